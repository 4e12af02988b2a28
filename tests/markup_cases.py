"""The gold sentences of tests/cases/markup: what is translated, and where a person put its placeholders."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from newsl10n import inline, transfer
from newsl10n.engines import Link, Translation
from newsl10n.model import Content, Kind, Placeholder

FOLDER = Path(__file__).parent / "cases" / "markup"
PAIRS = ("en-pt", "pt-en")
_FIELD = re.compile(r"^    (source|answer): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A sentence with placeholders, the embedded model's translation of it, and the answers, all equally right."""

    source: Content
    answers: Sequence[str]
    translation: Translation

    @property
    def has_one_phrase(self) -> bool:
        """Whether the only markup is one pair of tags around some words."""
        kinds = [part.kind for part in self.source if isinstance(part, Placeholder)]
        return kinds == [Kind.OPEN, Kind.CLOSE]

    def placed(self, translation: Translation) -> Content:
        """The translation with the placeholders where newsl10n puts them."""
        return transfer.restore(transfer.strip(self.source), translation)


def load(pair: str) -> list[Case]:
    """The cases of "en-pt" or "pt-en"; the model's links lie beside them as [from, to, from, to, weight]."""
    blocks = (FOLDER / f"{pair}.md").read_text(encoding="utf-8").split("\n## ")[1:]
    rows = json.loads((FOLDER / f"{pair}.json").read_bytes())
    cases = []
    for block, row in zip(blocks, rows, strict=True):
        (_, source), *answers = _FIELD.findall(block)
        links = tuple(Link((one, two), (three, four), weight) for one, two, three, four, weight in row["links"])
        translation = Translation(row["text"], links)
        cases.append(Case(inline.parse(source), [answer for _, answer in answers], translation))
    return cases
