"""BLEU and chrF of the whole pipeline and of the engine alone, on a parallel text, in both directions.

    make quality EN=FILE PT=FILE

The files hold the same sentences, one on each line (FLORES dev). A sentence that is left empty counts as an empty
translation. `PYTHONPATH=OTHER/src` measures another state of the code.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pipeline
from sacrebleu import CHRF, corpus_bleu, corpus_chrf


def main(english: Path, portuguese: Path) -> None:
    """Measure both directions and print a table."""
    texts = {"en": pipeline.lines(english), "pt": pipeline.lines(portuguese)}
    print(f"{'':8}{'':10}{'BLEU':>7}{'chrF':>7}{'empty':>7}{'words/s':>9}")
    for source, target in (("en", "pt"), ("pt", "en")):
        measure(source, target, texts[source], texts[target])


def measure(source: str, target: str, texts: Sequence[str], references: Sequence[str]) -> None:
    """One direction, after a warm-up that loads the model; the sentences that the pipeline made worst, if asked."""
    way = pipeline.route(source, target)
    list(pipeline.bare(way, texts[:20]))
    words = sum(len(text.split()) for text in texts)
    started = time.perf_counter()
    alone = list(pipeline.bare(way, texts))
    between = time.perf_counter()
    filled = [one.target for one in pipeline.fill(way, source, target, texts)]
    ended = time.perf_counter()
    for name, made, took in (("engine", alone, between - started), ("pipeline", filled, ended - between)):
        bleu = corpus_bleu(made, [references]).score
        chrf = corpus_chrf(made, [references]).score
        print(f"{source}-{target:5}{name:10}{bleu:7.2f}{chrf:7.2f}{made.count(''):7}{words / took:9,.0f}")
    worst(texts, references, alone, filled)


def worst(texts: Sequence[str], references: Sequence[str], alone: Sequence[str], filled: Sequence[str]) -> None:
    """The three sentences that lost most chrF from the engine's words to the pipeline's."""
    score = CHRF()
    rows = [
        (score.sentence_score(after, [reference]).score - score.sentence_score(before, [reference]).score, index)
        for index, (before, after, reference) in enumerate(zip(alone, filled, references, strict=True))
        if before != after
    ]
    better, lower = sum(gain > 0 for gain, _ in rows), sum(gain < 0 for gain, _ in rows)
    print(f"        {len(rows)} differ: {better} are better in the pipeline, {lower} worse; the worst:")
    for gain, index in sorted(rows)[:3]:
        print(f"        {gain:+.1f}\n          {texts[index]}\n          {alone[index]}\n          {filled[index]}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
