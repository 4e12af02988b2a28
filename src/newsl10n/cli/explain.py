"""newsl10n explain"""

from __future__ import annotations

from typing import Annotated

import typer

from newsl10n.cli import terminal
from newsl10n.errors import UnknownNameError


def explain(check: Annotated[str | None, typer.Argument(help="A check; without one, all are listed.")] = None) -> None:
    """Say what a check finds, why it matters and how to fix it or to ignore it."""
    from newsl10n.checks import CHECKS
    from newsl10n.checks.ignores import NAMES, SEVERITY

    checks = dict(CHECKS.items())
    pages = {name: (one.severity, one.docs) for name, one in checks.items()}
    pages |= {name: (SEVERITY, docs) for name, docs in NAMES.items()}
    if check is None:
        for name, (severity, docs) in sorted(pages.items()):
            terminal.say(f"{name:17} {severity:8} {docs.splitlines()[0]}")
        return
    if check not in pages:
        raise UnknownNameError("check", check, pages)
    severity, docs = pages[check]
    terminal.say(f"{check} ({severity})", style="bold")
    terminal.say(f"\n{docs}\n")
    if check in checks:
        terminal.say(checks[check].cases)
