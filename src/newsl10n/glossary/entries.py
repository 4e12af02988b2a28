"""The nouns of a glossary: what a row of its files says."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from newsl10n.model import Role, Severity


class TermStatus(enum.StrEnum):
    """What a term row says of its target."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"
    KEEP = "keep"
    """Do not translate: the source's own words stand in the target."""


class WordMatch(enum.StrEnum):
    """Which forms of a row's words are found in a text."""

    LEMMA = "lemma"
    """Every inflected form."""
    EXACT = "exact"
    """The form that the row writes, whatever its capitals."""


class SourceCase(enum.StrEnum):
    """Whether the capitals of a term's source count when it is looked for."""

    IGNORE = "ignore"
    """They don't; but an acronym (WHO, US) is found in capitals only."""
    EXACT = "exact"


class LetterCase(enum.StrEnum):
    """The house's capitals for a word."""

    KEEP = "keep"
    """As they stand; a rule that says so and nothing else protects its words from shorter rules."""
    LOWER = "lower"
    CAPITALISED = "capitalised"
    """The first letter is a capital, the others stay as they are."""
    EXACT = "exact"
    """As the row writes them."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a termbase: how `source` is said in the target locale.

    `roles` empty means all; `severity` None means the check's own. `exceptions` (the column `except`) are phrases in
    which the source's words are not this term. `line` counts from 1.
    """

    source: str
    target: str
    status: TermStatus = TermStatus.PREFERRED
    match: WordMatch = WordMatch.LEMMA
    case: SourceCase = SourceCase.IGNORE
    exceptions: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()
    severity: Severity | None = None
    note: str = ""
    example: str = ""
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One row of a locale's house style: how `term` is written there, whatever the text's source.

    `use` is what to write instead; a rule with neither `use` nor `case` says never to write the term. `sentence_start`
    None means as `case`. The other fields are those of `Term`.
    """

    term: str
    use: str = ""
    match: WordMatch = WordMatch.LEMMA
    case: LetterCase | None = None
    sentence_start: LetterCase | None = None
    exceptions: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()
    severity: Severity | None = None
    note: str = ""
    example: str = ""
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)
