"""What a step found last time, so that it needn't look at files that didn't change since."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from newsl10n import __version__, files
from newsl10n.errors import WriteError
from newsl10n.project import Project

FOLDER = Path(".newsl10n/cache")


class Cache:
    """A step's results by name, each good as long as its files, the configuration and newsl10n itself stay the same.

    It knows files by size and time. Results are JSON values. Deleting the folder costs one full run and nothing else.
    """

    def __init__(self, project: Project, step: str) -> None:
        self._path = files.inside(project.root, FOLDER / f"{step}.json")
        self._setup = hashlib.sha256(repr((__version__, _code_time(), project.config)).encode()).hexdigest()[:16]

    def look(self, name: str, inputs: Sequence[Path], outputs: Sequence[Path] = (), extra: str = "") -> Entry:
        """What is noted under `name`, if these files are as they were; `extra` is what else the result depends on."""
        stamp = [self._setup, extra, _stamps(inputs)]
        known = self._entries.get(name)
        result = None
        if isinstance(known, list) and len(known) == 3 and known[:2] == [stamp, _stamps(outputs)]:
            result = known[2]
        return Entry(self._entries, name, stamp, outputs, result)

    def save(self) -> None:
        """Write the notes, if they can be written: without them the next run takes longer."""
        with contextlib.suppress(WriteError):
            files.write(self._path, json.dumps(self._entries, sort_keys=True).encode())

    @cached_property
    def _entries(self) -> dict[str, Any]:
        try:
            loaded = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return loaded if isinstance(loaded, dict) else {}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place for a result; `result` is None where none is known or something changed."""

    _entries: dict[str, Any]
    _name: str
    _stamp: list[Any]
    _outputs: Sequence[Path]
    result: Any

    def keep(self, result: Any) -> None:
        """Note a result.

        It counts for the inputs as they were when they were looked at, before they were read: a change since then is
        seen next time. The outputs, which the step itself wrote, count as they are now.
        """
        self._entries[self._name] = [self._stamp, _stamps(self._outputs), result]


def _stamps(paths: Sequence[Path]) -> list[list[int] | None]:
    stats = [path.stat() if path.is_file() else None for path in paths]
    return [[stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size] if stat else None for stat in stats]


@cache
def _code_time() -> int:
    """When newsl10n's own files last changed: whoever works on a check wants to see what it finds now."""
    return max(path.stat().st_mtime_ns for path in Path(__file__).parent.rglob("*") if path.is_file())
