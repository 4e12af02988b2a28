"""How often checks say something about pairs of sentences: false alarms where the pairs are people's.

    make alarms PAIRS="people.en-pt.tsv machine.pt-uk.tsv apt.en-de.mo ..."
    python benchmarks/alarms.py [-v | --sample 20 [--seed 6]] [--only CHECK,CHECK] FILE...

A TSV file has a source, a tab and its translation on each line; PO and MO files are read, too. A file's name says the
locales. Each file counts as one catalogue. With -v each alarm is printed, with --sample some of each check, over all
files, for reading. The last column is what a check costs on a pair it says nothing about. Counts are per 1,000 pairs.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newsl10n.checks import CHECKS, Check, Finding, Story, Subject
from newsl10n.glossary import Glossary
from newsl10n.model import Message, State


@dataclass
class Count:
    """What a check said about some pairs: alarms that are errors, others, and seconds of each pair without one."""

    errors: int = 0
    others: int = 0
    quiet: list[float] = field(default_factory=list)
    alarms: list[tuple[Subject, list[Finding]]] = field(default_factory=list)


def main(files: Sequence[Path], only: Sequence[str], verbose: bool, sample: int, seed: int) -> None:
    """A table for each file, then one for all of them, then the alarms that were asked for."""
    checks = [one for name, one in CHECKS.items() if State.REVIEWED in one.states and (not only or name in only)]
    total: defaultdict[str, Count] = defaultdict(Count)
    pairs = 0
    for path in files:
        subjects = read(path)
        pairs += len(subjects)
        counts = {one.name: count(one, subjects) for one in checks}
        show(path.name, len(subjects), counts)
        for name, one in counts.items():
            total[name].errors += one.errors
            total[name].others += one.others
            total[name].quiet += one.quiet
            total[name].alarms += one.alarms
    if len(files) > 1:
        show("all", pairs, total)
    for name, one in total.items():
        chosen = one.alarms if verbose else random.Random(seed).sample(one.alarms, min(sample, len(one.alarms)))
        for subject, findings in chosen:
            says = "; ".join(finding.text for finding in findings)
            print(f"\n  {name} ({subject.locale}): {says}\n    {subject.source}\n    {subject.target}")


def read(path: Path) -> list[Subject]:
    """The pairs of a file as reviewed messages of one catalogue."""
    source, target = path.name.split(".")[-2].split("-", 1)
    empty = Glossary([], [], source, target)
    subjects: list[Subject] = []
    story = Story(subjects)
    found = (Message("body", before, after) for before, after in _pairs(path))
    subjects += [Subject(message, source, target, empty, story) for message in found]
    return subjects


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    if path.suffix == ".tsv":
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line:
                before, after = line.split("\t")
                yield before, after
    else:
        import polib

        opened = polib.mofile(str(path)) if path.suffix == ".mo" else polib.pofile(str(path))
        for entry in opened:
            if entry.msgstr and "fuzzy" not in entry.flags:
                yield entry.msgid, entry.msgstr


def count(one: Check, subjects: Sequence[Subject]) -> Count:
    """What a check says about each of these pairs."""
    found = Count()
    list(one.find(subjects[0]))
    for subject in subjects:
        _ = subject.source, subject.target
        started = time.process_time()
        findings = list(one.find(subject))
        if not findings:
            found.quiet.append(time.process_time() - started)
            continue
        is_error = any((finding.severity or one.severity) == "error" for finding in findings)
        found.errors, found.others = found.errors + is_error, found.others + (not is_error)
        found.alarms.append((subject, findings))
    return found


def show(name: str, pairs: int, counts: dict[str, Count]) -> None:
    """A table: errors and milder findings in all and per 1,000 pairs, microseconds of a core on a quiet pair."""
    print(f"\n{name}: {pairs:,} pairs\n{'check':18} {'errors':>7} {'‰':>6} {'others':>7} {'‰':>6} {'µs':>6}")
    for check, one in counts.items():
        share = 1000 / pairs
        cost = 1e6 * sum(one.quiet) / max(1, len(one.quiet))
        print(
            f"{check:18} {one.errors:7} {one.errors * share:6.1f} {one.others:7} {one.others * share:6.1f} {cost:6.0f}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--only", default="", help="checks, with commas between them; all by default")
    parser.add_argument("--sample", type=int, default=0, help="alarms of each check to print")
    parser.add_argument("--seed", type=int, default=6)
    chosen = parser.parse_args()
    only = [name for name in chosen.only.split(",") if name]
    main(chosen.files, only, chosen.verbose, chosen.sample, chosen.seed)
