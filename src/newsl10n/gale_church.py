"""Which sentences of a translation stand for which of its source, by their lengths (Gale & Church 1993).

W. A. Gale, K. W. Church: A Program for Aligning Sentences in Bilingual Corpora. Computational Linguistics 19 (1).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

VARIANCE = 6.8
"""Of the length of a translation, for each character of its source."""

PENALTIES = {(1, 1): 0, (1, 2): 230, (2, 1): 230, (2, 2): 440}
"""How much rarer than one to one the other ways are, as -100 times a natural logarithm; no sentence stands alone."""

LARGEST = 10_000
"""Pairs of sentences at most: time and space grow with them."""

Bead = tuple[int, int]
"""How many sentences of the source and how many of the translation belong together."""


def align(source: Sequence[str], target: Sequence[str]) -> list[Bead]:
    """The beads in order; as many sentences on both sides go one to one. Empty where there is no way."""
    if len(source) == len(target):
        return [(1, 1)] * len(source)
    if not source or not target or len(source) * len(target) > LARGEST:
        return []
    ratio = _ratio(source, target)
    best: dict[Bead, tuple[float, Bead]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            ways = [
                (best[i - m, j - n][0] + penalty + _cost(source[i - m : i], target[j - n : j], ratio), (m, n))
                for (m, n), penalty in PENALTIES.items()
                if (i - m, j - n) in best
            ]
            if ways:
                best[i, j] = min(ways)
    return _path(best, (len(source), len(target)))


def deviation(source: Sequence[str], target: Sequence[str], ratio: float = 1.0) -> float:
    """By how many standard deviations a translation is longer than expected, shorter if negative.

    `ratio` is how many characters it has for each of its source.
    """
    length = sum(map(len, source))
    return (sum(map(len, target)) - length * ratio) / math.sqrt(max(length, 1) * VARIANCE)


def _ratio(source: Sequence[str], target: Sequence[str]) -> float:
    return max(sum(map(len, target)), 1) / max(sum(map(len, source)), 1)


def _cost(source: Sequence[str], target: Sequence[str], ratio: float) -> float:
    """-100 times the logarithm of the chance to be so far off."""
    return -100 * math.log(max(math.erfc(abs(deviation(source, target, ratio)) / math.sqrt(2)), 1e-300))


def _path(best: dict[Bead, tuple[float, Bead]], end: Bead) -> list[Bead]:
    beads: list[Bead] = []
    while end in best and end != (0, 0):
        _, (m, n) = best[end]
        beads.append((m, n))
        end = end[0] - m, end[1] - n
    return beads[::-1]
