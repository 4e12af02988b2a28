"""Headlines and labels before and now: the embedded model on the text as it is, and with casing and labels.

The last column has a full stop added for the model and taken away again: more of a sentence, less of a headline.

    .venv/bin/python benchmarks/headlines.py [HEADLINES LABELS] > benchmarks/headlines.md

Prints a Markdown table for each list, English to Portuguese. Greedy search gives the same text on every run.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from newsl10n import packs
from newsl10n.casing import Casing, Style, recased, style_of
from newsl10n.glossary import Glossary, load
from newsl10n.model import Role

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "models" / "translate-en_pt-1_0.argosmodel"
LISTS = [ROOT / "tests" / "cases" / "headlines" / name for name in ("headlines.en.txt", "labels.en.txt")]


def main(paths: Sequence[Path]) -> None:
    """Translate both lists both ways and print the tables."""
    glossary = load([Path(packs.__file__).parent / "news-labels" / "en_pt.news-labels.csv"], "en", "pt")
    for title, path, role in zip(("Headlines", "Labels"), paths, (Role.HEADLINE, Role.LABEL), strict=True):
        lines = path.read_text(encoding="utf-8").splitlines()
        print(f"## {title}\n\n| source | before | now | with a full stop |\n| --- | --- | --- | --- |")
        columns = plainly(lines), with_casing(lines, glossary, role), with_casing(lines, glossary, role, stop=".")
        for row in zip(lines, *columns, strict=True):
            print(f"| {' | '.join(row)} |")
        print()


def plainly(lines: Sequence[str]) -> list[str]:
    """Each line as the model has it."""
    from newsl10n.engines import packages
    from newsl10n.engines.argos import ArgosRoute
    from newsl10n.engines.models import Model

    with tempfile.TemporaryDirectory() as home:
        os.environ |= {f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("DATA", "CONFIG", "CACHE")}
        route = ArgosRoute([Model(packages.install(PACKAGE, Path(home)), None, 1)])
        return [translation.text for translation in route.translate(lines, [False] * len(lines))]


def with_casing(lines: Sequence[str], glossary: Glossary, role: Role, stop: str = "") -> list[str]:
    """Labels by the glossary; the rest true-cased, without its kicker, and re-cased."""
    casing = Casing([], "en")
    whole = [glossary.whole(line, role) for line in lines]
    kickers = [glossary.kicker(line) or ("", 0) for line in lines]
    calm = [casing.true(line[start:]) for line, (_, start) in zip(lines, kickers, strict=True)]
    stopped = [text if text.endswith((".", "?", "!", '"')) else text + stop for text in calm]
    said = plainly([text for text, label in zip(stopped, whole, strict=True) if label is None])
    translations = (text.removesuffix(stop) if stop else text for text in said)
    return [
        label if label is not None else kicker + finished(next(translations), style_of(line))
        for label, (kicker, _), line in zip(whole, kickers, lines, strict=True)
    ]


def finished(text: str, style: Style) -> str:
    """A translation with its first capital and its headline's style."""
    return recased(text[:1].upper() + text[1:], style, "pt")


if __name__ == "__main__":
    if len(sys.argv) not in (1, 3):
        sys.exit(__doc__)
    main([Path(name) for name in sys.argv[1:]] or LISTS)
