"""Findings that a project has agreed to live with for now: a JSON file that is kept under version control.

A finding is known by its catalogue, check, context, source and text, not by its line. One that is there twice counts
twice.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsl10n import files
from newsl10n.errors import InputError
from newsl10n.model import Issue

_VERSION = 1
_HINT = "newsl10n check --write-baseline writes one"

Baseline = Counter[tuple[str, str]]
"""How often each finding is known: (path, fingerprint) -> times."""


def write(path: Path, issues: Iterable[Issue]) -> int:
    """Note all findings. Returns how many there are."""
    found = sorted(issues, key=lambda issue: (issue.path, issue.check, issue.fingerprint))
    rows = [{"path": one.path, "check": one.check, "fingerprint": one.fingerprint, "text": one.text} for one in found]
    text = json.dumps({"version": _VERSION, "findings": rows}, ensure_ascii=False, indent=1)
    files.write(path, f"{text}\n".encode("utf-8", "backslashreplace"))
    return len(rows)


def read(path: Path) -> Baseline:
    """What was noted; InputError where the file is none of ours."""
    try:
        table: Any = json.loads(path.read_bytes())
        if table["version"] != _VERSION:
            raise InputError(path, f"is a baseline of version {table['version']!r}; expected {_VERSION}", hint=_HINT)
        return Counter((str(row["path"]), str(row["fingerprint"])) for row in table["findings"])
    except OSError as error:
        raise InputError(path, f"can't be read: {error.strerror}", hint=_HINT) from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InputError(path, "is no baseline", hint=_HINT) from None


def without(issues: Iterable[Issue], known: Baseline) -> tuple[list[Issue], int]:
    """The findings that are not known, and how many known ones are gone."""
    left = known.copy()
    fresh = []
    for issue in issues:
        key = issue.path, issue.fingerprint
        if left[key] > 0:
            left[key] -= 1
        else:
            fresh.append(issue)
    return fresh, sum(left.values())
