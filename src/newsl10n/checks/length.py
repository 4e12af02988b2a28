"""The check `length`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity
from newsl10n.tables import rows

_FACTOR = 1.42
_SHORT = 20
_SLACK = 8
_LEAST = 0.86
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.!?…])[\"”»“’)\]]*\s++(?=[\"“„«(]?[^\W\d_])")


@check("length", Severity.WARNING, judges_engines=True)
def length(subject: Subject) -> Iterator[Finding]:
    """A translation far shorter or longer than its source, or with fewer sentences and shorter.

    A model that stops early or leaves a clause out writes fluently all the same, and one that makes things up does too;
    only the length tells at a glance.

    Look for what is missing or added. Lengths are compared in characters, against what is usual between the two
    languages (`length.csv`, English being 1): at most 1.42 times as long or as short, and more for short texts. A
    missing sentence counts where the text is also at least 14% too short. Languages not listed there are not judged.
    """
    if problem := unusual(subject.source, subject.target, subject.source_locale, subject.locale):
        yield Finding(problem)


def unusual(source: str, target: str, source_locale: str, locale: str) -> str:
    """What is odd about a translation's length, in a few words; "" where nothing is."""
    lengths = _lengths()
    there, here = lengths.get(source_locale.split("-")[0]), lengths.get(locale.split("-")[0])
    if there is None or here is None or not source or not target:
        return ""
    expected, found = len(source.strip()) * here / there, len(target.strip())
    if max(expected, found) > (_FACTOR + _SHORT / (expected + 1)) * min(expected, found) + _SLACK:
        return f"{found} characters, where {expected:.0f} are usual for the source's {len(source.strip())}"
    if found < _LEAST * expected and (missing := _sentences(source) - _sentences(target)) > 0:
        some = "a sentence" if missing == 1 else f"{missing} sentences"
        return f"{some} fewer than the source, and {100 - 100 * found / expected:.0f}% shorter than usual"
    return ""


def _sentences(text: str) -> int:
    return 1 + sum(1 for _ in _SENTENCE_END.finditer(text))


@cache
def _lengths() -> dict[str, float]:
    """Language -> how long its texts are usually, an English one being 1."""
    return {row["language"]: float(row["length"]) for row in rows("checks/length")}
