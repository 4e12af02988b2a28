"""What `glossary lint` finds: the rules by name, and a finding in a row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from newsl10n.glossary.entries import StyleRule, Term
from newsl10n.glossary.rows import FileName, file_name
from newsl10n.model import Severity

Row = Term | StyleRule


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which rows go wrong: why that matters, and what to do."""

    name: str
    severity: Severity
    why: str
    remedy: str


class Finding(NamedTuple):
    """A rule broken by a row; `text` says what is there, `line` counts from 1."""

    rule: Rule
    severity: Severity
    path: str
    line: int
    text: str


CONTRADICTION = Rule(
    "contradiction",
    Severity.ERROR,
    "Which row holds depends on their order, and a translator is told two things.",
    "Keep one row; make the other admitted, or give it its own roles, case or except.",
)
DUPLICATE = Rule(
    "duplicate",
    Severity.WARNING,
    "Whoever changes one row forgets the other, and then they contradict each other.",
    "Delete one of the two.",
)
CYCLE = Rule(
    "cycle",
    Severity.ERROR,
    "The repairs of a text come to no end, so none of them is made.",
    "Decide which form is written and delete the row that leads away from it.",
)
CHAIN = Rule(
    "chain",
    Severity.WARNING,
    "The text is repaired twice, and nobody sees it from the first row.",
    "Write the last form into use of the first row.",
)
NEVER = Rule(
    "never-matches",
    Severity.ERROR,
    "The row looks as if it worked, and does nothing.",
    "Delete the row, or what takes its words away.",
)
FORBIDDEN_INSIDE = Rule(
    "forbidden-inside",
    Severity.ERROR,
    "A translation that follows one row looks like a breach of the other.",
    "Choose another target, or forbid the longer phrase that is really wrong.",
)
UNWRITABLE = Rule(
    "unwritable",
    Severity.WARNING,
    "The model's vocabulary lacks a letter of it, so the model can never write it.",
    "Nothing, if people translate it; else admit a form that the model can write, or install another model.",
)
FORMULA = Rule(
    "formula",
    Severity.ERROR,
    "A spreadsheet runs the cell as a formula when an editor opens the file.",
    "Begin the cell with a letter or a quotation mark.",
)
HOMOGRAPH = Rule(
    "homograph",
    Severity.WARNING,
    "The same words of a text mean one row or the other, and nothing in it tells which.",
    "Tell them apart by case = exact, match = exact, except or roles.",
)
LETTERS = Rule(
    "letters",
    Severity.ERROR,
    "A letter of another alphabet may look right, but no text that is typed right has this word.",
    "Type the word anew, unless it is meant to stand there so.",
)
EXAMPLE = Rule(
    "example",
    Severity.ERROR,
    "The row does not do what its example promises.",
    "Correct the row or the example; `newsl10n glossary test` shows all of them.",
)
RULES = (
    CONTRADICTION,
    DUPLICATE,
    CYCLE,
    CHAIN,
    NEVER,
    FORBIDDEN_INSIDE,
    UNWRITABLE,
    FORMULA,
    HOMOGRAPH,
    LETTERS,
    EXAMPLE,
)


def found(rule: Rule, row: Row, text: str, severity: Severity | None = None) -> Finding:
    """A finding at a row, as bad as its rule is unless said otherwise."""
    return Finding(rule, severity or rule.severity, row.path, row.line, text)


def place(row: Row, seen_from: Row) -> str:
    """Where a row is, for whoever reads about another one."""
    line = f"line {row.line}"
    return line if row.path == seen_from.path else f"{Path(row.path).name}, {line}"


def file_locales(row: Row) -> FileName | None:
    """Whom the file of a row speaks to; rows for pt-BR may differ from those for pt on purpose."""
    name = file_name(Path(row.path))
    return name if isinstance(name, FileName) else None


def share_roles(row: Row, other: Row) -> bool:
    """Whether there are units that both rows speak about."""
    return not row.roles or not other.roles or not row.roles.isdisjoint(other.roles)
