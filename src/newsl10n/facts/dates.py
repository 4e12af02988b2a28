"""Dates and times: months by their names in CLDR and, for languages that inflect them, by ``months.csv``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from newsl10n.facts.cldr import cldr
from newsl10n.facts.half_days import HALF
from newsl10n.facts.stems import Stems
from newsl10n.tables import for_locale

_WORD = re.compile(r"[^\W\d_]+")
_DAY_BEFORE = re.compile(r"(?<![\d.,:])\d{1,2}(?:\.|st|nd|rd|th|º|\.º|-?го|-?е)?[\s\u00a0]{1,2}(?:de |of )?\Z")
_DAY_AFTER = re.compile(r"\.?[\s\u00a0]\d{1,2}(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)")
_YEAR_AFTER = re.compile(r"\.?,?[\s\u00a0](?:de |of |do ano de )?(?:1[5-9]|20)\d\d(?!\w)(?: р\.| r\.| року| roku)?")
_DIGITS = re.compile(r"(?<!\d)\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?![\w./])|(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
_TIME = re.compile(
    r"(?<![\d.,:/-])(?:\d{1,2}:\d\d(?::\d\d)?|\d{1,2}\s?h(?:\d\d)?|\d{1,2}(?:[.:]\d\d)?\s?(?:Uhr|o['’]?clock))(?![\w:]|-\d)"
)
_MAY_BE_DIGITS = re.compile(r"\d[./-]\d")
_FULL_STOP = re.compile(r"(?<=\.m)\.(?=[,;]|\s[^\W\d_A-Z])")
_HOUR = re.compile(r"\d(?<![\d.,:/-]\d)\d?+(?:[:.]\d\d)?+(?!\d)")
_LONGEST_BEFORE = 12


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A date that names months, or is all digits and names none, at [start, end)."""

    start: int
    end: int
    months: tuple[int, ...] = ()


def dates(text: str, locale: str) -> Iterator[Date]:
    """A text's dates in a locale, a BCP 47 tag: those that are all digits, then those that name a month."""
    for match in _DIGITS.finditer(text) if _MAY_BE_DIGITS.search(text) else ():
        yield Date(match.start(), match.end())
    known = months(locale)
    for match in _WORD.finditer(text) if any(map(known.look_up, _WORD.findall(text))) else ():
        month = known.look_up(match[0])
        if month and _is_meant(match[0], text[match.end() : match.end() + 1], are_capitalised(locale)):
            start, end = _extent(text, *match.span())
            if (start, end) != match.span():
                yield Date(start, end, (month,))


def _is_meant(word: str, after: str, are_capitalised: bool) -> bool:
    """Whether a word that may be a month's name ("May", "mar", "set") is one."""
    if are_capitalised:
        return word[0].isupper()
    return len(word) > 4 or word[0].isupper() or after == "." or not word.isascii()


def _extent(text: str, start: int, end: int) -> tuple[int, int]:
    before = _DAY_BEFORE.search(text, max(start - _LONGEST_BEFORE, 0), start)
    day = None if before else _DAY_AFTER.match(text, end)
    end = day.end() if day else end
    year = _YEAR_AFTER.match(text, end)
    return before.start() if before else start, year.end() if year else end


def times(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says times of the day."""
    end = 0
    for match in _HOUR.finditer(text):
        half = HALF.match(text, match.end())
        time = _TIME.match(text, match.start())
        last = max(half.end() if half else 0, time.end() if time else 0)
        if last and match.start() >= end:
            half = HALF.match(text, last)
            end = half.end() if half else last
            end += bool(_FULL_STOP.match(text, end))
            yield match.start(), end


@lru_cache
def are_capitalised(locale: str) -> bool:
    """Whether a locale writes months with a capital."""
    known = cldr(locale)
    return known is not None and known.months["format"]["wide"][1][0].isupper()


@lru_cache
def months(locale: str) -> Stems[int]:
    """The names of months in a locale, in CLDR's words and our own; none where it is unknown."""
    known = Stems[int]()
    for row in for_locale("facts/months", locale.split("-")[0]):
        for word in row["words"].split("|"):
            known.set_default(word.lower(), int(row["month"]))
    found = cldr(locale)
    for widths in found.months.values() if found else ():
        for number, name in (*widths["wide"].items(), *widths["abbreviated"].items()):
            known.set_default(name.lower().rstrip("."), number)
    return known


def months_in(text: str, locale: str) -> Iterator[int]:
    """The months that a text names, anywhere."""
    known = months(locale)
    return (month for match in _WORD.finditer(text) if (month := known.look_up(match[0])))
