"""The check `number-format`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.facts.cldr import cldr
from newsl10n.model import Severity

_NUMBER = re.compile(r"(?<![\w.,:/§#–-])(\d{1,3})([.,])(\d++)(?![\w:/–-]|[.,]\d)")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w+]*+|\bv|[Vv]ers\w*+\.?|[Вв]ерс\w*+|[Ww]ersj\w*+)[\s\u00a0]\Z")
_HALF_AFTER = re.compile(r"[\s\u00a0]?(?:[ap]\.?m\b|Uhr\b|h\b)")
_LONGEST_NAME = 24


@check("number-format", Severity.WARNING)
def number_format(subject: Subject) -> Iterator[Finding]:
    """A number that was copied with the source's marks, and reads otherwise in the translation's language.

    `1,250` is one thousand two hundred and fifty in English, and one and a quarter in German; `3.5` looks like a slip.

    Write the locale's decimal mark. Compared are the marks of Unicode CLDR, for numbers that stand in both texts in
    the same characters; times, numbers behind a name ("Marlin 2.4") and those of chapters are
    left alone. `numbers = "locale"` in
    `[conventions]` makes machine translation write them so.
    """
    there, here = _marks(subject.source_locale), _marks(subject.locale)
    if not there or not here or there[0] == here[0]:
        return
    copied = {match[0] for match in _NUMBER.finditer(subject.source)}
    for match in _NUMBER.finditer(subject.target) if copied else ():
        if match[0] not in copied or _is_name(subject.target, match):
            continue
        if written := _otherwise(match, there, here):
            yield Finding(f"{match[0]} reads otherwise in the locale ({subject.locale}): {written}", match[0])
            return


def _otherwise(match: re.Match[str], there: tuple[str, str], here: tuple[str, str]) -> str:
    """How the locale writes what a number says in the source's marks (decimal, grouping); "" where it may stay."""
    whole, mark, rest = match.groups()
    if mark == there[0] and mark != here[0]:
        return f"{whole}{here[0]}{rest}"
    if mark == there[1] and mark == here[0] and len(rest) == 3:
        return f"{whole}{here[1]}{rest}"
    return ""


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts chapters, stands behind a name, or is a time."""
    start = max(match.start() - _LONGEST_NAME, 0)
    return bool(
        not match.start() or _NAME_BEFORE.search(text, start, match.start()) or _HALF_AFTER.match(text, match.end())
    )


@cache
def _marks(locale: str) -> tuple[str, str] | None:
    """A locale's decimal and grouping marks by CLDR."""
    known = cldr(locale)
    symbols = known.number_symbols.get("latn", {}) if known else {}
    return (symbols["decimal"], symbols["group"]) if "decimal" in symbols and "group" in symbols else None
