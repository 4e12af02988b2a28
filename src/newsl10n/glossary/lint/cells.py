"""Rows by themselves: what a cell holds, and whether its words can be found at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from newsl10n import inline
from newsl10n.glossary.entries import StyleRule, Term, TermStatus
from newsl10n.glossary.lint.findings import FORMULA, LETTERS, NEVER, UNWRITABLE, Finding, Row, found
from newsl10n.glossary.terms import Termbase
from newsl10n.model import Role, Severity
from newsl10n.scripts import foreign
from newsl10n.wording import shortened

# What spreadsheets take for a formula: OWASP, "CSV Injection". A plain number with a sign only becomes a number.
_FORMULA = re.compile(r"[=+\-@](?![\d.,\s]*+$)")
_WORD = re.compile(r"[^\W\d_]++")
_ALPHABETS = frozenset({"ARMENIAN", "CYRILLIC", "GREEK", "LATIN"})
_UNIT = 3
"""Letters of a unit or a name of science that may begin with a Greek one: μg, kΩ."""
_EXCERPT = 40


def formulas(rows: Iterable[Row]) -> Iterator[Finding]:
    """Cells that a spreadsheet would run."""
    for row in rows:
        for column, cell in _cells(row):
            if _FORMULA.match(cell):
                yield found(FORMULA, row, f'{column} begins like a formula: "{shortened(cell, _EXCERPT)}"')


def letters(rows: Iterable[Row], source: str, target: str) -> Iterator[Finding]:
    """Words that mix alphabets, and words in letters that their locale is not written in."""
    for row in rows:
        texts = {row.source: source, row.target: target} if isinstance(row, Term) else {row.term: target}
        if isinstance(row, StyleRule):
            texts[row.use] = target
        for text, locale in texts.items():
            if mixed := next(filter(_is_mixed, _WORD.findall(text)), None):
                yield found(LETTERS, row, f'"{mixed}" has letters of two alphabets: {_spelt(mixed)}')
            elif strange := foreign(text, locale):
                word = text[slice(*strange[0])]
                yield found(LETTERS, row, f'"{word}" is in letters that {locale} is not written in', Severity.WARNING)


def unfindable(terms: Sequence[Term], source: str, target: str) -> Iterator[Finding]:
    """Terms that are not even found where their source is the whole text."""
    termbase = Termbase(terms, source, target)
    for term in terms:
        text = inline.to_text((term.source,))
        matches = termbase.matches(text, min(term.roles, default=Role.BODY))
        if not any(term in match.terms for match in matches):
            is_excepted = Termbase([term], source, target).matches(text, min(term.roles, default=Role.BODY)) == []
            why = f'its except names "{term.source}" itself' if term.exceptions and is_excepted else "no text has it so"
            yield found(NEVER, term, f'"{term.source}" is never found: {why}')


def unwritable(terms: Iterable[Term], among: Callable[[Sequence[str]], Sequence[str]]) -> Iterator[Finding]:
    """Terms that a model has no pieces for; `among` says which of some texts those are."""
    wanted = [
        (term, term.target or term.source)
        for term in terms
        if term.status in (TermStatus.PREFERRED, TermStatus.ADMITTED)
    ]
    lacking = frozenset(among(list(dict.fromkeys(text for _, text in wanted))))
    for term, text in wanted:
        if text in lacking:
            yield found(UNWRITABLE, term, f'the model cannot write "{text}"')


def _cells(row: Row) -> Iterator[tuple[str, str]]:
    names = ("source", "target") if isinstance(row, Term) else ("term", "use")
    yield from ((name, getattr(row, name)) for name in (*names, "note", "example"))
    yield "except", next(iter(row.exceptions), "")


def _is_mixed(word: str) -> bool:
    used = {_alphabet(letter) for letter in word} & _ALPHABETS
    return len(used) > 1 and not ("GREEK" in used and "CYRILLIC" not in used and len(word) <= _UNIT)


def _spelt(word: str) -> str:
    return ", ".join(f"{letter} {_alphabet(letter).title()}" for letter in dict.fromkeys(word))


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]
