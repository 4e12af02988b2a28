"""What people changed in the machine's words, by the words of the source that stand behind it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from newsl10n import inline
from newsl10n.alignment import Alignment
from newsl10n.engines import Translation
from newsl10n.glossary.words import Reading, Word, folded, row_key
from newsl10n.terminology import trimmed

LONGEST = 4
"""Words: longer changes rewrite a sentence, they don't replace a term."""

_LONGEST_TEXT = 600
"""Words of a text that is compared: longer ones would take too long, since a comparison is quadratic."""

_SURE = 0.3
"""The share of a word of the translation that a word of the source must have to stand behind it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A person wrote `said` where the machine wrote `machine` for the words `source`."""

    source: str
    machine: str
    said: str


@dataclass(frozen=True)
class Aligned:
    """A sentence of the source and what the engine made of it, with links."""

    source: str
    translation: Translation

    @cached_property
    def alignment(self) -> Alignment:
        """Which word stands for which."""
        return Alignment(self.source, self.translation.text, self.translation.links)


def corrections(sentences: Sequence[Aligned], said: str, source_locale: str, locale: str) -> Iterator[Correction]:
    """The short replacements between an engine's sentences and the person's text (all plain), stop words left out."""
    language = locale.split("-")[0]
    machine = [
        (number, word) for number, one in enumerate(sentences) for word in _words(one.translation.text, language)
    ]
    person = _words(said, language)
    if max(len(machine), len(person)) > _LONGEST_TEXT:
        return
    texts = [folded(word.text) for _, word in machine], [folded(word.text) for word in person]
    for kind, a, b, c, d in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        owners = {number for number, _ in machine[a:b]}
        if kind != "replace" or max(b - a, d - c) > LONGEST or len(owners) > 1:
            continue
        sentence = sentences[owners.pop()]
        before, after = trimmed([word for _, word in machine[a:b]], locale), trimmed(person[c:d], locale)
        if before and after and _keys(before, language) != _keys(after, language):
            source = _behind(sentence, before, source_locale)
            if source:
                yield Correction(source, _cut(sentence.translation.text, before), _cut(said, after))


def _behind(sentence: Aligned, words: Sequence[Word], locale: str) -> str:
    """The source's words behind some of the translation; "" where they are no short phrase."""
    alignment = sentence.alignment
    starts, ends = [start for start, _ in alignment.targets], [end for _, end in alignment.targets]
    first, last = bisect_right(ends, words[0].start), bisect_left(starts, words[-1].end)
    behind = {source for row in alignment.rows[first:last] for source, share in row.items() if share >= _SURE}
    if not behind or max(behind) - min(behind) >= LONGEST:
        return ""
    start, end = alignment.sources[min(behind)][0], alignment.sources[max(behind)][1]
    text = sentence.source[start:end]
    return _cut(text, trimmed(_words(text, locale.split("-")[0]), locale))


def _words(text: str, language: str) -> list[Word]:
    """The words of a plain text, placed in it."""
    escaped = inline.to_text((text,))
    return Reading(escaped, language).words if escaped == text else []


def _keys(words: Sequence[Word], language: str) -> tuple[str, ...]:
    return tuple(row_key(word.text, language, exact=False) for word in words)


def _cut(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end] if words else ""
