"""Finding phrases in a text, all of them in one pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from newsl10n.glossary.entries import StyleRule, Term, WordMatch
from newsl10n.glossary.words import Reading, phrase, row_key, text_keys
from newsl10n.model import Role

LONGEST_PHRASE = 20
"""Words in a row's longest phrase; it bounds the work at each word of a text."""

Row = TypeVar("Row", Term, StyleRule)


class Hit(NamedTuple, Generic[Row]):
    """A row's phrase in a text, or one of its exceptions: words `first` up to, not including, `last`."""

    first: int
    last: int
    number: int
    """The row's place among the rows of the index."""
    row: Row
    exception: bool

    @property
    def span(self) -> tuple[int, int]:
        """The words as a pair."""
        return self.first, self.last


class _Node(Generic[Row]):
    """A place in the tree of phrases: the next words, and the rows whose phrase ends here."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[tuple[str, str], _Node[Row]] = {}
        self.ends: list[tuple[int, Row, bool]] = []


class Index(Generic[Row]):
    """The phrases of many rows as a tree of words: a text costs its own length, however many rows there are."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._root: _Node[Row] = _Node()
        self._rows = 0

    def add(self, row: Row, text: str, exceptions: Iterable[str] = ()) -> None:
        """Find `text` for `row`, but not inside `exceptions`, in the forms that the row's `match` allows."""
        self._add(row, text, exception=False)
        for exception in exceptions:
            self._add(row, exception, exception=True)
        self._rows += 1

    def _add(self, row: Row, text: str, *, exception: bool) -> None:
        node = self._root
        for position, word in enumerate(phrase(text, self._language)):
            key = row_key(word.text, self._language, exact=row.match is WordMatch.EXACT)
            node = node.next.setdefault((word.gap if position else "", key), _Node())
        if node is not self._root:
            node.ends.append((self._rows, row, exception))

    def hits(self, reading: Reading) -> Iterator[Hit[Row]]:
        """Every phrase in the text, nested and overlapping ones too."""
        if not self._root.next:
            return
        keys = [text_keys(word.text, self._language) for word in reading.words]
        for first in range(len(keys)):
            nodes = [node for key in keys[first] if (node := self._root.next.get(("", key)))]
            last = first + 1
            while nodes:
                for node in nodes:
                    yield from (Hit(first, last, *end) for end in node.ends)
                if last == len(keys):
                    break
                gap = reading.words[last].gap
                steps = [(gap, key) for key in keys[last]]
                nodes = [after for node in nodes for step in steps if (after := node.next.get(step))]
                last += 1


def in_role(row: Term | StyleRule, role: Role) -> bool:
    """Whether a row speaks about units of that role."""
    return not row.roles or role in row.roles


def select(hits: Iterable[Hit[Row]]) -> list[list[Hit[Row]]]:
    """The hits that count, in the text's order: not inside an exception, the longest first, none overlapping.

    Hits on the same words come together, in the order of their rows.
    """
    found: list[Hit[Row]] = []
    excepted: set[tuple[int, int]] = set()
    for hit in hits:
        if hit.exception:
            excepted.update((hit.number, word) for word in range(*hit.span))
        else:
            found.append(hit)
    groups: dict[tuple[int, int], list[Hit[Row]]] = {}
    for hit in sorted(found, key=lambda hit: hit.number):
        if not all((hit.number, word) in excepted for word in range(*hit.span)):
            groups.setdefault(hit.span, []).append(hit)
    return [groups[span] for span in _longest(groups)]


def _longest(spans: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    taken: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if taken.isdisjoint(range(*span)):
            taken.update(range(*span))
            chosen.append(span)
    return sorted(chosen)
