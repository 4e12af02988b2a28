"""Writes docs/checks.md out of the checks themselves, their docstrings and cases: make docs."""

from __future__ import annotations

from pathlib import Path

from newsl10n.checks import CHECKS, Check, Reported, reported
from newsl10n.model import Severity, State

PAGE = Path(__file__).parent.parent / "docs" / "checks.md"

HEAD = """# Checks

What `newsl10n check` looks for. This page is made of the checks' own files by `make docs`; `newsl10n explain NAME`
shows the same, with all cases. How often each is wrong: [benchmarks/README.md](../benchmarks/README.md).

A project sets severities in `[check.severity]`; a person silences a check on one message with a reason:
`# newsl10n: ignore NAME: WHY`. Any check can be tried alone:

```python
from newsl10n.checks import CHECKS, Subject
from newsl10n.glossary import Glossary
from newsl10n.model import Message

subject = Subject(Message("body", "5 dead", "6 mortos"), "en", "pt", Glossary([], [], "en", "pt"))
print(*CHECKS.get("numbers").find(subject), sep="\\n")
```

Checks that compare messages with each other (entities, metadata) need their catalogue:
`story = Story([subject, ...])`, and `Subject(..., story)`.
"""


def page() -> str:
    """The whole page, Markdown."""
    checks, listed = dict(CHECKS.items()), sorted(reported().items())
    rows = [f"| [{name}](#{name}) | {one.severity} | {one.docs.splitlines()[0]} |" for name, one in listed]
    table = "\n".join(("| Check | Severity | What it finds |", "| --- | --- | --- |", *rows))
    sections = (_section(checks[name]) if name in checks else _plain(name, one) for name, one in listed)
    return "\n".join((HEAD, table, "", *sections))


def _plain(name: str, one: Reported) -> str:
    return f"## {name}\n\n*Severity: {one.severity}.*\n\n{one.docs}\n"


def _section(one: Check) -> str:
    severity = "off, until a project wants it" if one.severity is Severity.OFF else one.severity
    states = (
        ""
        if State.REVIEWED in one.states
        else f" Looked at: {', '.join(sorted(state.value for state in one.states))} messages."
    )
    engine = " Judges engines' sentences, too." if one.judges_engines else ""
    return f"## {one.name}\n\n*Severity: {severity}.{states}{engine}*\n\n{one.docs}\n\n{_example(one)}"


def _example(one: Check) -> str:
    """The first of its cases that finds something."""
    title, *lines = next(part for part in one.cases.split("## ")[1:] if "finds: nothing" not in part).splitlines()
    case = "\n".join(line for line in lines if line.strip())
    return f"Example: {title}\n\n{case}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
