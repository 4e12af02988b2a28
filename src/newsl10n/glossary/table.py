"""CSV files as editors write them: rows with their physical lines, and everything that is wrong with them."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsl10n.errors import Problem


@dataclass(frozen=True, slots=True)
class Record:
    """A row: the line it begins on, counted from 1, and its cells by column, trimmed; empty ones are ""."""

    path: str
    line: int
    cells: dict[str, str]


class BrokenTableError(Exception):
    """The rest of a file can't be read; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def read_table(path: Path, columns: Collection[str], required: Collection[str]) -> tuple[list[Record], list[Problem]]:
    """The rows of a CSV file (UTF-8, a header, commas) and its problems; a file with a bad header has no rows."""
    records: list[Record] = []
    problems: list[Problem] = []
    try:
        rows = _rows(str(path), _decoded(path))
        line, header = next(rows, (1, []))
        problems += [Problem(str(path), line, text) for text in _header_problems(header, columns, required)]
        for line, cells in rows if not problems else ():
            if len(cells) > len(header):
                problems.append(Problem(str(path), line, _too_many(len(cells), len(header))))
            elif any(cells):
                filled = cells + [""] * (len(header) - len(cells))
                records.append(Record(str(path), line, dict(zip(header, filled, strict=True))))
    except BrokenTableError as error:
        problems.append(error.problem)
    return records, problems


def unknown(what: str, value: str, known: Iterable[str]) -> str:
    """A sentence about a value that isn't one of the known ones."""
    known = list(known)
    close = difflib.get_close_matches(value.lower(), known, n=1)
    hint = f'did you mean "{close[0]}"?' if close else f"expected one of: {', '.join(known)}"
    return f'unknown {what} "{value}"; {hint}'


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BrokenTableError(Problem(str(path), None, f"can't be read: {error.strerror}")) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as CSV in UTF-8"
        raise BrokenTableError(Problem(str(path), line, text)) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BrokenTableError(Problem(str(path), line, "holds a NUL character; save the file as CSV in UTF-8"))
    return text


def _rows(path: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that isn't empty, with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, [" ".join(cell.split()) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise BrokenTableError(Problem(path, line, f"is no CSV: {_reason(str(error))}")) from None


def _reason(error: str) -> str:
    if "unexpected end" in error:
        return 'a quote (") that opens a cell in this row is never closed'
    if "expected after" in error:
        return 'a quote (") inside of a cell in this row is not doubled ("")'
    return error


def _too_many(cells: int, columns: int) -> str:
    return f'{cells} cells for {columns} columns; put text with a comma in quotes ("...")'


def _header_problems(header: list[str], columns: Collection[str], required: Collection[str]) -> Iterator[str]:
    if not any(header):
        yield f"is empty; expected a header: {','.join(required)}"
    elif len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        yield "the columns are not separated by commas; save the file as CSV with commas"
    else:
        yield from (unknown("column", name, columns) for name in header if name not in columns)
        yield from (f'the column "{name}" stands there twice' for name in columns if header.count(name) > 1)
        yield from (f'the column "{name}" is missing' for name in required if name not in header)
