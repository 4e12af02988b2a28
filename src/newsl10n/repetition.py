"""Repetitions in a sequence of any kind: words, or the pieces a model writes."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

MAX_PERIOD = 16
"""The longest phrase whose repetition is looked for, in items."""

TOLERATED = 3
"""How often in a row a model may say the same; beyond that it loops."""


class Run(NamedTuple):
    """A phrase of `period` items that stands there `times` times in a row, beginning at `start`."""

    start: int
    period: int
    times: int

    @property
    def end(self) -> int:
        """Where its last repetition ends, exclusive."""
        return self.start + self.period * self.times


def runs(items: Sequence[Hashable], max_period: int = MAX_PERIOD) -> Iterator[Run]:
    """Every phrase of up to `max_period` items that is said twice or more in a row, short ones first.

    A phrase that is itself a repetition comes as the shorter one too. Cost: `max_period` comparisons an item, none
    where no item occurs twice.
    """
    if len(set(items)) == len(items):
        return
    for period in range(1, min(max_period, len(items) // 2) + 1):
        same = list(map(operator.eq, items, items[period:]))
        if sum(same) >= period:
            yield from _runs(same, period)


def _runs(same: Sequence[bool], period: int) -> Iterator[Run]:
    """`same` says of each item whether it equals the one `period` later."""
    length = 0
    for index, is_same in enumerate((*same, False)):
        if is_same:
            length += 1
        elif length >= period:
            yield Run(index - length, period, length // period + 1)
            length = 0
        else:
            length = 0


def repeats(items: Sequence[Hashable]) -> int:
    """How often a phrase stands there in a row, at most: 1 where nothing is repeated."""
    return max((run.times for run in runs(items)), default=1)


def loops(items: Sequence[Hashable], source: Sequence[Hashable]) -> bool:
    """Whether a translation's pieces repeat a phrase beyond what is tolerated, and twice as often as its source's."""
    if not items or Counter(items).most_common(1)[0][1] <= TOLERATED:
        return False
    return repeats(items) > max(TOLERATED, 2 * repeats(source))
