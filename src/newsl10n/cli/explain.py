"""newsl10n explain"""

from __future__ import annotations

from typing import Annotated

import typer

from newsl10n.cli import terminal


def explain(check: Annotated[str | None, typer.Argument(help="A check; without one, all are listed.")] = None) -> None:
    """Say what a check finds, why it matters and how to fix it or to ignore it."""
    from newsl10n.checks import CHECKS

    if check is None:
        for name, one in CHECKS.items():
            terminal.say(f"{name:16} {one.severity:8} {one.docs.splitlines()[0]}")
        return
    one = CHECKS.get(check)
    terminal.say(f"{one.name} ({one.severity})", style="bold")
    terminal.say(f"\n{one.docs}\n")
    terminal.say(one.cases)
