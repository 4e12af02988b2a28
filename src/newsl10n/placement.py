"""Where the placeholders of a sentence go in its translation, by word alignment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from newsl10n.alignment import Alignment
from newsl10n.engines import Translation
from newsl10n.model import Kind, Placeholder

Span = tuple[int, int]
_Mark = tuple[tuple[int, ...], int, Sequence[str | Placeholder]]
"""A sort key that begins with an offset in the translation, how many characters to replace there, and by what."""

_MOST_STEPS = 100_000
"""Nodes times nodes and words of the longest sentence that is aligned, so that time is linear in the text."""

_ENOUGH = 0.4
"""The share of a word that makes it a node's: less than half, since a hole in a run is worse than a word too much."""

_ENOUGH_FOR_NOBODYS = 0.75
"""The same for a word that is no source word's own, such as a preposition that only the translation needs."""

_HOLE = -0.1
"""What such a word costs at most, inside a run; marks and words without a link cost as much."""

_STRANGE = 0.3  # the share of a word below which it is another's, though it stands in a node's run
_SHORT = 3
"""Articles, prepositions and particles have up to three letters in most languages."""


@dataclass(frozen=True, slots=True)
class Node:
    """A placeholder of a sentence, or a pair of them, spanning `start` to `end` of the plain text.

    `parent` is the index of the pair around it (-1: none). One end of a pair whose other end stands in another
    sentence is a point by itself. `is_glued` where the space after it is not the source's: "one<br>two" needs one.
    """

    tags: tuple[Placeholder, ...]
    start: int
    end: int
    parent: int
    depth: int
    is_glued: bool = False

    @property
    def is_pair(self) -> bool:
        """Whether both ends stand in this sentence."""
        return len(self.tags) == 2

    @property
    def is_half(self) -> bool:
        """Whether its other end stands in another sentence."""
        return not self.is_pair and self.tags[0].kind is not Kind.STANDALONE


