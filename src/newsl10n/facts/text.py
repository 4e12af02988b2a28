"""A text in its locale, and the facts in it: each part is looked for when it is first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain

from newsl10n.facts import number_words
from newsl10n.facts.addresses import addresses
from newsl10n.facts.dates import Date, dates, months_in, times
from newsl10n.facts.fact import Fact, Figure, Kind, Reading, Value
from newsl10n.facts.figures import figures
from newsl10n.facts.units import UnitNames, Units, around, unit_names

_NOT_SMALL = r"[^\W\d_a-zß-öø-ÿąćęğłńśźżά-ώа-џ]"
"""What a code without digits is made of, two or more: all but digits and the commonest small letters."""
_MAY_STATE = re.compile(
    rf"[\d@#<\u231a-\u2bff\U0001f000-\U0001faff]|://|www\.|[a-z-]\.[a-z]|{_NOT_SMALL}[&/-]?{_NOT_SMALL}"
)
_LONGEST_KEPT = 2_000
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\d[./-]\d")
_PERCENT = frozenset({"concentr-percent", "concentr-permille", "percentage-point"})


@lru_cache(maxsize=16)
def any_in(text: str) -> bool:
    """Whether there may be any fact in a text; False is certain, and cheap."""
    return _MAY_STATE.search(text) is not None


@dataclass(frozen=True)
class Text:
    """A text in a locale, a BCP 47 tag."""

    text: str
    locale: str

    def shown(self, one: Fact | Figure) -> str:
        """How the text writes a fact."""
        return self.text[one.start : one.end]

    @cached_property
    def addresses(self) -> tuple[Fact, ...]:
        """What no translation changes."""
        return tuple(addresses(self.text)) if any_in(self.text) else ()

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Numbers in digits, those of codes too; addresses and phone numbers have none."""
        if not _DIGIT.search(self.text):
            return ()
        return tuple(figures(self.text, self.locale, self.addresses))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All facts, sorted, not overlapping.

        Addresses come first, then dates and times, then numbers with their units ("EUR 30"), then codes without digits.
        """
        signs = [one for one in self.addresses if one.kind is Kind.CODE and not _DIGIT.search(self.shown(one))]
        others = (one for one in self.addresses if one.kind is not Kind.CODE or _DIGIT.search(self.shown(one)))
        found = [replace(one, figures=self._figures_in(one.start, one.end)) for one in others]
        if self.figures:
            for kind in (self._dates(), self._times(), self._numbers()):
                found += _apart(kind, sorted((one.start, one.end) for one in found))
        found += _apart(iter(signs), sorted((one.start, one.end) for one in found))
        return tuple(sorted(found, key=lambda one: one.start))

    def _dates(self) -> Iterator[Fact]:
        for one in self.dates:
            yield Fact(Kind.DATE, one.start, one.end, self._figures_in(one.start, one.end), months=one.months)

    def _times(self) -> Iterator[Fact]:
        for start, end in times(self.text):
            yield Fact(Kind.TIME, start, end, self._figures_in(start, end))

    def _numbers(self) -> Iterator[Fact]:
        for figure in self.figures:
            units, start, end = around(self.text, figure.start, figure.end, self.unit_names)
            yield Fact(_kind(units), start, end, (figure,), units)

    def _figures_in(self, start: int, end: int) -> tuple[Figure, ...]:
        first = bisect_left(self.figures, start, key=lambda figure: figure.start)
        last = bisect_left(self.figures, end, key=lambda figure: figure.start)
        return tuple(one for one in self.figures[first:last] if one.end <= end)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """Dates in digits, and days and years with the name of a month."""
        return tuple(sorted(dates(self.text, self.locale))) if _DIGIT.search(self.text) else ()

    @cached_property
    def measures(self) -> tuple[Fact, ...]:
        """Numbers with a unit."""
        return tuple(one for one in self.facts if one.units)

    @cached_property
    def units_of(self) -> Mapping[Reading, set[Units]]:
        """The units that each number has."""
        found: defaultdict[Reading, set[Units]] = defaultdict(set)
        for fact in self.measures:
            for reading in fact.figures[0].readings:
                found[reading].add(fact.units)
        return found

    @cached_property
    def unit_names(self) -> UnitNames:
        """The names of units in the text's locale."""
        return unit_names(self.locale)

    @cached_property
    def units(self) -> Units:
        """The units that the text names, with numbers or without."""
        return self.unit_names.named(self.text)

    @cached_property
    def figure_values(self) -> frozenset[Value]:
        """Every value that its figures may have."""
        return frozenset(value for figure in self.figures for reading in figure.readings for value in reading)

    @cached_property
    def word_values(self) -> frozenset[Value]:
        """Every value that its words may name: numbers and Roman numerals."""
        lexicon = number_words.lexicon(self.locale.split("-")[0])
        return frozenset({*number_words.in_words(self.text, lexicon), *number_words.in_romans(self.text)})

    @cached_property
    def month_values(self) -> frozenset[Value]:
        """The numbers of the months that it names."""
        return frozenset(map(Decimal, months_in(self.text, self.locale)))

    def may_be_month(self, figure: Figure) -> bool:
        """Whether a figure of this text may be a month's: it has digits beside it, as in 25/2 or 25.02."""
        return _DATED.search(self.text, max(figure.start - 2, 0), figure.end + 2) is not None

    def says(self, figure: Figure, may_be_month: bool = True) -> bool:
        """Whether the text says what a figure of another text does."""
        if any(map(self.figure_values.issuperset, figure.readings)):
            return True
        return any(all(self.says_value(value, may_be_month) for value in reading) for reading in figure.readings)

    def says_value(self, value: Value, may_be_month: bool = True) -> bool:
        """Whether the text says a value, in digits or words; where its number words aren't known, it may."""
        if value in self.figure_values or value in self.word_values or (may_be_month and value in self.month_values):
            return True
        return number_words.is_likely(value) and not number_words.lexicon(self.locale.split("-")[0])


