"""Datelines without a model: "LOWMERE, Nov. 12 (HNA)" keeps place and agency, and the date is CLDR's.

Places become what the glossary says, else what CLDR calls a country or large city, else stay or are transliterated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from newsl10n import wordforms
from newsl10n.transliteration import transliterated

if TYPE_CHECKING:
    from babel import Locale

_SEPARATOR = re.compile(r"(\s*[,/·|()]\s*|\s*[–—-]+\s*\Z|\s+\Z|\A\s+)")
_WORD = re.compile(r"[^\W\d_](?:[\w'’ʼ.-])*+")
_DAY = r"(?P<day{0}>[0-3]?[0-9])(?:st|nd|rd|th|\.|º)?"
_MONTH = r"(?P<month{0}>{1})\.?"
_MORE_MONTHS = {"en": {"sept": 9}}
"""AP's abbreviations that CLDR lacks."""
_LONGEST = 80
_MOST_WORDS = 4
_LEAP_YEAR = 2024


def translated(
    text: str, source_locale: str, locale: str, place: Callable[[str], str | None] = lambda name: None
) -> str | None:
    """A dateline's translation, or None if something in it is neither a name nor a date.

    `place` looks a place's name up in the glossary and says None where that has none. White space, dashes and brackets
    stay as they are.
    """
    if len(text) > _LONGEST or not (_cldr(source_locale) and _cldr(locale)):
        return None
    dated = _date_pattern(source_locale).search(text)
    before, after = (text[: dated.start()], text[dated.end() :]) if dated else (text, "")
    said = [_places(part, source_locale, locale, place) for part in (before, after)]
    if said[0] is None or said[1] is None or not any(map(str.isalpha, before + after)):
        return None
    when = _date(dated, source_locale, locale) if dated else ""
    return None if when is None else said[0] + when + said[1]


def _places(text: str, source_locale: str, locale: str, place: Callable[[str], str | None]) -> str | None:
    """Names between commas and brackets, each in its place; None if one is no name."""
    pieces: list[str] = []
    for number, piece in enumerate(_SEPARATOR.split(text)):
        name = piece if number % 2 or not piece else _place(piece, source_locale, locale, place)
        if name is None:
            return None
        pieces.append(name)
    return "".join(pieces)


def _place(name: str, source_locale: str, locale: str, place: Callable[[str], str | None]) -> str | None:
    found = name.split()
    if len(found) > _MOST_WORDS or not all(_WORD.fullmatch(word) and not word[0].islower() for word in found):
        return None
    if (said := place(name)) is not None:
        return said
    if said := _weekday(name, source_locale, locale) or wordforms.counterpart(name, source_locale, locale):
        return said.upper() if name.isupper() else said
    if all(wordforms.written(word, source_locale)[:1].islower() for word in found):
        return None
    return transliterated(name, source_locale, locale)


def _weekday(name: str, source_locale: str, locale: str) -> str:
    source, target = _cldr(source_locale), _cldr(locale)
    if source is None or target is None:
        return ""
    days = {day.lower(): number for number, day in source.days["format"]["wide"].items()}
    number = days.get(name.lower())
    return "" if number is None else str(target.days["format"]["wide"][number])


def _date(match: re.Match[str], source_locale: str, locale: str) -> str | None:
    """A date in the target's words, short where the source's is; None for a 31 February."""
    from babel.dates import format_date, format_skeleton

    groups = {name.rstrip("12"): value for name, value in match.groupdict().items() if value}
    written = groups["month"].lower()
    number, is_short = _months(source_locale)[written]
    year = groups.get("year")
    try:
        when = date(int(year) if year else _LEAP_YEAR, number, int(groups["day"]))
    except ValueError:
        return None
    target = _cldr(locale)
    said = format_skeleton("yMMMd" if year else "MMMd", when, locale=target) if is_short else ""
    if not any(map(str.isalpha, said)):
        said = format_date(when, "long", target) if year else format_skeleton("MMMMd", when, locale=target)
    return said.upper() if groups["month"].isupper() and len(written) > 1 and match[0].isupper() else said


@cache
def _date_pattern(locale: str) -> re.Pattern[str]:
    months = "|".join(re.escape(name) for name in sorted(_months(locale), key=len, reverse=True))
    first = _MONTH.format(1, months) + r"\s" + _DAY.format(1) + r"(?:,?\s(?P<year1>[12][0-9]{3}))?"
    last = _DAY.format(2) + r"\s(?:de\s)?" + _MONTH.format(2, months) + r"(?:,?\s(?:de\s)?(?P<year2>[12][0-9]{3}))?"
    return re.compile(rf"(?<!\w)(?:{first}|{last})(?!\w)", re.IGNORECASE)


@cache
def _months(locale: str) -> Mapping[str, tuple[int, bool]]:
    """Name or abbreviation of a month in small letters, without its full stop -> (number, whether it is short)."""
    known = _cldr(locale)
    if known is None:
        return {}
    months = {name: (number, True) for name, number in _MORE_MONTHS.get(known.language, {}).items()}
    for width, is_short in (("abbreviated", True), ("wide", False)):
        for form in ("format", "stand-alone"):
            months |= {
                name.lower().rstrip("."): (number, is_short) for number, name in known.months[form][width].items()
            }
    return months


@cache
def _cldr(locale: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
