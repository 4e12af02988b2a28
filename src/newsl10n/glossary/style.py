"""The house style of a locale, found and repaired in its texts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from newsl10n.glossary.entries import LetterCase, StyleRule
from newsl10n.glossary.letters import in_capitals, in_pattern, is_shouted, recase, starts_sentence
from newsl10n.glossary.match import Hit, Index, in_role, select
from newsl10n.glossary.protected import addresses, cuts, inside, titles
from newsl10n.glossary.words import Reading, folded, phrase
from newsl10n.model import Role


class StyleFinding(NamedTuple):
    """A place [start, end) that the house writes otherwise; `replacement` is None where only a person knows how."""

    start: int
    end: int
    found: str
    replacement: str | None
    rule: StyleRule
    message: str


class Style:
    """The rules of a locale. Of two rules for the same words the first one holds."""

    def __init__(self, rules: Iterable[StyleRule], language: str) -> None:
        self._language = language
        self._rules: Index[StyleRule] = Index(language)
        for rule in rules:
            longer = len(phrase(rule.use, language)) > len(phrase(rule.term, language))
            self._rules.add(rule, rule.term, (*rule.exceptions, rule.use) if longer else rule.exceptions)

    def findings(self, text: str, role: Role) -> list[StyleFinding]:
        """Every place where a text of that role departs from the house style, in order."""
        reading = Reading(text, self._language)
        found = []
        for hit in self._hits(reading, role):
            place = _Place(reading, hit)
            if not place.is_right:
                found.append(place.finding())
        return found

    def _hits(self, reading: Reading, role: Role) -> list[Hit[StyleRule]]:
        in_address = inside(reading.words, addresses(reading.masked))
        hits = (hit for hit in self._rules.hits(reading) if in_role(hit.row, role))
        chosen = [group[0] for group in select(hit for hit in hits if not cuts(reading.words, hit.span, in_address))]
        matched = {word for hit in chosen for word in range(*hit.span)}
        in_title = inside(reading.words, titles(reading, matched))
        return [hit for hit in chosen if not cuts(reading.words, hit.span, in_title)]


class _Place:
    """A rule's words in a text."""

    def __init__(self, reading: Reading, hit: Hit[StyleRule]) -> None:
        self.rule = hit.row
        self.reading = reading
        self.first = hit.first
        self.words = reading.words[hit.first : hit.last]
        self.model = phrase(hit.row.term, reading.language)
        self.start, self.end = reading.place(*hit.span)
        self.found = reading.text[self.start : self.end]

    @property
    def is_right(self) -> bool:
        """Whether the house writes it so."""
        return self.wanted == self.found or (not self.is_own_form and folded(self.found) == folded(self.rule.use))

    def finding(self) -> StyleFinding:
        """What is wrong, for a person and for the repair."""
        return StyleFinding(self.start, self.end, self.found, self.wanted, self.rule, self._message())

    def _message(self) -> str:
        instead = self.wanted or (self.rule.use and f"{self.rule.use}, inflected")
        text = f'write "{instead}", not "{self.found}"' if instead else f'"{self.found}" is not written here'
        return f"{text}: {self.rule.note}" if self.rule.note else text

    @cached_property
    def wanted(self) -> str | None:
        """What should stand there, if that is known."""
        if self.rule.use:
            return self._reworded() if self.is_own_form else None
        if self.rule.case is None and self.rule.sentence_start is None:
            return None
        return self.found if self._in_capitals else self._recased()

    @cached_property
    def is_own_form(self) -> bool:
        """Whether the words stand as the row writes them, but for capitals, and no placeholder among them."""
        if "\ufffc" in self.reading.masked[self.start : self.end]:
            return False
        return [folded(word.text) for word in self.words] == [folded(word.text) for word in self.model]

    def _reworded(self) -> str:
        use = self.rule.use
        if is_shouted(self.found) and self._in_capitals:
            return use.upper()
        if self.rule.case in (None, LetterCase.KEEP):
            return self._first_word(in_pattern(use, self.found, self.rule.term), use)
        return self._first_word(recase(use, use, self.rule.case), use)

    def _recased(self) -> str:
        case = self.rule.case or LetterCase.KEEP
        pieces: list[str] = []
        end = self.start
        for number, (word, model) in enumerate(zip(self.words, self.model, strict=True)):
            keeps = number and case is LetterCase.CAPITALISED
            fresh = recase(word.text, model.text, LetterCase.KEEP if keeps else case)
            pieces += (self.reading.text[end : word.start], fresh if number else self._first_word(fresh, model.text))
            end = word.end
        return "".join(pieces)

    def _first_word(self, fresh: str, model: str) -> str:
        """`fresh` as the rule wants it at a sentence's start, if this is one."""
        case = self.rule.sentence_start
        if case is None or not starts_sentence(self.reading, self.first):
            return fresh
        if case is LetterCase.KEEP:
            first = fresh[:1].upper() if self.found[:1].isupper() else fresh[:1].lower()
            return first + fresh[1:]
        return recase(fresh, model, case)

    @cached_property
    def _in_capitals(self) -> bool:
        if not is_shouted(self.found):
            return False
        around = in_capitals(self.reading, self.first, self.first + len(self.words))
        return not is_shouted(self.rule.term) if around is None else around
