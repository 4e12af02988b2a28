"""What a model's attention tells: which piece of a translation comes from which of the source, and what was missed.

Attention is a row for each piece of the translation, with a weight for each piece of the source. Models trained with
guided alignment (Garg et al. 2019, "Jointly Learning to Align and Translate with Transformer Models") give a sharp one;
others spread it, and then nothing can be said of what was missed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from newsl10n.engines.base import Link

Rows = Sequence[Sequence[float]]
Span = tuple[int, int]

_SHARP = 0.7
"""The mean of each row's greatest weight from which attention is alignment (benchmarks/README.md)."""

_HEARD = 0.03
"""The least weight that makes a link: what is left of a sharp row is noise, and costs time."""

PROBE = "Anna Brandt, 1987; Piotr Nowak, 4512; Rosa Lima, 63."
"""Names and numbers, most of which any model leaves as they are."""

_TOUCHED = 0.2
"""The sum of a source piece's weights from which something was made of it."""

_WORTH_A_LOOK = 3
"""Pieces in a row that no row attends to most: only then are weights summed, which takes time."""


def lag(sources: Sequence[str], targets: Sequence[str], rows: Rows) -> int:
    """How many rows after its own a piece's attention comes: 1 where a head looks for what it has just read, else 0.

    Told by the pieces that a translation of `PROBE` has in common with it. Chen et al. 2020, "Accurate Word Alignment
    Induction from Neural Machine Translation": in the lower layers of a model without guided alignment it is 1.
    """
    same = [(row, column) for row, to in enumerate(targets) for column, of in enumerate(sources) if of == to]
    own, next_one = (sum(rows[row + step][column] for row, column in same if row + 1 < len(rows)) for step in (0, 1))
    return int(next_one > own)


def links(sources: Sequence[Span], targets: Sequence[Span], rows: Rows) -> Iterator[Link]:
    """Each piece of the translation with the pieces of the source it attends to, the one it attends to most last."""
    for span, weights in zip(targets, rows, strict=False):
        heard = [(weight, source) for weight, source in zip(weights, sources, strict=False) if weight >= _HEARD]
        for weight, source in sorted(heard):
            yield Link(source, span, weight)


def missed(rows: Rows, length: int) -> range:
    """The longest run of the source's `length` pieces that the translation doesn't come from."""
    peaks = list(map(max, rows))
    attended = {row.index(peak) for row, peak in zip(rows, peaks, strict=True)}
    if sum(peaks) < _SHARP * len(rows) or len(_longest_gap(attended, length)) < _WORTH_A_LOOK:
        return range(0)
    weights = map(sum, zip(*rows, strict=True))
    return _longest_gap({index for index, weight in enumerate(weights) if weight >= _TOUCHED}, length)


def _longest_gap(touched: Container[int], length: int) -> range:
    best, start = range(0), 0
    for index in range(length):
        if index in touched:
            start = index + 1
        elif index + 1 - start > len(best):
            best = range(start, index + 1)
    return best
