"""Headlines and labels before and now: the embedded model on the text as it is, and the whole pipeline.

    make headlines

Prints a Markdown table for each list, English to Portuguese. Greedy search gives the same text on every run.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pipeline

from newsl10n import packs
from newsl10n.glossary import load
from newsl10n.jobs import Job
from newsl10n.memory import Memory
from newsl10n.model import Role
from newsl10n.translate import Translator

ROOT = Path(__file__).parent.parent
LISTS = [ROOT / "tests" / "cases" / "headlines" / name for name in ("headlines.en.txt", "labels.en.txt")]


def main(paths: Sequence[Path]) -> None:
    """Translate both lists both ways and print the tables."""
    way = pipeline.route("en", "pt")
    glossary = load([Path(packs.__file__).parent / "news-labels" / "en_pt.news-labels.csv"], "en", "pt")
    translator = Translator(way, "en", "pt", glossary, Memory())
    for title, path, role in zip(("Headlines", "Labels"), paths, (Role.HEADLINE, Role.LABEL), strict=True):
        lines = path.read_text(encoding="utf-8").splitlines()
        jobs = [Job(number, role, line, (line,)) for number, line in enumerate(lines)]
        print(f"## {title}\n\n| source | before | now |\n| --- | --- | --- |")
        for line, before, now in zip(lines, pipeline.bare(way, lines), translator.fill(jobs), strict=True):
            print(f"| {line} | {before} | {now.target or f'({now.failure})'} |")
        print()


if __name__ == "__main__":
    if len(sys.argv) not in (1, 3):
        sys.exit(__doc__)
    main([Path(name) for name in sys.argv[1:]] or LISTS)
