"""Only the sentences that changed are translated anew; the others keep their translation word for word.

The old translation is aligned with the text it was made for, sentence by sentence. What can't be told safely is no
piece. docs/adr/0015-only-changed-sentences-are-made-anew.md says why.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from newsl10n import facts, gale_church, inline, revisions
from newsl10n.jobs import Filled, Job, Piece
from newsl10n.model import PERSONAL, Message, Origin, Placeholder, Spans, digest

FARTHEST = 4.0
"""How many standard deviations a sentence's translation may be longer or shorter than its source to be taken for it."""

LONGEST_BEAD = 2
"""Sentences of the source that may stand behind one piece of the translation."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Sentences of the old source, and what the old translation says for them."""

    source: str
    target: str
    by_person: bool


def pieces(message: Message, made_for: str, source_locale: str, locale: str) -> tuple[Piece, ...]:
    """An outdated message's text in pieces: what the old translation says already, and what is to be translated.

    `made_for` is the text that the old translation was made for. Nothing where no sentence can be kept, or a person's
    sentence could be lost because it can't be told which it is.
    """
    known = _known(message, made_for, source_locale, locale)
    found = list(_pieces(revisions.sentences(message.source, source_locale), known)) if known else []
    if any(one.target and not _is_sound(one, source_locale, locale) for one in found):
        return ()
    joined = tuple(_runs(found))
    is_whole = all(one.target or not _is_torn(one.source) for one in joined)
    return joined if is_whole and any(one.target for one in joined) else ()


def fill(translate: Callable[[Iterable[Job]], Iterator[Filled]], jobs: Iterable[Job]) -> Iterator[Filled]:
    """One result for each job, in their order: of one in pieces, only those are translated that have no text."""
    waiting: deque[tuple[Job, int]] = deque()

    def parts() -> Iterator[Job]:
        for job in jobs:
            own = list(_jobs(job)) if job.pieces else [job]
            waiting.append((job, len(own)))
            yield from own

    results: list[Filled] = []
    for filled in translate(parts()):
        results.append(filled)
        yield from _ready(waiting, results)
    yield from _ready(waiting, results)


def _ready(waiting: deque[tuple[Job, int]], results: list[Filled]) -> Iterator[Filled]:
    """The jobs in front whose results are there, which are used up."""
    while waiting and waiting[0][1] <= len(results):
        job, count = waiting.popleft()
        own = [results.pop(0) for _ in range(count)]
        yield _put_together(job, own) if job.pieces else own[0]


def _jobs(job: Job) -> Iterator[Job]:
    for number, piece in enumerate(job.pieces):
        if not piece.target:
            text = piece.source.strip()
            yield Job((job.key, number), job.role, text, inline.from_text(text, job.content)[0], job.story)


def _put_together(job: Job, parts: Sequence[Filled]) -> Filled:
    if failed := next((one for one in parts if one.failure), None):
        return replace(failed, job=job)
    rest = iter(parts)
    target, kept = "", []
    for piece in job.pieces:
        text = piece.target or next(rest).target
        before, after = _edges(piece.source)
        start = len(target) + len(before)
        target += before + text + after
        if piece.by_person:
            kept.append((start, start + len(text)))
    if problems := inline.from_text(target, job.content)[1]:
        return Filled(job, failure=f"newsl10n -: the sentences could not be put together ({problems[0]})")
    repairs, sentences = sum(one.repairs for one in parts), tuple(text for one in parts for text in one.sentences)
    steps = tuple(step for one in parts for step in one.steps)
    provenance = next((one.provenance for one in parts if one.provenance), None)
    origin = _origin(job, [one.origin for one in parts if one.origin], target, tuple(kept))
    return Filled(job, target, origin, "", repairs, steps, sentences, provenance=provenance)


def _edges(text: str) -> tuple[str, str]:
    """The white space around a text."""
    start = text[: len(text) - len(text.lstrip())]
    return start, text[len(text.rstrip()) :] if text.strip() else ""


def _origin(job: Job, parts: Sequence[Origin], target: str, kept: Spans) -> Origin | None:
    """The engine's, if one was asked; a person's where all of it is; else that of the old translation."""
    former = job.former
    first = next((one for one in parts if one.method == "mt"), parts[0] if parts else former)
    if first is None:
        return None
    is_personal = all(piece.by_person for piece in job.pieces)
    scores = [one.score for one in (*parts, *([former] if former else [])) if one.score is not None]
    return replace(
        first,
        method="edited" if is_personal else first.method,
        source_digest=digest(job.source),
        target_digest=digest(target),
        score=None if is_personal else min(scores, default=None),
        kept=() if is_personal else kept,
    )


def _known(message: Message, made_for: str, source_locale: str, locale: str) -> list[_Known]:
    """What stands for what in the old translation; nothing where its sentences can't be aligned."""
    there, here = revisions.sentences(made_for, source_locale), revisions.sentences(message.target, locale)
    known: list[_Known] = []
    i = j = start = 0
    for m, n in gale_church.align(there, here):
        target = "".join(here[j : j + n])
        by_person = _is_personal(message, start, start + len(target.rstrip()))
        known.append(_Known("".join(there[i : i + m]), target.strip(), by_person))
        i, j, start = i + m, j + n, start + len(target)
    return known


def _is_personal(message: Message, start: int, end: int) -> bool:
    """Whether a person wrote any of these characters of the translation."""
    origin = message.origin
    if origin is None or origin.method in PERSONAL:
        return True
    return any(first < end and start < last for first, last in origin.kept)


def _pieces(sentences: Sequence[str], known: Sequence[_Known]) -> Iterator[Piece]:
    """The sentences of the new source, with what is known of each. What the old translation has once is used once."""
    by_key: dict[str, deque[_Known]] = defaultdict(deque)
    for one in known:
        by_key[revisions.key(one.source)].append(one)
    place = 0
    while place < len(sentences):
        for length in range(LONGEST_BEAD, 0, -1):
            source = "".join(sentences[place : place + length])
            if found := by_key[revisions.key(source)]:
                one = found.popleft()
                wanted = dict(zip(revisions.names(one.source), revisions.names(source), strict=True))
                yield Piece(source, revisions.renamed(one.target, wanted), one.by_person)
                break
        else:
            length, source = 1, sentences[place]
            yield Piece(source)
        place += length


def _runs(found: Iterable[Piece]) -> Iterator[Piece]:
    """The same with what is to be translated in one piece, as far as it stands together."""
    changed = ""
    for one in found:
        if one.target:
            if changed:
                yield Piece(changed)
            changed = ""
            yield one
        else:
            changed += one.source
    if changed:
        yield Piece(changed)


def _is_torn(source: str) -> bool:
    """Whether a pair of placeholders is open at an end, so that the text is none by itself."""
    content = inline.parse(source)
    return bool(inline.problems(content, content))


def _is_sound(piece: Piece, source_locale: str, locale: str) -> bool:
    """Whether a text may well be the translation of its source: its placeholders, numbers and length fit."""
    if _tags(piece.source) != _tags(piece.target):
        return False
    source, target = inline.strip_tags(piece.source).strip(), inline.strip_tags(piece.target).strip()
    numbers = facts.compare(source, target, source_locale, locale).numbers
    if numbers.missing or numbers.added:
        return False
    return abs(gale_church.deviation([source], [target])) <= FARTHEST


def _tags(text: str) -> Counter[str]:
    return Counter(inline.tag(part) for part in inline.parse(text) if isinstance(part, Placeholder))
