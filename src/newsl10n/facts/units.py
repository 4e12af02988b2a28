"""The units of numbers: currencies by their ISO 4217 codes, percent and measures by their names in CLDR.

Names and signs come from CLDR and, for what news writes besides, from ``units.csv``: `locale,unit,names`, where several
units are those that a name may mean, names are parted by `|`, and `*` stands for any ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from newsl10n.facts.cldr import cldr
from newsl10n.facts.stems import Stems
from newsl10n.tables import for_locale
from newsl10n.wordlists import words

if TYPE_CHECKING:
    from babel import Locale

Units = frozenset[str]

_NONE: Units = frozenset()
_TOKEN = re.compile(r"[^\W\d_]+(?:[23](?!\w))?|[^\w\s]")
_NEXT = re.compile(rf"[\s\-\u2011]{{0,2}}({_TOKEN.pattern})")
_LINK = re.compile(r"\.?(?:\s(?:de|of))?(?=\s)")
"""What may stand between a scale word and a unit: "3 Mio. Euro", "3 milhões de euros"."""
_BEFORE = re.compile(r"(?:(?<![^\W\d_])(?:[^\W\d_]\.?){1,4})?[$€£¥₴₽₹₺₪₩₱₫]?[ \u00a0\u202f]?\Z")
_LONGEST_BEFORE = 10
_COUNTS = (0, 1, 1.5, 2, 5)
"""Numbers that take all plural forms which names are counted in: "1,5 mili"."""


@dataclass(slots=True)
class _Name:
    """What the words of a name so far may mean, and which words may follow."""

    units: Units = _NONE
    following: Stems[_Name] = field(default_factory=Stems)


class UnitNames:
    """A locale's names and signs of units."""

    def __init__(self) -> None:
        self._root = _Name()
        self.codes: Units = _NONE

    def __bool__(self) -> bool:
        return bool(self._root.following)

    def add(self, name: str, units: Units) -> None:
        """A name that may mean these units; its words may end with `*`."""
        here = self._root
        for word in re.findall(r"[^\W\d_]+[23]?\*?|[^\w\s-]", name.lower()):
            here = here.following.set_default(word, _Name())
        here.units |= units

    def after(self, text: str, start: int) -> tuple[Units, int]:
        """The unit whose name begins at `start`, perhaps after a space, and where it ends."""
        here, found, end = [self._root], _NONE, start
        place = start
        while here and (match := _NEXT.match(text, place)):
            if place == start and match[1] in self.codes:
                return frozenset({match[1]}), match.end()
            here = [following for one in here for following in one.following.all(match[1])]
            place = match.end()
            if units := _NONE.union(*(one.units for one in here)):
                found, end = units, place
        return found, end

    def before(self, text: str, end: int) -> tuple[Units, int]:
        """The sign or code of a currency that a number at `end` follows, and where it begins."""
        match = _BEFORE.search(text, max(end - _LONGEST_BEFORE, 0), end)
        start = match.start() if match else end
        sign = text[start:end].strip()
        if not sign:
            return _NONE, end
        units = _currencies_of(sign, self)
        return (units, start) if units else (_NONE, end)

    def named(self, text: str) -> Units:
        """All units that a text names anywhere."""
        starts = (match.start() for match in _TOKEN.finditer(text) if self._may_begin(match[0]))
        return frozenset().union(*(self.after(text, start)[0] for start in starts))

    def _may_begin(self, word: str) -> bool:
        return word in self.codes or bool(self._root.following.all(word))


@lru_cache(maxsize=1 << 12)
def _currencies_of(sign: str, names: UnitNames) -> Units:
    units, end = names.after(sign, 0)
    is_currency = end == len(sign) and any(unit.isupper() for unit in units)
    return units if is_currency and not (sign.islower() and len(sign) < 2) else _NONE


def around(text: str, start: int, end: int, names: UnitNames) -> tuple[Units, int, int]:
    """The unit of the number at [start, end), and where number and unit stand together."""
    before, first = names.before(text, start)
    link = _LINK.match(text, end) if text[end - 1].isalpha() else None
    after, last = names.after(text, link.end() if link else end)
    if before:
        is_same = bool(before & after)
        return (before & after, first, last) if is_same else (before, first, end)
    return (after, start, last) if after else (_NONE, start, end)


@lru_cache
def unit_names(locale: str) -> UnitNames:
    """The names of units in a locale, a BCP 47 tag; where it is unknown, the international signs only."""
    from babel.numbers import list_currencies

    names = UnitNames()
    names.codes = frozenset(list_currencies()) - {"XXX", "XTS"}
    if known := cldr(locale):
        for name, unit in (*_currencies(known), *_measures(known)):
            names.add(name, frozenset({unit}))
    for row in for_locale("facts/units", locale.split("-")[0]):
        for name in row["names"].split("|"):
            names.add(name, frozenset(row["unit"].split()))
    return names


def _currencies(locale: Locale) -> Iterator[tuple[str, str]]:
    from babel.numbers import get_currency_name, list_currencies

    for code in list_currencies(locale):
        yield from ((get_currency_name(code, count, locale), code) for count in _COUNTS)
    yield from ((sign, code) for code, sign in locale.currency_symbols.items() if sign != code and code != "XXX")


def _measures(locale: Locale) -> Iterator[tuple[str, str]]:
    """Whole names only: signs ("in", "t", "A") may be words of the language."""
    from babel.units import format_unit

    for unit in words("facts/cldr-units"):
        for count in _COUNTS:
            yield format_unit(count, unit, locale=locale, format="#").strip("015\u00a0 "), unit
