"""How often checks say something about pairs of sentences: false alarms where the pairs are people's.

    make alarms PAIRS="people.en-pt.tsv machine.pt-uk.tsv ..."
    python benchmarks/alarms.py [-v] [--only CHECK,CHECK] FILE...

A file has a source, a tab and its translation on each line; its name says the locales. With -v each alarm is printed.
The last column is what a check costs on a pair it says nothing about.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from newsl10n.checks import CHECKS, Check, Subject
from newsl10n.glossary import Glossary
from newsl10n.model import Message

NAMES = (
    "addresses", "brackets", "dates", "ending", "language", "length", "negation", "numbers", "quotation", "repetition",
    "same-as-source", "scripts", "units",
)  # fmt: skip


def main(files: Sequence[Path], names: Sequence[str], verbose: bool) -> None:
    """A table for each file."""
    checks = [one for name, one in CHECKS.items() if name in names]
    for path in files:
        subjects = read(path)
        print(f"\n{path.name}: {len(subjects):,} pairs")
        print(f"{'check':16} {'errors':>7} {'%':>6} {'others':>7} {'%':>6} {'µs':>6}")
        for one in checks:
            report(one, subjects, verbose)


def read(path: Path) -> list[Subject]:
    """The pairs of a file as reviewed messages."""
    source, target = path.name.split(".")[-2].split("-", 1)
    empty = Glossary([], [], source, target)
    pairs = (line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line)
    return [Subject(Message("body", before, after), source, target, empty) for before, after in pairs]


def report(one: Check, subjects: Sequence[Subject], verbose: bool) -> None:
    """A line of the table: pairs with an error, with milder findings only, microseconds of a core on a quiet pair."""
    errors, others, quiet = 0, 0, []
    list(one.find(subjects[0]))
    for subject in subjects:
        _ = subject.source, subject.target
        started = time.process_time()
        findings = list(one.find(subject))
        if not findings:
            quiet.append(time.process_time() - started)
            continue
        is_error = any((finding.severity or one.severity) == "error" for finding in findings)
        errors, others = errors + is_error, others + (not is_error)
        if verbose:
            says = "; ".join(finding.text for finding in findings)
            print(f"  {one.name}: {says}\n    {subject.source}\n    {subject.target}")
    share = 100 / len(subjects)
    cost = 1e6 * sum(quiet) / max(1, len(quiet))
    print(f"{one.name:16} {errors:7} {errors * share:6.2f} {others:7} {others * share:6.2f} {cost:6.0f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--only", default=",".join(NAMES), help="checks, with commas between them")
    chosen = parser.parse_args()
    main(chosen.files, chosen.only.split(","), chosen.verbose)
