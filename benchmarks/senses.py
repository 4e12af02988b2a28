"""Is a term left alone where its source means something else? 100 such sentences, and 100 where the row applies.

    make senses [ARGS=-v]

`data/senses.csv` has rows of a glossary with sentences of our own; `applies` says whether the row speaks about this
one, `kind` how the other meaning differs, `note` what it is. All rows are one glossary. Steering is false where the
translation says the row's target only because of the glossary. Exits with 1 if more than 1% of the sentences are. -v
prints what isn't as it should be.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import found_terms
import pipeline

from newsl10n.glossary import Glossary, Term

LIMIT = 0.01


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, a glossary's row, whether the row applies, and what its source means there if not."""

    source: str
    target: str
    applies: str
    kind: str
    sentence: str
    note: str


def main(verbose: bool) -> int:
    """Translate without and with the glossary, count; returns 1 for too much false steering."""
    cases = read()
    rows = dict.fromkeys((case.source, case.target) for case in cases)
    texts = [case.sentence for case in cases]
    way = pipeline.route("en", "pt")
    plain = [one.target for one in pipeline.fill(way, "en", "pt", texts)]
    terms = Glossary([Term(*row) for row in rows], [], "en", "pt")
    steered = [one.target for one in pipeline.fill(way, "en", "pt", texts, terms)]
    totals: Counter[tuple[str, str, str]] = Counter()
    for case, before, after in zip(cases, plain, steered, strict=True):
        outcome = judged(case, before, after)
        totals[case.applies, case.kind, outcome] += 1
        if verbose and outcome in ("FALSE STEERING", "missing"):
            print(f"{outcome}: {case.source} = {case.target}\n  {case.sentence}\n  {before}\n  {after}")
    for (applies, kind, outcome), count in sorted(totals.items()):
        print(f"row applies: {applies:4} {kind:15} {outcome:28} {count:4}")
    false = sum(count for (*_, outcome), count in totals.items() if outcome == "FALSE STEERING")
    return int(false > LIMIT * sum(case.applies == "no" for case in cases))


def read() -> Sequence[Case]:
    """The cases of the file."""
    with (found_terms.DATA / "senses.csv").open(encoding="utf-8", newline="") as file:
        return [Case(**row) for row in csv.DictReader(file)]


def judged(case: Case, before: str, after: str) -> str:
    """What steering did to a sentence."""
    has, had = (found_terms.has(text, [case.target]) for text in (after, before))
    if case.applies == "yes":
        return "met by the model alone" if has and had else "met by steering" if has else "missing"
    return "the model says it by itself" if had else "FALSE STEERING" if has else "left alone"


if __name__ == "__main__":
    sys.exit(main("-v" in sys.argv))
