"""Is a term left alone where its source means something else? 100 such sentences, and 100 where the row applies.

    make senses [ARGS=-v]

`data/senses.csv` has rows of a glossary with sentences of our own; `applies` says whether the row speaks about this
one, `kind` how the other meaning differs, `note` what it is. All rows are one glossary: first as they are, then with
examples of what they mean, then with examples of what they don't mean as well (`data/senses-examples.csv`; other
sentences, written before these ways were tried on them). Steering is false where the translation says the row's target
only because of the glossary. Exits with 1 if more than 1% of the sentences are, with all examples. -v prints what isn't
as it should be then.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
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
    cases, told = read(), examples()
    way = pipeline.route("en", "pt")
    texts = [case.sentence for case in cases]
    plain = [one.target for one in pipeline.fill(way, "en", "pt", texts)]
    false = 0
    for title, arrows in (("rows alone", ()), ("with examples", ("=>",)), ("and others", ("=>", "!=>"))):
        rows = dict.fromkeys((case.source, case.target) for case in cases)
        terms = [Term(*row, example="|".join(one for arrow in arrows for one in told[row[0], arrow])) for row in rows]
        steered = pipeline.fill(way, "en", "pt", texts, Glossary(terms, [], "en", "pt"))
        outcomes = [
            (case, judged(case, before, after.target))
            for case, before, after in zip(cases, plain, steered, strict=True)
        ]
        false = report(title, outcomes, verbose and len(arrows) > 1)
    return int(false > LIMIT * sum(case.applies == "no" for case in cases))


def report(title: str, outcomes: Sequence[tuple[Case, str]], verbose: bool) -> int:
    """Print how many sentences of each kind came out how; returns how many were steered falsely."""
    totals = Counter((case.applies, case.kind, outcome) for case, outcome in outcomes)
    print(title)
    for (applies, kind, outcome), count in sorted(totals.items()):
        print(f"  row applies: {applies:4} {kind:15} {outcome:28} {count:4}")
    for case, outcome in outcomes if verbose else ():
        if outcome in ("FALSE STEERING", "missing"):
            print(f"{outcome}: {case.source} = {case.target}: {case.sentence}")
    return sum(outcome == "FALSE STEERING" for _, outcome in outcomes)


def examples() -> Mapping[tuple[str, str], Sequence[str]]:
    """What the rows' cells say, by source and arrow; the translations don't matter for what is measured here."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    with (found_terms.DATA / "senses-examples.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            arrow = "=>" if row["applies"] == "yes" else "!=>"
            found[row["source"], arrow].append(f"{row['example']} {arrow} -")
    return found


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
