"""Which blocks of a translation belong to which of its article: dynamic programming in a band along the diagonal.

The costs are negative logarithms, those of lengths by Gale & Church 1993 (`newsl10n.gale_church`). What the path leaves
over may have moved, and is paired where that is beyond doubt.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from newsl10n import inline
from newsl10n.gale_church import deviation
from newsl10n.model import Kind, Placeholder, Role, Unit

BAND = 40
"""How many blocks off the diagonal a pair may be, where neither side has many times the other's."""

SKIP = 2.5
"""The cost of a block that belongs to nothing."""

KINDS = {(1, 1): 0.0, (1, 2): 2.3, (2, 1): 2.3}
"""The cost of a pair, and of two blocks that became one or one that became two (Gale & Church, table 5)."""

SAME_NAMES = 5.0
"""What capitalised words that are the same on both sides save (cognates: Simard, Foster & Isabelle 1992)."""

OTHER_ROLE, OTHER_TAG, OTHER_NUMBERS, LONGEST = 3.0, 1.0, 3.0, 8.0
"""The cost of another role, of each placeholder that only one side has, of numbers that have nothing in common, and the
most that a length may cost."""

ALIKE, WEIGHT = 0.55, 12.0
"""The likeness of a model's translation and a person's, from 0 to 1, that neither speaks for a pair nor against it."""

LEAST_LIKE, LEAST_CHANCE, SURE = 0.5, 0.05, 0.65
"""What a pair needs: likeness, or without a model the chance of its lengths; and likeness where it has moved."""

MOST_MOVED = 10_000
"""Pairs of what is left over that are compared at most."""

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_RUNNING = {Role.BODY, Role.LEAD, Role.QUOTE}


@dataclass(frozen=True, slots=True)
class Block:
    """What is compared of a unit: role, words, placeholders by the kind of their names, numbers, capitalised words."""

    role: Role
    text: str
    tags: Counter[str]
    numbers: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, unit: Unit) -> Block:
        """That of a unit."""
        text = inline.plain(unit.content)
        tags = (part for part in unit.content if isinstance(part, Placeholder) and part.kind is not Kind.CLOSE)
        names = Counter(_NUMBER.sub("", tag.name) for tag in tags)
        capitalised = (word for word in _WORD.findall(text) if word[0].isupper())
        return cls(unit.role, text, names, frozenset(_NUMBER.findall(text)), frozenset(capitalised))


def joined(blocks: Sequence[Block]) -> Block:
    """Blocks that became one."""
    return Block(
        blocks[0].role,
        " ".join(block.text for block in blocks),
        sum((block.tags for block in blocks), Counter[str]()),
        frozenset[str]().union(*(block.numbers for block in blocks)),
        frozenset[str]().union(*(block.names for block in blocks)),
    )


@dataclass(frozen=True, slots=True)
class Bead:
    """Blocks that belong together, and how well they fit, from 0 to 1."""

    source: range
    target: range
    score: float


