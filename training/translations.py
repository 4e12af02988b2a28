"""Makes a text of what the teacher wrote: the translations that one pair's chunks hold are lines for the other pair.

python training/translations.py WHEEL en_pt CACHE TEXT [HELD_OUT...]
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import cache
import texts
from generate import Teacher


def main(wheel: Path, pair: str, cached: Path, text: Path, held_out: Sequence[Path]) -> None:
    """Write the translations of all chunks."""
    texts.write(lines(Teacher(wheel, pair), cached, texts.held(held_out)), text)


def lines(teacher: Teacher, cached: Path, banned: set[str]) -> Iterator[str]:
    """Translations, but for those that share eight words in a row with what is held out.

    Of patterns and of lines with words exchanged first: generate.py leaves out what comes after its last chunk.
    """
    for path in sorted(cached.glob("*.pt"), reverse=True):
        chunk = cache.read(path)
        for pieces in chunk.targets.split(chunk.target_lengths.tolist()):
            line = teacher.pieces.decode(pieces[:-1].tolist())
            if banned.isdisjoint(texts.grams(re.findall(r"\w+", line.lower()))):
                yield line


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), [Path(path) for path in sys.argv[5:]])
