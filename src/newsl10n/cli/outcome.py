"""Following a step: its progress, its results, and what it had to leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from newsl10n.cli import terminal

if TYPE_CHECKING:
    from newsl10n.steps import Failed

T = TypeVar("T")


class Failures:
    """What the steps of one command had to leave out; why is said once, however many of them trip over it."""

    def __init__(self) -> None:
        self.count = 0
        self._said: set[str] = set()

    def add(self, failed: Failed) -> None:
        """Count a failure, unless it is harmless, and tell its reason if it is a new one."""
        self.count += not failed.is_harmless
        reason = str(failed.error)
        if reason not in self._said:
            self._said.add(reason)
            (terminal.warning if failed.is_harmless else terminal.error)(reason)


def follow(
    name: str,
    results: Iterable[T | Failed],
    failures: Failures,
    share: Callable[[T], float],
    text: Callable[[T], str] = lambda result: "",
) -> Iterator[T]:
    """The results of a step as they come, under a progress bar; what failed goes to `failures`.

    `share` says how much of the whole work (0 to 1) a result is, `text` what to say about it.
    """
    from newsl10n.steps import Failed

    with terminal.progress(name) as advance:
        for result in results:
            if isinstance(result, Failed):
                failures.add(result)
            else:
                advance(share(result), text(result))
                yield result
