"""Which facts a translation changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Generic, TypeVar

from newsl10n.facts.conversions import Measures
from newsl10n.facts.copies import Copies
from newsl10n.facts.fact import Fact, Figure, Kind
from newsl10n.facts.text import Text, any_in, recognised

T = TypeVar("T", Fact, Figure)
_LENIENT = ("duration-", "angle-")
"""Units that languages may leave out: "at 5 hours", "13 years", and the sign of degrees, which also marks ordinals."""


@dataclass(frozen=True, slots=True)
class Difference(Generic[T]):
    """What only one of two texts says: `missing` is in the source, `added` in the translation."""

    missing: tuple[T, ...] = ()
    added: tuple[T, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.added)

    @property
    def is_addition(self) -> bool:
        """Whether nothing is lost: people add a conversion, or say what a name means."""
        return bool(self.added) and not self.missing


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the facts of a translation differ from its source's: none, where they are the same.

    `numbers` are figures whose value the other text doesn't say, `units` numbers that the other text says with
    another unit or without one, `months` dates whose month it doesn't say, and `addresses` what must be copied and
    isn't. `missing` and `added` are all of them as whole facts: sorted, each once.
    """

    missing: tuple[Fact, ...] = ()
    added: tuple[Fact, ...] = ()
    numbers: Difference[Figure] = Difference()
    units: Difference[Fact] = Difference()
    months: Difference[Fact] = Difference()
    addresses: Difference[Fact] = Difference()


_SAME = Comparison()


@lru_cache(maxsize=16)
def compare(source: str, target: str, source_locale: str, locale: str) -> Comparison:
    """Compares two texts by what they say, however their locales (BCP 47 tags) write it."""
    if source == target or not (any_in(source) or any_in(target)):
        return _SAME
    there, here = recognised(source, source_locale), recognised(target, locale)
    numbers = _difference(there, here, _numbers)
    units = _difference(there, here, _units)
    months = _difference(there, here, _months)
    addresses = _difference(there, here, _addresses)
    return _comparison(there, here, numbers, units, months, addresses)


@lru_cache(maxsize=16)
def compare_human(source: str, target: str, source_locale: str, locale: str) -> Comparison:
    """Compares as `compare`, where a person translated, who may convert measures, or say both or one of two.

    An engine doesn't convert: where it seems to, it changed both a figure and a unit.
    """
    found = compare(source, target, source_locale, locale)
    if not (found.numbers or found.units):
        return found
    there, here = recognised(source, source_locale), recognised(target, locale)
    source_measures, measures = Measures(there), Measures(here)
    numbers = _untold(found.numbers, source_measures, measures)
    units = _untold(found.units, source_measures, measures)
    return _comparison(there, here, numbers, units, found.months, found.addresses)


def _untold(found: Difference[T], source: Measures, target: Measures) -> Difference[T]:
    """What of a difference is no conversion."""
    return Difference(
        tuple(one for one in found.missing if not source.is_told_by(one, target)),
        tuple(one for one in found.added if not target.is_told_by(one, source)),
    )


def _comparison(
    there: Text,
    here: Text,
    numbers: Difference[Figure],
    units: Difference[Fact],
    months: Difference[Fact],
    addresses: Difference[Fact],
) -> Comparison:
    if not (numbers or units or months or addresses):
        return _SAME
    missing = _whole(there, (*numbers.missing, *units.missing, *months.missing, *addresses.missing))
    added = _whole(here, (*numbers.added, *units.added, *months.added, *addresses.added))
    return Comparison(missing, added, numbers, units, months, addresses)


def _difference(source: Text, target: Text, find: Callable[[Text, Text], Iterator[T]]) -> Difference[T]:
    return Difference(tuple(find(source, target)), tuple(find(target, source)))


def _whole(text: Text, parts: Iterable[Figure | Fact]) -> tuple[Fact, ...]:
    """The facts that have one of the parts in them."""
    spans = sorted((part.start, part.end) for part in parts)
    starts = [start for start, _ in spans]
    ends = list(accumulate((end for _, end in spans), max))

    def has_part(fact: Fact) -> bool:
        before = bisect_left(starts, fact.end)
        return before > 0 and ends[before - 1] > fact.start

    return tuple(filter(has_part, text.facts))


def _numbers(there: Text, here: Text) -> Iterator[Figure]:
    return (one for one in there.figures if not here.says(one, there.may_be_month(one)))


def _units(there: Text, here: Text) -> Iterator[Fact]:
    """Numbers that the other text says, but with another unit; or with none, and it doesn't name theirs anywhere."""
    for fact in there.measures:
        (figure,) = fact.figures
        said = [units for reading in figure.readings for units in here.units_of.get(reading, ())]
        if not here.says(figure) or any(units & fact.units for units in said):
            continue
        if said or not (_may_go(fact, here) or here.units & fact.units):
            yield fact


def _may_go(fact: Fact, here: Text) -> bool:
    """Whether the other text may leave a unit out, or say it in a word that isn't known ("fünfprozentig")."""
    if not here.unit_names or any(unit.startswith(_LENIENT) for unit in fact.units):
        return True
    in_digits = any(here.figure_values.issuperset(reading) for reading in fact.figures[0].readings)
    return not in_digits and fact.kind is not Kind.MONEY


def _months(there: Text, here: Text) -> Iterator[Fact]:
    for fact in there.facts:
        if not all(here.says_value(Decimal(month)) for month in fact.months):
            yield fact


def _addresses(there: Text, here: Text) -> Iterator[Fact]:
    """What must be copied, and isn't."""
    shown = set(map(here.shown, here.addresses))
    if missing := [one for one in there.addresses if there.shown(one) not in shown]:
        copies = Copies(here)
        yield from (one for one in missing if not copies.has(one.kind, there.shown(one)))
