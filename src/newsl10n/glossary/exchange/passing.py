"""Terms as a file of another tool, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newsl10n.errors import GlossaryError, UsageError
from newsl10n.glossary.entries import SourceCase, Term, TermStatus, WordMatch
from newsl10n.glossary.exchange.base import EXCHANGES, Cells, Exchange, Loss, Pair, Received, read_text
from newsl10n.glossary.exchange.separated import FORMULA, read_rows
from newsl10n.glossary.rows import TERM_COLUMNS
from newsl10n.glossary.table import Record

_HEAD = 1 << 16
_SELF_DECLARED = (".tbx", ".xml", ".po", ".pot")
"""Ends of names of files that say their encoding themselves."""

_DEFAULTS = (TermStatus.PREFERRED, WordMatch.LEMMA, SourceCase.IGNORE)


class Exported(NamedTuple):
    """A file for another tool, how many rows are in it, and what it has no place for."""

    data: bytes
    rows: int
    losses: list[Loss]


def export(terms: Sequence[Term], name: str, pair: Pair) -> Exported:
    """Terms in a registered format; UsageError where none is left, UnknownNameError without such a format."""
    form = EXCHANGES.get(name)()
    rows = [cells_of(term) for term in terms]
    held = form.hold(rows)
    kept = [cells for cells in held if cells]
    if not kept:
        raise UsageError(f"there is no term for {pair.source} to {pair.target} that {name} has a place for")
    losses = [loss for triple in zip(terms, rows, held, strict=True) for loss in _losses(*triple, name)]
    if form.is_literal:
        losses += formulas(term for term, cells in zip(terms, held, strict=True) if cells)
    return Exported(form.write(kept, pair), len(kept), losses)


def _losses(term: Term, cells: Cells, held: Cells | None, name: str) -> Iterator[Loss]:
    why = f"has no place in {name}"
    if held is None:
        yield Loss(term.path, term.line, "row", shown(term), why)
        return
    for column, value in cells.items():
        if held.get(column) != value:
            yield Loss(term.path, term.line, column, value, why)


def formulas(terms: Iterable[Term]) -> list[Loss]:
    """Cells that a spreadsheet may run as a formula. They can't be neutralised without another text to be read back."""
    why = "may be run as a formula by a spreadsheet; change it, or open the file as text only"
    return [
        Loss(term.path, term.line, column, value, why)
        for term in terms
        for column, value in cells_of(term).items()
        if value.startswith(FORMULA)
    ]


def shown(term: Term) -> str:
    """A row, shortly."""
    return f"{term.source} → {term.target}" if term.target else term.source


def cells_of(term: Term) -> Cells:
    """A term as a row of our files; what says the default is left out, and the target of a term to keep."""
    plain = {
        "source": term.source,
        "target": "" if term.status is TermStatus.KEEP else term.target,
        **{column: str(value) for column, value in _choices(term) if value not in (None, *_DEFAULTS)},
        "except": "|".join(term.exceptions),
        "roles": "|".join(sorted(term.roles)),
        "note": term.note,
        "example": term.example,
    }
    return {column: plain[column] for column in TERM_COLUMNS if plain.get(column)}


def _choices(term: Term) -> Iterator[tuple[str, object]]:
    yield from (("status", term.status), ("match", term.match), ("case", term.case), ("severity", term.severity))


def receive(path: Path, name: str | None, wanted: Pair) -> Received:
    """The rows of another tool's file, its format told by its content where no name is given.

    GlossaryError where the file is broken or of no known format.
    """
    form = EXCHANGES.get(name)() if name else _recognised(path)
    received = form.read(path, wanted)
    records, losses = [], list(received.losses)
    for record in received.records:
        cells = {column: record.cells.get(column, "") for column in TERM_COLUMNS}
        if cells["status"] == "keep" and cells["target"]:
            if cells["target"] != cells["source"]:
                losses.append(Loss(record.path, record.line, "target", cells["target"], "of a term that is kept"))
            cells["target"] = ""
        records.append(Record(record.path, record.line, cells))
    return Received(received.pair, records, losses)


def _recognised(path: Path) -> Exchange:
    suffix = path.suffix.lower()
    text = "" if suffix in _SELF_DECLARED else read_text(path)[:_HEAD]
    kinds = [kind for _, kind in EXCHANGES.items() if kind.recognises(suffix, text)]
    if kinds:
        return kinds[0]()
    names = ", ".join(name for name, _ in EXCHANGES.items())
    if suffix == ".csv" and _is_ours(path, text):
        raise GlossaryError(path, "is a glossary of newsl10n already", hint="copy it into glossary/")
    raise GlossaryError(path, "is in no format that its name and content tell", hint=f"choose with --format: {names}")


def _is_ours(path: Path, text: str) -> bool:
    _, header = next(read_rows(path, text.partition("\n")[0], ","), (1, []))
    return {"source", "target"} <= set(header) <= set(TERM_COLUMNS)


def format_to_write(path: Path) -> str:
    """The format that a file's name means; UsageError where it means none, or could mean several."""
    for name, kind in EXCHANGES.items():
        if path.suffix.lower() in kind.suffixes:
            return name
    names = ", ".join(name for name, _ in EXCHANGES.items())
    raise UsageError(f"{path.name} does not tell a format; choose with --format: {names}")
