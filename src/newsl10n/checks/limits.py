"""The check `limits`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Role, Severity
from newsl10n.tables import for_locale
from newsl10n.tags import closest


@check("limits", Severity.WARNING)
def limits(subject: Subject) -> Iterator[Finding]:
    """A headline, description or caption that is longer than its place.

    The end of it is cut, on the page, in a search result or a push message: often the verb, or the word "not".

    Shorten it. Headlines may have 110 characters, which is where search engines cut them, unless the source is longer
    itself. A project sets its own limits by role and locale, which hold whatever the source does:

        [check.limits.headline]
        default = 90
        de = 100

        [check.limits.meta]
        default = 160
    """
    length, source_length = len(subject.target.strip()), len(subject.source.strip())
    own = subject.story.options.limits.get(subject.role)
    if own is not None:
        found = closest(own, subject.locale)
        limit = own.get("default") if found is None else found
    else:
        limit = _usual(subject.role, subject.locale)
    if limit and length > limit and (own is not None or source_length <= limit):
        yield Finding(f"{length} characters; a {subject.role} may have {limit}")


@cache
def _usual(role: Role, locale: str) -> int | None:
    rows = for_locale("checks/limits", locale)
    return next((int(row["characters"]) for row in rows if row["role"] == role), None)
