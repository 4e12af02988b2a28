"""Scripts: which ones a locale is written in, and the words of a text that are in another."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0590-\u05c7\u0610-\u065f\u0900-\u109f\u200c\u200d])*+")
_NOT_LATIN = re.compile(r"[^\x00-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u2bff]")
_BETWEEN = re.compile(r"[\s\-–—'’.·]*+")
_NAMES = {
    "Arab": {"ARABIC"}, "Armn": {"ARMENIAN"}, "Beng": {"BENGALI"}, "Cyrl": {"CYRILLIC"}, "Deva": {"DEVANAGARI"},
    "Ethi": {"ETHIOPIC"}, "Geor": {"GEORGIAN"}, "Grek": {"GREEK"}, "Gujr": {"GUJARATI"}, "Guru": {"GURMUKHI"},
    "Hans": {"CJK"}, "Hant": {"CJK"}, "Hebr": {"HEBREW"}, "Jpan": {"CJK", "HIRAGANA", "KATAKANA"},
    "Khmr": {"KHMER"}, "Knda": {"KANNADA"}, "Kore": {"HANGUL", "CJK"}, "Laoo": {"LAO"}, "Latn": {"LATIN"},
    "Mlym": {"MALAYALAM"}, "Mymr": {"MYANMAR"}, "Sinh": {"SINHALA"}, "Taml": {"TAMIL"}, "Telu": {"TELUGU"},
    "Thai": {"THAI"},
}  # fmt: skip
"""ISO 15924 code -> how Unicode's names of its letters begin."""

_SCRIPTS = frozenset().union(*_NAMES.values())


def foreign(text: str, locale: str) -> list[tuple[int, int]]:
    """Where a text has words in a script that its locale isn't written in: sorted, neighbours as one span.

    Latin words are at home everywhere, and so is every script where the locale's own is unknown.
    """
    if text.isascii() or not _NOT_LATIN.search(text) or not (own := of_locale(locale)):
        return []
    spans: list[tuple[int, int]] = []
    for match in _LETTERS.finditer(text):
        if match[0].isascii() or any(_script(char) in own for char in match[0]):
            continue
        follows = spans and _BETWEEN.fullmatch(text, spans[-1][1], match.start())
        spans[-1:] = [(spans[-1][0], match.end())] if follows else [*spans[-1:], match.span()]
    return spans


@cache
def of_locale(locale: str) -> frozenset[str]:
    """The scripts of a locale, Latin among them; empty where its own is not known."""
    script = with_script(locale).partition("-")[2]
    return frozenset(_NAMES[script] | {"LATIN"}) if script in _NAMES else frozenset()


@cache
def with_script(locale: str) -> str:
    """The language with its script, its own or the likely one by CLDR: "zh-Hant" for "zh-TW"; "xx" for "xx"."""
    from babel.core import get_global

    language, *others = locale.split("-")
    likely = get_global("likely_subtags")
    known = likely.get("_".join([language, *others])) or likely.get(language) or ""
    scripts = [part for part in (*others, *known.split("_")[1:]) if len(part) == 4 and part.istitle()]
    return "-".join([language, *scripts[:1]])


@cache
def _script(char: str) -> str:
    """How the letter's name in Unicode begins; "LATIN" for letters of no script that we know, such as ª and ℃."""
    name = unicodedata.name(char, "").split(" ")[0]
    return name if name in _SCRIPTS else "LATIN"