class Placement:
    """Where the nodes of a sentence go in its translation.

    `_owner` tells for each word of the translation which node holds it most closely (-1: none), `_runs` for each
    node which words it got. Sentences with hundreds of nodes keep them in the source's order, at proportional places.
    """

    def __init__(self, source: str, nodes: Sequence[Node], translation: Translation) -> None:
        self._nodes = nodes
        self._source, self._text = source, translation.text
        edges = {edge for node in nodes for edge in (node.start, node.end)}
        self._alignment = Alignment(source, translation.text, translation.links, edges)
        self._words = self._alignment.targets
        self._starts = {start: word for word, (start, _) in enumerate(self._words)}
        self._ends = {end: word for word, (_, end) in enumerate(self._words)}
        self._owner = [-1] * len(self._words)
        self._runs = [range(0)] * len(nodes)
        size = len(nodes) + len(self._words) + len(self._alignment.sources)
        self._is_long = len(nodes) * size > _MOST_STEPS
        if not self._is_long:
            self._take()

    def content(self) -> Iterator[str | Placeholder]:
        """The translation with all placeholders, in order."""
        end = 0
        marks = self._in_order() if self._is_long else sorted(self._marks(), key=itemgetter(0))
        for (offset, *_), skip, pieces in marks:
            yield self._text[end:offset]
            yield from pieces
            end = max(end, offset + skip)
        yield self._text[end:]

    def place(self, index: int) -> Span | None:
        """Where the words of a node stand in the translation."""
        run = self._runs[index]
        return (self._words[run[0]][0], self._words[run[-1]][1]) if run else None

    def strangers(self, index: int) -> str:
        """The words among a node's that are another source word's own."""
        node, alignment = self._nodes[index], self._alignment
        strange = (word for word in self._runs[index] if alignment.share(word, node.start, node.end) < _STRANGE)
        found = (self._text[slice(*self._words[word])] for word in strange if word in alignment.owned)
        return " ".join(word for word in found if len(word) > _SHORT and word.isalpha())

    def _take(self) -> None:
        """Give each node its words, out of those its parent has and no sibling took."""
        for index, node in enumerate(self._nodes):
            self._give(index, self._verbatim(node) or self._replaceable(node, self._trimmed(self._aligned(node))))
        for index, node in enumerate(self._nodes):
            if not self._runs[index] and node.is_pair:
                self._give(index, self._closest(node))

    def _give(self, index: int, run: range) -> None:
        self._runs[index] = run
        for word in run:
            self._owner[word] = index

    def _replaceable(self, node: Node, run: range) -> range:
        """The words that a node may take the place of: of an acronym's, only another acronym."""
        if not _is_acronym(node):
            return run
        return next((range(word, word + 1) for word in run if self._stands_for(word, node.tags[0].shown)), range(0))

    def _verbatim(self, node: Node) -> range:
        """The words that show what a standalone showed, if they came through unchanged."""
        shown = node.tags[0].shown
        at = self._text.find(shown) if shown else -1
        while at >= 0:
            first, last = self._starts.get(at), self._ends.get(at + len(shown))
            if first is not None and last is not None:
                run = range(first, last + 1)
                if all(self._owner[word] == node.parent for word in run):
                    return run
            at = self._text.find(shown, at + 1)
        return range(0)

    def _stands_for(self, word: int, acronym: str) -> bool:
        """Whether a word is an acronym of other letters than this one: "EU" and "UE" are the same in two languages."""
        start, end = self._words[word]
        written = self._text[start:end]
        return len(written) > 1 and written.isupper() and sorted(written) != sorted(acronym)

    def _aligned(self, node: Node) -> range:
        """The run of words that comes from the node's: the greatest sum of gains (Bentley 1984, Kadane's algorithm)."""
        best, best_sum, start, running = range(0), 0.0, 0, 0.0
        for word, owner in enumerate(self._owner):
            if owner != node.parent:
                start, running = word + 1, 0.0
                continue
            running += self._gain(word, node)
            if running <= 0:
                start, running = word + 1, 0.0
            elif running > best_sum:
                best, best_sum = range(start, word + 1), running
        return best

    def _gain(self, word: int, node: Node) -> float:
        """What a run gains by a word: from below 0, where nothing of it comes from the node, to below 1."""
        share = self._alignment.share(word, node.start, node.end)
        return share - _ENOUGH if word in self._alignment.owned else max(share - _ENOUGH_FOR_NOBODYS, _HOLE)

    def _trimmed(self, run: range) -> range:
        """A run without the short words before it that lean on it: "inverno" of "de inverno" stands for "winter"."""
        while run and self._leans(run[0], run):
            run = run[1:]
        return run

    def _leans(self, word: int, run: range) -> bool:
        """Whether a word is no source word's own, and that of the word it comes from stands in the run too."""
        start, end = self._words[word]
        row, best = self._alignment.rows[word], self._alignment.best
        if not row or end - start > _SHORT or word in self._alignment.owned:
            return False
        return best[max(row, key=row.__getitem__)] in run

    def _closest(self, node: Node) -> range:
        """The one word that has most of a pair's words, for a pair that has no word of the translation to itself."""
        free = (word for word, owner in enumerate(self._owner) if owner == node.parent)
        share, word = max(((self._alignment.share(w, node.start, node.end), -w) for w in free), default=(0.0, 0))
        return range(-word, 1 - word) if share else range(0)

    def _marks(self) -> Iterator[_Mark]:
        """What stands where, in no order.

        At one offset, what ends there comes before what starts there, inner ends before outer ones and outer starts
        before inner ones; what stands alone lies outside its siblings. Halves of pairs keep the source's order, so
        that the sentences of a message nest well when they are joined.
        """
        hosted = self._hosted()
        half: tuple[int, ...] = ()
        for index, (node, run) in enumerate(zip(self._nodes, self._runs, strict=True)):
            if run:
                start, end = self._words[run[0]][0], self._words[run[-1]][1]
                if node.is_pair:
                    yield (start, 1, node.depth, 1, index), 0, [node.tags[0]]
                    yield (end, 0, -node.depth, 0, index), 0, [node.tags[1]]
                else:
                    yield (start, 1, node.depth, 1, index), end - start, [node.tags[0]]
            elif index in hosted and not _is_acronym(node):
                place, skip, space = self._beside(index)
                if node.is_half:
                    place = half = max(half, place)
                yield (*place, index), skip, [*space, *hosted[index]]

    def _beside(self, index: int) -> tuple[tuple[int, ...], int, list[str]]:
        """The sort key, but for the index, of a node without words; how much white space it replaces, and by what."""
        node = self._nodes[index]
        touches_left, touches_right = self._touches(index)
        word, is_after = self._anchor(node, touches_left, touches_right)
        if word is None:
            return (0, 1, node.depth, 0), 0, []
        start, end = self._words[self._outside_siblings(word, node.parent, -1 if is_after else 0)]
        if not is_after:
            return (start, 1, node.depth, 0), 0, []
        is_between = (
            touches_left and touches_right and self._neighbours(node)[1] in (word, word + 1) and not node.is_half
        )
        skipped = is_between and self._text[end : end + 1].isspace()
        return (end, 0, -node.depth, 1), int(skipped), [] if touches_left else [" "]

    def _anchor(self, node: Node, touches_left: bool, touches_right: bool) -> tuple[int | None, bool]:
        """The word next to which a node without words stands, and whether after it.

        It goes where its neighbour went: the one it touches, else the one before it; between two that changed places.
        """
        before, after = self._neighbours(node)
        kind = node.tags[0].kind
        prefers_after = touches_right and (not touches_left or kind is Kind.OPEN) and kind is not Kind.CLOSE
        if after is not None and (before is None or prefers_after):
            return after, False
        if before is not None and after is not None and touches_left == touches_right and not node.is_half:
            return min(before, after), True
        run = self._allowed(node)
        return before if before is not None or not run else run[-1], True

    def _touches(self, index: int) -> tuple[bool, bool]:
        """Whether no white space stands before a node, and after it; a node where the last one was has none before."""
        node, last = self._nodes[index], self._nodes[index - 1] if index else None
        left, right = self._source[max(node.start - 1, 0) : node.start], self._source[node.end : node.end + 1]
        follows = last is not None and last.start == last.end == node.start
        return follows or not left.isspace(), node.is_glued or not right.isspace()

    def _neighbours(self, node: Node) -> tuple[int | None, int | None]:
        """The words next to which a node may stand: those that came from the nearest words before it and after it."""
        run, best = self._allowed(node), self._alignment.best
        before = (best[word] for word in self._alignment.before(node.start) if best.get(word, -1) in run)
        after = (best[word] for word in self._alignment.after(node.end) if best.get(word, -1) in run)
        return next(before, None), next(after, None)

    def _allowed(self, node: Node) -> range:
        return self._runs[node.parent] if node.parent >= 0 else range(len(self._words))

    def _in_order(self) -> Iterator[_Mark]:
        """Every placeholder with a name in the source's order, beside the word in proportion to its place."""
        offset, last, length = 0, len(self._words) - 1, max(len(self._source), 1)
        for place, is_end, tag in _edges(self._nodes):
            word = min(max(place * len(self._words) - is_end, 0) // length, last)
            if self._words:
                offset = max(offset, self._words[word][is_end])
            if tag.name:
                yield (offset,), 0, [tag]

    def _hosted(self) -> dict[int, list[str | Placeholder]]:
        """The nodes that got no words, with what they write; those inside another such pair are written by it."""
        children: dict[int, list[int]] = defaultdict(list)
        written: dict[int, list[str | Placeholder]] = {}
        bare = [index for index, run in enumerate(self._runs) if not run]
        for index in bare:
            children[self._nodes[index].parent].append(index)
        for index in reversed(bare):
            tags = self._nodes[index].tags
            inner = [piece for child in children[index] for piece in written.pop(child)]
            written[index] = [tags[0], *inner, *tags[1:]]
        return written

    def _outside_siblings(self, word: int, parent: int, edge: int) -> int:
        owner = self._owner[word]
        while owner != parent:
            word = self._runs[owner][edge]
            owner = self._nodes[owner].parent
        return word


def _edges(nodes: Sequence[Node]) -> Iterator[tuple[int, bool, Placeholder]]:
    """The nodes' placeholders in the source's order: offset in the source, whether it ends a pair, and itself."""
    unclosed: list[int] = []
    for index, node in enumerate(nodes):
        while unclosed and unclosed[-1] != node.parent:
            pair = nodes[unclosed.pop()]
            yield pair.end, True, pair.tags[1]
        yield node.start, False, node.tags[0]
        if node.is_pair:
            unclosed.append(index)
    for index in reversed(unclosed):
        yield nodes[index].end, True, nodes[index].tags[1]


def _is_acronym(node: Node) -> bool:
    """A kept word in capitals replaces another such word, but is never forced into a sentence that has none."""
    return not node.tags[0].name and node.tags[0].shown.isupper()
