"""The check `untranslated`."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity, State


@check("untranslated", Severity.WARNING, (State.UNTRANSLATED,))
def untranslated(subject: Subject) -> Iterator[Finding]:
    """A message without a translation.

    Its paragraph stands in the source's language in the middle of a localised story.

    `newsl10n translate` fills such messages. Where the finding says that the model gave nothing usable, a person has to
    translate it. Who wants the source's words to stay copies them into the translation.
    """
    failure = subject.message.failure
    yield Finding(f"the model gave nothing usable: {failure}" if failure else "nobody has translated this yet")
