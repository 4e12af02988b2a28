"""Comments by which a person silences a check on a message, and what is wrong with them.

# newsl10n: ignore numbers: the editor rounded the figure
# newsl10n: ignore limits until 2026-12-31: the campaign's slogan
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from newsl10n.errors import UnknownNameError
from newsl10n.model import Message, Severity

IGNORE, UNUSED = "ignore", "unused-ignore"
SEVERITY = Severity.WARNING
NAMES = {
    IGNORE: """\
A comment that ignores a check, without a reason, past its date or misspelt. It silences nothing.

Who reads the message later must know why a finding is right to be left, and one that waits for a day must come back.

Write the check's name, a reason and, if the ignore is to end, its last day:

    # newsl10n: ignore numbers: the editor rounded the figure
    # newsl10n: ignore limits until 2026-12-31: the campaign's slogan""",
    UNUSED: """\
A comment that ignores a check which finds nothing in the message any more.

It would silence the check when something new goes wrong there.

Delete the comment.""",
}
"""What is reported about ignores themselves, and its documentation; severities are set for these names, too."""

_MEANT = re.compile(r"\s*newsl10n\s*:?\s*ignore\b.*", re.IGNORECASE | re.DOTALL)
_IGNORE = re.compile(r"newsl10n: ignore (?P<check>[^\s:]++)(?: until (?P<until>[^\s:]++))?(?::\s*+(?P<reason>.*))?")
_SYNTAX = "newsl10n: ignore CHECK [until 2026-12-31]: WHY"


class Ignores:
    """The ignores of a message on a day: which checks they silence, and what is wrong with them."""

    def __init__(self, message: Message, known: Collection[str], today: date) -> None:
        self.problems: list[str] = []
        self._silent: set[str] = set()
        self._used: set[str] = set()
        for note in message.notes:
            if _MEANT.fullmatch(note):
                self._read(note, known, today)

    def __contains__(self, check: str) -> bool:
        """Whether a check's findings are ignored."""
        return check in self._silent

    def use(self, check: str) -> None:
        """Note that an ignore had something to silence."""
        self._used.add(check)

    def unused(self, ran: Collection[str]) -> Iterator[str]:
        """The ignored checks, of those that ran, that found nothing."""
        return (check for check in sorted(self._silent) if check in ran and check not in self._used)

    def _read(self, note: str, known: Collection[str], today: date) -> None:
        match = _IGNORE.fullmatch(note)
        if not match:
            self.problems.append(f"an ignore that can't be read; write: {_SYNTAX}")
            return
        check, until = match["check"], match["until"]
        if check not in known:
            self.problems.append(str(UnknownNameError("check", check, known)))
        elif not (match["reason"] or "").strip():
            text = f"the comment that ignores {check} gives no reason; write: newsl10n: ignore {check}: WHY"
            self.problems.append(text)
        elif until and (end := _date(until)) is None:
            self.problems.append(f"{until!r} is no date; write: {_SYNTAX}")
        elif until and end is not None and today > end:
            self.problems.append(f"the ignore of {check} ended on {until}; renew it, or mend the message and delete it")
        else:
            self._silent.add(check)


def expiries(messages: Mapping[tuple[str, str], Message]) -> Iterator[date]:
    """The last days of all ignores that have one."""
    for message in messages.values():
        for note in message.notes:
            match = _IGNORE.fullmatch(note)
            end = _date(match["until"]) if match and match["until"] else None
            if end is not None:
                yield end


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
