"""The check `bidi`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity
from newsl10n.wording import visible

_MARK = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_ISOLATES, _EMBEDDINGS = "\u2066\u2067\u2068", "\u202a\u202b\u202d\u202e"
_ENDS = {"\u2069": _ISOLATES, "\u202c": _EMBEDDINGS}


@check("bidi", Severity.ERROR)
def bidi(subject: Subject) -> Iterator[Finding]:
    """Marks of text direction that don't pair.

    An isolate or embedding that is never ended turns round all that follows it in the paragraph, figures and full
    stops first; one that ends what is not open does nothing, and shows that its partner was lost.

    End each isolate (U+2066 to U+2068) with U+2069, each embedding and override (U+202A, U+202B, U+202D, U+202E) with
    U+202C, as the Unicode Bidirectional Algorithm (UAX 9) asks, innermost first. Embeddings and overrides that the
    source does not have at all are reported by `unsafe-markup`.
    """
    target = subject.message.target
    if (mark := _unpaired(target, subject.message.source)) and not _unpaired(subject.message.source, ""):
        yield Finding(f"{visible(mark)} has no partner")


def _unpaired(text: str, source: str) -> str:
    """The first mark that ends nothing, or else the last that nothing ends; "" where all pair."""
    unended: list[str] = []
    for mark in _MARK.findall(text):
        if mark not in "\u2066\u2067\u2068\u2069" and source and not _has_embedding(source):
            continue
        if mark not in _ENDS:
            unended.append(mark)
        elif not unended or unended.pop() not in _ENDS[mark]:
            return str(mark)
    return unended[-1] if unended else ""


def _has_embedding(text: str) -> bool:
    return any(mark in text for mark in _EMBEDDINGS)
