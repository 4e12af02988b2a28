"""Puts back the facts that an engine changed, where word alignment tells which words it changed them into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsl10n import facts
from newsl10n.alignment import overlap
from newsl10n.engines import Link, Translation
from newsl10n.facts import Fact, Kind

_WIDEST = 30
"""Characters that may be replaced by one fact: a longer run of words says more than the fact."""

_SAYABLE = frozenset({Kind.DATE, Kind.MONEY, Kind.PERCENT, Kind.TIME})
_SURE = 0.3
"""The weight of a link that tells where a fact went."""

Span = tuple[int, int]
Replacement = tuple[Span, Span, str]
"""What of the translation is replaced, by which words of the source, and how they are written."""


def mended(source: str, translation: Translation, source_locale: str, locale: str) -> Translation:
    """A translation with its wrong facts replaced by the source's, written as there.

    A fact that only the source has takes the place of the one that only the translation has and that is aligned with
    it, or of the only one there is. The links stay right. Without a safe place nothing is changed.
    """
    if not facts.any_in(source):
        return translation
    compared = facts.compare(source, translation.text, source_locale, locale)
    wrong = list(compared.added)
    edits: list[Replacement] = []
    for fact in compared.missing:
        found = _counterpart(fact, wrong, translation.links, len(compared.missing) == 1)
        if found:
            wrong.remove(found)
            written = restored(fact, source, source_locale, locale)
            edits.append(((found.start, found.end), (fact.start, fact.end), written))
    return edited(translation, sorted(edits))


def restored(fact: Fact, source: str, source_locale: str, locale: str) -> str:
    """A fact as the source writes it, but for its words: "€808 million", "10:25 p.m."."""
    written = source[fact.start : fact.end]
    has_words = fact.kind in _SAYABLE and any(map(str.isalpha, written))
    return facts.write(fact, source, source_locale, locale) if has_words else written


def _counterpart(fact: Fact, wrong: Sequence[Fact], links: Sequence[Link], is_only: bool) -> Fact | None:
    """The fact of the translation that stands for this one of the source."""
    sure = (link for link in links if link.weight >= _SURE)
    linked = [link.target for link in sure if overlap(link.source, (fact.start, fact.end))]
    aligned = [one for one in wrong if any(overlap((one.start, one.end), span) for span in linked)]
    candidates = aligned or (wrong if is_only else ())
    fitting = [one for one in candidates if one.end - one.start <= _WIDEST]
    return fitting[0] if len(fitting) == 1 else None


def edited(translation: Translation, edits: Sequence[Replacement]) -> Translation:
    """The translation with spans replaced, and each new span linked with where it is from."""
    pieces: list[str] = []
    links: list[Link] = []
    end = shift = 0
    rest = list(translation.links)
    for (start, stop), origin, written in edits:
        links += [_moved(link, shift) for link in rest if link.target[1] <= start]
        rest = [link for link in rest if link.target[0] >= stop]
        pieces += [translation.text[end:start], written]
        links.append(Link(origin, (start + shift, start + shift + len(written))))
        shift += len(written) - (stop - start)
        end = stop
    links += [_moved(link, shift) for link in rest]
    return replace(translation, text="".join([*pieces, translation.text[end:]]), links=tuple(links))


def _moved(link: Link, shift: int) -> Link:
    start, end = link.target
    return replace(link, target=(start + shift, end + shift))
