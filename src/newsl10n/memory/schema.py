"""The SQLite file of a memory: opened, made, and recognised as ours.

It is in WAL mode: readers and one writer at a time don't wait for each other. What a killed process had not committed
is not there, and nothing else is lost.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsl10n.errors import StoreError, WriteError

APPLICATION = 0x6E6C3130
"""`PRAGMA application_id` of our files: "nl10" in ASCII."""

VERSION = 1

BUSY_SECONDS = 30.0
"""How long a process waits for another one's write."""
_PAUSE = 0.02
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

_SIGNATURE = b"SQLite format 3\0"
_HINT = "delete it: the next run gathers what the catalogues hold again, and `memory import` what came from files"

_TABLES = """
CREATE TABLE pairs (id INTEGER PRIMARY KEY, source TEXT, target TEXT, UNIQUE (source, target));
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE sources (id INTEGER PRIMARY KEY, pair INTEGER, digest INTEGER, text TEXT);
CREATE INDEX sources_by_digest ON sources (digest);
CREATE TABLE units (
    source INTEGER REFERENCES sources, role TEXT, place INTEGER REFERENCES places, target TEXT,
    changed INTEGER, is_held INTEGER, PRIMARY KEY (source, role, place, target)
) WITHOUT ROWID;
CREATE INDEX units_by_place ON units (place);
CREATE TABLE readings (pair INTEGER, place INTEGER, stamp TEXT, PRIMARY KEY (pair, place)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (said, content='', detail='none', columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
"""
"""`sources` are the distinct source texts of a pair, `words` their words (see `words.py`), `readings` the catalogues as
they were when they were last read."""


def connect(path: Path | None) -> sqlite3.Connection:
    """The memory at `path`, made if there is none; None: one that lives in RAM only.

    StoreError where it is no memory of ours, is damaged or of a newer version. It is never overwritten.
    """
    if path is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        _create(connection)
        return connection
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _check_signature(path)
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from None
    with told(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _use_wal(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -65536")
            _recognise(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    """Write-ahead logging; the busy timeout does not cover the change to it, which another process may be making."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if _code(error) not in _BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)


@contextmanager
def told(path: Path | None) -> Iterator[None]:
    """SQLite's errors inside as ours, with what to do about them."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = _code(error)
        if code in _BUSY:
            raise StoreError(path, "another process is writing to it", hint="try again when that is done") from None
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise WriteError(path, str(error)) from None
        if "no such module" in str(error):
            raise StoreError(path, "needs SQLite with FTS5", hint='set reuse = "off" under [memory]') from None
        raise StoreError(path, f"is damaged ({error})", hint=_HINT) from None
    except sqlite3.DatabaseError as error:
        raise StoreError(path, f"is damaged ({error})", hint=_HINT) from None


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _check_signature(path: Path) -> None:
    if path.exists():
        with path.open("rb") as file:
            start = file.read(len(_SIGNATURE))
        if start and start != _SIGNATURE:
            raise _foreign(path)


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables of a new file, or see that those of an old one are ours."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION:
        connection.execute("BEGIN IMMEDIATE")  # two processes may find the file new at the same time
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if application == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            _create(connection)
        elif application != APPLICATION:
            raise _foreign(path)
        connection.execute("COMMIT")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != VERSION:
        raise StoreError(path, f"is of version {version}, and this newsl10n knows {VERSION}", hint=_HINT)


def _create(connection: sqlite3.Connection) -> None:
    for statement in _TABLES.split(";")[:-1]:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _foreign(path: Path) -> StoreError:
    hint = "move it away, or choose another path under [memory] in newsl10n.toml; nothing was changed"
    return StoreError(path, "is no translation memory of newsl10n", hint=hint)
