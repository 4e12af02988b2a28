"""Whether a glossary's row speaks about a word in its place: "lead" may be chumbo, or what she does with the team.

Told by what the engine says itself. Words that stand for a term with another part of speech speak of something else. A
single word means something else where the engine knows the row's target for it, by itself, and yet finds it less likely
in its place than there (much less, if the word's usual rendering stands there); and where it doesn't know the target,
and says something that it never says for the word by itself. Terms of several words, acronyms and what shares a stem
with the target are taken for what they seem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from newsl10n import lemmas, tables
from newsl10n.engines import Route, Search

KNOWN = 9.0
"""How much less likely than the engine's own rendering a target may be that it knows (natural logarithm)."""

TOLERANCE = 10.0
"""How much less likely than by itself a target may be in the place of the word's usual rendering; a longer target more,
by its characters."""

_WORD = re.compile(r"[^\W\d_]{3,}")

_STEM = 4
"""Letters that words of one stem begin with."""


@dataclass(frozen=True, slots=True)
class _ByItself:
    """What an engine says for a term alone, and how much less likely it finds the row's target there."""

    renderings: tuple[str, ...]
    cost: float


@dataclass
class Senses:
    """What an engine makes of terms by themselves; each is asked once."""

    route: Route
    locale: str
    _known: dict[tuple[str, str], _ByItself] = field(default_factory=dict)

    def learn(self, rows: Iterable[tuple[str, str]]) -> None:
        """Ask about terms and their targets, all that are new together."""
        fresh = [row for row in dict.fromkeys(rows) if row not in self._known and _may_be_ambiguous(row[0])]
        sources = [source for source, _ in fresh]
        found = [[one.text for one in some] for some in self.route.candidates(sources, Search.WIDE)]
        own = [("", some[0]) for some in found]
        theirs = [("", target) for _, target in fresh]
        likelihoods = [term for _, term in self.route.likelihoods(sources * 2, own + theirs)]
        for index, row in enumerate(fresh):
            cost = likelihoods[index] - likelihoods[index + len(fresh)]
            self._known[row] = _ByItself(tuple(found[index]), cost)

    def fits(self, row: tuple[str, str], instead_of: str, cost: float) -> bool:
        """Whether a row (source, target) speaks about a place where these words stand; `cost` is the target's there."""
        if row not in self._known:
            return True
        if _share_stem(instead_of, row[1]) or self._is_none(instead_of, row[0]):
            return True
        alone = self._known[row]
        is_usual = any(_share_word(instead_of, rendering, self.locale) for rendering in alone.renderings)
        if not is_usual and is_verb(instead_of, self.locale) != is_infinitive(row[1], self.locale):
            return False
        if alone.cost > KNOWN:
            return is_usual
        return cost <= alone.cost + (max(TOLERANCE, len(row[1])) if is_usual else 0)

    def _is_none(self, instead_of: str, source: str) -> bool:
        """Whether what stands for a term is the source's own word, or none that a list knows."""
        found = _words(instead_of)
        return instead_of.lower() == source.lower() or not any(_lemma(word, self.locale) for word in found)


def is_verb(text: str, locale: str) -> bool:
    """Whether a text is a verb and nothing else, by the ending of its lemma; no for a language without a list."""
    endings = _infinitives(locale)
    found = _words(text)
    return bool(endings and found) and all(_lemma(word, locale).endswith(endings) for word in found)


def is_infinitive(text: str, locale: str) -> bool:
    """Whether a text begins with a verb's base form, as rows for verbs do."""
    endings = _infinitives(locale)
    first = _words(text)[:1]
    return bool(endings and first) and first[0].endswith(endings) and _lemma(first[0], locale) == first[0]


def _words(text: str) -> list[str]:
    """Words of three letters and more; parts of "dirigir-se" are words."""
    return [word.lower() for word in _WORD.findall(text)]


def _may_be_ambiguous(source: str) -> bool:
    return not source.isupper() and source.isalpha()


def _share_word(one: str, other: str, locale: str) -> bool:
    """Whether two texts have a word in common, in any form."""
    here, there = ({_lemma(word, locale) or word for word in _words(text)} for text in (one, other))
    return not here.isdisjoint(there)


def _share_stem(one: str, other: str) -> bool:
    return not _stems(one).isdisjoint(_stems(other))


@lru_cache(maxsize=1 << 12)
def _stems(text: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    return frozenset(word[:_STEM] for word in _words(plain) if len(word) >= _STEM)


@lru_cache(maxsize=64)
def _infinitives(locale: str) -> tuple[str, ...]:
    """What infinitives end with."""
    return tuple(ending for row in tables.for_locale("senses", locale) for ending in row["infinitives"].split())


@lru_cache(maxsize=1 << 15)
def _lemma(word: str, locale: str) -> str:
    """A word's lemma; "" where no list knows the word."""
    language = locale.split("-")[0]
    return lemmas.lemma(word, language) if lemmas.is_known(word, language) else ""