@dataclass(frozen=True)
class Whole(Text):
    """Several texts in a locale as one, which says whatever one of its parts does."""

    parts: tuple[Text, ...] = ()

    @cached_property
    def figure_values(self) -> frozenset[Value]:
        """Every value that the figures of a part may have."""
        return frozenset[Value]().union(*(one.figure_values for one in self.parts))

    @cached_property
    def word_values(self) -> frozenset[Value]:
        """Every value that the words of a part may name."""
        return frozenset[Value]().union(*(one.word_values for one in self.parts))

    @cached_property
    def month_values(self) -> frozenset[Value]:
        """The numbers of the months that a part names."""
        return frozenset[Value]().union(*(one.month_values for one in self.parts))


def recognised(text: str, locale: str) -> Text:
    """A text in a locale, a BCP 47 tag; the last ones are kept with what was found in them."""
    return _kept(text, locale) if len(text) <= _LONGEST_KEPT else Text(text, locale)


@lru_cache(maxsize=1 << 9)
def _kept(text: str, locale: str) -> Text:
    return Text(text, locale)


def joined(texts: Iterable[str], locale: str) -> Whole:
    """Several texts in a locale as one; each is recognised by itself."""
    parts = tuple(recognised(one, locale) for one in texts)
    return Whole("\n".join(one.text for one in parts), locale, parts)


def _kind(units: Units) -> Kind:
    if not units:
        return Kind.NUMBER
    if units & _PERCENT:
        return Kind.PERCENT
    return Kind.MONEY if any(unit.isupper() for unit in units) else Kind.MEASURE


def _apart(facts: Iterator[Fact], taken: list[tuple[int, int]]) -> Iterator[Fact]:
    """Those of the facts, in order, that overlap nothing that is taken, sorted, and not one another.

    Where only its unit does, a number goes without.
    """
    last = at = 0
    for fact in facts:
        for one in chain((fact,), _bare(fact)):
            while at < len(taken) and taken[at][1] <= one.start:
                at += 1
            if one.start >= last and (at == len(taken) or taken[at][0] >= one.end):
                last = one.end
                yield one
                break


def _bare(fact: Fact) -> Iterator[Fact]:
    if fact.units:
        for figure in fact.figures:
            yield Fact(Kind.NUMBER, figure.start, figure.end, (figure,))
