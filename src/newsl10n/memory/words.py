"""Which sources of a memory may be similar to a text: an index of their words that prunes the candidates.

Similar texts share rare words. The index is SQLite's own FTS5 without positions: for each word the texts that have it.
A look-up reads the texts of a query's rarest words only, up to a fixed number, so what it costs hardly grows with the
memory; where all its words are common, it asks for texts that have several of them. Prefix filtering: Chaudhuri,
Ganti, Kaushik, "A primitive operator for similarity joins in data cleaning" (ICDE 2006).
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations, pairwise

_WORD = re.compile(r"[^\W\d_]+")

POSTINGS = 1500
"""How many texts of its rarest words a look-up reads."""

SEEDS = 6
"""How many of a text's rarest words are looked up: more only where these lead to few texts."""

COMMON = 600
"""How many texts may have a word that is looked up by itself; and how many are read of those with two words."""

SURE = 3
"""How many words a similar text is looked up by; where fewer are rare enough, by several common ones together."""

SHORT = 8
"""Up to as many words, a text's neighbouring words are indexed as well: short texts may have common words only."""

CANDIDATES = 48
"""How many texts are compared letter by letter at most: those that share most of the rare words."""


def words(text: str, short: int = SHORT) -> set[str]:
    """The words of a text that the index knows, and pairs of neighbours in a short one; no numbers, they change."""
    found = _WORD.findall(text.casefold())
    return {*found, *map(" ".join, pairwise(found))} if len(found) <= short else set(found)


@dataclass(slots=True)
class Words:
    """The index in a memory's file, of all its pairs."""

    connection: sqlite3.Connection
    _counts: dict[tuple[int, str], int] = field(default_factory=dict)

    def add(self, pair: int, row: int, text: str) -> None:
        """Take in the text of a source."""
        self._counts.clear()
        self.connection.execute("INSERT INTO words (rowid, said) VALUES (?, ?)", (row, _said(pair, text)))

    def remove(self, pair: int, row: int, text: str) -> None:
        """Take out a text as it was added."""
        self._counts.clear()
        command = "INSERT INTO words (words, rowid, said) VALUES ('delete', ?, ?)"
        self.connection.execute(command, (row, _said(pair, text)))

    def candidates(self, pair: int, text: str) -> list[int]:
        """The rows of sources that share the text's rarest words, those that share most of them first."""
        found = words(text, short=SHORT + SHORT // 3)
        known = sorted((count, word) for word in found if (count := self._count(pair, word)))
        shared: Counter[int] = Counter()
        budget, seeds = POSTINGS, 0
        for count, word in known:
            if count > min(COMMON, budget) or (seeds >= SEEDS and len(shared) >= CANDIDATES):
                break
            budget, seeds = budget - count, seeds + 1
            shared.update(self._having(pair, [(word,)]))
        if seeds < min(SURE, len(known)):
            together = [word for _, word in known[: SURE + 1]]
            for row in self._having(pair, list(combinations(together, 2)) or [(together[0],)]):
                shared[row] += 2
        return [row for row, _ in shared.most_common(CANDIDATES)]

    def _count(self, pair: int, word: str) -> int:
        """How many texts have a word; counted once."""
        key = pair, word
        if key not in self._counts:
            row = self.connection.execute("SELECT doc FROM vocabulary WHERE term = ?", (_term(pair, word),)).fetchone()
            self._counts[key] = row[0] if row else 0
        return self._counts[key]

    def _having(self, pair: int, groups: Iterable[tuple[str, ...]]) -> list[int]:
        """The texts that have all words of one of the groups."""
        query = " OR ".join("(" + " AND ".join(f'"{_term(pair, word)}"' for word in group) + ")" for group in groups)
        found = self.connection.execute("SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (query, COMMON))
        return [row for (row,) in found]


def _term(pair: int, word: str) -> str:
    """A word of a pair in ASCII, so that no tokenizer changes it: "3gc4f31a02"."""
    return f"{pair}g{zlib.crc32(word.encode()):08x}"


def _said(pair: int, text: str) -> str:
    return " ".join(_term(pair, word) for word in sorted(words(text)))
