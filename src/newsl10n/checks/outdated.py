"""The check `outdated`."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity, State

_SHOWN = 60


@check("outdated", Severity.WARNING, (State.OUTDATED,))
def outdated(subject: Subject) -> Iterator[Finding]:
    """A translation of what the source said before it was edited.

    The translation was right when it was made, and now tells an earlier version of the story: an old death toll, a
    name that was corrected since.

    Compare it with the source, bring it up to date and remove the fuzzy flag. What a machine wrote and nobody touched,
    `newsl10n translate` does anew.
    """
    previous = subject.message.previous_source
    if previous is None or previous == subject.message.source:
        yield Finding("this was not made for this text: it was guessed from a similar one")
    else:
        yield Finding(f"the source has changed; this translates: {_shortened(previous)}")


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
