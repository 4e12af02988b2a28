"""The check `language`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsl10n import language as identification
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Role, Severity

_EXEMPT = {Role.BYLINE, Role.LABEL, Role.COUNTER, Role.META, Role.SECTION}
_SENTENCE_END = re.compile(r"(?<=[.!?…。])[\"”»“')\]]*\s+")
_PUNCTUATION = ".,:;!?…\"'“”„«»‘’()[]"
_COPIED = 5
_SHARED = 4


@check("language", Severity.ERROR, judges_engines=True)
def language(subject: Subject) -> Iterator[Finding]:
    """A translation, or a sentence of it, in another language than the locale's.

    A model that gives up copies its input, or slips into a language nearby (Spanish for Portuguese, Russian for
    Ukrainian); a person who was interrupted leaves the rest of the paragraph as it was.

    Translate it. Only sentences of four words and more are judged, and only where another language is far more likely;
    also reported are five words in a row, without a capital, that the source has too. Dialects are not told apart.
    Where a foreign sentence is meant to stay, say why: `# newsl10n: ignore language: quoted in the original`.
    """
    if subject.role in _EXEMPT or _language(subject.locale) == _language(subject.source_locale):
        return
    for sentence in _SENTENCE_END.split(subject.target):
        if found := identification.is_wrong(sentence, subject.locale, subject.source_locale):
            yield Finding(f"not in the locale's language ({subject.locale}) but in another one ({found})", sentence)
            return
    if words := copied(subject.source, subject.target):
        yield Finding(f"still in the source's words: “{words}”", words)


def copied(source: str, target: str) -> str:
    """Words without a capital that a translation took over from its source, five or more in a row; "" if none."""
    there = [word.strip(_PUNCTUATION) for word in source.split()]
    words = [word.strip(_PUNCTUATION) for word in target.split()]
    shared = {word for word in set(words).intersection(there) if word.isalpha() and word.islower()}
    if len(shared) < _SHARED:
        return ""
    known = set(_pieces(there))
    for index, piece in enumerate(_pieces(words)):
        if piece in known and shared.issuperset(piece):
            end = index + _COPIED
            while end < len(words) and words[end] in shared and tuple(words[end + 1 - _COPIED : end + 1]) in known:
                end += 1
            return " ".join(words[index:end])
    return ""


def _pieces(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[offset:] for offset in range(_COPIED)), strict=False)


def _language(locale: str) -> str:
    return locale.split("-")[0]
