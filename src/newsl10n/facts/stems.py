"""Words and beginnings of words, each with what it says: for languages that inflect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")
_LONGEST = 20


class Stems(Generic[T]):
    """From words, in small letters, to what they say; a key that ends with `*` stands for all words that begin so.

    It is filled before it is asked: answers are kept.
    """

    def __init__(self) -> None:
        self._known: dict[str, T] = {}
        self._lengths: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._known)

    def get(self, key: str) -> T | None:
        """What a key says, as it is written in the table."""
        return self._known.get(key)

    def set_default(self, key: str, value: T) -> T:
        """What a key says, now that it says at least `value`."""
        length = len(key) - 1
        if key.endswith("*") and length <= _LONGEST and length not in self._lengths:
            self._lengths = sorted((*self._lengths, length), reverse=True)
        return self._known.setdefault(key, value)

    def look_up(self, word: str) -> T | None:
        """What a word says, by itself or else by its longest known beginning."""
        found = _all(self, word)
        return found[0] if found else None

    def all(self, word: str) -> Sequence[T]:
        """What a word says by itself, and by each of its known beginnings, the longest first."""
        found: Sequence[T] = _all(self, word)
        return found

    def find(self, word: str) -> Iterator[T]:
        """What `all` keeps."""
        word = word.lower()
        if word in self._known:
            yield self._known[word]
        for length in self._lengths:
            if 0 < length <= len(word) and (stem := f"{word[:length]}*") in self._known:
                yield self._known[stem]


@lru_cache(maxsize=1 << 14)
def _all(stems: Stems[T], word: str) -> Sequence[T]:
    return tuple(stems.find(word))
