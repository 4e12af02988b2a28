"""The check `headline-body`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsl10n import facts
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Role, Severity

_ABOVE = {Role.HEADLINE, Role.META, Role.RELATED, Role.LABEL, Role.SECTION, Role.COUNTER, Role.BYLINE}


@check("headline-body", Severity.WARNING)
def headline_body(subject: Subject) -> Iterator[Finding]:
    """A figure of the headline that the translated article doesn't have, though the source's article has its own.

    A desk that converts miles in the body and forgets the headline prints two distances for one road.

    Make them agree. Looked at are headlines in digits whose every figure is in the source's article, too; figures that
    their own source lacks are left to `numbers`. Number words count as they do there.
    """
    if subject.role is not Role.HEADLINE or not facts.any_in(subject.target):
        return
    source, target = subject.story.gathered(_article)
    if (
        not target
        or facts.compare(subject.source, source, subject.source_locale, subject.source_locale).numbers.missing
    ):
        return
    added = facts.compare(subject.source, subject.target, subject.source_locale, subject.locale).numbers.added
    for figure in facts.compare(subject.target, target, subject.locale, subject.locale).numbers.missing:
        if figure not in added:
            shown = subject.target[figure.start : figure.end]
            yield Finding(f"{shown} is nowhere else in the translated article", subject.target)


def _article(subjects: Sequence[Subject]) -> tuple[str, str]:
    """The article's running text, in source and translation."""
    told = [one for one in subjects if one.role not in _ABOVE]
    return "\n".join(one.source for one in told), "\n".join(one.target for one in told)
