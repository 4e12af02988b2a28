"""Weblate's glossaries in CSV, with the columns of the Translate Toolkit.

CSV has no flags in Weblate, so what a row says beside its terms goes into the comments; a forbidden target does too,
since Weblate would offer it. As the Translate Toolkit does, cells that a spreadsheet would run as a formula get a
single quote in front, which is taken away on reading.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from newsl10n.errors import GlossaryError
from newsl10n.glossary.exchange.base import EXCHANGES, Cells, Exchange, Loss, Pair, Received, numbered, read_text
from newsl10n.glossary.exchange.labels import MARK, comment, read_comments
from newsl10n.glossary.exchange.separated import FORMULA, read_rows
from newsl10n.glossary.table import Record

COLUMNS = ("location", "source", "target", "id", "fuzzy", "context", "translator_comments", "developer_comments")
_COMMENTS = ("translator_comments", "developer_comments")
_FUZZY = ("1", "x", "true", "yes", "fuzzy")
_UNSAFE = re.compile(f"'*[{re.escape(''.join(FORMULA))}]")
_ESCAPED = re.compile(f"'+[{re.escape(''.join(FORMULA))}]")


@EXCHANGES.add("weblate-csv")
class WeblateCsv(Exchange):
    """A header, then a row for each target; a context tells rows of one source apart."""

    @classmethod
    def recognises(cls, suffix: str, text: str) -> bool:
        header = next(csv.reader(text.splitlines()), [])
        return suffix == ".csv" and (_is_header(header) or len(header) == len(COLUMNS))

    def read(self, path: Path, wanted: Pair) -> Received:
        records: list[Record] = []
        losses: list[Loss] = []
        columns: Sequence[str] = COLUMNS
        for number, (line, row) in enumerate(read_rows(path, read_text(path), ",")):
            if number == 0 and _is_header(row):
                columns = [name.lower() for name in row]
                continue
            if len(row) > len(columns):
                raise GlossaryError(path, f"has {len(row)} cells for {len(columns)} columns", line=line)
            cells = {column: _unescaped(cell) for column, cell in zip(columns, row, strict=False)}
            left = _left_out(cells)
            losses += [Loss(str(path), line, column, value, why) for column, value, why in left]
            if not any(column == "row" for column, _, _ in left):
                terms = {column: cells.get(column, "") for column in ("source", "target")}
                said = read_comments(cells.get(column, "") for column in _COMMENTS)
                records.append(Record(str(path), line, terms | said))
        return Received(wanted, records, losses)

    def write(self, rows: Sequence[Cells], pair: Pair) -> bytes:
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writeheader()
        for number, cells in numbered(rows):
            row = _row(cells) | {"context": f"{MARK}{number}" if number > 1 else ""}
            writer.writerow({column: _escaped(value) for column, value in row.items()})
        return text.getvalue().encode()


def _row(cells: Cells) -> dict[str, str]:
    is_forbidden = cells.get("status") == "forbidden"
    target = "" if is_forbidden else cells.get("target", cells["source"])
    placed = {"source"} if is_forbidden else {"source", "target"}
    return {"source": cells["source"], "target": target, "developer_comments": comment(cells, placed)}


def _left_out(cells: dict[str, str]) -> list[tuple[str, str, str]]:
    """Column, text and reason of what a row of Weblate's says and ours has no place for; "row" for all of it."""
    if cells.get("fuzzy", "").lower() in _FUZZY:
        return [("row", cells.get("source", ""), "needs editing")]
    is_ours = cells.get("context", "").startswith(MARK)
    ignored = {"source", "target", "fuzzy", *_COMMENTS, *(["context"] if is_ours else [])}
    return [(column, value, "has no place") for column, value in cells.items() if value and column not in ignored]


def _is_header(row: Sequence[str]) -> bool:
    return {"source", "target"} <= {name.lower() for name in row} <= set(COLUMNS)


def _escaped(value: str) -> str:
    return f"'{value}" if _UNSAFE.match(value) else value


def _unescaped(value: str) -> str:
    return value[1:] if _ESCAPED.match(value) else value
