"""What a report is: a function decorated with `@REPORTERS.add(NAME)`, in a file of this package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict

from newsl10n.model import Issue, Severity
from newsl10n.registry import Registry

Reporter = Callable[[Sequence[Issue]], str]

REPORTERS: Registry[Reporter] = Registry("report format", "newsl10n.report")


def render(issues: Iterable[Issue], format: str) -> str:
    """The issues, sorted by file and line, in a registered format; UnknownNameError if there is none of that name."""
    return REPORTERS.get(format)(sorted(issues, key=lambda issue: (issue.path, issue.line)))


def worst(issues: Iterable[Issue]) -> Severity | None:
    """The gravest severity among issues; None where there are none."""
    return min((issue.severity for issue in issues), key=lambda severity: severity.rank, default=None)


def fails(issues: Iterable[Issue], fail_on: Severity) -> bool:
    """Whether an issue is as grave as `fail_on` or graver; "off" never fails."""
    gravest = worst(issues)
    return fail_on is not Severity.OFF and gravest is not None and gravest.rank <= fail_on.rank


def numbered(issues: Iterable[Issue]) -> Iterator[tuple[Issue, int]]:
    """The issues, each with how often its file has had its fingerprint by then (1: the first time)."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for issue in issues:
        key = issue.path, issue.check, issue.fingerprint
        seen[key] += 1
        yield issue, seen[key]


def as_dicts(issues: Iterable[Issue]) -> list[dict[str, str | int]]:
    """Issues for JSON: path, line (0: unknown), check, severity, text, excerpt, fingerprint."""
    return [asdict(issue) | {"severity": str(issue.severity)} for issue in issues]
