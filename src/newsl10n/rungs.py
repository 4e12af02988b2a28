"""Other texts to give an engine instead of a sentence that it can't translate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from newsl10n import facts, inline, segment
from newsl10n.engines import Link, Route, Translation
from newsl10n.facts import Kind
from newsl10n.joints import joint
from newsl10n.mending import restored

CLAUSE = 240
"""Characters that every model should manage at once; a shorter sentence is halved."""

_SHORTEST = 40
_DIGITS = re.compile(r"\d++(?:[.,:’\x27\s]\d++)*+")
_WHOLE = frozenset({Kind.TIME, Kind.PHONE, Kind.URL, Kind.EMAIL, Kind.HANDLE, Kind.HASHTAG, Kind.CODE})
_FIGURES = (37, 41, 53, 67, 71, 83, 97, 29, 31, 43, 47, 59, 61, 73, 79, 89)
"""Small numbers that nobody writes in words: of all masks that were tried the one that models keep (ADR 10)."""


def in_clauses(route: Route, texts: Sequence[str], source_locale: str, locale: str) -> Iterator[Sequence[Translation]]:
    """Each text translated clause by clause; no translation where it has only one."""
    clauses = [_clauses(text, source_locale) for text in texts]
    every = [clause.strip() for pieces in clauses for clause in pieces]
    done = iter(route.translate(every, [True] * len(every)))
    for pieces in clauses:
        yield [_joined(pieces, list(islice(done, len(pieces))), locale)] if pieces else []


def _clauses(text: str, locale: str) -> list[str]:
    limit = min(CLAUSE, max(len(text) // 2 + 1, _SHORTEST))
    pieces = [inline.plain(piece) for piece in segment.clauses((text,), locale, limit)]
    return pieces if len(pieces) > 1 else []


def _joined(pieces: Sequence[str], translations: Sequence[Translation], locale: str) -> Translation:
    """The translations of a text's pieces as one, with the white space between them as in the text."""
    written, links = "", list[Link]()
    start = 0
    for piece, translation in zip(pieces, translations, strict=True):
        lead = len(piece) - len(piece.lstrip())
        mended = joint(written, piece, translation.text, locale)
        here = len(written) + len(mended) - len(mended.lstrip())
        links += [_moved(link, start + lead, here) for link in translation.links]
        written += mended
        start += len(piece)
    worst = min(translations, key=lambda one: one.score)
    failures = [one.failure for one in translations if one.failure]
    missed = max((one.missed for one in translations), key=len)
    return Translation(written, tuple(links), "; ".join(dict.fromkeys(failures)), worst.score, missed)


def _moved(link: Link, source: int, target: int) -> Link:
    (first, last), (start, end) = link.source, link.target
    return replace(link, source=(first + source, last + source), target=(start + target, end + target))


@dataclass(frozen=True, slots=True)
class _Mask:
    """A simple figure in the place of a fact: where that stands, and how it is put back."""

    figure: str
    start: int
    end: int
    written: str


def with_simple_figures(
    route: Route, texts: Sequence[str], source_locale: str, locale: str
) -> Iterator[Sequence[Translation]]:
    """Each text translated with figures in the place of its facts, which are put back as the source writes them.

    No translation where there are no facts, too many of them, or a figure didn't come through.
    """
    masks = [_masks(text, source_locale, locale) for text in texts]
    masked = [_masked(text, some) for text, some in zip(texts, masks, strict=True) if some]
    done = iter(route.translate(masked, [True] * len(masked)))
    for some in masks:
        unmasked = _unmasked(some, next(done)) if some else None
        yield [unmasked] if unmasked else []


def _masks(text: str, source_locale: str, locale: str) -> list[_Mask]:
    """Where figures go: in the place of the digits of a number, and of all else as a whole."""
    unused = (str(figure) for figure in _FIGURES if str(figure) not in text)
    spans: list[tuple[int, int, str]] = []
    for fact in facts.find(text, source_locale):
        if fact.kind in _WHOLE or not fact.figures:
            spans.append((fact.start, fact.end, restored(fact, text, source_locale, locale)))
            continue
        found = (_DIGITS.match(text, figure.start, figure.end) for figure in fact.figures)
        spans += [(*digits.span(), digits[0]) for digits in found if digits]
    masks = [_Mask(figure, *span) for figure, span in zip(unused, spans, strict=False)]
    return masks if len(masks) == len(spans) else []


def _masked(text: str, masks: Sequence[_Mask]) -> str:
    pieces, end = list[str](), 0
    for mask in masks:
        pieces += [text[end : mask.start], mask.figure]
        end = mask.end
    return "".join([*pieces, text[end:]])


def _unmasked(masks: Sequence[_Mask], translation: Translation) -> Translation | None:
    """The translation with the facts back; of its links only those of the facts are left."""
    if translation.failure or any(translation.text.count(mask.figure) != 1 for mask in masks):
        return None
    written, end = "", 0
    links: list[Link] = []
    for mask in sorted(masks, key=lambda mask: translation.text.index(mask.figure)):
        at = translation.text.index(mask.figure)
        written += translation.text[end:at]
        links.append(Link((mask.start, mask.end), (len(written), len(written) + len(mask.written))))
        written += mask.written
        end = at + len(mask.figure)
    return replace(translation, text=written + translation.text[end:], links=tuple(links))
