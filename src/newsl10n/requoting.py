"""Gives a translation the quotation marks of its source back: lost ones return, added ones go."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from newsl10n import quotes
from newsl10n.engines import Link, Translation
from newsl10n.model import Kind, Placeholder
from newsl10n.placement import Node, Placement

_OPENS, _CLOSES = Placeholder(Kind.OPEN, "q0", '"'), Placeholder(Kind.CLOSE, "q0", '"')


def mended(source: str, translation: Translation, depth: int = 0) -> Translation:
    """The translation with as many opening and closing marks as its source; unchanged where no safe way is known.

    Both texts have straight double marks and begin inside of `depth` quotations. A mark lost at an edge comes back;
    else all marks are set anew around the words that are aligned with the quoted ones.
    """
    wanted, have = quotes.find(source, depth), quotes.find(translation.text, depth)
    if _sides(wanted) == _sides(have):
        return translation
    at_edges = _with_edges(source, translation, depth)
    if _sides(quotes.find(at_edges.text, depth)) == _sides(wanted):
        return at_edges
    bare = _without(translation, [mark.index for mark in have])
    if not wanted:
        return bare
    if not translation.links:
        return translation
    placed = _placed(source, wanted, bare)
    return placed if _is_safe(quotes.find(placed.text, depth), wanted) else translation


def _sides(marks: Sequence[quotes.Mark]) -> tuple[int, int]:
    """How many marks open and how many close."""
    opening = sum(mark.opens for mark in marks)
    return opening, len(marks) - opening


def _is_safe(found: Sequence[quotes.Mark], wanted: Sequence[quotes.Mark]) -> bool:
    """Whether marks read as they are meant, and none encloses nothing."""
    empty = any(one.opens and not two.opens and two.index == one.index + 1 for one, two in itertools.pairwise(found))
    return _sides(found) == _sides(wanted) and not empty


def _with_edges(source: str, translation: Translation, depth: int) -> Translation:
    """With the mark that the source begins or ends with."""
    text = translation.text
    begins = source.startswith('"') and not text.startswith('"')
    ends = source.endswith('"') and '"' not in text[-2:]
    return _with(translation, [0] * begins + [len(text)] * ends)


def _placed(source: str, wanted: Sequence[quotes.Mark], bare: Translation) -> Translation:
    """With the source's marks around the words that are aligned with those they enclose."""
    at: list[int] = []
    length = 0
    for piece in Placement(source, _nodes(wanted), bare).content():
        if isinstance(piece, Placeholder):
            at.append(length)
        else:
            length += len(piece)
    return _with(bare, at)


def _nodes(marks: Sequence[quotes.Mark]) -> list[Node]:
    """Pairs of marks as pairs of placeholders; one whose partner stands in another sentence as half a pair."""
    nodes: list[Node] = []
    unclosed: list[int] = []
    for mark in marks:
        after = mark.index + 1
        parent = unclosed[-1] if unclosed else -1
        if mark.opens:
            unclosed.append(len(nodes))
            nodes.append(Node((_OPENS,), after, after, parent, len(unclosed) - 1))
        elif unclosed:
            index = unclosed.pop()
            nodes[index] = replace(nodes[index], tags=(_OPENS, _CLOSES), end=mark.index)
        else:
            nodes.append(Node((_CLOSES,), mark.index, mark.index, parent, 0))
    return nodes


def _with(translation: Translation, at: Sequence[int]) -> Translation:
    """With a mark at each of these offsets, which are sorted."""
    pieces = (translation.text[start:end] for start, end in zip([0, *at], [*at, None], strict=True))
    links = (
        _moved(link, bisect_right(at, link.target[0]), bisect_left(at, link.target[1])) for link in translation.links
    )
    return replace(translation, text='"'.join(pieces), links=tuple(links))


def _without(translation: Translation, at: Sequence[int]) -> Translation:
    """Without the characters at these offsets, which are sorted."""
    pieces = (translation.text[start:end] for start, end in zip([0, *(i + 1 for i in at)], [*at, None], strict=True))
    links = (_moved(link, *(-bisect_left(at, offset) for offset in link.target)) for link in translation.links)
    return replace(translation, text="".join(pieces), links=tuple(links))


def _moved(link: Link, start: int, end: int) -> Link:
    return replace(link, target=(link.target[0] + start, max(link.target[0] + start, link.target[1] + end)))
