"""Rows of a glossary that contradict each other, do nothing, or do harm.

`lint` looks at one pair of locales; each rule is a generator in one of the modules beside this one and is documented in
docs/glossary.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from newsl10n.glossary.examples import run
from newsl10n.glossary.glossary import Glossary
from newsl10n.glossary.lint.cells import formulas, letters, unfindable, unwritable
from newsl10n.glossary.lint.findings import EXAMPLE, RULES, Finding, Row, Rule, found
from newsl10n.glossary.lint.pairs import disagreements, forbidden_inside, same_forms
from newsl10n.glossary.lint.style import circles, rewritten, shadowed
from newsl10n.model import Severity

__all__ = ["RULES", "Finding", "Rule", "lint"]


def lint(
    glossary: Glossary, source: str, target: str, lacking: Callable[[Sequence[str]], Sequence[str]] | None = None
) -> list[Finding]:
    """What is wrong with the rows of a pair of locales, in the order of their places.

    `lacking` says which of some texts the model can't write, where there is a model.
    """
    languages = source.split("-")[0].lower(), target.split("-")[0].lower()
    terms = [term for term in glossary.terms if term.severity is not Severity.OFF]
    rules = [rule for rule in glossary.rules if rule.severity is not Severity.OFF]
    rows: list[Row] = [*glossary.terms, *glossary.rules]
    findings = chain(
        formulas(rows),
        letters(rows, source, target),
        disagreements(terms),
        same_forms(terms, *languages),
        forbidden_inside(terms, languages[1]),
        unfindable(terms, *languages),
        shadowed(rules, languages[1]),
        rewritten(glossary, terms),
        circles(glossary, rules),
        unwritable(terms, lacking) if lacking else (),
        _broken_examples(glossary, source, target),
    )
    return sorted(dict.fromkeys(findings), key=lambda finding: (finding.path, finding.line))


def _broken_examples(glossary: Glossary, source: str, target: str) -> Iterator[Finding]:
    for outcome in run(glossary, source, target):
        if outcome.fault:
            yield found(EXAMPLE, outcome.example.row, f"“{outcome.example}”: {outcome.fault}")
