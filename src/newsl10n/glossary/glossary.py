"""A newsroom's glossary for one pair of locales: its termbase and its house style."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import cached_property
from pathlib import Path

from newsl10n.errors import Problem, ProblemsError
from newsl10n.glossary.edits import Edit, apply, compose, without_overlap
from newsl10n.glossary.entries import LetterCase, StyleRule, Term
from newsl10n.glossary.match import in_role
from newsl10n.glossary.rows import file_name, read_rules, read_terms
from newsl10n.glossary.style import Style, StyleFinding
from newsl10n.glossary.terms import Termbase, TermFinding, TermMatch, preferred_target
from newsl10n.glossary.words import folded
from newsl10n.model import Role, Severity

_ROUNDS = 8
"""How often repairs may lead to further repairs before the rows are held to contradict each other."""


class Glossary:
    """Terms and style rules, and what they find in texts of one pair of locales.

    Texts are in the form that catalogues have, with placeholders; all places are [start, end) in characters. Rows
    whose severity is "off" stand in `terms` and `rules` and do nothing. Nothing is matched before it is asked for, so
    that a glossary costs no word lists until then.
    """

    def __init__(
        self,
        terms: Iterable[Term],
        rules: Iterable[StyleRule],
        source: str,
        target: str,
        source_rules: Iterable[StyleRule] = (),
    ) -> None:
        self.terms = tuple(terms)
        self.rules = tuple(rules)
        self.source_rules = tuple(source_rules)
        self._source = _language(source)
        self._target = _language(target)

    @cached_property
    def digest(self) -> str:
        """16 hexadecimal digits that change with the rows and their order."""
        rows = [*map(_content, self.terms), *map(_content, self.rules), *map(_content, self.source_rules)]
        return hashlib.blake2b("\n".join(rows).encode(), digest_size=8).hexdigest()

    @cached_property
    def _termbase(self) -> Termbase:
        return Termbase((term for term in self.terms if term.severity is not Severity.OFF), self._source, self._target)

    @cached_property
    def _style(self) -> Style:
        return Style((rule for rule in self.rules if rule.severity is not Severity.OFF), self._target)

    @cached_property
    def _undone(self) -> Style:
        """The source's rules for small letters, the other way round."""
        small = (rule for rule in self.source_rules if rule.case is LetterCase.LOWER)
        rules = (replace(rule, case=LetterCase.EXACT, sentence_start=None) for rule in small)
        return Style((rule for rule in rules if rule.severity is not Severity.OFF), self._source)

    def for_engine(self, text: str, role: Role) -> list[Edit]:
        """What gives the words of a source that its house writes small the capitals that models know them with."""
        found = self._undone.findings(text, role) if self.source_rules else ()
        return [Edit(one.start, one.end, one.replacement) for one in found if one.replacement is not None]

    def terms_in(self, text: str, role: Role) -> list[TermMatch]:
        """The terms of a source text, in order; the longest first, none overlapping."""
        return self._termbase.matches(text, role) if self.terms else []

    def whole(self, text: str, role: Role) -> str | None:
        """What a text that is one term and nothing else becomes: a label, a section, a place; None if it is none.

        The preferred target, with the text's capitals where the row has none of them; a term to keep stays, and so does
        a colon after the term. The text is compared letter by letter, not in its inflected forms.
        """
        label = text.strip().rstrip(":").rstrip()
        terms = [term for term in self._by_source.get(folded(label), ()) if in_role(term, role)]
        target = preferred_target(label, terms)
        return None if target is None else target + text.strip()[len(label) :]

    def kicker(self, text: str) -> tuple[str, int] | None:
        """For "Live: results of the vote": what the label before the colon becomes, and where the rest begins."""
        label, colon, rest = text.partition(":")
        target = self.whole(label, Role.LABEL) if colon and rest[:1].isspace() else None
        return None if target is None else (f"{target}: ", len(text) - len(rest.lstrip()))

    @cached_property
    def _by_source(self) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = defaultdict(list)
        for term in self.terms:
            if term.severity is not Severity.OFF:
                found[folded(term.source)].append(term)
        return dict(found)

    def check_terms(self, source: str, target: str, role: Role) -> list[TermFinding]:
        """Terms that a translation lacks, in any inflected form, and forbidden ones that it uses."""
        if not self.terms:
            return []
        return self._termbase.findings(source, target, role, lambda text: self.restyled(text, role))

    def unmet(self, source: str, target: str, role: Role) -> list[TermMatch]:
        """The terms of a source that its translation lacks, in any inflected form, or says in a forbidden way."""
        return self._termbase.unmet(source, target, role) if self.terms else []

    def said(self, source: str, target: str, role: Role) -> list[tuple[TermMatch, Term]]:
        """The terms of a source that may be said in several ways, with the row that its translation follows."""
        return self._termbase.said(source, target, role) if self.terms else []

    def agreed(self, source: str, target: str, role: Role) -> str:
        """A source whose terms are written as agreed where the translation says them so: what they state is settled."""
        if not self.terms:
            return source
        unmet = {match.terms for match in self.unmet(source, target, role)}
        met = (match for match in self.terms_in(source, role) if match.target and match.terms not in unmet)
        return apply(source, [Edit(match.start, match.end, match.target) for match in met])

    def check_style(self, text: str, role: Role) -> list[StyleFinding]:
        """Where a text in the target locale departs from the house style, in order."""
        return self._style.findings(text, role) if self.rules else []

    def restyled(self, text: str, role: Role) -> str:
        """A text in the target locale with the house style's repairs."""
        return apply(text, self.edits("", text, role))

    def edits(self, source: str, target: str, role: Role) -> list[Edit]:
        """The repairs of a translation, sorted and without overlap; after them there is nothing left to repair.

        One repair may call for another. Where rows contradict each other, so that there is no end, none is made.
        """
        if not self.terms and not self.rules:
            return []
        term_repairs = self._termbase.repairs(source, role)
        total: list[Edit] = []
        text = target
        for _ in range(_ROUNDS):
            edits = without_overlap([*term_repairs(text), *self._style_repairs(text, role)])
            if not edits:
                return total
            total = compose(target, total, edits)
            text = apply(text, edits)
        return []

    def _style_repairs(self, target: str, role: Role) -> Iterator[Edit]:
        if not self.rules:
            return
        for finding in self._style.findings(target, role):
            if finding.replacement is not None:
                yield Edit(finding.start, finding.end, finding.replacement)


