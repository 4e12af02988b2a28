"""What a step found last time, so that it needn't look at files that didn't change since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from newsl10n import __version__, files
from newsl10n.project import Project

FOLDER = Path(".newsl10n/cache")


class Cache:
    """A step's results by name, each good as long as its files, the configuration and newsl10n itself stay the same.

    It knows files by size and time. Results are JSON values. Deleting the folder costs one full run and nothing else.
    """

    def __init__(self, project: Project, step: str) -> None:
        self._path = project.root / FOLDER / f"{step}.json"
        self._setup = hashlib.sha256(repr((__version__, _code_time(), project.config)).encode()).hexdigest()[:16]

    def get(self, name: str, paths: Sequence[Path], extra: str = "") -> Any:
        """The result noted under `name`; None where there is none or something changed. `extra` is what else counts."""
        entry = self._entries.get(name)
        if not isinstance(entry, list) or len(entry) != 2 or entry[0] != self._stamp(paths, extra):
            return None
        return entry[1]

    def put(self, name: str, paths: Sequence[Path], result: Any, extra: str = "") -> None:
        """Note a result, with the files as they are now."""
        self._entries[name] = [self._stamp(paths, extra), result]

    def save(self) -> None:
        """Write the notes."""
        files.write(self._path, json.dumps(self._entries, sort_keys=True).encode())

    @cached_property
    def _entries(self) -> dict[str, Any]:
        try:
            loaded = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return loaded if isinstance(loaded, dict) else {}

    def _stamp(self, paths: Sequence[Path], extra: str) -> list[Any]:
        stats = [path.stat() if path.is_file() else None for path in paths]
        return [self._setup, extra, *([stat.st_mtime_ns, stat.st_size] if stat else None for stat in stats)]


def _code_time() -> int:
    """When newsl10n's own files last changed: whoever works on a check wants to see what it finds now."""
    return max(path.stat().st_mtime_ns for path in Path(__file__).parent.rglob("*") if path.is_file())
