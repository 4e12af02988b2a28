"""For code hosts and editors: the format `sarif`.

SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from newsl10n import __version__
from newsl10n.checks import CHECKS
from newsl10n.checks.ignores import NAMES
from newsl10n.model import Issue, Severity
from newsl10n.report.base import REPORTERS
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
    seen: Counter[tuple[str, str]] = Counter()
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(issue, numbers, seen) for issue in issues],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rules(names: Sequence[str]) -> list[dict[str, Any]]:
    known = dict(CHECKS.items())
    rules: list[dict[str, Any]] = []
    for name in names:
        rule: dict[str, Any] = {"id": name}
        docs = known[name].docs if name in known else NAMES.get(name, "")
        if docs:
            plain = " ".join(docs.partition("\n\n")[0].split())
            rule |= {"shortDescription": {"text": plain}, "help": {"text": docs, "markdown": docs}}
        if name in known:
            rule["defaultConfiguration"] = {"level": _LEVELS.get(known[name].severity, "none")}
        rules.append(rule)
    return rules


def _result(issue: Issue, numbers: Mapping[str, int], seen: Counter[tuple[str, str]]) -> dict[str, Any]:
    """A result; a finding that is there twice in a file has its number in the fingerprint, not its line."""
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(issue.path), "uriBaseId": "%SRCROOT%"}}
    if issue.line > 0:
        place["region"] = {"startLine": issue.line, "startColumn": 1}
        if issue.excerpt:
            place["region"]["snippet"] = {"text": visible(issue.excerpt)}
    result = {
        "ruleId": issue.check,
        "ruleIndex": numbers[issue.check],
        "level": _LEVELS[issue.severity],
        "message": {"text": visible(issue.text)},
        "locations": [{"physicalLocation": place}],
    }
    if issue.fingerprint:
        seen[issue.path, issue.fingerprint] += 1
        result["partialFingerprints"] = {_FINGERPRINT: f"{issue.fingerprint}:{seen[issue.path, issue.fingerprint]}"}
    return result


def _uri(path: str) -> str:
    """A path as a relative URI; a first part with a colon in it would be a scheme, so it is escaped."""
    return quote(path, safe="/", errors="surrogatepass")
