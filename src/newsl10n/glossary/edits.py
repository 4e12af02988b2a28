"""Changes of a text at places, and two rounds of them as one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Put `text` in place of [start, end)."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that are sorted and don't overlap."""
    pieces: list[str] = []
    position = 0
    for edit in edits:
        pieces += (text[position : edit.start], edit.text)
        position = edit.end
    return "".join((*pieces, text[position:]))


def without_overlap(edits: Iterable[Edit]) -> list[Edit]:
    """Sorted; of overlapping edits the longest, of equally long ones the first."""
    chosen: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return chosen


def compose(text: str, first: Iterable[Edit], second: Iterable[Edit]) -> list[Edit]:
    """Edits of `text` that do what `first` does to it and `second` to the outcome."""
    outcome = apply(text, first)
    shift = 0
    composed: list[Edit] = []
    for start, end, growth, then in _joined(first, second):
        fresh = apply(outcome[start:end], [Edit(edit.start - start, edit.end - start, edit.text) for edit in then])
        begin = start - shift
        shift += growth
        composed.append(Edit(begin, end - shift, fresh))
    return [edit for edit in composed if edit.text != text[edit.start : edit.end]]


def _joined(first: Iterable[Edit], second: Iterable[Edit]) -> list[tuple[int, int, int, list[Edit]]]:
    """Places in the outcome of `first` that either changes, overlapping ones as one.

    Each with its start, end, how much `first` made it grow, and the edits of `second` there.
    """
    places: list[tuple[int, int, int, list[Edit]]] = [(edit.start, edit.end, 0, [edit]) for edit in second]
    shift = 0
    for edit in first:
        start = edit.start + shift
        growth = len(edit.text) - (edit.end - edit.start)
        shift += growth
        places.append((start, start + len(edit.text), growth, []))
    joined: list[tuple[int, int, int, list[Edit]]] = []
    for place in sorted(places, key=lambda place: place[:2]):
        if joined and place[0] < joined[-1][1]:
            last = joined[-1]
            place = (last[0], max(last[1], place[1]), last[2] + place[2], last[3] + place[3])
            joined[-1] = place
        else:
            joined.append(place)
    return joined
