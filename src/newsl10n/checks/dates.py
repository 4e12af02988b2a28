"""The check `dates`."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n import facts
from newsl10n.checks import weekdays
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity


@check("dates", Severity.ERROR, judges_engines=True)
def dates(subject: Subject) -> Iterator[Finding]:
    """A date whose month changed or was lost, or another day of the week.

    "12 November" for "12 October", "on Tuesday" for "on Monday" sends readers to the wrong day, and has no wrong digit
    that could be noticed.

    Looked at are months that stand with a day or a year; the other text may name the month in any form or write its
    number. Days and years are figures, which the `numbers` check compares. Months are known for the locales of CLDR.

    Days of the week are compared where both texts name one, in English, French, German, Polish, Portuguese and
    Ukrainian: a day that is only left out, or part of a name ("Good Friday"), is no finding.

    A month that only the translation has is an error where something is lost, and else a warning: people explain and
    convert.

    Correct the month or day. Where it is right to differ, say why in a translator's comment:
    `# newsl10n: ignore dates: the source was corrected`.
    """
    found = facts.compare(subject.agreed_source, subject.target, subject.source_locale, subject.locale).months
    for fact in found.missing:
        yield Finding(f"the month of {subject.agreed_source[fact.start : fact.end]} is not in the translation")
    milder = Severity.WARNING if found.is_addition else None
    for fact in found.added:
        yield Finding(f"the month of {subject.target[fact.start : fact.end]} is not in the source", severity=milder)
    gone, come = weekdays.swapped(subject.source, subject.target, subject.source_locale, subject.locale)
    if gone:
        yield Finding(f"{', '.join(gone)} is not in the translation, which says {', '.join(come)}", gone[0])