@dataclass(slots=True)
class Score:
    """How well blocks fit; `said` is what a model makes of each source block, None without one."""

    source: Sequence[Block]
    target: Sequence[Block]
    said: Sequence[str] | None
    _joined: dict[tuple[int, range], Block] = field(default_factory=dict)
    _ratio: float = field(init=False)

    def __post_init__(self) -> None:
        lengths = (sum(len(block.text) for block in side) for side in (self.target, self.source))
        target, source = (max(length, 1) for length in lengths)
        self._ratio = target / source

    def cost(self, some: range, others: range) -> float:
        """The cost of a pair of ranges."""
        if len(some) + len(others) > 2 and not (self._runs(self.source, some) and self._runs(self.target, others)):
            return math.inf
        one, other = self._block(self.source, some), self._block(self.target, others)
        cost = min(LONGEST, -math.log(max(self.chance(some, others), 1e-9)))
        if len(some) == len(others) == 1:
            cost += OTHER_ROLE * (one.role is not other.role)
        if one.tags != other.tags:
            cost += OTHER_TAG * ((one.tags - other.tags) + (other.tags - one.tags)).total()
        if one.numbers or other.numbers:
            cost += OTHER_NUMBERS * (1 - len(one.numbers & other.numbers) / len(one.numbers | other.numbers))
        cost -= SAME_NAMES * len(one.names & other.names) / max(1, min(len(one.names), len(other.names)))
        return cost if self.said is None else cost + WEIGHT * (ALIKE - self.likeness(some, others))

    def chance(self, some: range, others: range) -> float:
        """How likely a translation is so much longer or shorter than expected, or more."""
        source, target = self._block(self.source, some), self._block(self.target, others)
        return math.erfc(abs(deviation([source.text], [target.text], self._ratio)) / math.sqrt(2))

    def likeness(self, some: range, others: range) -> float:
        """How like the model's translation is to the person's: rapidfuzz's ratio, from 0 to 1."""
        from rapidfuzz.fuzz import ratio

        assert self.said is not None
        said = " ".join(self.said[i] for i in some)
        return ratio(said, self._block(self.target, others).text, processor=str.casefold) / 100

    def bead(self, some: range, others: range, *, moved: bool = False) -> Bead | None:
        """The pair with its score; None where it is too doubtful to be shown to anybody."""
        if self.said is None:
            score, least = self.chance(some, others), LEAST_CHANCE
        else:
            score, least = self.likeness(some, others), SURE if moved else LEAST_LIKE
        return Bead(some, others, round(score, 2)) if score >= least else None

    def _block(self, side: Sequence[Block], span: range) -> Block:
        """The blocks of a range as one, which is made once."""
        if len(span) == 1:
            return side[span.start]
        if (id(side), span) not in self._joined:
            self._joined[id(side), span] = joined(side[span.start : span.stop])
        return self._joined[id(side), span]

    def _runs(self, side: Sequence[Block], span: range) -> bool:
        return all(side[index].role in _RUNNING for index in span)


def align(source: Sequence[Block], target: Sequence[Block], score: Score) -> list[Bead]:
    """The pairs, in the order of the source; time and space grow with the number of blocks."""
    found = [bead for pair in _path(len(source), len(target), score) if (bead := score.bead(*pair))]
    rest = set(range(len(source))).difference(*(bead.source for bead in found))
    spare = set(range(len(target))).difference(*(bead.target for bead in found))
    found += _moved(sorted(rest), sorted(spare), score)
    return sorted(found, key=lambda bead: bead.source.start)


def _path(sources: int, targets: int, score: Score) -> list[tuple[range, range]]:
    """The cheapest way through both, as pairs of ranges."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    reach = BAND + targets // max(sources, 1)
    for i in range(sources + 1):
        middle = round(i * targets / max(sources, 1))
        for j in range(max(0, middle - reach), min(targets, middle + reach) + 1):
            ways = [*_skips(best, i, j), *_pairs(best, i, j, score)]
            if ways:
                best[i, j] = min(ways)
    found, end = [], (sources, targets)
    while end != (0, 0):
        start = best[end][1]
        some, others = range(start[0], end[0]), range(start[1], end[1])
        if some and others:
            found.append((some, others))
        end = start
    return found[::-1]


_Best = dict[tuple[int, int], tuple[float, tuple[int, int]]]


def _skips(best: _Best, i: int, j: int) -> Iterator[tuple[float, tuple[int, int]]]:
    for start in ((i - 1, j), (i, j - 1)):
        if start in best:
            yield best[start][0] + SKIP, start


def _pairs(best: _Best, i: int, j: int, score: Score) -> Iterator[tuple[float, tuple[int, int]]]:
    for (m, n), penalty in KINDS.items():
        start = i - m, j - n
        if start in best:
            yield best[start][0] + penalty + score.cost(range(start[0], i), range(start[1], j)), start


def _moved(rest: Sequence[int], spare: Sequence[int], score: Score) -> list[Bead]:
    """What is left over on both sides and fits beyond doubt; without a model that takes numbers."""
    if len(rest) * len(spare) > MOST_MOVED:
        return []
    pairs = [(range(i, i + 1), range(j, j + 1)) for i, j in product(rest, spare) if _may_move(score, i, j)]
    beads = [bead for pair in pairs if (bead := score.bead(*pair, moved=True))]
    found: list[Bead] = []
    for bead in sorted(beads, key=lambda bead: -bead.score):
        if all(bead.source != one.source and bead.target != one.target for one in found):
            found.append(bead)
    return found


def _may_move(score: Score, i: int, j: int) -> bool:
    one, other = score.source[i], score.target[j]
    if score.said is not None:
        return one.role is other.role or {one.role, other.role} <= _RUNNING
    return one.role is other.role and one.tags == other.tags and one.numbers == other.numbers and bool(one.numbers)
