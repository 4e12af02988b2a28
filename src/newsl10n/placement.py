"""Where the placeholders of a sentence go in its translation, by word alignment."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from newsl10n.engines import Link, Translation
from newsl10n.model import Kind, Placeholder

_WORD = re.compile(r"[^\W_]+(?:[-’'._/@][^\W_]+)*|[^\w\s]|_+")

Span = tuple[int, int]
_Mark = tuple[tuple[int, ...], int, Sequence[str | Placeholder]]
"""A sort key that begins with an offset in the translation, how many characters to replace there, and by what."""

_MOST_STEPS = 100_000
"""Nodes times nodes and words of the longest sentence that is aligned, so that time is linear in the text."""


@dataclass(frozen=True, slots=True)
class Node:
    """A placeholder of a sentence, or a pair of them, spanning `start` to `end` of the plain text.

    `parent` is the index of the pair around it (-1: none). One end of a pair whose other end stands in another
    sentence is a point by itself.
    """

    tags: tuple[Placeholder, ...]
    start: int
    end: int
    parent: int
    depth: int


class Placement:
    """Where the nodes of a sentence go in its translation.

    `_owner` tells for each word of the translation which node holds it most closely (-1: none), `_runs` for each
    node which words it got. Sentences with hundreds of nodes keep them in the source's order, at proportional places.
    """

    def __init__(self, source: str, nodes: Sequence[Node], translation: Translation) -> None:
        self._nodes = nodes
        self._source, self._text = source, translation.text
        self._words = [match.span() for match in _WORD.finditer(translation.text)]
        self._starts = {start: word for word, (start, _) in enumerate(self._words)}
        self._ends = {end: word for word, (_, end) in enumerate(self._words)}
        same = _unchanged_words(source, translation.text)
        links = _links_of(self._words, translation.links)
        self._links = [[same[word]] if word in same else found for word, found in zip(self._words, links, strict=True)]
        self._owner = [-1] * len(self._words)
        self._is_long = len(nodes) * (len(nodes) + len(self._words)) > _MOST_STEPS
        self._runs = [] if self._is_long else [self._take(index, node) for index, node in enumerate(nodes)]

    def content(self) -> Iterator[str | Placeholder]:
        """The translation with all placeholders, in order."""
        end = 0
        marks = self._in_order() if self._is_long else sorted(self._marks(), key=itemgetter(0))
        for (offset, *_), skip, pieces in marks:
            yield self._text[end:offset]
            yield from pieces
            end = max(end, offset + skip)
        yield self._text[end:]

    def _take(self, index: int, node: Node) -> range:
        """Give a node its words, out of those its parent has and no sibling took."""
        if node.start == node.end:
            return range(0)
        run = self._verbatim(node) or self._aligned(node)
        if _is_acronym(node):
            run = next((range(w, w + 1) for w in run if self._stands_for(w, node.tags[0].shown)), range(0))
        for word in run:
            self._owner[word] = index
        return run

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
        """The run of words with the greatest sum of +1 for what is aligned into the node and -1 for what isn't."""
        best, best_sum, start, running = range(0), 0.0, 0, 0.0
        for word, links in enumerate(self._links):
            if self._owner[word] != node.parent:
                start, running = word + 1, 0.0
                continue
            running += _share_inside(links, node)
            if running <= 0:
                start, running = word + 1, 0.0
            elif running > best_sum:
                best, best_sum = range(start, word + 1), running
        return best

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
                if len(node.tags) == 1:
                    yield (start, 1, node.depth, 1, index), end - start, [node.tags[0]]
                else:
                    yield (start, 1, node.depth, 1, index), 0, [node.tags[0]]
                    yield (end, 0, -node.depth, 0, index), 0, [node.tags[1]]
            elif index in hosted and not _is_acronym(node):
                place, space = self._beside(node)
                if len(node.tags) == 1 and node.tags[0].kind is not Kind.STANDALONE:
                    place = half = max(half, place)
                yield (*place, index), 0, [*space, *hosted[index]]

    def _beside(self, node: Node) -> tuple[tuple[int, ...], list[str]]:
        """The sort key, but for the index, of a node without words, and the white space before it."""
        word, is_after = self._anchor(node)
        if not is_after:
            return (self._words[word][0] if self._words else 0, 1, node.depth, 0), []
        spaced = self._source[node.start - 1 : node.start].isspace()
        return (self._words[word][1], 0, -node.depth, 1), [" "] if spaced else []

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

    def _anchor(self, node: Node) -> tuple[int, bool]:
        """The word next to which a node without words stands, and whether after it."""
        allowed = self._runs[node.parent] if node.parent >= 0 else range(len(self._words))
        before = [(max(end for _, end in self._links[w] if end <= node.start), w) for w in allowed
                  if any(end <= node.start for _, end in self._links[w])]  # fmt: skip
        opens = len(node.tags) == 1 and node.tags[0].kind is Kind.OPEN
        after = [(min(start for start, _ in self._links[w] if start >= node.end), w) for w in allowed
                 if any(start >= node.end for start, _ in self._links[w])]  # fmt: skip
        if before and not (opens and after):
            return self._outside_siblings(max(before)[1], node.parent, -1), True
        if after:
            return self._outside_siblings(min(after)[1], node.parent, 0), False
        return (allowed[-1], True) if allowed else (0, False)

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
        if len(node.tags) == 2:
            unclosed.append(index)
    for index in reversed(unclosed):
        yield nodes[index].end, True, nodes[index].tags[1]


def _unchanged_words(source: str, target: str) -> dict[Span, Span]:
    """Words, numbers above all, that stand once in both texts: surer links than attention gives."""
    sources, targets = _words_once(source), _words_once(target)
    return {span: sources[word] for word, span in targets.items() if word in sources}


def _words_once(text: str) -> dict[str, Span]:
    matches = [match for match in _WORD.finditer(text) if match[0].isalnum()]
    counts = Counter(match[0] for match in matches)
    return {match[0]: match.span() for match in matches if counts[match[0]] == 1}


def _links_of(words: Sequence[Span], links: Sequence[Link]) -> list[list[Span]]:
    """For each word, the source spans its pieces are aligned with. Both come in the target's order."""
    spans: list[list[Span]] = []
    first = 0
    for start, end in words:
        while first < len(links) and links[first].target[1] <= start:
            first += 1
        index, found = first, []
        while index < len(links) and links[index].target[0] < end:
            found.append(links[index].source)
            index += 1
        spans.append(found)
    return spans


def _share_inside(links: Sequence[Span], node: Node) -> float:
    """From -1 (no piece of a word is aligned into the node) to 1 (all are); a little below 0 without a link."""
    if not links:
        return -0.01
    inside = sum(node.start <= (start + end) // 2 < node.end for start, end in links)
    return 2 * inside / len(links) - 1


def _is_acronym(node: Node) -> bool:
    """A kept word in capitals replaces another such word, but is never forced into a sentence that has none."""
    return not node.tags[0].name and node.tags[0].shown.isupper()
