"""The check `units`."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.checks.numbers import compared
from newsl10n.model import Severity


@check("units", Severity.ERROR, judges_engines=True)
def units(subject: Subject) -> Iterator[Finding]:
    """A number whose currency, percent sign or unit changed, or was lost.

    EUR 30 are not $30, a rise of 3 percentage points is not one of 3 percent, and 5 miles are not 5 km; a reader
    can't see that the figure, which is right, stands with the wrong unit.

    Units are compared by what they mean, however a language writes them: `EUR 30`, `30 €` and `30 євро`; `3%` and
    `3 por cento`; `km/h` and `Kilometer pro Stunde`. A sign that may mean several currencies, such as `$`, goes with
    each of them. It is enough that the translation names the unit somewhere, as in "30 to 40 euros"; for hours, days
    and years only a change is reported. Signs are known everywhere, names for the locales of CLDR.

    A measure that a person converted (`5 miles`, `8 km`) is right; see `numbers`. What only the translation has is an
    error where something is lost, and else a warning: people explain.

    Correct the unit, or the number with it. Where it is right to differ, say why in a translator's comment:
    `# newsl10n: ignore units: the agency's price is in dollars`.
    """
    found = compared(subject).units
    for fact in found.missing:
        yield Finding(f"{subject.agreed_source[fact.start : fact.end]} has another unit in the translation, or none")
    milder = Severity.WARNING if found.is_addition else None
    for fact in found.added:
        yield Finding(
            f"{subject.target[fact.start : fact.end]} has another unit in the source, or none", severity=milder
        )
