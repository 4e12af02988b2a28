"""The check `unreviewed`."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity, State


@check("unreviewed", Severity.OFF, (State.MACHINE, State.DRAFT))
def unreviewed(subject: Subject) -> Iterator[Finding]:
    """Machine text that no person has accepted.

    A desk that promises its readers that an editor read every word can't publish such a story.

    Read it, correct it, and remove the fuzzy flag. The check is off until a project wants it, for all locales or in the
    configuration that its last step before publication uses:

        [check.severity]
        unreviewed = "error"

    `merge --require reviewed` refuses to write such articles.
    """
    edited = subject.state is State.DRAFT
    yield Finding("edited, and not accepted yet" if edited else "a machine wrote this, and nobody has accepted it")
