"""Files on disk: every write is atomic, and no path leaves its root."""

from __future__ import annotations

import codecs
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from newsl10n.errors import UsageError, WriteError

LONGEST_NAME = 255
"""Bytes in the name of a file or folder."""

_NO_TEXTS = frozenset(("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"))
"""Codecs of Python for names and literals."""


def write(path: Path, data: bytes) -> bool:
    """Put `data` into `path`, whole or not at all; False where it was there already. WriteError where it can't be.

    A killed process leaves the old file or the new one, and at most one hidden `.*.new`. The file's permissions are
    kept.
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from None
    with replacing(path) as file:
        file.write(data)
    return True


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which becomes `path` where the block ends well. WriteError where the system refuses it.

    It stands beside, and its name is no one else's: another run may write the same file.
    """
    fresh = path.with_name(f".{secrets.token_hex(8)}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            fresh.chmod(path.stat().st_mode & 0o777)
        fresh.replace(path)
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def inside(root: Path, path: Path) -> Path:
    """`path` below `root`, links resolved; UsageError where it leads out of it or nowhere."""
    try:
        resolved = (root / path).resolve()
    except (OSError, RuntimeError):  # RuntimeError before Python 3.13
        raise UsageError(f"{path} is a link that leads back to itself; remove it") from None
    except ValueError:
        raise UsageError(f"{str(path)!r} is no path") from None
    if not resolved.is_relative_to(root.resolve()):
        raise UsageError(f"{path} leads out of the project {root}; move it inside")
    if long := next((part for part in resolved.parts if len(os.fsencode(part)) > LONGEST_NAME), None):
        raise UsageError(f"{long[:40]}… has more than the {LONGEST_NAME} bytes that a file's name may have; shorten it")
    return resolved


def decode(data: bytes, codec: str) -> str:
    """The text that `data` is. LookupError where `codec` is no encoding of texts, UnicodeDecodeError where it fails."""
    try:
        if codecs.lookup(codec).name in _NO_TEXTS:
            raise LookupError(codec)
        text = data.decode(codec)
        text.encode()  # utf-7 and its like let half characters through, which nobody can write again
    except UnicodeDecodeError:
        raise
    except ValueError:  # names that are none, and codecs that fail in their own way
        raise LookupError(codec) from None
    return text
