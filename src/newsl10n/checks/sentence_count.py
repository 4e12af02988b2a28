"""The check `sentence-count`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.checks.length import unusual
from newsl10n.model import Severity

_END = re.compile(r"(?<![\w%)\]”»“])([\w%)\]”»“]{2,}+)[.!?…]++[\"”»“’)\]]*+\s++[\"“„«(¿¡]?([^\W\d_])")
_BETWEEN = re.compile(r"[;:–—]")


@check("sentence-count", Severity.INFO)
def sentence_count(subject: Subject) -> Iterator[Finding]:
    """A translation with at least two sentences more or fewer than its source.

    Translators join and split sentences; where two are gone, a thought may be gone with them.

    Compare sentence by sentence. It is a hint: texts that are also too short or too long are reported by `length`, and
    not here. Sentences that a semicolon, colon or dash joins or splits are not counted as lost.
    """
    source, target = subject.source, subject.target
    there, here = _ends(source), _ends(target)
    if abs(there - here) < 2:
        return
    joined = max(0, len(_BETWEEN.findall(target)) - len(_BETWEEN.findall(source)))
    split = max(0, len(_BETWEEN.findall(source)) - len(_BETWEEN.findall(target)))
    if there - here - joined < 2 and here - there - split < 2:
        return
    if not unusual(source, target, subject.source_locale, subject.locale):
        yield Finding(f"{here + 1} sentences, the source has {there + 1}")


def _ends(text: str) -> int:
    """How many sentences end before another one begins with a capital; "Mr." and "Sr." end none."""
    return sum(match[2].isupper() and not (match[1].istitle() and len(match[1]) < 4) for match in _END.finditer(text))
