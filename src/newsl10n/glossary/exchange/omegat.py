"""OmegaT's glossaries: source, target and comment in lines of UTF-8, parted by tabs, without quotes.

Lines that begin with # are comments. Everything but the two terms goes into the comment. A forbidden target does too:
OmegaT would offer it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from newsl10n.glossary.exchange.base import EXCHANGES, Cells, Exchange, Loss, Pair, Received, read_text
from newsl10n.glossary.exchange.labels import MARK, comment, read_comments
from newsl10n.glossary.table import Record


@EXCHANGES.add("omegat")
class OmegaT(Exchange):
    """Tab-separated; .txt, .utf8 and .tab are the names that OmegaT reads."""

    suffixes = (".txt", ".utf8", ".tab")

    @classmethod
    def recognises(cls, suffix: str, text: str) -> bool:
        return suffix in cls.suffixes and "\t" in text

    def read(self, path: Path, wanted: Pair) -> Received:
        records, losses = [], []
        for line, text in enumerate(io.StringIO(read_text(path), newline=None), 1):
            if text.strip() and not text.startswith("#"):
                source, target, note, *others = [" ".join(cell.split()) for cell in (text + "\t\t").split("\t")]
                cells = {"source": source, "target": target} | read_comments([note])
                losses += [Loss(str(path), line, "further column", value, "has no place") for value in others if value]
                records.append(Record(str(path), line, cells))
        return Received(wanted, records, losses)

    def write(self, rows: Sequence[Cells], pair: Pair) -> bytes:
        return "".join(f"{_line(cells)}\n" for cells in rows).encode()

    def has_place(self, column: str, value: str) -> bool:
        return MARK not in value and not (column == "source" and value.startswith(("#", "\ufeff")))


def _line(cells: Cells) -> str:
    is_forbidden = cells.get("status") == "forbidden"
    target = "" if is_forbidden else cells.get("target", cells["source"])
    placed = {"source"} if is_forbidden else {"source", "target"}
    return "\t".join([cells["source"], target, comment(cells, placed)]).rstrip("\t")
