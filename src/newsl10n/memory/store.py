"""The memory's file: what is learnt, looked up, and forgotten. Several processes may do so at once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from newsl10n.memory.schema import connect, told
from newsl10n.memory.unit import Pair, Unit
from newsl10n.memory.words import Words

BATCH = 2000
"""Units in one transaction of `add`."""

_UNITS = """
SELECT pairs.source, pairs.target, role, sources.text, units.target, places.name, changed, is_held FROM units
JOIN sources ON sources.id = units.source JOIN pairs ON pairs.id = pair JOIN places ON places.id = place
"""
_ENTER = """
INSERT INTO units VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET is_held = max(is_held, excluded.is_held)
"""
_DROP = "DELETE FROM units WHERE source = ? AND role = ? AND place = ? AND target = ?"
_SOURCE = "SELECT id FROM sources WHERE digest = ? AND pair = ? AND text = ?"
_ORPHAN = "SELECT pair, text FROM sources WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM units WHERE source = ?1)"
_LEFT = """
is_held = 0 AND (?1 IS NULL OR place = (SELECT id FROM places WHERE name = ?1)) AND (?2 IS NULL OR changed < ?2)
"""
_MAKE_PAIR = "INSERT INTO pairs VALUES (NULL, ?, ?)"
_LEAVE = "UPDATE units SET is_held = 0 WHERE source = ? AND role = ? AND place = ? AND target = ?"

Key = tuple[str, str]
"""(role, source) of a message."""


class Counts(NamedTuple):
    """How much a memory knows of a pair: units, their distinct sources, and the units that no catalogue holds."""

    pair: Pair
    units: int
    sources: int
    left: int


class Store:
    """A memory's file; StoreError where it is damaged or someone else's, WriteError where the system refuses it.

    Each change is a transaction of its own. An import of many units is several, and may be repeated.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open the file, or make it; without a path the memory lives in RAM only."""
        self.path = path
        self._connection = connect(path)
        self._words = Words(self._connection)
        self._numbers: dict[Pair | str, int] = {}

    def close(self) -> None:
        """Give the file free."""
        self._connection.close()

    def stamps(self, pair: Pair) -> dict[str, str]:
        """The catalogues that were learnt, and the stamps they had then."""
        names = "SELECT name, stamp FROM readings JOIN places ON places.id = place WHERE pair = ?"
        return dict(self._rows(names, self._pair(pair)))

    def learn(
        self, pair: Pair, place: str, stamp: str, accepted: Mapping[Key, str], present: Collection[Key], changed: int
    ) -> None:
        """Take in a catalogue: its accepted translations, and the keys of all its messages.

        What has left it stays known. What it still has and nobody accepts any more, or accepts otherwise, does not.
        """
        with self._writing():
            numbers = self._pair(pair, make=True), self._place(place)
            old = [(key, unit) for key, unit in self._of(*numbers) if accepted.get(key) != unit[-1]]
            for key, unit in old:
                self._connection.execute(_DROP if key in present else _LEAVE, unit)
            for (role, source), target in accepted.items():
                row = (self._source(numbers[0], source), role, numbers[1], target, changed, 1)
                self._connection.execute(_ENTER, row)
            self._sweep(unit[0] for _, unit in old)
            self._connection.execute("REPLACE INTO readings VALUES (?, ?, ?)", (*numbers, stamp))

    def leave(self, pair: Pair, places: Iterable[str]) -> None:
        """Note that these catalogues are gone. What they held stays known."""
        for place in places:
            with self._writing():
                numbers = self._pair(pair), self._place(place)
                self._connection.executemany(_LEAVE, [unit for _, unit in self._of(*numbers)])
                self._connection.execute("DELETE FROM readings WHERE pair = ? AND place = ?", numbers)

    def add(self, units: Iterable[Unit]) -> Iterator[int]:
        """Take in units that no catalogue holds, in batches; yields how many were in each."""
        rest = iter(units)
        while batch := list(islice(rest, BATCH)):
            with self._writing():
                for unit in batch:
                    source = self._source(self._pair(unit.pair, make=True), unit.source)
                    row = (source, unit.role, self._place(unit.place), unit.target, unit.changed, 0)
                    self._connection.execute(_ENTER, row)
            yield len(batch)

    def left(self, place: str | None = None, before: int | None = None) -> int:
        """How many units no catalogue holds: all of them, those of one place, or what changed last before a time."""
        return int(self._rows(f"SELECT count(*) FROM units WHERE {_LEFT}", place, before)[0][0])  # noqa: S608

    def forget(self, place: str | None = None, before: int | None = None) -> None:
        """Drop these units."""
        with self._writing():
            sources = self._connection.execute(f"SELECT DISTINCT source FROM units WHERE {_LEFT}", (place, before))  # noqa: S608
            rows = [row for (row,) in sources]
            self._connection.execute(f"DELETE FROM units WHERE {_LEFT}", (place, before))  # noqa: S608
            self._sweep(rows)

    def compact(self) -> None:
        """Make the file as small as what it holds: what was forgotten is not in it any more."""
        with told(self.path):
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def places(self) -> list[str]:
        """The catalogues and files that something is known from."""
        return [name for (name,) in self._rows("SELECT name FROM places WHERE id IN (SELECT place FROM units)")]

    def exact(self, pair: Pair, source: str) -> list[Unit]:
        """The units of a source text, in any role."""
        return self._units(
            "WHERE digest = ? AND pair = ? AND sources.text = ?", _digest(source), self._pair(pair), source
        )

    def candidates(self, pair: Pair, source: str) -> list[tuple[int, str]]:
        """Sources that may be similar to a text, with their rows."""
        with told(self.path):
            rows = self._words.candidates(self._pair(pair), source)
        return self._rows(f"SELECT id, text FROM sources WHERE id IN ({_marks(rows)})", *rows)  # noqa: S608

    def of_source(self, row: int) -> list[Unit]:
        """The units of a source."""
        return self._units("WHERE units.source = ?", row)

    def units(self, pair: Pair) -> Iterator[Unit]:
        """All units of a pair, sorted by place, role and text."""
        with told(self.path):
            where = "WHERE pair = ? ORDER BY places.name, role, sources.text, units.target"
            for row in self._connection.execute(_UNITS + where, (self._pair(pair),)):
                yield _unit(row)

    def pairs(self) -> list[Pair]:
        """The pairs that something is known of."""
        known = "SELECT source, target FROM pairs WHERE id IN (SELECT pair FROM sources) ORDER BY source, target"
        return [Pair(*row) for row in self._rows(known)]

    def counts(self, pair: Pair) -> Counts:
        """How much is known of a pair."""
        query = "SELECT count(*), count(DISTINCT source), sum(1 - is_held) FROM units JOIN sources ON id = source"
        [(units, sources, left)] = self._rows(f"{query} WHERE pair = ?", self._pair(pair))
        return Counts(pair, units, sources, left or 0)

    def _of(self, pair: int, place: int) -> list[tuple[Key, tuple[Any, ...]]]:
        """The units of a place: (role, source), and what names each in the table."""
        query = "SELECT role, text, units.source, role, place, target FROM units JOIN sources ON id = units.source"
        return [(row[:2], row[2:]) for row in self._rows(f"{query} WHERE place = ? AND pair = ?", place, pair)]

    def _source(self, pair: int, text: str) -> int:
        """The row of a source, made if there is none."""
        digest = _digest(text)
        known = self._connection.execute(_SOURCE, (digest, pair, text)).fetchone()
        if known:
            return int(known[0])
        row = self._connection.execute("INSERT INTO sources VALUES (NULL, ?, ?, ?)", (pair, digest, text)).lastrowid
        assert row
        self._words.add(pair, row, text)
        return row

    def _sweep(self, rows: Iterable[int]) -> None:
        """Drop those of these sources that no unit has any more."""
        for row in rows:
            if found := self._connection.execute(_ORPHAN, (row,)).fetchone():
                self._words.remove(found[0], row, found[1])
                self._connection.execute("DELETE FROM sources WHERE id = ?", (row,))

    def _pair(self, pair: Pair, *, make: bool = False) -> int:
        """A pair's number; 0 for one of which nothing is known."""
        return self._number(pair, "SELECT id FROM pairs WHERE source = ? AND target = ?", _MAKE_PAIR if make else "")

    def _place(self, name: str) -> int:
        return self._number(name, "SELECT id FROM places WHERE name = ?", "INSERT INTO places VALUES (NULL, ?)")

    def _number(self, key: Pair | str, query: str, make: str) -> int:
        if key not in self._numbers:
            values = (key,) if isinstance(key, str) else key
            found = self._connection.execute(query, values).fetchone()
            if not found and not make:
                return 0
            self._numbers[key] = found[0] if found else self._connection.execute(make, values).lastrowid or 0
        return self._numbers[key]

    def _units(self, where: str, *values: Any) -> list[Unit]:
        return [_unit(row) for row in self._rows(_UNITS + where, *values)]

    def _rows(self, query: str, *values: Any) -> list[Any]:
        with told(self.path):
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction: all of it, or nothing."""
        with told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._numbers.clear()
                self._connection.rollback()
                raise


def _unit(row: tuple[str, str, str, str, str, str, int, int]) -> Unit:
    first, second, role, source, target, place, changed, is_held = row
    return Unit(Pair(first, second), role, source, target, place, changed, bool(is_held))


def _digest(text: str) -> int:
    """64 bits that find a text, as SQLite keeps integers."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True)


def _marks(values: Sequence[Any]) -> str:
    return ",".join("?" * len(values))
