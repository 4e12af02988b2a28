"""newsl10n explain"""

from __future__ import annotations

from typing import Annotated

import typer

from newsl10n.cli import terminal
from newsl10n.errors import UnknownNameError


def explain(check: Annotated[str | None, typer.Argument(help="A check; without one, all are listed.")] = None) -> None:
    """Say what a check finds, why it matters and how to fix it or to ignore it."""
    from newsl10n.checks import reported

    known = reported()
    if check is None:
        for name, one in sorted(known.items()):
            terminal.say(f"{name:17} {one.severity:8} {one.docs.splitlines()[0]}")
        return
    if check not in known:
        raise UnknownNameError("check", check, known)
    one = known[check]
    terminal.say(f"{check} ({one.severity})", style="bold")
    terminal.say(f"\n{one.docs}\n")
    if one.cases:
        terminal.say(one.cases)
