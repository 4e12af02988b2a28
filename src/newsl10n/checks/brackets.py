"""The check `brackets`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity

_PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "【": "】"}
_ANY = re.compile("[" + re.escape("".join(map("".join, _PAIRS.items()))) + "]")
_SMILEY = re.compile(r"(?<!\w)[:;=8]'?-?[()\[\]](?!\w)")


@check("brackets", Severity.WARNING, judges_engines=True)
def brackets(subject: Subject) -> Iterator[Finding]:
    """Brackets that don't pair, or of which there are more or fewer than in the source.

    A bracket that never closes swallows the rest of the paragraph for the reader; one pair less is often a remark that
    the translation dropped, one more a remark that the model made up.

    Close what is open, and keep the source's remarks. Which kind of bracket it is does not count; where the source's
    own don't pair, as in a list's `a)`, only the number counts.
    """
    if problem := changed(subject.source, subject.target):
        yield Finding(problem)


def changed(source: str, target: str) -> str:
    """What is wrong with a translation's brackets, in a few words; "" where nothing is."""
    if not _ANY.search(source + target):
        return ""
    here = _ANY.findall(_SMILEY.sub(" ", target))
    there = _ANY.findall(_SMILEY.sub(" ", source))
    if (bad := _unpaired(here)) and not _unpaired(there):
        return f"{bad} has no partner"
    if len(here) != len(there):
        return f"{len(here)} brackets, the source has {len(there)}"
    return ""


def _unpaired(found: list[str]) -> str:
    """The first bracket that closes nothing, or the last that nothing closes."""
    expected: list[tuple[str, str]] = []
    for bracket in found:
        if bracket in _PAIRS:
            expected.append((_PAIRS[bracket], bracket))
        elif not expected or expected.pop()[0] != bracket:
            return bracket
    return expected[-1][1] if expected else ""
