"""What people see: messages, tables, progress bars. Results go to stdout, everything else to stderr."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from newsl10n.wording import visible

if TYPE_CHECKING:
    from rich.console import Console

_ENDLESS = 1_000_000
"""Columns of a pipe: what stands at the end of a line is not cut off there."""


def console(*, stderr: bool = False) -> Console:
    """A Rich console that leaves our text alone: no markup, no emoji codes, no highlighting, no wrapping."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=True)


def say(text: str, style: str = "") -> None:
    """Lines of results for people."""
    console().print(_plain(text), style=style or None)


def hand_over(text: str) -> None:
    """A result for programs: to the letter, in UTF-8 whatever the terminal's encoding is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    print(text)


def warning(text: str) -> None:
    """Something a person should look at, which doesn't stop the command."""
    console(stderr=True).print(_plain(f"warning: {text}"), style="yellow")


def error(text: str) -> None:
    """Why the command, or a part of it, failed."""
    console(stderr=True).print("\n".join(f"error: {line}" for line in _plain(text).split("\n")), style="bold red")


def _plain(text: str) -> str:
    """Lines that command no terminal, whatever articles and catalogues say."""
    return "\n".join(map(visible, text.split("\n")))


def as_json(value: Any) -> None:
    """A value as JSON."""
    hand_over(json.dumps(value, ensure_ascii=False, indent=2))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns with a heading each; all but the first are numbers and stand right."""
    from rich.table import Table

    grid = Table(box=None, pad_edge=False, header_style="bold")
    for index, heading in enumerate(headings):
        grid.add_column(heading, justify="right" if index else "left", overflow="fold")
    for row in rows:
        grid.add_row(*map(visible, row))
    output = console()
    if not output.is_terminal:
        output.width = _ENDLESS
    output.print(grid, soft_wrap=False)


class Bar(Protocol):
    """A progress bar under way: `share` of the whole work (0 to 1) was done, and what to say about it."""

    def __call__(self, share: float, text: str = "") -> None: ...


@contextmanager
def progress(what: str) -> Iterator[Bar]:
    """A progress bar on stderr, shown on a terminal once the work has taken a second."""
    output = console(stderr=True)
    if not output.is_terminal:
        yield lambda share, text="": None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    done = (BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeRemainingColumn())
    name, now = TextColumn("{task.description}"), TextColumn("{task.fields[text]}", markup=False)
    bar = Progress(name, *done, now, console=output, transient=True)
    task = bar.add_task(what, total=1.0, text="")
    started = bar.get_time()

    def advance(share: float, text: str = "") -> None:
        bar.update(task, advance=share, text=visible(text))
        if not bar.live.is_started and bar.get_time() - started > 1:
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()
