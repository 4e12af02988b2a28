"""Columns that a format has no place for, as labelled text in its comments: "newsl10n:match=exact"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from newsl10n.glossary.rows import TERM_COLUMNS

MARK = "newsl10n:"
_BAR = " | "
_LABEL = re.compile(rf"(?:^| \| ){MARK}({'|'.join(TERM_COLUMNS)})=")


def labels(cells: Mapping[str, str], placed: Collection[str]) -> list[str]:
    """A label for each column that has no place of its own."""
    return [f"{MARK}{column}={cells[column]}" for column in TERM_COLUMNS if column in cells and column not in placed]


def comment(cells: Mapping[str, str], placed: Collection[str]) -> str:
    """The note and all labels in one text."""
    note = [cells["note"]] if "note" in cells else []
    return _BAR.join([*note, *labels(cells, {*placed, "note"})])


def read_comments(texts: Iterable[str]) -> dict[str, str]:
    """The columns that comments say: their labels, and as `note` what is none, parted by semicolons."""
    cells: dict[str, str] = {}
    notes = []
    for text in texts:
        note, *pieces = _LABEL.split(" ".join(text.split()))
        cells.update(zip(pieces[::2], pieces[1::2], strict=True))
        notes.append(note)
    if note := "; ".join(dict.fromkeys(filter(None, notes))):
        cells["note"] = note
    return cells
