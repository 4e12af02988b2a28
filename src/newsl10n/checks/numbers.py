"""The check `numbers`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsl10n import facts
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity

_AROUND = 30


@check("numbers", Severity.ERROR, judges_engines=True)
def numbers(subject: Subject) -> Iterator[Finding]:
    """A number that only the source has, or only the translation.

    A wrong figure is the worst slip of a translated story, and machine translation makes it without warning: a digit
    is lost, millions become billions, a year moves.

    Numbers are compared by value, so each language may write them its own way: `1,250.5`, `1.250,5` and `1 250,5` are
    the same, as are `7:30 p.m.` and `19:30`, `3rd` and `3.º`, `18th century` and `século XVIII`, `24,000` and `24 mil`,
    `three` and `3`. What is copied as it stands is fine too. Number words are known for the languages listed in
    `number-words.csv`; for others, small and round numbers are not looked for. Order does not count, nor how often a
    number is said; addresses are skipped.

    What only the translation has is an error where something is lost, and else a warning: people explain and convert.

    Correct the figure. Where it is right to differ, say why in a translator's comment:
    `# newsl10n: ignore numbers: converted to kilometres`.
    """
    found = facts.compare(subject.agreed_source, subject.target, subject.source_locale, subject.locale).numbers
    yield from _told(subject.agreed_source, found.missing, "is not in the translation")
    milder = Severity.WARNING if found.is_addition else None
    yield from _told(subject.target, found.added, "is not in the source", milder)


def _told(text: str, figures: Iterable[facts.Figure], how: str, severity: Severity | None = None) -> Iterator[Finding]:
    places: dict[str, facts.Figure] = {}
    for figure in figures:
        places.setdefault(text[figure.start : figure.end], figure)
    for shown, figure in places.items():
        yield Finding(f"{shown} {how}", text[max(figure.start - _AROUND, 0) : figure.end + _AROUND].strip(), severity)
