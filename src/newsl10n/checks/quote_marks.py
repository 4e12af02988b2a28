"""The check `quote-marks`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newsl10n import quotes
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity
from newsl10n.quotes import Marks
from newsl10n.tables import rows

_STRAIGHT = frozenset("\"'")


@check("quote-marks", Severity.WARNING)
def quote_marks(subject: Subject) -> Iterator[Finding]:
    """Quotation marks of another language, or inner ones where outer ones belong.

    “So” in a German text looks foreign, and who reads »so« and „so“ in one article sees that nobody edited it.

    Use the locale's marks, and the inner ones inside of a quotation. They are those of Unicode CLDR and a few others
    that a locale's newspapers use (`quote_marks.csv`), or what `quotes` in `[conventions]` says; with `quotes =
    "source"` the check is silent. Straight marks are a mere hint. Marks that don't pair are `quotation`'s.
    """
    wanted = subject.story.options.quotes
    if wanted == "source" or subject.source == subject.target or not quotes.may_be_in(subject.target):
        return
    usual = quotes.marks(subject.locale) if len(wanted) != 4 else Marks(*wanted)
    admitted = _admitted(subject.locale) if len(wanted) != 4 else frozenset()
    wrong = [mark for mark in quotes.find(subject.target) if not _is_right(subject.target, mark, usual, admitted)]
    if wrong:
        found = subject.target[wrong[0].index]
        expected = usual.at(wrong[0].depth, wrong[0].opens).strip()
        severity = Severity.INFO if found in _STRAIGHT else None
        around = subject.target[max(wrong[0].index - 20, 0) : wrong[0].index + 20]
        yield Finding(f"{found} is not the locale's mark here, which is {expected}", around, severity)


def _is_right(text: str, mark: quotes.Mark, usual: Marks, admitted: frozenset[tuple[str, bool]]) -> bool:
    found = text[mark.index]
    return found == usual.at(mark.depth, mark.opens).strip() or (found, mark.opens) in admitted


@cache
def _admitted(locale: str) -> frozenset[tuple[str, bool]]:
    """Marks beside CLDR's, each with whether it opens."""
    known = [row for row in rows("checks/quote_marks") if row["locale"] in (locale, locale.split("-")[0])]
    return frozenset({(row["open"], True) for row in known} | {(row["close"], False) for row in known})
