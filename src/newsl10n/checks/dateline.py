"""The check `dateline`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsl10n import datelines
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Role, Severity

_DASH = re.compile(r"\s*([–—-]{1,2}|[:.|])\s*\Z")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2,}+")


@check("dateline", Severity.WARNING)
def dateline(subject: Subject) -> Iterator[Finding]:
    """A dateline that lost its place, its capitals or the dash that parts it from the story.

    It says where a reporter was, and agencies' formats tell it from the first sentence by nothing but these signs.

    Write it in the source's form. A place that CLDR knows (countries, large cities) is expected under its name in the
    locale or the source's; dates are compared by `dates` and `numbers`, agencies by `credits` and `addresses`.
    """
    if subject.role is not Role.DATELINE:
        return
    source, target = subject.source.strip(), subject.target.strip()
    there, here = _DASH.search(source), _DASH.search(target)
    if there and not here:
        yield Finding(f"ends without {there[1]}, which parts it from the story", target)
    place = _WORD.search(source)
    if place and place[0].isupper() and not any(word.isupper() for word in _WORD.findall(target)):
        yield Finding("the place has capitals in the source and none here", target)
    if not _LETTER.search(target):
        yield Finding("no place at all", target)
    elif (expected := _expected(source, subject)) and not _shares(expected, source, target):
        yield Finding(f"the place is not in the translation; expected something like: {expected}", target)


def _expected(source: str, subject: Subject) -> str:
    return datelines.translated(source, subject.source_locale, subject.locale) or ""


def _shares(expected: str, source: str, target: str) -> bool:
    """Whether the dateline begins with the first word of the place, in either language, give or take its ending."""
    said = {word.casefold()[:3] for word in _WORD.findall(target)}
    first = [match[0].casefold()[:3] for text in (expected, source) if (match := _WORD.search(text))]
    return any(word in said for word in first)
