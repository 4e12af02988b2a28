"""What a glossary format of another tool is: rows of our columns come out of its files and go into them.

A class decorated with `@EXCHANGES.add(NAME)` adds a format.
"""

from __future__ import annotations

import codecs
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from newsl10n.errors import GlossaryError
from newsl10n.glossary.exchange.labels import MARK
from newsl10n.glossary.table import Record
from newsl10n.registry import Registry

EXCHANGES: Registry[type[Exchange]] = Registry("glossary format", "newsl10n.glossary.exchange")

MAX_BYTES = 64 << 20
"""The largest file that is read; a parsed one takes several times as much memory."""

Cells = dict[str, str]
"""Our columns (`TERM_COLUMNS`) -> text, trimmed; columns that say nothing are left out."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Pair(NamedTuple):
    """Source and target locale, BCP 47; "" where nobody said which."""

    source: str = ""
    target: str = ""


class Loss(NamedTuple):
    """What stands in a file and has no place on the other side: where, which column of it, its text, and why."""

    path: str
    line: int
    column: str
    value: str
    why: str

    def __str__(self) -> str:
        return f'{self.path}:{self.line}: {self.column} "{self.value}" {self.why}'


class Received(NamedTuple):
    """What a file says: its pair as far as it tells, its rows in our columns, and what these have no place for."""

    pair: Pair
    records: list[Record]
    losses: list[Loss]


class Exchange(ABC):
    """A glossary format. ``read(write(hold(rows))) == hold(rows)``, rows of one source together."""

    suffixes: ClassVar[tuple[str, ...]] = ()
    """The ends of file names that mean this format, when one is written."""
    is_literal: ClassVar[bool] = False
    """Whether it is a table for spreadsheets too, whose cells can't be kept from being run as formulas."""

    @classmethod
    def recognises(cls, suffix: str, text: str) -> bool:
        """Whether a file with that suffix (".csv") that begins with that text is of this format."""
        return False

    @abstractmethod
    def read(self, path: Path, wanted: Pair) -> Received:
        """The rows of a file; GlossaryError with the line where it is broken. `wanted` chooses among several pairs."""

    @abstractmethod
    def write(self, rows: Sequence[Cells], pair: Pair) -> bytes:
        """A file with rows that the format can hold."""

    def hold(self, rows: Sequence[Cells]) -> list[Cells | None]:
        """For each row what of it the format can hold; None where that is nothing of use."""
        return [self._held(cells) for cells in rows]

    def _held(self, cells: Cells) -> Cells | None:
        held = {column: value for column, value in cells.items() if self.has_place(column, value)}
        is_whole = "source" in held and ("target" in held or held.get("status") == "keep")
        return held if is_whole else None

    def has_place(self, column: str, value: str) -> bool:
        """Whether the format can hold that text there; by default all but what would be read as a label of ours."""
        return MARK not in value


def read_bytes(path: Path) -> bytes:
    """A file's bytes; GlossaryError where it can't be read or is too large."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise GlossaryError(path, f"has more than {MAX_BYTES >> 20} MiB", hint="split it")
        return path.read_bytes()
    except OSError as error:
        raise GlossaryError(path, f"can't be read: {error.strerror}") from None


def read_text(path: Path) -> str:
    """A file's text, in UTF-8, or UTF-16 if a byte order mark says so; GlossaryError with the line otherwise."""
    data = read_bytes(path)
    mark, codec = next(((mark, codec) for mark, codec in _BOMS if data.startswith(mark)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GlossaryError(path, f"is not {codec.upper()} here", line=line, hint="save it as UTF-8") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise GlossaryError(path, "holds a NUL character", line=line, hint="save it as UTF-8")
    return text


def numbered(rows: Sequence[Cells]) -> Iterator[tuple[int, Cells]]:
    """Each row, and how often its source was there so far, from 1."""
    seen: dict[str, int] = {}
    for cells in rows:
        source = cells["source"]
        seen[source] = seen.get(source, 0) + 1
        yield seen[source], cells
