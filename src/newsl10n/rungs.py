"""Other texts to give an engine instead of a sentence that it can't translate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from newsl10n import facts, inline, segment
from newsl10n.engines import Link, Route, Translation
from newsl10n.joints import joint

CLAUSE = 240
"""Characters that every model should manage at once; a shorter sentence is halved."""

_SHORTEST = 40
_DIGITS = re.compile(r"\d++(?:[.,:’\x27\s]\d++)*+")
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
    return Translation(written, tuple(links), "; ".join(failures), worst.score, missed)


def _moved(link: Link, source: int, target: int) -> Link:
    (first, last), (start, end) = link.source, link.target
    return replace(link, source=(first + source, last + source), target=(start + target, end + target))


@dataclass(frozen=True, slots=True)
class _Masked:
    """A text with simple figures in the place of its facts: (figure, start of the fact, its end, how it is written)."""

    text: str
    figures: tuple[tuple[str, int, int], ...]


def with_simple_figures(route: Route, texts: Sequence[str], locale: str) -> Iterator[Sequence[Translation]]:
    """Each text translated with figures in the place of its facts, which are put back as the source writes them.

    No translation where there are no facts, too many of them, or a figure didn't come through.
    """
    masked = [_masked(text, locale) for text in texts]
    done = iter(route.translate([one.text for one in masked if one], [True] * sum(map(bool, masked))))
    for text, one in zip(texts, masked, strict=True):
        unmasked = _unmasked(text, one, next(done)) if one else None
        yield [unmasked] if unmasked else []


def _masked(text: str, locale: str) -> _Masked | None:
    unused = [str(figure) for figure in _FIGURES if str(figure) not in text]
    spans = list(_spans(text, locale))
    if not spans or len(spans) > len(unused):
        return None
    pieces, end = list[str](), 0
    for figure, (start, stop) in zip(unused, spans, strict=False):
        pieces += [text[end:start], figure]
        end = stop
    figures = tuple((figure, *span) for figure, span in zip(unused, spans, strict=False))
    return _Masked("".join([*pieces, text[end:]]), figures)


def _spans(text: str, locale: str) -> Iterator[tuple[int, int]]:
    """What is masked: the digits of a figure without its unit, and what else is no word as a whole."""
    for fact in facts.find(text, locale):
        if not fact.figures:
            yield fact.start, fact.end
        for figure in fact.figures:
            digits = _DIGITS.match(text, figure.start, figure.end)
            if digits:
                yield digits.span()


def _unmasked(text: str, masked: _Masked, translation: Translation) -> Translation | None:
    """The translation with the facts back; its links are lost but for those of the facts."""
    if translation.failure:
        return None
    found = [(translation.text.find(figure), figure, start, stop) for figure, start, stop in masked.figures]
    if any(at < 0 or translation.text.count(figure) > 1 for at, figure, *_ in found):
        return None
    written, end = "", 0
    links: list[Link] = []
    for at, figure, start, stop in sorted(found):
        written += translation.text[end:at]
        links.append(Link((start, stop), (len(written), len(written) + stop - start)))
        written += text[start:stop]
        end = at + len(figure)
    return replace(translation, text=written + translation.text[end:], links=tuple(links))
