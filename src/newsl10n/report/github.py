"""Annotations of a pull request: the format `github`.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Sequence

from newsl10n.model import Issue, Severity
from newsl10n.report.base import REPORTERS
from newsl10n.wording import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


@REPORTERS.add("github")
def github(issues: Sequence[Issue]) -> str:
    """Workflow commands, one in a line; nothing that a text says begins a line of its own."""
    return "\n".join(map(_command, issues))


def _command(issue: Issue) -> str:
    properties = {"file": issue.path, "line": str(issue.line or ""), "title": issue.check}
    listed = ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items() if value)
    message = f"{issue.text}\n{issue.excerpt}" if issue.excerpt else issue.text
    return f"::{_COMMANDS[issue.severity]} {listed}::{_escaped(message)}"


def _escaped(text: str) -> str:
    """As the runner reads it back; what else commands a terminal, or ends a line for some reader, is named."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "%0A".join(visible(line.replace("%", "%25")) for line in plain.split("\n"))


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
