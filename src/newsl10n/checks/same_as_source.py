"""The check `same-as-source`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Role, Severity

_EXEMPT = {Role.BYLINE, Role.LABEL, Role.COUNTER}
_WORD = re.compile(r"[\"'“”„«»‘’(\[]*([^\W\d_]{2,})[.,:;!?…\"'“”«»‘’)\]]*")
_FEW_WORDS = 3
_MANY_LETTERS = 20


@check("same-as-source", Severity.WARNING)
def same_as_source(subject: Subject) -> Iterator[Finding]:
    """A translation that repeats its source word for word.

    A model that gives up copies its input, and so does a translator who means to come back later.

    Translate it. Names, numbers, codes, addresses, bylines and labels may be the same in both languages and are not
    reported: a text counts once it has three words without a capital. Where a sentence is meant to stay, say why:
    `# newsl10n: ignore same-as-source: quoted in the original`.
    """
    same = subject.source.split() == subject.target.split()
    if same and subject.role not in _EXEMPT and _languages_differ(subject) and _is_translatable(subject.source):
        yield Finding("the same as the source, word for word")


def _languages_differ(subject: Subject) -> bool:
    return subject.source_locale.split("-")[0] != subject.locale.split("-")[0]


def _is_translatable(text: str) -> bool:
    """Whether there are three words without a capital, or as many letters as a sentence in a script without spaces."""
    words = [match[1] for chunk in text.split() if (match := _WORD.fullmatch(chunk)) and not match[1][0].isupper()]
    return len(words) >= _FEW_WORDS or sum(map(len, words)) >= _MANY_LETTERS
