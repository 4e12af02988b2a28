"""For code hosts and editors: the format `sarif`.

SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from newsl10n import __version__
from newsl10n.checks import Reported, reported
from newsl10n.model import Issue, Severity
from newsl10n.report.base import REPORTERS, numbered
from newsl10n.wording import visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "newsl10n/v1"


@REPORTERS.add("sarif")
def sarif(issues: Sequence[Issue]) -> str:
    """A log with one run: the checks that found something as rules, paths below the source root."""
    rules = _rules(sorted({issue.check for issue in issues}))
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {"name": "newsl10n", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "results": [_result(issue, numbers[issue.check], number) for issue, number in numbered(issues)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rules(names: Sequence[str]) -> list[dict[str, Any]]:
    known = reported()
    return [{"id": name} | (_described(known[name]) if name in known else {}) for name in names]


def _described(one: Reported) -> dict[str, Any]:
    plain = " ".join(one.docs.partition("\n\n")[0].split())
    level = _LEVELS.get(one.severity, "none")
    told = {"shortDescription": {"text": plain}, "help": {"text": one.docs, "markdown": one.docs}}
    return told | {"defaultConfiguration": {"level": level}}


def _result(issue: Issue, rule: int, number: int) -> dict[str, Any]:
    """A result; a finding that is there twice in a file has its number in the fingerprint, not its line.

    The region is the whole line of the message's msgid: which words are meant, an issue tells in words, not in columns.
    """
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(issue.path), "uriBaseId": "%SRCROOT%"}}
    if issue.line > 0:
        place["region"] = {"startLine": issue.line}
    result = {
        "ruleId": issue.check,
        "ruleIndex": rule,
        "level": _LEVELS[issue.severity],
        "message": {"text": "\n".join(visible(part) for part in (issue.text, issue.excerpt) if part)},
        "locations": [{"physicalLocation": place}],
    }
    if issue.fingerprint:
        result["partialFingerprints"] = {_FINGERPRINT: f"{issue.fingerprint}:{number}"}
    return result


def _uri(path: str) -> str:
    """A path as a relative URI; a first part with a colon in it would be a scheme, so it is escaped."""
    return quote(path, safe="/", errors="surrogatepass")
