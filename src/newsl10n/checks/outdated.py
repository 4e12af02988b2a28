"""The check `outdated`."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Message, Severity, State
from newsl10n.wording import shortened

_SHOWN = 60
_ADVICE = "compare it with the source and remove the flag"


@check("outdated", Severity.WARNING, (State.OUTDATED,))
def outdated(subject: Subject) -> Iterator[Finding]:
    """A translation of what the source said before it was edited.

    The translation was right when it was made, and now tells an earlier version of the story: an old death toll, a
    name that was corrected since. A fuzzy flag that another tool or a person set says as much.

    Compare it with the source, bring it up to date and remove the fuzzy flag. What a machine wrote and nobody touched,
    `newsl10n translate` does anew.
    """
    yield Finding(_why(subject.message))


def _why(message: Message) -> str:
    if message.previous_source == message.source:
        return f"the source changed and changed back: {_ADVICE}"
    if message.previous_source:
        return f"the source has changed; this translates: {shortened(message.previous_source, _SHOWN)}"
    if message.origin:
        return f"filled for another text: {_ADVICE}"
    return f"fuzzy, and not filled by newsl10n: {_ADVICE}"
