"""DeepL's glossaries: source and target in lines of CSV or TSV, no header; CSV may name the languages behind them.

DeepL takes one target for a source, refuses control characters and texts of more than 1,024 bytes, and has no place
for anything else. Its cells are literal: one that a spreadsheet would run as a formula stays as it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from newsl10n.errors import GlossaryError
from newsl10n.glossary.exchange.base import EXCHANGES, Cells, Exchange, Loss, Pair, Received, read_text
from newsl10n.glossary.exchange.separated import read_rows
from newsl10n.glossary.table import Record
from newsl10n.tags import fits, tag

_REFUSED = re.compile("[\x00-\x1f\x80-\x9f\u2028\u2029\ufeff]")
_MAX_BYTES = 1024
_COLUMNS = (2, 4, 5)
"""The terms, their languages, and in some exports a relevance."""


class _DeepL(Exchange):
    separator: ClassVar[str]
    is_literal = True

    def read(self, path: Path, wanted: Pair) -> Received:
        records, losses = [], []
        pair = wanted
        for line, (source, *others) in read_rows(path, read_text(path), self.separator):
            if not others:
                hint = "expected a source, then a target"
                raise GlossaryError(path, f'has no {self.separator!r} after "{source[:40]}"', line=line, hint=hint)
            languages = Pair(*map(tag, others[1:3])) if len(others) > 2 else pair
            pair = Pair(pair.source or languages.source, pair.target or languages.target)
            if not all(map(fits, pair, languages)):
                row = f"{source} → {others[0]}"
                losses.append(Loss(str(path), line, "row", row, f"is {languages.source} → {languages.target}"))
                continue
            losses += [Loss(str(path), line, "further column", value, "has no place") for value in others[3:] if value]
            records.append(Record(str(path), line, {"source": source, "target": others[0]}))
        return Received(pair, records, losses)

    def write(self, rows: Sequence[Cells], pair: Pair) -> bytes:
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=self.separator, lineterminator="\n")
        writer.writerows([cells["source"], cells["target"], *self._languages(pair)] for cells in rows)
        return text.getvalue().encode()

    def _languages(self, pair: Pair) -> Sequence[str]:
        return ()

    def hold(self, rows: Sequence[Cells]) -> list[Cells | None]:
        """Of each source the preferred target, else the first one; of a term to keep the source twice."""
        chosen: dict[str, int] = {}
        for number, cells in enumerate(rows):
            if cells.get("status") != "forbidden" and all(map(_accepts, _both(cells))):
                first = chosen.setdefault(cells["source"], number)
                if rows[first].get("status") == "admitted" and cells.get("status") != "admitted":
                    chosen[cells["source"]] = number
        kept = set(chosen.values())
        return [
            dict(zip(("source", "target"), _both(cells), strict=True)) if number in kept else None
            for number, cells in enumerate(rows)
        ]


@EXCHANGES.add("deepl-csv")
class DeepLCsv(_DeepL):
    """CSV with the languages in columns three and four."""

    separator = ","

    @classmethod
    def recognises(cls, suffix: str, text: str) -> bool:
        first = next(csv.reader(text.splitlines()), [])
        has_header = [name.lower() for name in first[:2]] == ["source", "target"]
        return suffix == ".csv" and len(first) in _COLUMNS and not has_header

    def _languages(self, pair: Pair) -> Sequence[str]:
        return pair.source.upper(), pair.target.upper()


@EXCHANGES.add("deepl-tsv")
class DeepLTsv(_DeepL):
    """TSV: two columns."""

    suffixes = (".tsv",)
    separator = "\t"

    @classmethod
    def recognises(cls, suffix: str, text: str) -> bool:
        return suffix == ".tsv" and "\t" in text


def _both(cells: Cells) -> tuple[str, str]:
    return cells["source"], cells.get("target", cells["source"])


def _accepts(text: str) -> bool:
    return not _REFUSED.search(text) and len(text.encode()) <= _MAX_BYTES
