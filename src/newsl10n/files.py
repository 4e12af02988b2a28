"""Files on disk: every write is atomic, and no path leaves its root."""

from __future__ import annotations

import os
from pathlib import Path

from newsl10n.errors import UsageError


def write(path: Path, data: bytes) -> bool:
    """Put `data` into `path`, whole or not at all; False where it was there already.

    A killed process leaves the old file or the new one, and at most one hidden `.NAME.new` that the next write
    replaces. The file's permissions are kept.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        fresh.chmod(path.stat().st_mode & 0o777)
    fresh.replace(path)
    return True


def inside(root: Path, path: Path) -> Path:
    """`path` below `root`, links resolved; UsageError where it leads out of it."""
    resolved = (root / path).resolve()
    if not resolved.is_relative_to(root.resolve()):
        raise UsageError(f"{path} leads out of the project {root}; move it inside")
    return resolved
