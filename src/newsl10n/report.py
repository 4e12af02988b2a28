"""Issues as text for people, programs and code hosts: strings only, nothing is printed here.

A function decorated with `@REPORTERS.add(NAME)` adds a format.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from newsl10n.model import Issue, Severity
from newsl10n.registry import Registry
from newsl10n.wording import counted, visible

Reporter = Callable[[Sequence[Issue]], str]

REPORTERS: Registry[Reporter] = Registry("report format")

_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


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


def as_dicts(issues: Iterable[Issue]) -> list[dict[str, str | int]]:
    """Issues for JSON: path, line (0: unknown), check, severity, text, excerpt."""
    return [asdict(issue) | {"severity": str(issue.severity)} for issue in issues]


@REPORTERS.add("text")
def text(issues: Sequence[Issue]) -> str:
    """`path:line: severity: text [check]`, the words it is about below, and counts in the last line."""
    groups = ("\n".join(_lines(group)) for _, group in groupby(issues, key=lambda issue: issue.path))
    return "\n\n".join((*groups, summary(issues)))


def _lines(issues: Iterable[Issue]) -> Iterator[str]:
    for issue in issues:
        place = f"{issue.path}:{issue.line}" if issue.line else issue.path
        yield visible(f"{place}: {issue.severity}: {issue.text} [{issue.check}]")
        if issue.excerpt:
            yield f"    {visible(issue.excerpt)}"


def summary(issues: Sequence[Issue]) -> str:
    """How many issues there are, by severity: "2 errors, 1 warning in 1 file"."""
    counts = Counter(issue.severity for issue in issues)
    parts = [counted(counts[severity], noun) for severity, noun in _NOUNS.items() if counts[severity]]
    files = counted(len({issue.path for issue in issues}), "file")
    return f"{', '.join(parts)} in {files}" if parts else "nothing found"


@REPORTERS.add("json")
def as_json(issues: Sequence[Issue]) -> str:
    """An array of objects."""
    return json.dumps(as_dicts(issues), ensure_ascii=False, indent=2)


@REPORTERS.add("github")
def github(issues: Sequence[Issue]) -> str:
    """Workflow commands, which GitHub shows as annotations of a pull request."""
    return "\n".join(map(_command, issues))


def _command(issue: Issue) -> str:
    properties = {"file": issue.path, "line": str(issue.line or ""), "title": issue.check}
    listed = ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items() if value)
    message = f"{issue.text}\n{issue.excerpt}" if issue.excerpt else issue.text
    return f"::{_COMMANDS[issue.severity]} {listed}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
