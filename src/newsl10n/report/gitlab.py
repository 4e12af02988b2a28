"""For GitLab's merge requests: the format `gitlab`.

A Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from newsl10n.model import Issue, Severity
from newsl10n.report.base import REPORTERS, numbered
from newsl10n.wording import visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


@REPORTERS.add("gitlab")
def gitlab(issues: Sequence[Issue]) -> str:
    """An array of violations; a fingerprint is unique in it, and stays the same when a message moves in its file."""
    return json.dumps([_violation(issue, number) for issue, number in numbered(issues)], ensure_ascii=False, indent=2)


def _violation(issue: Issue, number: int) -> dict[str, Any]:
    """GitLab shows no finding without a line: one about the whole file is at its first."""
    known_by = "\0".join((issue.path, issue.check, issue.fingerprint, str(number)))
    return {
        "description": visible(issue.text),
        "check_name": issue.check,
        "fingerprint": hashlib.sha256(known_by.encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": _SEVERITIES[issue.severity],
        "location": {"path": visible(issue.path), "lines": {"begin": max(issue.line, 1)}},
    }
