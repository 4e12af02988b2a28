"""Rows of CSV and TSV files of other tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from newsl10n.errors import GlossaryError

FORMULA = ("=", "+", "-", "@")
"""What a cell begins with that a spreadsheet may run as a formula."""


def read_rows(path: Path, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that isn't empty: the line it begins on, counted from 1, and its cells, trimmed."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            trimmed = [" ".join(cell.split()) for cell in cells]
            if any(trimmed):
                yield line, trimmed
            line = reader.line_num + 1
    except csv.Error as error:
        raise GlossaryError(path, f"has a row that is broken: {error}", line=line, hint="check its quotes") from None
