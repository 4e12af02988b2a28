"""What does steering cost? A corpus in which a third of the sentences have a term of the glossary.

    make steering-cost TERMS=FILE EN=FILE

Sentences with terms come from the file of `make terms`, twice as many without from `EN` (FLORES dev). The corpus is
translated without and with the glossary in turns; the best of three counts. Exits with 1 above 1.5 times the time.
"""

from __future__ import annotations

import random
import re
import sys
import time
from pathlib import Path

import pipeline
import terms

from newsl10n.engines import Route
from newsl10n.glossary import Glossary

ROUNDS = 3
LIMIT = 1.5


def main(file: Path, english: Path) -> int:
    """Measure, print, compare with the limit."""
    sentences, targets = terms.read(file)
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, targets))})s?\b", re.IGNORECASE)
    without = [line for line in pipeline.lines(english) if not words.search(line)]
    rng = random.Random(1)
    texts = [one.text for one in rng.sample(sentences, len(without) // 2)] + without
    rng.shuffle(texts)
    steered = terms.glossary(targets)
    way = pipeline.route("en", "pt")
    pipeline.fill(way, "en", "pt", texts[:50], steered)
    rounds = [(seconds(way, texts, None), seconds(way, texts, steered)) for _ in range(ROUNDS)]
    plain, slow = (min(column) for column in zip(*rounds, strict=True))
    print(f"{len(texts)} sentences, {len(texts) - len(without)} of them with terms")
    print(f"plain {plain:.1f} s, steered {slow:.1f} s: {slow / plain:.2f} times")
    return int(slow / plain > LIMIT)


def seconds(way: Route, texts: list[str], glossary: Glossary | None) -> float:
    """How long the pipeline takes for the texts."""
    started = time.perf_counter()
    pipeline.fill(way, "en", "pt", texts, glossary)
    return time.perf_counter() - started


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
