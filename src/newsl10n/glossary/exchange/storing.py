"""Rows that came from another tool, in a glossary file of ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from newsl10n import files
from newsl10n.errors import ProblemsError, UsageError
from newsl10n.glossary.entries import Term
from newsl10n.glossary.exchange.base import Cells, Loss, Pair, Received
from newsl10n.glossary.exchange.passing import cells_of, formulas, shown
from newsl10n.glossary.rows import TERM_COLUMNS, identity, read_terms, terms_of


class Stored(NamedTuple):
    """How many rows were added, how many were there already, and what was left out or needs a look."""

    added: int
    present: int
    losses: list[Loss]


def store(received: Received, pair: Pair, path: Path, *, merge: bool = False) -> Stored:
    """Write rows into a new glossary file, or with `merge` those that aren't there below the rows of an old one.

    Raises UsageError where the file exists or nothing is left to write, ProblemsError where the old one is broken.
    """
    languages = [locale.split("-")[0] for locale in pair]
    if path.exists() and not merge:
        raise UsageError(f"{path} exists; add the rows that aren't there with --merge, or choose another with -o")
    old, problems = read_terms(path, languages[0], languages[1]) if path.exists() else ([], [])
    if problems:
        raise ProblemsError(problems)
    fresh, present, losses = _fresh(received, old, languages)
    if not fresh and not present:
        raise UsageError("there is no row to write")
    if fresh:
        rows = [cells_of(term) for term in fresh]
        files.write(path, _appended(path.read_bytes(), rows) if path.exists() else _table(rows))
    return Stored(len(fresh), present, [*losses, *formulas(fresh)])


def _fresh(received: Received, old: Iterable[Term], languages: Sequence[str]) -> tuple[list[Term], int, list[Loss]]:
    """The terms that are sound and not there yet, how many are there, and what else is left out."""
    known = {identity(term): term for term in old}
    fresh, present = [], 0
    losses = []
    for record in received.records:
        (term,), problems = terms_of([record], languages[0], languages[1])
        same = known.setdefault(identity(term), term)
        if problems:
            losses += [
                Loss(record.path, record.line, "row", shown(term), f"is left out: {one.text}") for one in problems
            ]
        elif same is term:
            fresh.append(term)
        elif cells_of(same) == cells_of(term):
            present += 1
        else:
            why = f"is left out: {same.path}:{same.line} says otherwise"
            losses.append(Loss(record.path, record.line, "row", shown(term), why))
    return fresh, present, losses


def _table(rows: Sequence[Cells]) -> bytes:
    used = [column for column in TERM_COLUMNS if column in ("source", "target") or any(column in row for row in rows)]
    return _csv([used, *([row.get(column, "") for column in used] for row in rows)], "\n").encode()


def _appended(data: bytes, rows: Sequence[Cells]) -> bytes:
    """A file's bytes, untouched, with rows below and at the end of its header the columns that only these have."""
    text = data.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(cells for cells in reader if cells)
    columns = [name.strip() for name in header]
    columns += [column for column in TERM_COLUMNS if column not in columns and any(column in row for row in rows)]
    lines = list(io.StringIO(text, newline=""))
    last = reader.line_num - 1
    lines[last] = lines[last].rstrip("\r\n") + "".join(f",{name}" for name in columns[len(header) :]) + newline
    body = "".join(lines)
    end = "" if body.endswith(("\n", "\r")) else newline
    added = _csv([[row.get(column, "") for column in columns] for row in rows], newline)
    return data[: len(data) - len(text.encode())] + f"{body}{end}{added}".encode()


def _csv(rows: Iterable[Sequence[str]], newline: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=newline).writerows(rows)
    return text.getvalue()
