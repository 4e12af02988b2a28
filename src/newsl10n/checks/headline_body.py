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
    there = facts.recognised(subject.source, subject.source_locale)
    if not target.parts or not all(map(source.says, there.figures)):
        return
    added = facts.compare(subject.source, subject.target, subject.source_locale, subject.locale).numbers.added
    for figure in facts.recognised(subject.target, subject.locale).figures:
        if figure not in added and not target.says(figure):
            shown = subject.target[figure.start : figure.end]
            yield Finding(f"{shown} is nowhere else in the translated article", subject.target)


def _article(subjects: Sequence[Subject]) -> tuple[facts.Whole, facts.Whole]:
    """The article's running text, in source and translation."""
    told = [one for one in subjects if one.role not in _ABOVE]
    source_locale, locale = (told[0].source_locale, told[0].locale) if told else ("", "")
    source = facts.joined((one.source for one in told), source_locale)
    return source, facts.joined((one.target for one in told), locale)
