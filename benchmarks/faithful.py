"""Are facts changed without a word? The pipeline's translations of 2,000 sentences with facts, judged from outside.

    make faithful EN=FILE PT=FILE

Sentences: all of a parallel text (FLORES dev) that say a number, an amount, a date or the like, and our own made from
`data/facts.*.txt`, 1,200 from English and 800 from Portuguese. `found_facts.py`, which shares nothing with newsl10n,
compares each translation with its source. It is strict, so a person looks at what it reports: `data/judged.tsv` holds
their verdicts ("right" or "changed"), by a digest of both texts. Exits with 1 for a change and for an alarm not judged.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import fact_frames
import found_facts
import pipeline

COUNTS = {"en": 1_200, "pt": 800}
BAD = ("CHANGED SILENTLY", "alarm, NOT JUDGED")
JUDGED = found_facts.DATA / "judged.tsv"


@dataclass(frozen=True)
class Outcome:
    """What became of a sentence: its translation, or the reason why there is none; what differs; a person's verdict."""

    source: str
    target: str
    failure: str
    differences: Sequence[str]
    verdict: str

    @property
    def category(self) -> str:
        """The line of the report it counts in."""
        if self.failure:
            return "left empty, with a reason"
        if not self.differences:
            return "no alarm"
        return {"right": "alarm, judged right", "changed": BAD[0]}.get(self.verdict, BAD[1])


def main(english: Path, portuguese: Path) -> int:
    """Both directions; returns how many sentences are wrong or not judged."""
    totals: Counter[str] = Counter()
    bad = 0
    for source, target, path in (("en", "pt", english), ("pt", "en", portuguese)):
        for outcome in outcomes(source, target, path):
            totals["sentences"] += 1
            totals[outcome.category] += 1
            if outcome.category in BAD:
                bad += 1
                show(outcome)
    for category, count in totals.most_common():
        print(f"{count:6,} {category}")
    return bad


def outcomes(source: str, target: str, path: Path) -> Iterator[Outcome]:
    """The sentences with facts from a file and then our own, translated and compared."""
    texts = [text for text in dict.fromkeys(pipeline.lines(path)) if found_facts.find(text, source).strong]
    own = max(0, COUNTS[source] - len(texts))
    print(f"{source}-{target}: {len(texts)} sentences of {path.name}, {own} of our own", file=sys.stderr)
    texts += fact_frames.sentences(source, own)
    verdicts = judged()
    for one in pipeline.fill(pipeline.route(source, target), source, target, texts):
        text = one.job.source
        differences = found_facts.changed(text, one.target, source, target) if one.target else []
        yield Outcome(text, one.target, one.failure, differences, verdicts.get(digest(text, one.target), ""))


def judged() -> dict[str, str]:
    """What a person said of alarms: digest -> "right" or "changed"."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {row["digest"]: row["verdict"] for row in csv.DictReader(file, delimiter="\t")}


def digest(source: str, target: str) -> str:
    """What tells a pair of texts from others."""
    return hashlib.sha256(f"{source}\0{target}".encode()).hexdigest()[:12]


def show(outcome: Outcome) -> None:
    """An alarm to judge."""
    print(f"{digest(outcome.source, outcome.target)} {outcome.category}: {'; '.join(outcome.differences)}")
    print(f"    {outcome.source}\n    {outcome.target}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(1 if main(*map(Path, sys.argv[1:])) else 0)
