"""The check `withdrawn`."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity, State


@check("withdrawn", Severity.ERROR, tuple(State))
def withdrawn(subject: Subject) -> Iterator[Finding]:
    """A story that is withdrawn or under embargo, by its front matter or metadata.

    A story that its newsroom took back, or that nobody may publish before a certain time, goes on living in its
    translations.

    `merge` does not write such a story; `merge --withdraw remove` or `mark` takes back what it wrote before. Where the
    date of an embargo can't be read or has no time zone, mend it: until then the story is held back. Which keys tell is
    set in `[publication]`:

        [publication]
        withdrawn = ["withdrawn", "status=withdrawn"]
        embargo   = ["embargo"]

    It is reported once in each locale, at the first message.
    """
    if subject.story.held and subject.story.head is subject.message:
        yield Finding(subject.story.held)
