"""How often does a package's model loop or break off, how fast is it loaded, and how fast does it write?

    make loops EN=FILE PT=FILE

The first 10,000 lines of 4 to 60 words of each file, as the engine translates them the first time: nothing is mended
or tried again. A loop says something three times in a row that its source doesn't, or never ends. A translation
counts as broken off if it has less than 40% of its source's characters. What is at fault goes through the whole
pipeline then, which tries again and leaves a text empty rather than wrong. `training/texts.py` collects such files.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pipeline

from newsl10n.repetition import repeats

MOST, SHORTEST, LONGEST = 10_000, 4, 60
LOOP, BROKEN_OFF = 3, 0.4
_WORD = re.compile(r"\w+")


def main(english: Path, portuguese: Path) -> None:
    """A row for each direction."""
    for source, target, path in (("en", "pt", english), ("pt", "en", portuguese)):
        texts = list(islice((text for text in pipeline.lines(path) if SHORTEST <= len(text.split()) <= LONGEST), MOST))
        started = time.perf_counter()
        way = pipeline.route(source, target)
        list(way.translate(texts[:1], [False]))
        loaded = time.perf_counter()
        found = list(way.translate(texts, [False] * len(texts)))
        speed = sum(len(text.split()) for text in texts) / (time.perf_counter() - loaded)
        faults = [one.failure or fault(text, one.text) for text, one in zip(texts, found, strict=True)]
        print(f"{source}-{target}: loaded and first sentence {loaded - started:.2f} s, {speed:,.0f} words/s")
        print(f"  {len(texts):,} sentences: {counted(faults)}")
        faulty = [text for text, one in zip(texts, faults, strict=True) if one]
        filled = pipeline.fill(way, source, target, faulty)
        left = ("left empty" if one.failure else fault(one.job.source, one.target) for one in filled)
        print(f"  those with a fault in the pipeline: {counted(left)}")


def counted(faults: Iterable[str]) -> str:
    """How often each fault is there."""
    return ", ".join(f"{count} {one or 'right'}" for one, count in Counter(faults).most_common())


def fault(text: str, translation: str) -> str:
    """What is wrong with a translation, "" if nothing."""
    said, says = (repeats(_WORD.findall(one.lower())) for one in (translation, text))
    if said >= LOOP and said > says:
        return "says the same three times"
    return "broken off" if len(translation) < BROKEN_OFF * len(text) else ""


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
