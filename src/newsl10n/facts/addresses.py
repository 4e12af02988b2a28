"""What no translation changes: addresses, handles, phone numbers, codes, emoji and what looks like an HTML tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsl10n.facts.fact import Fact, Kind
from newsl10n.wordlists import words

_WORD = r"[^\W_]++(?:[&/-][^\W_]++)*+"
_ADDRESS = re.compile(
    r"""(?P<url>(?:https?://|ftp://|(?<![\w.-])www\.)[^\s<>"“”«»]++)
    | (?P<email>(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++)
    | (?P<domain>(?<![\w.@/-])[a-z0-9-]++(?:\.[a-z0-9-]++)++(?![\w@])(?:/[^\s<>"“”«»]*+)?)
    | (?P<handle>(?<!\w)@\w++)
    | (?P<hashtag>(?<!\w)\#(?=\w*[^\W\d_])\w++)
    | (?P<phone>(?<![\w.,+/-])(?:\+\s?\d{1,3}|\(\+?\d{1,5}\)|0\d{1,4}|\d{3}(?=[ .-]\d{3}[ .-]\d{4}))
        (?:[ \u00a0.-]?(?:\(\d{1,5}\)|/?\d{1,9})){1,7}+(?![\w/]|[.,:-]\d))
    | (?P<tag></?[A-Za-z][^<>]{0,200}>)
    | (?P<emoji>[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff]
        [\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\U000e0020-\U000e007f\u200d\ufe0f\u20e3]*+)
    | (?P<code>"""
    + f"{_WORD})",
    re.VERBOSE,
)
_WORDS = re.compile(_WORD)
_TRAILING = ".,;:!?)]}…'’"
_LONGEST_CODE = 8
_ROMAN = frozenset("IVXLCM")
_PHONE_DIGITS = range(7, 16)
"""E.164 allows 15 digits; fewer than 7 are rather an extension or a date."""
_GROUPS_OR_DATE = re.compile(r"0\d{0,2}(?:[ \u00a0]\d{3})+|\d\d?([./-])\d\d?\1\d{4}")


def addresses(text: str) -> Iterator[Fact]:
    """What no translation changes, in the text's order, not overlapping."""
    speaks = any(map(str.islower, text))
    for match in _ADDRESS.finditer(text):
        name = match.lastgroup or ""
        shown = match[0].rstrip(_TRAILING) if name in ("url", "domain", "email") else match[0]
        if name == "code" and not (speaks and _is_code(shown)):
            continue
        if (name == "domain" and not _is_domain(shown)) or (name == "phone" and not _is_phone(shown)):
            yield from _codes(match[0], match.start(), speaks)
        else:
            kind = Kind.URL if name == "domain" else Kind[name.upper()]
            yield Fact(kind, match.start(), match.start() + len(shown))


def _codes(text: str, start: int, speaks: bool) -> Iterator[Fact]:
    """The codes in what has nothing else, and begins at `start`."""
    if speaks and any(map(_is_code, filter(str.isupper, _WORDS.findall(text)))):
        for word in _WORDS.finditer(text):
            if _is_code(word[0]):
                yield Fact(Kind.CODE, start + word.start(), start + word.end())


def _is_domain(shown: str) -> bool:
    return shown.split("/")[0].rsplit(".", 1)[-1] in words("facts/domains")


def _is_phone(shown: str) -> bool:
    return _digits_of(shown) in _PHONE_DIGITS and not _GROUPS_OR_DATE.fullmatch(shown)


def _digits_of(text: str) -> int:
    """How many digits a text has."""
    return sum(map(str.isdecimal, text))


def _is_code(word: str) -> bool:
    """All capitals, perhaps with digits: "HNA", "F-16"; but no number, no single letter and nothing translatable."""
    is_code = word.isupper() and 1 < len(word) <= _LONGEST_CODE
    return is_code and not set(word) <= _ROMAN and word not in words("facts/acronyms")
