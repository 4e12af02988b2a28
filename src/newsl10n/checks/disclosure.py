"""The check `disclosure`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Message, Severity, State
from newsl10n.tags import closest


@check("disclosure", Severity.ERROR, (State.MACHINE, State.DRAFT))
def disclosure(subject: Subject) -> Iterator[Finding]:
    """An article with machine text that does not tell its readers so.

    Many newsrooms promise to label what a machine translated. The promise breaks where the line was left out of one
    template or one locale.

    Put the line into the article, or accept the machine's text. The line is the project's own, for each locale that
    needs one. It is looked for where articles have it in their own text; elsewhere `merge` adds it, and the check says
    nothing:

        [disclosure]
        place = "article"

        [disclosure.text]
        pt = "Texto traduzido automaticamente."

    It is looked for in all of the catalogue's translations and reported once, at the first text that a machine wrote.
    """
    line = closest(subject.story.options.disclosure, subject.locale)
    if line and subject.story.gathered(_first) is subject.message and not _is_told(line, subject.story.subjects):
        yield Finding(f"machine text, and nothing tells so; the project's line is: {line}")


def _first(subjects: Sequence[Subject]) -> Message | None:
    """The first message that no person has accepted."""
    return next((one.message for one in subjects if one.message.state is not State.REVIEWED), None)


def _is_told(line: str, subjects: Sequence[Subject]) -> bool:
    return any(line.casefold() in subject.target.casefold() for subject in subjects)
