"""For programs: the format `json`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from newsl10n.model import Issue
from newsl10n.report.base import REPORTERS, as_dicts


@REPORTERS.add("json")
def as_json(issues: Sequence[Issue]) -> str:
    """An array of objects."""
    return json.dumps(as_dicts(issues), ensure_ascii=False, indent=2)
