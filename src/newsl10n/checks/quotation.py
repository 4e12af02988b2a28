"""The check `quotation`."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n import quotes
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity

_SIGNS = frozenset(quotes.DOUBLE + quotes.SINGLE)


@check("quotation", Severity.WARNING, judges_engines=True)
def quotation(subject: Subject) -> Iterator[Finding]:
    """Quotation marks that don't pair, that the translation lost, or that only it has.

    Who reads a quote without its marks takes the speaker's words for the newspaper's; one mark missing makes the rest
    of the paragraph a quote.

    Quote what the source quotes, and close what is open. Which marks are used does not count, and apostrophes, feet and
    inches are none. A quote that the source itself leaves open, to go on in the next paragraph, may
    stay open or not.
    """
    if problem := changed(subject.source, subject.target):
        yield Finding(problem)


def changed(source: str, target: str) -> str:
    """What is wrong with a translation's quotation marks, in a few words; "" where nothing is."""
    if _SIGNS.isdisjoint(target) and _SIGNS.isdisjoint(source):
        return ""
    here, there = quotes.find(target), quotes.find(source)
    is_source_open = _unpaired(there) is not None
    unpaired = _unpaired(here)
    if unpaired is not None and not is_source_open:
        return f"the quotation mark {target[unpaired]} has no partner"
    if len(here) == len(there) or (is_source_open and abs(len(here) - len(there)) == 1):
        return ""
    if not here or not there:
        return "the quotation is lost" if there else "quotation marks that the source does not have"
    return f"{len(here)} quotation marks, the source has {len(there)}"


def _unpaired(found: list[quotes.Mark]) -> int | None:
    """Where a mark stands that closes nothing or that nothing closes."""
    unclosed: list[int] = []
    for mark in found:
        if mark.opens:
            unclosed.append(mark.index)
        elif unclosed:
            unclosed.pop()
        else:
            return mark.index
    return unclosed[-1] if unclosed else None
