"""The check `house-style`."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity


@check("house-style", Severity.ERROR)
def house_style(subject: Subject) -> Iterator[Finding]:
    """Words that the newsroom writes otherwise.

    The house style of a locale is `glossary/LOCALE.csv`: which words have a capital, what is never written and what
    stands in its place. It is the newsroom's own; newsl10n has no opinion.

    Write what the finding says; the row's note tells why. Where the words are right as they are, such as in an official
    name, add that name to the row's `except`, or ignore the finding with a reason:
    `# newsl10n: ignore house-style: title of a film`.
    """
    for found in subject.glossary.check_style(subject.message.target, subject.role):
        excerpt = subject.message.target[found.start : found.end]
        yield Finding(found.message, excerpt, found.rule.severity)
