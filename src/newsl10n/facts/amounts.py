"""What the measures of a text amount to, whatever their units.

The factors to the SI unit of each dimension are data, ``conversions.csv``: by CLDR names of units, exact, from the SI
brochure (BIPM, 9th edition, 2019) and NIST Special Publication 811 (2008), appendix B. An amount in the SI unit is
(value + offset) * factor; a unit that has several values has several rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise

from newsl10n.facts import number_words
from newsl10n.facts.fact import Fact, Figure, Kind
from newsl10n.facts.text import Text
from newsl10n.facts.units import Units
from newsl10n.tables import rows

_FINEST, _COARSEST = 0.02, 0.07
"""How far apart amounts may be that were rounded, of the greater one, whatever their digits show.

The roughest that news uses, a mile for 1.5 km, is 6.8% off; a yard and a metre, the closest units that differ, 8.6%.
"""
_APART = {"temperature": 1.0, "share": 0.001}
"""How far apart others may be, whatever their values: kelvins, as both scales are rounded; shares are not."""
_GREATEST_DIFFERENCE = 10.0
"""Kelvins up to which degrees may be a difference, which has no offset: "1.5 °C of warming (2.7 °F)"."""
_NONE: Units = frozenset()
_UNSAID: Units = frozenset({"temperature-celsius", "temperature-fahrenheit", "times"})
"""Units that go without saying: "highs in the 90s", "1.2 times as large"."""
_LONGEST_RUN = 6
"""Number words that are read as one number: "two hundred and forty-five thousand"."""

_MINUS = re.compile(r"(?:(?<!\w)[-\u2212\u2013]|\b(?:minus|menos|мінус|moins)\s)\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile(r"(?:\s(?:a|an|de|of))?(?=[\s-])")
"""What may stand between a number word and a unit: "half a mile"."""
_RANGE = re.compile(r"[\s,/\-\u2013\u2014]{0,3}(?:\w{1,5}[\s,]{1,2})?")
_JOINT = re.compile(r"[\s,]*(?:\w{1,3}\s)?")
"""What may stand between the parts of one measure: "17 pounds and 1 ounce"."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a measure at [start, end) amounts to, in the SI unit of its dimension, if it has the units given.

    `said` are its numbers as they are written, `named` the units that it may have, `rounding` is half a unit of its
    last digit as a share of it.
    """

    start: int
    end: int
    said: tuple[Decimal, ...]
    units: Units
    named: Units
    dimension: str
    value: float
    rounding: float
    is_bare: bool = False

    def agrees(self, other: Amount) -> bool:
        """Whether both are the same, in different units, but for rounding."""
        if self.dimension != other.dimension or self.units & other.units or self.named == other.named:
            return False
        share = min(max(self.rounding, other.rounding, _FINEST), _COARSEST)
        limit = _APART.get(self.dimension) or share * max(abs(self.value), abs(other.value))
        return abs(self.value - other.value) <= limit


def amounts(text: Text) -> Iterator[Amount]:
    """What numbers amount to, in digits and in words: one for each unit that they may have."""
    measured = [*_in_digits(text), *_in_words(text)]
    yield from measured
    yield from _sums(text, [one for one in measured if not one.is_bare])


def _in_digits(text: Text) -> Iterator[Amount]:
    """The numbers of a range share a unit: "30 to 40 miles"."""
    shared: Fact | None = None
    for fact in reversed(text.facts):
        if not fact.units and fact.kind is not Kind.NUMBER:
            continue
        is_in_range = shared and _RANGE.fullmatch(text.text, fact.end, shared.start)
        units = fact.units or (shared.units if shared and is_in_range else _NONE)
        for value in dict.fromkeys(_values(fact.figures[0])):
            yield from _in_units(value, text, replace(fact, units=units))
        shared = replace(fact, units=units) if units else None


def _values(figure: Figure) -> Iterator[Decimal]:
    for value, *others in figure.readings:
        if isinstance(value, Decimal) and not others:
            yield value


def _in_units(value: Decimal, text: Text, fact: Fact) -> Iterator[Amount]:
    """A number without a unit may have any that the text names."""
    named = fact.units or text.units | _UNSAID
    is_below_zero = _MINUS.search(text.text, max(fact.start - 8, 0), fact.start) is not None
    for unit in named & _table().keys():
        for dimension, factor, offset in _table()[unit]:
            signed = -value if is_below_zero and dimension == "temperature" else value
            amount = (float(signed) + offset) * factor
            if dimension != "temperature-difference" or amount <= _GREATEST_DIFFERENCE:
                place = fact.start, fact.end, (value,), frozenset({unit}), named
                yield Amount(*place, dimension, amount, _rounding(value), is_bare=not fact.units)


def _rounding(value: Decimal) -> float:
    """Half a unit of the last significant digit, as a share of a number: 5 of 1,040."""
    exponent = value.normalize().as_tuple().exponent
    return 0.5 * 10.0 ** int(exponent) / float(value) if value else _COARSEST


def _in_words(text: Text) -> Iterator[Amount]:
    """Number words with a unit: "five miles", "half a mile"."""
    lexicon = number_words.lexicon(text.locale.split("-")[0])
    found = list(_WORD.finditer(text.text))
    for index, word in enumerate(found):
        article = _ARTICLE.match(text.text, word.end()) if lexicon.look_up(word[0]) else None
        units, end = text.unit_names.after(text.text, article.end()) if article else (_NONE, 0)
        if units:
            start = found[max(index - _LONGEST_RUN, 0)].start()
            for value in list(number_words.in_words(text.text[start : word.end()], lexicon))[-1:]:
                yield from _in_units(value, text, Fact(Kind.MEASURE, word.start(), end, units=units))


def _sums(text: Text, measures: Sequence[Amount]) -> Iterator[Amount]:
    """Measures in two units: "17 pounds 1 ounce", "5 feet 11 inches"."""
    for great, small in pairwise(sorted(measures, key=lambda one: one.start)):
        is_one = great.dimension == small.dimension and _JOINT.fullmatch(text.text, great.end, small.start)
        if is_one and great.end < small.start and small.value < great.value / float(great.said[0] or 1):
            value = great.value + small.value
            said, units = (*great.said, *small.said), great.units | small.units
            yield Amount(great.start, small.end, said, units, units, great.dimension, value, _FINEST)


@cache
def _table() -> Mapping[str, list[tuple[str, float, float]]]:
    """Unit -> (dimension, factor, offset)."""
    table: dict[str, list[tuple[str, float, float]]] = {}
    for row in rows("facts/conversions"):
        known = row["dimension"], float(Fraction(row["factor"])), float(row["offset"])
        table.setdefault(row["unit"], []).append(known)
    return table
