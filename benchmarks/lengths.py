"""How long a text may be for a model: chrF by the number of its pieces, sentences being joined by semicolons.

python benchmarks/lengths.py FLORES_EN FLORES_PT
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from pipeline import lines, raw

STEP = 10
MOST = 150
"""Texts in a row of the table."""


def main(english: Path, portuguese: Path) -> None:
    """Print a table for each direction."""
    from sacrebleu.metrics.chrf import CHRF

    texts = {"en": lines(english), "pt": lines(portuguese)}
    for source, target in (("en", "pt"), ("pt", "en")):
        encode, translate = raw(source, target)
        rows: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for count in (1, 2, 3, 4):
            for start in range(len(texts[source]) - count):
                pair = joined(texts[source], start, count), joined(texts[target], start, count)
                rows[len(encode([pair[0]])[0]) // STEP * STEP].append(pair)
        print(f"{source}-{target}\npieces  texts   chrF")
        for length, pairs in sorted(rows.items()):
            some = pairs[:: max(1, len(pairs) // MOST)]
            found = translate([one for one, _ in some])
            score = CHRF().corpus_score(found, [[other for _, other in some]]).score
            print(f"{length:4}+  {len(some):6}  {score:5.1f}")


def joined(texts: list[str], start: int, count: int) -> str:
    """Some sentences in a row as one."""
    first, *others = (text.rstrip(".") for text in texts[start : start + count])
    return "; ".join([first, *(text[0].lower() + text[1:] for text in others)]) + "."


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
