"""What simplemma's tables know of a language: the lemma of a word, and the forms of a lemma."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from newsl10n import lemmas, tables

_SHORTEST_PREFIX = 2
_SHORTEST_PART = 4
"""Letters of a compound: what is before, and the known word at its end that tells how it is inflected."""
LONGEST_WORD = 64
"""Letters of a word that is looked for in parts: that costs its length squared."""


class Lexicon:
    """The table of a language; empty where simplemma has none.

    simplemma goes from forms to lemmas only. The way back is one pass over the table for all lemmas that are asked at
    once, and is kept. Forms that begin with another letter than their lemma are not found.
    """

    def __init__(self, language: str) -> None:
        self._lemmas = _table(language)
        self._forms: dict[str, list[str]] = {}

    def knows(self, word: str) -> bool:
        """Whether the table has the word, or one that ends it."""
        return bool(self._parts(word)[1])

    def has(self, word: str) -> bool:
        """Whether the table has the word itself."""
        return bool(self._spelling(word))

    def lemma(self, word: str) -> str:
        """The lemma of a word, or a compound with that of its last part; "" for an unknown word."""
        before, tail = self._parts(word)
        return before + self._lemmas[tail] if tail else ""

    def is_form(self, form: str, word: str) -> bool:
        """Whether both are forms of one lemma, or one is the lemma of the other."""
        before, tail = self._parts(word)
        lemma = self._lemma_after(before, form)
        return tail != "" and lemma in (tail, self._lemmas[tail])

    def is_lemma(self, lemma: str, form: str) -> bool:
        """Whether the table says that `form` is one of the lemma's."""
        before, tail = self._parts(lemma)
        return tail != "" and self._lemma_after(before, form) == tail

    def _lemma_after(self, before: str, form: str) -> str:
        known = self._spelling(form[len(before) :]) if form.startswith(before) else ""
        return self._lemmas.get(known, "")

    def _parts(self, word: str) -> tuple[str, str]:
        """Something before and the longest known word at the end: "Gas", "Preis"; or all of the word and ""."""
        last = len(word) - _SHORTEST_PART if len(word) <= LONGEST_WORD else 0
        for start in (0, *range(_SHORTEST_PREFIX, last + 1)):
            if tail := self._spelling(word[start:]):
                return word[:start], tail
        return word, ""

    def _spelling(self, word: str) -> str:
        """How the table writes a word, capitals aside; "" if it has not got it."""
        return next((some for some in (word, word.lower(), word.capitalize()) if some in self._lemmas), "")

    def learn(self, words: Iterable[str]) -> None:
        """Look up the forms of many words in one pass."""
        tails = (tail for word in words if (tail := self._parts(word)[1]))
        wanted = {self._lemmas[tail] for tail in tails} - self._forms.keys()
        if not wanted:
            return
        found: dict[str, list[str]] = defaultdict(list)
        initials = {initial for lemma in wanted for initial in (lemma[0].lower(), lemma[0].upper())}
        for form in self._lemmas:
            if form[:1] in initials and (lemma := self._lemmas[form]) in wanted:
                found[lemma].append(form)
        self._forms |= {lemma: found[lemma] for lemma in wanted}

    def forms(self, word: str) -> list[str]:
        """All forms of the lemma of a word, in the table's order; a compound has those of its last part."""
        self.learn([word])
        before, tail = self._parts(word)
        forms = self._forms[self._lemmas[tail]] if tail else []
        return [before + (form.lower() if before else form) for form in forms]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language, read once."""
    return Lexicon(language)


@cache
def listed(language: str, kind: str) -> frozenset[str]:
    """The words of ``words.csv`` of a language and kind: `stop` (what behind it does not agree with what is before),
    `article`, `prefix`, `enclitic`.
    """
    rows = (row for row in tables.for_locale("inflection/words", language) if row["kind"] == kind)
    return frozenset(word for row in rows for word in row["words"].split())


def _table(language: str) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

    name = lemmas.list_name(language)
    table: Mapping[str, str] = DEFAULT_DICTIONARY_FACTORY.get_dictionary(name) if name else {}
    return table
