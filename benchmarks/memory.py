"""How long do 10,000 look-ups in a translation memory take, how does that grow, and what do they miss?

    make memory
    make memory ARGS="100000"        only this size

Memories of 10,000, 100,000 and 1,000,000 texts are made of invented words that are as frequent as words are (Zipf), 4
to 32 in a text, and stored in files as imports are. Of the texts looked up, half are new, half are known ones with up
to a fifth of the words changed. What is missed is told by comparing 200 of them with every text. Seconds are those of
the processor: one core, all in one process.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from newsl10n.memory import Memory, Pair, Store, Unit

SIZES = (10_000, 100_000, 1_000_000)
LOOKUPS = 10_000
SAMPLE = 200
VOCABULARY = 200_000
PAIR = Pair("en", "pt")


class Author:
    """Writes texts of invented words."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        syllables = [first + second for first in "bcdfghklmnprstvz" for second in "aeiou"]
        words = random.Random(1)
        self._words = ["".join(words.choices(syllables, k=words.randint(1, 4))) for _ in range(VOCABULARY)]
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))

    def text(self) -> str:
        """4 to 32 words."""
        return " ".join(self._some(self._random.randint(4, 32))) + "."

    def edited(self, text: str) -> str:
        """The text with up to a fifth of its words changed."""
        words = text[:-1].split()
        for _ in range(self._random.randint(1, max(1, len(words) // 5))):
            words[self._random.randrange(len(words))] = self._some(1)[0]
        return " ".join(words) + "."

    def query(self, known: list[str]) -> str:
        """A new text, or a known one with changes."""
        return self.text() if self._random.random() < 0.5 else self.edited(self._random.choice(known))

    def _some(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._weights, k=count)


def main() -> None:
    """Measure each size and print a line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    headings = ("texts", "stored s", "MB", "10,000 similar s", "10,000 same s", "best found", "RAM MB")
    print("".join(f"{heading:>18}" for heading in headings))
    for size in parser.parse_args().sizes:
        print("".join(f"{value:>18}" for value in measure(size)), flush=True)


def measure(size: int) -> Iterator[str]:
    """Store so many texts and look others up; what `main` prints."""
    author = Author(seed=size)
    texts = [author.text() for _ in range(size)]
    queries = [author.query(texts) for _ in range(LOOKUPS)]
    yield f"{size:,}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "memory.sqlite3")
        yield f"{timed(lambda: fill(path, texts)):.1f}"
        yield f"{path.stat().st_size / 1e6:.0f}"
        memory = Memory(Store(path), PAIR)
        yield f"{timed(lambda: [memory.similar(query) for query in queries]):.1f}"
        yield f"{timed(lambda: [memory.recall('body', query) for query in queries]):.1f}"
        ram = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        yield recall(memory, texts, queries[:SAMPLE])
        memory.store.close()
    yield f"{ram:.0f}"


def fill(path: Path, texts: list[str]) -> None:
    """Store texts as an import does."""
    store = Store(path)
    units = (Unit(PAIR, "body", text, text.upper(), f"{number // 20}.po", 0) for number, text in enumerate(texts))
    for _ in store.add(units):
        pass
    store.close()


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    work()
    return time.process_time() - start


def recall(memory: Memory, texts: list[str], queries: list[str]) -> str:
    """Of how many texts with a similar one the most similar one was found, of how many there are."""
    known = set(texts)
    pairs = [(query, best) for query, best in zip(queries, bests(texts, queries), strict=True) if query not in known]
    similar = [(memory.similar(query), best) for query, best in pairs if best >= memory.least]
    hits = sum(bool(found) and found[0].similarity >= best - 0.01 for found, best in similar)
    return f"{hits} of {len(similar)}"


def bests(texts: list[str], queries: list[str]) -> Iterator[float]:
    """The similarity of each query's most similar text, found by comparing it with all."""
    from rapidfuzz import fuzz, process

    for query in queries:
        found = process.extractOne(query, texts, scorer=fuzz.ratio, score_cutoff=50)
        yield found[1] if found else 0.0


if __name__ == "__main__":
    main()
