"""Names in Cyrillic for readers of Latin letters, by the standard that ``transliteration.csv`` names for each language.

Ukrainian by resolution 55 of 2010 of the Cabinet of Ministers, Russian and Belarusian by ICAO Doc 9303, Bulgarian by
the act of 2009, Serbian in its own Latin alphabet. Names in Latin letters stay as they are for readers of Cyrillic:
their spelling there follows the sound, and no table of letters gives it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from newsl10n import tables

_APOSTROPHES = "'’ʼ"


def transliterated(text: str, source_locale: str, locale: str) -> str:
    """A text with the letters that readers of `locale` don't use in their own; unchanged where no table serves."""
    letters = _letters(source_locale)
    if not letters or _script(locale) != "Latn":
        return text
    return _pattern(source_locale).sub(lambda match: _latin(match, letters), text)


def _latin(match: re.Match[str], letters: Mapping[str, Mapping[str, str]]) -> str:
    found = match["letters"]
    if found is None:
        return ""  # an apostrophe between letters
    row = letters[found.lower()]
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    begins = not (before.isalpha() or before in tuple(_APOSTROPHES))
    latin = (row["initial"] if begins else "") or (row["final"] if not after.isalpha() else "") or row["latin"]
    if not found[0].isupper():
        return latin
    shouts = after.isupper() or (before.isupper() and not after.islower())
    return latin.upper() if shouts else latin[:1].upper() + latin[1:]


@cache
def _letters(locale: str) -> Mapping[str, Mapping[str, str]]:
    return {row["letters"]: row for row in tables.for_locale("transliteration", locale)}


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    letters = sorted(_letters(locale), key=len, reverse=True)
    single = "".join(letter for letter in letters if len(letter) == 1)
    either = f"(?<=[{single}])[{_APOSTROPHES}](?=[{single}])"
    return re.compile(f"(?P<letters>{'|'.join(letters)})|{either}", re.IGNORECASE)


@cache
def _script(locale: str) -> str:
    """ISO 15924 code of the script that a locale is written in, "" where CLDR doesn't know."""
    from babel.core import get_global

    subtags = locale.split("-")
    if len(subtags) > 1 and len(subtags[1]) == 4:
        return subtags[1]
    likely = get_global("likely_subtags")
    full = likely.get("_".join(subtags)) or likely.get(subtags[0]) or ""
    return next((tag for tag in full.split("_") if len(tag) == 4), "")
