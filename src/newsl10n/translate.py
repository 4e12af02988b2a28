"""Fills empty messages in large batches; yields each.

Work goes in windows of some seconds: a window's sentences are translated together, each distinct one once, those with
faults are tried again, and its messages come out whole. So a run that is killed loses no more than two windows, and
memory stays bounded by them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from newsl10n import bylines, datelines, facts, headlines, inline, quotes, segment, transfer
from newsl10n.alignment import overlap
from newsl10n.casing import Casing, recased
from newsl10n.config import Conventions, NumberStyle
from newsl10n.consistency import Consistency
from newsl10n.engines import Route, Translation
from newsl10n.faults import Inspector, with_text
from newsl10n.glossary import Glossary, TermStatus
from newsl10n.jobs import Filled, Job
from newsl10n.ladder import Ladder
from newsl10n.memory import Memory
from newsl10n.model import Content, Origin, Placeholder, Role, digest
from newsl10n.provenance import Provenance
from newsl10n.recollection import Recalled, Recollection
from newsl10n.steering import Steered, Steering, Step
from newsl10n.wording import shortened

_EXCERPT = 60
_DASHES = ("—", "–", "-")

WINDOW_SECONDS = 5.0
GROWTH = 4
"""How many times larger or smaller than the last one a window may be."""


@dataclass(frozen=True, slots=True)
class _Window:
    """Jobs under way: those that need no engine, the sentences of the others, and translations as they come."""

    jobs: Sequence[Job]
    recalled: Mapping[Hashable, Recalled]
    settled: Mapping[Hashable, Filled]
    sentences: Sequence[Sequence[transfer.Sentence]]
    texts: Sequence[str]
    translations: Iterator[Translation]

    @property
    def size(self) -> int:
        """Characters."""
        return sum(len(job.source) for job in self.jobs)


@dataclass
class Translator:
    """An engine's route from one locale to another, with the glossary to apply and the memory to ask first.

    `detour` gives another route for what the first can't translate, or none. `may_accept`: see `Recollection`.
    """

    route: Route
    source_locale: str
    locale: str
    glossary: Glossary
    memory: Memory
    conventions: Conventions = field(default_factory=Conventions)
    detour: Callable[[], Route | None] = lambda: None
    may_accept: bool = False
    recollection: Recollection = field(init=False)
    ladder: Ladder = field(init=False)
    steering: Steering = field(init=False)
    consistency: Consistency = field(init=False)

    def __post_init__(self) -> None:
        inspector = Inspector(self.source_locale, self.locale, self.glossary, self.route.is_fake)
        self.recollection = Recollection(self.memory, self.may_accept)
        self.ladder = Ladder(self.route, inspector, self.detour)
        self.steering = Steering(self.route, self.glossary, self.locale, self.ladder.attempt)
        self.consistency = Consistency(self.steering, self.source_locale)

    def fill(self, jobs: Iterable[Job]) -> Iterator[Filled]:
        """One result for each job, in their order."""
        rest = iter(jobs)
        size = self.route.first_window
        finished = time.monotonic()
        current = self._begin(_take(rest, size))
        while current:
            settle = self.ladder.climb(zip(current.texts, current.translations, strict=True))
            # The engine works on the next window while this one is put together.
            following = self._begin(_take(rest, size))
            yield from self._finished(current, settle())
            took = max(time.monotonic() - finished, 0.01)
            finished = time.monotonic()
            size = int(min(max(WINDOW_SECONDS / took, 1 / GROWTH), GROWTH) * current.size)
            current = following

    def _begin(self, jobs: Sequence[Job]) -> _Window | None:
        if not jobs:
            return None
        recalled = {job.key: self.recollection.of(job) for job in jobs}
        settled = {job.key: filled for job in jobs if (filled := recalled[job.key].filled or self._settled(job))}
        sentences = [self._sentences(job) if job.key not in settled else [] for job in jobs]
        aligned = self._aligned(jobs, sentences)
        return _Window(
            jobs, recalled, settled, sentences, list(aligned), self.route.translate(list(aligned), [*aligned.values()])
        )

    def _aligned(self, jobs: Sequence[Job], pieces: Sequence[Sequence[transfer.Sentence]]) -> dict[str, bool]:
        """Each distinct text that has words, and whether something may have to be put into its translation.

        Long ones come first, as engines work: so those that are done are inspected while the others are under way.
        """
        texts: dict[str, bool] = {}
        for job, sentences in zip(jobs, pieces, strict=True):
            for one in sentences:
                if one.has_words and not texts.get(one.text):
                    has_links = one.needs_links or facts.any_in(one.text)
                    texts[one.text] = has_links or bool(self.glossary.terms_in(one.text, job.role))
        return dict(sorted(texts.items(), key=lambda item: -len(item[0])))

    def _settled(self, job: Job) -> Filled | None:
        """What needs no engine: a term as a whole, a byline of names."""
        if not any(isinstance(part, Placeholder) for part in job.content):
            term = self.glossary.whole(inline.plain(job.content), job.role)
            if term is not None:
                return _filled(job, inline.to_text((term,)), "rule", "glossary")
        if job.role is Role.BYLINE:
            byline = bylines.translated(job.content, self.source_locale, self.locale)
            if byline is not None:
                return _filled(job, inline.to_text(byline), "rule", "byline")
        return None

    def _finished(self, window: _Window, done: Mapping[str, Translation]) -> Iterator[Filled]:
        """The messages of a window, with the translations of its sentences steered and made consistent."""
        pieces = list(zip(window.jobs, window.sentences, strict=True))
        keys = [(job.story, (one.text, job.role)) for job, sentences in pieces for one in sentences if one.text in done]
        steered = self.steering.steer({key: done[key[0]] for _, key in keys})
        agreed = self.consistency.agreed(((story, key) for story, key in keys if story), steered)
        for job, sentences in pieces:
            own = [(one.text, job.role) for one in sentences]
            found = [agreed.get((job.story, key)) or steered.get(key) for key in own]
            filled = window.settled.get(job.key) or self._best(job, sentences, found)
            yield replace(filled, similar=window.recalled[job.key].similar)

    def _best(self, job: Job, sentences: Sequence[transfer.Sentence], found: Sequence[Steered | None]) -> Filled:
        """A message with its terms; or without them, where they would leave it empty."""
        filled = self._assemble(job, sentences, found)
        if filled.failure and any(one.steps for one in found if one):
            filled = self._assemble(job, sentences, [one and one.undone() for one in found])
        return replace(filled, sentences=tuple(sentence.text for sentence in sentences if sentence.has_words))

    def _sentences(self, job: Job) -> list[transfer.Sentence]:
        casing = job.story.casing if job.story else lambda: Casing((), self.source_locale)
        content = headlines.as_sentence(job.role, job.content, casing)
        content = inline.edit(content, self.glossary.for_engine(inline.plain(content), job.role))
        sentences, content = self._without_kicker(job, content)
        depth = 0
        for piece in segment.pieces(content, self.source_locale):
            sentence = self._without_engine(piece, job.role, is_first=not sentences) or transfer.strip(
                piece, self._kept(job.role), self.source_locale, depth
            )
            depth = sentence.depth_after
            sentences.append(sentence)
        return sentences

    def _without_kicker(self, job: Job, content: Content) -> tuple[list[transfer.Sentence], Content]:
        """A headline's "Live: " translated by the glossary, and the rest of the headline."""
        start = content[0] if content else ""
        found = self.glossary.kicker(inline.plain(job.content)) if job.role in headlines.ROLES else None
        if not found or not isinstance(start, str) or found[1] >= len(start):
            return [], content
        return [transfer.settled((found[0],))], (start[found[1] :], *content[1:])

    def _without_engine(self, piece: Content, role: Role, *, is_first: bool) -> transfer.Sentence | None:
        """A dateline, which a rule translates."""
        if not is_first or len(piece) != 1 or not isinstance(piece[0], str):
            return None
        if role is not Role.DATELINE and not piece[0].rstrip().endswith(_DASHES):
            return None
        said = datelines.translated(
            piece[0], self.source_locale, self.locale, lambda name: self.glossary.whole(name, Role.DATELINE)
        )
        return None if said is None else transfer.settled((said,))

    def _kept(self, role: Role) -> Callable[[str], list[tuple[int, int]]]:
        def spans(text: str) -> list[tuple[int, int]]:
            matches = self.glossary.terms_in(text, role)
            kept = [(m.start, m.end) for m in matches if any(term.status is TermStatus.KEEP for term in m.terms)]
            said = [(m.start, m.end) for m in matches if m.target]
            found = (span for span in facts.spans(text) if not any(overlap(span, one) for one in said))
            return [*found, *kept]

        return spans

    def _assemble(self, job: Job, sentences: Sequence[transfer.Sentence], done: Sequence[Steered | None]) -> Filled:
        pieces: list[Content] = []
        steps: list[Step] = []
        score = 1.0
        for sentence, steered in zip(sentences, done, strict=True):
            if steered is None:
                pieces.append(sentence.content)
                continue
            translation = steered.translation
            steps += steered.steps
            if translation.failure:
                where = f"“{shortened(sentence.text, _EXCERPT)}”: " if len(sentences) > 1 else ""
                return Filled(job, failure=self._failure(f"{where}{translation.failure}"))
            pieces.append(transfer.restore(sentence, translation, self._marks))
            score = min(score, translation.score)
        content = inline.join(chain.from_iterable(pieces))
        if not inline.plain(content).strip() and inline.plain(job.content).strip():
            return Filled(job, failure=self._failure("the model said nothing"))
        if problems := inline.problems(content, job.content):
            return Filled(job, failure=self._failure(f"the placeholders could not be placed ({problems[0]})"))
        # A sentence by itself was inspected as it is.
        if len(sentences) != 1 or sentences[0].nodes:
            source, target = inline.plain(job.content), inline.plain(content)
            if changed := self.ladder.inspector.changed_fact(source, target):
                return Filled(job, failure=self._failure(with_text(changed, target)))
        return replace(self._finish(job, content, score), steps=tuple(steps))

    @cached_property
    def provenance(self) -> Provenance:
        """What its translations come from; the models are loaded for it."""
        detour = self.detour()
        others = {
            "numbers": str(self.conventions.numbers),
            "quotes": self.conventions.quotes,
            "detour": f"{detour.name}-{detour.version}" if detour else "none",
        }
        return Provenance.of(self.route, self.route.options | others, self.glossary.digest)

    @cached_property
    def _marks(self) -> quotes.Marks | None:
        match self.conventions.quotes:
            case "locale":
                return quotes.marks(self.locale)
            case "source":
                return None
            case marks:
                return quotes.Marks(*marks)

    def _finish(self, job: Job, content: Content, score: float) -> Filled:
        if self.conventions.numbers is NumberStyle.LOCALE:
            content = self._with_local_numbers(job, content)
        style = headlines.style(job.role, inline.plain(job.content))
        content = tuple(recased(part, style, self.locale) if isinstance(part, str) else part for part in content)
        edits = self.glossary.edits(inline.plain(job.content), inline.plain(content), job.role)
        target = inline.to_text(inline.edit(content, [(edit.start, edit.end, edit.text) for edit in edits]))
        filled = _filled(job, target, "mt", self.route.name, self.route.version, round(score, 2), self.provenance.tag)
        return replace(filled, repairs=len(edits), provenance=self.provenance)

    def _with_local_numbers(self, job: Job, content: Content) -> Content:
        """Figures that are written as in the source, with the locale's marks."""
        source, target = inline.plain(job.content), inline.plain(content)
        local = {
            source[fact.start : fact.end]: facts.write(fact, source, self.source_locale, self.locale)
            for fact in facts.find(source, self.source_locale)
            if fact.figures
        }
        found = ((one.start, one.end, target[one.start : one.end]) for one in facts.find(target, self.locale))
        return inline.edit(content, [(start, end, local[shown]) for start, end, shown in found if shown in local])

    def _failure(self, why: str) -> str:
        return f"{self.route.name} {self.route.version}: {' '.join(why.split())}"


def _filled(
    job: Job, target: str, method: str, name: str, version: str = "-", score: float | None = None, tag: str = ""
) -> Filled:
    digests = digest(job.source), digest(target)
    return Filled(job, target, Origin(method, name, version, *digests, score, provenance=tag))


def _take(jobs: Iterator[Job], size: int) -> list[Job]:
    """The next jobs, of about `size` characters together."""
    window: list[Job] = []
    while size > 0 and (job := next(jobs, None)):
        window.append(job)
        size -= len(job.source)
    return window
