"""Which word of a translation stands for which of its source, out of an engine's links between pieces of words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from newsl10n.engines import Link

Span = tuple[int, int]

_WORD, _PART = (
    re.compile(rf"[^\W_]++(?:(?<=\d)[,:]\d++|[{joints}][^\W_]++)*+(?:(?<=\b[^\W\d_]\.[^\W\d_])\.)?|[^\w\s]|_++")
    for joints in ("-’'._/@", "’'._/@")
)
"""A number, "water-proof", "o'clock" and "p.m." are words; in parts, "water-proof" is three."""

_SURE_LENGTH = 4
"""Shorter words look alike by accident: the English "a", "do", "no" are Portuguese words too."""


class Alignment:
    """The words of a source and its translation, and how much of each of these stands for each of those.

    `cuts` are offsets of the source that fall between words; where one falls into a word, it is taken apart there, and
    so are all hyphenated words. `rows` has for each word of the translation its source words with their shares, which
    add up to 1 or are none.
    """

    def __init__(self, source: str, target: str, links: Iterable[Link], cuts: Collection[int] = ()) -> None:
        self._source, self._target = source, target
        self.sources, self.targets = words(source), words(target)
        owners = _word_at(source, self.sources)
        if inside := sorted(cut for cut in cuts if 0 < cut < len(source) and owners[cut] == owners[cut - 1] >= 0):
            self.sources = list(_apart(words(source, _PART), inside))
            self.targets = words(target, _PART)
        self._starts, self._ends = [start for start, _ in self.sources], [end for _, end in self.sources]
        self.rows = _agreed(self._with_unchanged(self._weights(links)))

    @cached_property
    def best(self) -> dict[int, int]:
        """Each source word's own word of the translation: the first of those that have most of it."""
        best: dict[int, tuple[float, int]] = {}
        for target, row in enumerate(self.rows):
            for source, share in row.items():
                best[source] = max(best.get(source, (0.0, 0)), (share, -target))
        return {source: -target for source, (_, target) in best.items()}

    @cached_property
    def owned(self) -> frozenset[int]:
        """The words of the translation that are some source word's own."""
        return frozenset(self.best.values())

    def share(self, word: int, start: int, end: int) -> float:
        """How much of a word of the translation comes from the source's characters from `start` to `end`: 0 to 1."""
        first, last = bisect_left(self._starts, start), bisect_right(self._ends, end)
        return sum(share for source, share in self.rows[word].items() if first <= source < last)

    def before(self, offset: int) -> range:
        """The source's words that end at an offset or before it, the nearest first."""
        return range(bisect_right(self._ends, offset) - 1, -1, -1)

    def after(self, offset: int) -> range:
        """The source's words that start at an offset or after it, the nearest first."""
        return range(bisect_left(self._starts, offset), len(self.sources))

    def _weights(self, links: Iterable[Link]) -> list[dict[int, float]]:
        """For each word of the translation what its pieces come from; long pieces count more."""
        sources, targets = _word_at(self._source, self.sources), _word_at(self._target, self.targets)
        weights: list[dict[int, float]] = [defaultdict(float) for _ in self.targets]
        for link in links:
            touched = Counter(word for word in sources[slice(*link.source)] if word >= 0)
            for target, length in Counter(targets[slice(*link.target)]).items():
                for source, count in touched.items():
                    if target >= 0 and self._are_alike(source, target):
                        weights[target][source] += link.weight * length * count / touched.total()
        return weights

    def _are_alike(self, source: int, target: int) -> bool:
        """Words stand for words and marks for marks: a model without an idea attends to the full stop."""
        return self._source[self._starts[source]].isalnum() == self._target[self.targets[target][0]].isalnum()

    def _with_unchanged(self, rows: Iterable[Mapping[int, float]]) -> list[Mapping[int, float]]:
        """Words, numbers above all, that stand once in both texts, belong to each other only: surer than attention."""
        sources, targets = _words_once(self._source, self.sources), _words_once(self._target, self.targets)
        sure = {target: sources[word] for word, target in targets.items() if word in sources}
        taken = frozenset(sure.values())
        return [
            {sure[target]: 1.0}
            if target in sure
            else {source: weight for source, weight in row.items() if source not in taken}
            for target, row in enumerate(rows)
        ]


def overlap(one: Span, other: Span) -> bool:
    """Whether two places in a text have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def words(text: str, pattern: re.Pattern[str] = _WORD) -> list[Span]:
    """Where words and marks stand in a text: character offsets, end exclusive."""
    return [match.span() for match in pattern.finditer(text)]


def _apart(spans: Iterable[Span], cuts: Sequence[int]) -> Iterator[Span]:
    """Spans, taken apart at the cuts inside of them."""
    for start, end in spans:
        for cut in (*cuts[bisect_right(cuts, start) : bisect_left(cuts, end)], end):
            yield start, cut
            start = cut


def _word_at(text: str, spans: Sequence[Span]) -> list[int]:
    """For each character the word it belongs to, or -1."""
    owners = [-1] * len(text)
    for word, (start, end) in enumerate(spans):
        owners[start:end] = [word] * (end - start)
    return owners


def _words_once(text: str, spans: Sequence[Span]) -> dict[str, int]:
    """Words that tell where they come from; of a number only the digits, since "1,250.5" may be written "1.250,5"."""
    keys = []
    for start, end in spans:
        word = text[start:end]
        is_number = word[0].isdigit() and not any(map(str.isalpha, word))
        keys.append("".join(filter(str.isdigit, word)) if is_number else word * (len(word) >= _SURE_LENGTH))
    counts = Counter(keys)
    return {key: word for word, key in enumerate(keys) if key and counts[key] == 1}


def _agreed(rows: Sequence[Mapping[int, float]]) -> list[dict[int, float]]:
    """Shares that both directions agree on: the part a source word has of a row, times the row's part of that word.

    Liang, Taskar, Klein 2006, "Alignment by Agreement"; the other direction is the same attention read by columns.
    """
    shares = [_shares(row) for row in rows]
    claimed: dict[int, float] = defaultdict(float)
    for source, share in chain.from_iterable(row.items() for row in shares):
        claimed[source] += share
    return [_shares({source: share**2 / claimed[source] for source, share in row.items()}) for row in shares]


def _shares(row: Mapping[int, float]) -> dict[int, float]:
    """A row that adds up to 1."""
    total = sum(row.values())
    return {source: weight / total for source, weight in row.items() if weight > 0}
