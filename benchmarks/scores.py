"""What tells errors best: the correlation of some scores with the chrF of each sentence.

    python benchmarks/scores.py FLORES_EN FLORES_PT

`probability` is the score in the catalogues, the geometric mean of the words' probabilities; `coverage` is the share of
the source that the translation comes from; `agreement` is the mean chrF of the other hypotheses of a wide beam with the
translation. `worst tenth` is the mean chrF of the tenth of the sentences with the lowest score.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path
from statistics import correlation, mean

from pipeline import lines, route

from newsl10n.engines import Search


def main(english: Path, portuguese: Path) -> None:
    """Print a table for each direction."""
    from sacrebleu.metrics.chrf import CHRF

    chrf = CHRF()
    texts = {"en": lines(english), "pt": lines(portuguese)}
    for source, target in (("en", "pt"), ("pt", "en")):
        way = route(source, target)
        usual = list(way.translate(texts[source], [False] * len(texts[source])))
        wide = list(way.candidates(texts[source], Search.WIDE))
        truth = [chrf.sentence_score(one.text, [other]).score for one, other in zip(usual, texts[target], strict=True)]
        scores = {
            "probability": [one.score for one in usual],
            "coverage": [1 - len(one.missed) / len(text) for one, text in zip(usual, texts[source], strict=True)],
            "agreement": [
                mean(chrf.sentence_score(one.text, [other.text]).score for other in others)
                for one, others in zip(usual, wide, strict=True)
            ],
        }
        print(f"{source}-{target}, {len(truth)} sentences, mean chrF {mean(truth):.1f}")
        for name, values in scores.items():
            linear, ranked = correlation(values, truth), correlation(ranks(values), ranks(truth))
            worst = sorted(range(len(truth)), key=values.__getitem__)[: len(truth) // 10]
            tenth = mean(truth[index] for index in worst)
            print(f"{name:12} Pearson {linear:5.2f}  Spearman {ranked:5.2f}  worst tenth {tenth:.1f}")


def ranks(values: Sequence[float]) -> list[float]:
    """The place of each value in their order, equal ones sharing theirs."""
    ordered = sorted(values)
    return [(bisect_left(ordered, value) + bisect_right(ordered, value)) / 2 for value in values]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
