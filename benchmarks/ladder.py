"""How often an engine's sentences are found faulty, and what each rung of the retry ladder is worth.

    make ladder EN=FILE PT=FILE TERMS=FILE [ARGS=-v]
    python benchmarks/ladder.py FLORES_EN FLORES_PT TICO_JSONL [-v]

Both directions of both sets, some 3,600 sentences with a person's translation. For each rung by itself on all faulty
sentences: how many it leaves without a fault, and the mean chrF of its best translation where it is better than the
first one, beside that of the first. `alone` is each sentence in a batch of its own. -v prints what was found.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean

import pipeline
from sacrebleu.metrics.chrf import CHRF

from newsl10n.engines import Route, Translation
from newsl10n.faults import Inspector
from newsl10n.glossary import Glossary
from newsl10n.ladder import Attempt, Ladder, Rung

Pair = tuple[str, str]


def main(english: Path, portuguese: Path, terms: Path, verbose: bool) -> None:
    """Measure both directions."""
    pairs = list(zip(pipeline.lines(english), pipeline.lines(portuguese), strict=True))
    pairs += [(row["en"], row["pt"]) for row in map(json.loads, pipeline.lines(terms))]
    measure("en", "pt", pairs, verbose)
    measure("pt", "en", [(two, one) for one, two in pairs], verbose)


def measure(source: str, target: str, pairs: Sequence[Pair], verbose: bool) -> None:
    """One direction."""
    way = pipeline.route(source, target)
    ladder = Ladder(way, Inspector(source, target, Glossary([], [], source, target)))
    references = dict(pairs)
    texts = list(references)
    first = dict(zip(texts, way.translate(texts, [True] * len(texts)), strict=True))
    attempts = {text: ladder.attempt(text, one) for text, one in first.items()}
    faulty = {text: one for text, one in attempts.items() if one.faults}
    print(f"\n{source}-{target}: {len(texts)} sentences, {len(faulty)} with a fault ({len(faulty) / len(texts):.1%})")
    names = Counter((fault.name, fault.is_grave) for one in faulty.values() for fault in one.faults[:1])
    for (name, is_grave), count in names.most_common():
        print(f"    {name:16} {'grave' if is_grave else '':6} {count:4}  {count / len(texts):.2%}")
    if verbose:
        for text, one in faulty.items():
            print(f"  {[fault.text for fault in one.faults]}\n    {text}\n    {one.translation.text}")
    print("    rung               tried  solved   chrF before  after")
    alone = Rung("alone", lambda some: one_by_one(way, some), is_last_resort=False)
    for rung in (alone, *ladder.rungs()):
        report(rung, ladder, faulty, references)
    best = ladder.climb(first.items())()
    left = sum(bool(one.failure) for one in best.values())
    print(f"    all in turn: tried {dict(ladder.tried)}, solved {dict(ladder.solved)}; left empty: {left}")


def one_by_one(way: Route, texts: Sequence[str]) -> Iterator[Sequence[Translation]]:
    """Each text translated without the company of others."""
    return ([next(iter(way.translate([text], [True])))] for text in texts)


def report(rung: Rung, ladder: Ladder, faulty: Mapping[str, Attempt], references: Mapping[str, str]) -> None:
    """What a rung makes of all the faulty sentences."""
    chrf = CHRF()
    solved, before, after = 0, [], []
    for text, candidates in zip(faulty, rung.candidates(list(faulty)), strict=True):
        old = faulty[text]
        best = min((old, *(ladder.attempt(text, one) for one in candidates)), key=lambda one: one.rank)
        solved += not best.faults
        if best is not old:
            before.append(chrf.sentence_score(old.translation.text, [references[text]]).score)
            after.append(chrf.sentence_score(best.translation.text, [references[text]]).score)
    scores = f"{mean(before):8.1f} {mean(after):8.1f}" if before else ""
    print(f"    {rung.name:16} {len(faulty):7} {solved:7}  {scores}")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    if len(arguments) != 3:
        sys.exit(__doc__)
    main(Path(arguments[0]), Path(arguments[1]), Path(arguments[2]), "-v" in sys.argv)
