"""Examples in glossary rows, run like tests.

The column `example` of a term has pairs `source => translation`, parted by `|`, and `source !=> translation` where the
source's words mean something else; that of a style rule has `text => repaired`, or a text that must come out as it is.
What a term row has there without an arrow is for people only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from newsl10n import inline
from newsl10n.glossary.entries import SourceCase, StyleRule, Term, TermStatus
from newsl10n.glossary.glossary import Glossary
from newsl10n.glossary.words import folded
from newsl10n.model import Role, Severity

_ARROW = "=>"
_OTHER_ARROW = "!=>"

Translate = Callable[[Sequence[str]], Sequence[str]]
"""Plain texts -> their translations."""


@dataclass(frozen=True, slots=True)
class Example:
    """What a row promises to do with a text; or, where it doesn't apply to it, to leave it alone."""

    row: Term | StyleRule
    text: str
    expected: str
    applies: bool = True

    @property
    def role(self) -> Role:
        """The role that the text has: one that the row speaks about."""
        return min(self.row.roles, default=Role.BODY)

    def __str__(self) -> str:
        return f"{self.text} {_ARROW if self.applies else _OTHER_ARROW} {self.expected}"


class Outcome(NamedTuple):
    """What became of an example; `fault` says why it failed and is empty where it passed."""

    example: Example
    got: str
    fault: str


def examples(rows: Iterable[Term | StyleRule]) -> Iterator[Example]:
    """The examples of rows that can be run; rows that are off have none."""
    for row in rows:
        for part in row.example.split("|") if row.severity is not Severity.OFF else ():
            applies = isinstance(row, StyleRule) or _OTHER_ARROW not in part
            text, arrow, expected = (piece.strip() for piece in part.partition(_ARROW if applies else _OTHER_ARROW))
            if text and (arrow or isinstance(row, StyleRule)):
                yield Example(row, text, expected if arrow else text, applies)


def count(glossary: Glossary) -> int:
    """How many examples can be run."""
    return sum(1 for _ in examples((*glossary.terms, *glossary.rules)))


def unread(glossary: Glossary) -> int:
    """How many terms have an example that is for people only."""
    return sum(1 for term in glossary.terms if term.example and _ARROW not in term.example)


def run(glossary: Glossary, source: str, target: str, translate: Translate | None = None) -> Iterator[Outcome]:
    """Run the examples of all rows.

    A style rule's text must be repaired to what is expected. A term's text must have the term, and the expected
    translation must say it and keep to the house style; where the text has it inside of the row's exceptions, in other
    capitals, or after `!=>`, the translation must not say it. With `translate`, the same goes for what a model makes of
    the text.
    """
    for rule_example in examples(glossary.rules):
        got = glossary.restyled(inline.to_text((rule_example.text,)), rule_example.role)
        got = inline.plain(inline.parse(got))
        yield Outcome(rule_example, got, "" if got == rule_example.expected else f'it becomes "{got}"')
    judge = _Judge(glossary, source, target)
    wanted = list(examples(glossary.terms))
    said = translate([example.text for example in wanted]) if translate else [example.expected for example in wanted]
    for example, got in zip(wanted, said, strict=True):
        yield Outcome(example, got, judge.promise(example) or (judge.fault(example, got) if translate else ""))


class _Judge:
    """Judges translations of terms' examples."""

    def __init__(self, glossary: Glossary, source: str, target: str) -> None:
        self._glossary, self._locales = glossary, (source, target)
        self._by_source: dict[str, list[Term]] = defaultdict(list)
        for term in glossary.terms:
            if term.severity is not Severity.OFF:
                self._by_source[folded(term.source)].append(term)

    def promise(self, example: Example) -> str:
        """Why the expected translation is none that the glossary would accept, or "" if it is one."""
        row, text, expected = example.row, inline.to_text((example.text,)), inline.to_text((example.expected,))
        assert isinstance(row, Term)
        if fault := self.fault(example, example.expected):
            return fault
        if not example.applies:
            return "" if self._has_words(row, text) else f'"{row.source}" is not in the text'
        is_found = any(row in match.terms for match in self._glossary.terms_in(text, example.role))
        if not is_found and not self._has_words(row, text):
            return f'"{row.source}" is not in the text'
        if not is_found and row.status is not TermStatus.FORBIDDEN and self._says(row, expected):
            return f'the row does not find "{row.source}" in the text'
        if edits := self._glossary.edits(text, expected, example.role):
            return f'the house style would write "{edits[0].text}", not "{expected[edits[0].start : edits[0].end]}"'
        return ""

    def fault(self, example: Example, said: str) -> str:
        """What the glossary finds wrong with the row's term in a translation, or "" if nothing."""
        texts = inline.to_text((example.text,)), inline.to_text((said,))
        assert isinstance(example.row, Term)
        if not example.applies:
            says = self._says(example.row, texts[1])
            return f'"{example.row.source}" means something else here; the translation says it' if says else ""
        own = self._by_source[folded(example.row.source)]
        findings = self._glossary.check_terms(*texts, example.role)
        return next((finding.text for finding in findings if finding.term in own), "")

    def _has_words(self, row: Term, text: str) -> bool:
        """Whether a text has the row's words in any capitals, exceptions included."""
        loose = replace(row, source=row.source.lower(), case=SourceCase.IGNORE, exceptions=(), roles=frozenset())
        return bool(Glossary([loose], (), *self._locales).terms_in(text, Role.BODY))

    def _says(self, row: Term, translation: str) -> bool:
        """Whether a translation has the term, by any row that speaks about the same words."""
        rows = [replace(term, roles=frozenset(), exceptions=()) for term in self._by_source[folded(row.source)]]
        allowed = [term for term in rows if term.status is not TermStatus.FORBIDDEN]
        alone = Glossary(allowed, self._glossary.rules, *self._locales)
        return not alone.check_terms(inline.to_text((row.source,)), translation, Role.BODY)
