"""Fills empty messages in large batches; yields each.

Work goes in windows of some seconds: a window's sentences are translated together, each distinct one once, and its
messages come out whole. So a run that is killed loses no more than two windows, and memory stays bounded by them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from newsl10n import inline, segment, transfer, verbatim
from newsl10n.engines import Route, Translation
from newsl10n.glossary import Glossary, TermStatus
from newsl10n.memory import Entry, Memory
from newsl10n.model import Content, Origin, Role, digest

WINDOW_SECONDS = 5.0
GROWTH = 4
"""How many times larger or smaller than the last one a window may be."""


@dataclass(frozen=True, slots=True)
class Job:
    """A message to fill: `key` is the caller's own, `source` its text and `content` the same with placeholders."""

    key: Hashable
    role: Role
    source: str
    content: Content


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of a job: a text and where it came from, or else the reason why there is none.

    `repairs` counts the places where the house style or the glossary changed the engine's words.
    """

    job: Job
    target: str = ""
    origin: Origin | None = None
    failure: str = ""
    repairs: int = 0


@dataclass(frozen=True, slots=True)
class _Window:
    """Jobs under way: what memory knows of them, the sentences of the others, and (text, translation) as they come."""

    jobs: Sequence[Job]
    recalled: Mapping[Hashable, Entry]
    sentences: Sequence[Sequence[transfer.Sentence]]
    translations: Iterator[tuple[str, Translation]]

    @property
    def size(self) -> int:
        """Characters."""
        return sum(len(job.source) for job in self.jobs)


@dataclass(slots=True)
class Translator:
    """An engine's route from one locale to another, with the glossary to apply and the memory to ask first."""

    route: Route
    source_locale: str
    glossary: Glossary
    memory: Memory

    def fill(self, jobs: Iterable[Job]) -> Iterator[Filled]:
        """One result for each job, in their order."""
        rest = iter(jobs)
        size = self.route.first_window
        finished = time.monotonic()
        current = self._begin(_take(rest, size))
        while current:
            # The engine works on the next window while this one is put together.
            following = self._begin(_take(rest, size))
            yield from self._finished(current)
            took = max(time.monotonic() - finished, 0.01)
            finished = time.monotonic()
            size = int(min(max(WINDOW_SECONDS / took, 1 / GROWTH), GROWTH) * current.size)
            current = following

    def _begin(self, jobs: Sequence[Job]) -> _Window | None:
        if not jobs:
            return None
        recalled = {job.key: entry for job in jobs if (entry := self._recall(job))}
        sentences = [self._sentences(job) if job.key not in recalled else [] for job in jobs]
        return _Window(jobs, recalled, sentences, self._translate(list(chain.from_iterable(sentences))))

    def _recall(self, job: Job) -> Entry | None:
        """What people accepted for the same text, where it has all the placeholders."""
        entry = self.memory.recall((job.role, job.source))
        return entry if entry and not inline.from_text(entry.target, job.content)[1] else None

    def _finished(self, window: _Window) -> Iterator[Filled]:
        done = dict(window.translations)
        for job, sentences in zip(window.jobs, window.sentences, strict=True):
            entry = window.recalled.get(job.key)
            yield _from_memory(job, entry) if entry else self._assemble(job, sentences, done)

    def _sentences(self, job: Job) -> list[transfer.Sentence]:
        return [
            transfer.strip(sentence, self._kept(job.role))
            for sentence in segment.pieces(job.content, self.source_locale)
        ]

    def _kept(self, role: Role) -> Callable[[str], list[tuple[int, int]]]:
        def spans(text: str) -> list[tuple[int, int]]:
            matches = self.glossary.terms_in(text, role)
            terms = [(m.start, m.end) for m in matches if any(term.status is TermStatus.KEEP for term in m.terms)]
            return _merged([*verbatim.spans(text), *terms])

        return spans

    def _translate(self, sentences: Sequence[transfer.Sentence]) -> Iterator[tuple[str, Translation]]:
        """Each distinct text once; aligned only where something must be put back into it."""
        aligned = {sentence.text: False for sentence in sentences if sentence.has_words}
        aligned |= {sentence.text: True for sentence in sentences if sentence.has_words and sentence.nodes}
        return zip(aligned, self.route.translate(list(aligned), list(aligned.values())), strict=True)

    def _assemble(self, job: Job, sentences: Sequence[transfer.Sentence], done: Mapping[str, Translation]) -> Filled:
        pieces: list[Content] = []
        for sentence in sentences:
            translation = done.get(sentence.text)
            if translation is None:
                pieces.append(sentence.content)
            elif translation.failure:
                return Filled(job, failure=self._failure(f"{translation.failure}: {sentence.text[:60]}"))
            else:
                pieces.append(transfer.restore(sentence, translation))
        content = inline.join(chain.from_iterable(pieces))
        if problems := inline.problems(content, job.content):
            return Filled(job, failure=self._failure(f"the placeholders could not be placed ({problems[0]})"))
        return self._finish(job, content)

    def _finish(self, job: Job, content: Content) -> Filled:
        edits = self.glossary.edits(inline.plain(job.content), inline.plain(content), job.role)
        target = inline.to_text(inline.edit(content, [(edit.start, edit.end, edit.text) for edit in edits]))
        origin = Origin("mt", self.route.name, self.route.version, digest(job.source), digest(target))
        return Filled(job, target, origin, repairs=len(edits))

    def _failure(self, why: str) -> str:
        return f"{self.route.name} {self.route.version}: {' '.join(why.split())}"


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans sorted, of overlapping ones the first."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not merged or start >= merged[-1][1]:
            merged.append((start, end))
    return merged


def _from_memory(job: Job, entry: Entry) -> Filled:
    origin = Origin("tm", entry.catalogue, "-", digest(job.source), digest(entry.target))
    return Filled(job, entry.target, origin)


def _take(jobs: Iterator[Job], size: int) -> list[Job]:
    """The next jobs, of about `size` characters together."""
    window: list[Job] = []
    while size > 0 and (job := next(jobs, None)):
        window.append(job)
        size -= len(job.source)
    return window
