"""The check `numbers`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsl10n import facts
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity, State

_AROUND = 30
_HUMAN = (State.DRAFT, State.REVIEWED)


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

    People convert measures: `645 miles` may become `1,040 km`, `90 °F` `32 °C`, `1.2 times as large` `20% larger`, and
    one of `26 km (16 miles)` is enough. What is rounded may be 2% off, 7% where its digits are as rough, a temperature
    one degree Celsius. That goes for what a person wrote or accepted; from a machine, other figures are errors.

    What only the translation has is an error where something is lost, and else a warning: people explain. So is what
    only the source has if it is part of a code and nothing came in its place: `3D hulls` may become "spatial" ones.

    Correct the figure. Where it is right to differ, say why in a translator's comment:
    `# newsl10n: ignore numbers: the price at home, not abroad`.
    """
    found = compared(subject)
    missing, added = found.numbers.missing, found.numbers.added
    milder = Severity.WARNING if not added and _are_of_codes(missing, found.missing) else None
    yield from _told(subject.agreed_source, missing, "is not in the translation", milder)
    milder = Severity.WARNING if found.numbers.is_addition else None
    yield from _told(subject.target, added, "is not in the source", milder)


def compared(subject: Subject) -> facts.Comparison:
    """How the facts of a translation differ from its source's; a person's conversions are no difference."""
    compare = facts.compare_human if subject.state in _HUMAN else facts.compare
    return compare(subject.agreed_source, subject.target, subject.source_locale, subject.locale)


def _are_of_codes(figures: Iterable[facts.Figure], missing: Iterable[facts.Fact]) -> bool:
    """Whether all the figures are parts of codes, as in 3D, which people may say in words."""
    of_codes = {figure.readings for fact in missing if fact.kind is facts.Kind.CODE for figure in fact.figures}
    return all(figure.readings in of_codes for figure in figures)


def _told(text: str, figures: Iterable[facts.Figure], how: str, severity: Severity | None = None) -> Iterator[Finding]:
    places: dict[str, facts.Figure] = {}
    for figure in figures:
        places.setdefault(text[figure.start : figure.end], figure)
    for shown, figure in places.items():
        yield Finding(f"{shown} {how}", text[max(figure.start - _AROUND, 0) : figure.end + _AROUND].strip(), severity)
