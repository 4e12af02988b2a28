"""Rows of glossary files as terms and style rules, checked."""

from __future__ import annotations

import enum
import re
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict, TypeVar

from newsl10n.errors import Problem
from newsl10n.glossary.entries import LetterCase, SourceCase, StyleRule, Term, TermStatus, WordMatch
from newsl10n.glossary.match import LONGEST_PHRASE
from newsl10n.glossary.table import Record, read_table, unknown
from newsl10n.glossary.words import folded, phrase
from newsl10n.model import Role, Severity

_SHARED = ("match", "case", "except", "roles", "severity", "note", "example")
TERM_COLUMNS = ("source", "target", "status", *_SHARED)
RULE_COLUMNS = ("term", "use", "sentence_start", *_SHARED)
AS_CASE = "as case"

_TAG = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*"
_NAME = re.compile(rf"(?P<first>{_TAG})(?:_(?P<second>{_TAG}))?(?:\..+)?\.csv")

E = TypeVar("E", bound=enum.StrEnum)


class FileName(NamedTuple):
    """Whom a glossary file speaks to: texts of a locale, or translations from `source` into it."""

    source: str | None
    locale: str


def file_name(path: Path) -> FileName | Problem:
    """What a glossary file is called says what it holds."""
    match = _NAME.fullmatch(path.name)
    if match and match["second"]:
        return FileName(match["first"], match["second"])
    if match:
        return FileName(None, match["first"])
    expected = "LOCALE.csv (pt.csv, pt-BR.places.csv) or SOURCE_TARGET.csv (en_pt.csv, en_pt.places.csv)"
    return Problem(str(path), None, f'a glossary file is called {expected}; locales have "-", as in pt-BR')


def read_terms(path: Path, source: str, target: str) -> tuple[list[Term], list[Problem]]:
    """The terms of a file and all of its problems; `source` and `target` are language codes."""
    records, problems = read_table(path, TERM_COLUMNS, ("source", "target"))
    terms, faults = terms_of(records, source, target)
    return terms, problems + faults


def terms_of(records: Iterable[Record], source: str, target: str) -> tuple[list[Term], list[Problem]]:
    """The terms that records with the columns of a termbase say, one each, and all of their problems."""
    terms: list[Term] = []
    problems: list[Problem] = []
    for record in records:
        cells = _Cells(record)
        term = Term(
            source=cells.phrase("source", source),
            target=record.cells["target"],
            status=cells.choice("status", TermStatus) or TermStatus.PREFERRED,
            match=cells.choice("match", WordMatch) or WordMatch.LEMMA,
            case=cells.choice("case", SourceCase) or SourceCase.IGNORE,
            exceptions=cells.phrases("except", source),
            **cells.shared(),
        )
        if term.status is not TermStatus.KEEP:
            cells.phrase("target", target)
        elif term.target not in ("", term.source):
            cells.report('a term to keep has no other target; leave target empty, or write "forbidden" or "preferred"')
        terms.append(term)
        problems += cells.problems
    return terms, problems + _repeated(terms, map(identity, terms))


def identity(term: Term) -> Hashable:
    """What two rows of a termbase must not share."""
    return folded(term.source), folded(term.target), term.match, term.case, term.roles


def read_rules(path: Path, language: str) -> tuple[list[StyleRule], list[Problem]]:
    """The style rules of a file and all of its problems; `language` is a language code."""
    records, problems = read_table(path, RULE_COLUMNS, ("term",))
    rules = []
    for record in records:
        cells = _Cells(record)
        rule = StyleRule(
            term=cells.phrase("term", language),
            use=record.cells.get("use", ""),
            match=cells.choice("match", WordMatch) or WordMatch.LEMMA,
            case=cells.choice("case", LetterCase),
            sentence_start=cells.choice("sentence_start", LetterCase, none=AS_CASE),
            exceptions=cells.phrases("except", language),
            **cells.shared(),
        )
        if rule.use:
            cells.phrase("use", language)
            if rule.use == rule.term and rule.case in (None, LetterCase.KEEP):
                cells.report("use repeats term, so this row changes nothing; for its capitals write case = exact")
        rules.append(rule)
        problems += cells.problems
    keys = ((folded(rule.term), rule.match, rule.exceptions, rule.roles) for rule in rules)
    return rules, problems + _repeated(rules, keys)


def _repeated(rows: Sequence[Term | StyleRule], keys: Iterable[Hashable]) -> list[Problem]:
    first: dict[Hashable, int] = {}
    again = ((row, first.setdefault(key, row.line)) for row, key in zip(rows, keys, strict=True))
    return [Problem(row.path, row.line, f"repeats line {line}") for row, line in again if line != row.line]


class _Shared(TypedDict):
    roles: frozenset[Role]
    severity: Severity | None
    note: str
    example: str
    path: str
    line: int


class _Cells:
    """A row's cells as values, and the problems met on the way."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self.problems: list[Problem] = []

    def report(self, text: str) -> None:
        """Note a problem of this row."""
        self.problems.append(Problem(self._record.path, self._record.line, text))

    def choice(self, column: str, kind: type[E], none: str = "") -> E | None:
        """One of the values of an enum; None for an empty cell, or one that says `none`."""
        value = self._record.cells.get(column, "")
        return None if value == none else self._choice(column, value, kind)

    def _choice(self, column: str, value: str, kind: type[E]) -> E | None:
        if value in list(kind):
            return kind(value)
        if value:
            self.report(unknown(column, value, map(str, kind)))
        return None

    def shared(self) -> _Shared:
        """What terms and rules have in common."""
        cells = self._record.cells
        roles = (self._choice("role", role, Role) for role in _split(cells.get("roles", "")))
        return {
            "roles": frozenset(role for role in roles if role),
            "severity": self.choice("severity", Severity),
            "note": cells.get("note", ""),
            "example": cells.get("example", ""),
            "path": self._record.path,
            "line": self._record.line,
        }

    def phrase(self, column: str, language: str) -> str:
        """Text with at least one word."""
        text = self._record.cells[column]
        self._check(column, text, language)
        return text

    def phrases(self, column: str, language: str) -> tuple[str, ...]:
        """Several texts, parted by | or ;."""
        texts = _split(self._record.cells.get(column, ""))
        for text in texts:
            self._check(column, text, language)
        return texts

    def _check(self, column: str, text: str, language: str) -> None:
        length = len(phrase(text, language))
        if not text:
            self.report(f"{column} is empty")
        elif not length:
            self.report(f'{column} "{text}" has no word; expected letters or digits')
        elif length > LONGEST_PHRASE:
            self.report(f"{column} has {length} words; expected {LONGEST_PHRASE} at most")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for piece in cell.replace(";", "|").split("|") if (part := piece.strip()))
