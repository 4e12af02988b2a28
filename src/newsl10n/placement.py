"""Where the placeholders of a sentence go in its translation, by word alignment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsl10n.engines import Link, Translation
from newsl10n.model import Kind, Placeholder

_WORD = re.compile(r"[^\W_]+(?:[-’'._/@][^\W_]+)*|[^\w\s]|_+")

Span = tuple[int, int]


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
    node which words it got.
    """

    def __init__(self, source: str, nodes: Sequence[Node], translation: Translation) -> None:
        self._nodes = nodes
        self._source, self._text = source, translation.text
        self._words = [match.span() for match in _WORD.finditer(translation.text)]
        same = _unchanged_words(source, translation.text)
        links = _links_of(self._words, translation.links)
        self._links = [[same[word]] if word in same else found for word, found in zip(self._words, links, strict=True)]
        self._owner = [-1] * len(self._words)
        self._runs = [self._take(index, node) for index, node in enumerate(self._nodes)]

    def content(self) -> Iterator[str | Placeholder]:
        """The translation with all placeholders, in order."""
        end = 0
        for offset, skip, pieces in sorted(self._marks(), key=lambda mark: mark[0]):
            yield self._text[end : offset[0]]
            yield from pieces
            end = max(end, offset[0] + skip)
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
            inside = [w for w, (start, end) in enumerate(self._words) if start < at + len(shown) and end > at]
            whole = inside and self._words[inside[0]][0] == at and self._words[inside[-1]][1] == at + len(shown)
            if whole and all(self._owner[word] == node.parent for word in inside):
                return range(inside[0], inside[-1] + 1)
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

    def _marks(self) -> Iterator[tuple[tuple[int, int, int, int, int], int, list[str | Placeholder]]]:
        """(sort key that begins with the offset, characters replaced, what to write there) of every node.

        At one offset, what ends there comes before what starts there, inner ends before outer ones and outer starts
        before inner ones; what stands alone lies outside its siblings.
        """
        hosted = self._hosted()
        for index, (node, run) in enumerate(zip(self._nodes, self._runs, strict=True)):
            if run:
                start, end = self._words[run[0]][0], self._words[run[-1]][1]
                if len(node.tags) == 1:
                    yield (start, 1, node.depth, 1, index), end - start, [node.tags[0]]
                else:
                    yield (start, 1, node.depth, 1, index), 0, [node.tags[0]]
                    yield (end, 0, -node.depth, 0, index), 0, [node.tags[1]]
            elif index in hosted and not _is_acronym(node):
                word, is_after = self._anchor(node)
                pieces = hosted[index]
                if not is_after:
                    offset = self._words[word][0] if self._words else 0
                    yield (offset, 1, node.depth, 0, index), 0, pieces
                    continue
                spaced = self._source[node.start - 1 : node.start].isspace()
                yield (self._words[word][1], 0, -node.depth, 1, index), 0, [" ", *pieces] if spaced else pieces

    def _hosted(self) -> dict[int, list[str | Placeholder]]:
        """The nodes that got no words, with what they write; those inside another such pair are written by it."""
        bare = [index for index, run in enumerate(self._runs) if not run]
        written: dict[int, list[str | Placeholder]] = {}
        for index in reversed(bare):
            tags = self._nodes[index].tags
            inner = [piece for child in bare if self._nodes[child].parent == index for piece in written.pop(child)]
            written[index] = [tags[0], *inner, *tags[1:]]
        return written

    def _anchor(self, node: Node) -> tuple[int, bool]:
        """The word next to which a node without words stands, and whether after it."""
        allowed = [word for word in range(len(self._words)) if self._is_within(word, node.parent)]
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

    def _is_within(self, word: int, parent: int) -> bool:
        owner = self._owner[word]
        while owner not in (parent, -1):
            owner = self._nodes[owner].parent
        return owner == parent

    def _outside_siblings(self, word: int, parent: int, edge: int) -> int:
        owner = self._owner[word]
        while owner != parent:
            word = self._runs[owner][edge]
            owner = self._nodes[owner].parent
        return word


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
