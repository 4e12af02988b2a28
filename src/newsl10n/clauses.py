"""Where a sentence that is too long for a model may be cut: between clauses, else between words, else anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsl10n import quotes
from newsl10n.tables import for_locale

_PLACES = re.compile(
    r"(?P<stop>[;:](?=\s)|\s[–—-](?=\s)|[；：。])\s*+|(?P<comma>,(?=\s)|[，、،])\s*+|(?P<space>\s++)", re.UNICODE
)
_WORD = re.compile(r"[^\W\d_]++")
_BRACKETS = re.compile(r"[([{)\]}]")
_MARGIN = 8
"""A part is at least an eighth of what is cut, so that the work grows with the text."""
_OFF_CENTRE = 6.0
"""What a cut at the very edge costs; in the middle it costs nothing."""
_INSIDE = 4.0
"""What a cut inside a quotation or brackets costs: as much as one between any two words outside."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text may be cut, and what that costs: 0 at a semicolon, 4 between any two words."""

    offset: int
    cost: float


def cuts(text: str, locale: str, limit: int) -> list[int]:
    """Where the parts of a text end so that each has at most `limit` characters; the last one ends with the text."""
    places = list(_places(text, locale))
    ends: list[int] = []
    waiting = [(0, len(text), 0, len(places))]
    while waiting:
        start, end, first, last = waiting.pop()
        if end - start <= max(limit, 1):
            ends.append(end)
            continue
        margin = (end - start) // _MARGIN
        inside = [n for n in range(first, last) if start + margin < places[n].offset < end - margin]
        best = min(inside, key=lambda n: _cost(places[n], start, end), default=None)
        if best is None:
            cut, before, after = (start + end) // 2, first, first
            while after < last and places[after].offset <= cut:
                after += 1
            before = after
        else:
            cut, before, after = places[best].offset, best, best + 1
        waiting += [(cut, end, after, last), (start, cut, first, before)]
    return ends


def _cost(place: _Place, start: int, end: int) -> float:
    return place.cost + _OFF_CENTRE * abs(2 * place.offset - start - end) / (end - start)


def _places(text: str, locale: str) -> Iterator[_Place]:
    nested = _nested(text)
    conjunctions = _conjunctions(locale)
    for match in _PLACES.finditer(text):
        offset = match.end()
        if text[match.start() - 1 : match.start()].isdigit() and text[offset : offset + 1].isdigit():
            continue
        word = _WORD.match(text, offset)
        joins = word is not None and word[0].lower() in conjunctions
        cost = 0.0 if match["stop"] else (1.0 if joins else 2.0) if match["comma"] else 3.0 if joins else 4.0
        yield _Place(offset, cost + _INSIDE * nested[min(offset, len(text) - 1)])


def _nested(text: str) -> bytearray:
    """For each character whether it stands inside a quotation or brackets."""
    depths = bytearray(len(text))
    changes = {mark.index: 1 if mark.opens else -1 for mark in quotes.find(text)}
    changes |= {match.start(): 1 if match[0] in "([{" else -1 for match in _BRACKETS.finditer(text)}
    depth = 0
    for index in range(len(text)):
        depth = max(0, depth + changes.get(index, 0))
        depths[index] = depth > 0
    return depths


@cache
def _conjunctions(locale: str) -> frozenset[str]:
    return frozenset(word for row in for_locale("conjunctions", locale) for word in row["words"].split())