def load(paths: Sequence[Path], source: str, target: str) -> Glossary:
    """The rows of all files that speak to this pair of locales; a file for pt speaks to pt-BR too, and yields to it.

    ProblemsError with every problem of these files, and of the names of all.
    """
    names = [(path, file_name(path)) for path in paths]
    problems = [name for _, name in names if isinstance(name, Problem)]
    terms: list[Term] = []
    rules: list[StyleRule] = []
    source_rules: list[StyleRule] = []
    fitting = [(path, name) for path, name in names if not isinstance(name, Problem)]
    for path, name in sorted(fitting, key=lambda file: -len(file[1].locale)):
        if name.source is None and _covers(name.locale, target):
            new_rules, faults = read_rules(path, _language(target))
            rules += new_rules
            problems += faults
        elif name.source is None and _covers(name.locale, source):
            new_rules, faults = read_rules(path, _language(source))
            source_rules += new_rules
            problems += faults
        elif name.source is not None and _covers(name.source, source) and _covers(name.locale, target):
            new_terms, faults = read_terms(path, _language(source), _language(target))
            terms += new_terms
            problems += faults
    if problems:
        raise ProblemsError(sorted(problems, key=lambda problem: (problem.path, problem.line or 0)))
    return Glossary(terms, rules, source, target, source_rules)


def _covers(tag: str, locale: str) -> bool:
    subtags = tag.lower().split("-")
    return _subtags(locale)[: len(subtags)] == subtags


def _language(locale: str) -> str:
    return _subtags(locale)[0]


def _subtags(locale: str) -> list[str]:
    return locale.lower().replace("_", "-").split("-")


def _content(row: Term | StyleRule) -> str:
    values = ((item.name, getattr(row, item.name)) for item in fields(row) if item.compare)
    plain = {name: sorted(value) if name == "roles" else value for name, value in values}
    return f"{type(row).__name__} {plain}"
