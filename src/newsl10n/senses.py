"""Whether a glossary's row speaks about a word in its place: "lead" may be chumbo, or what she does with the team.

Told by what the engine says itself. A row's examples say what it means: what the engine says for its source there is
what the row speaks about, at a like cost. Where an example shows another meaning and the engine says the same there, a
place must be nearer to the examples that the row is about.

What a row forbids for its source is what it speaks about, too.

A row without examples is judged by the place's words. Words that stand for a term with another part of speech speak of
something else. A single word means something else where the engine knows the row's target for it, by itself, and yet
finds it less likely in its place than there (much less, if the word's usual rendering stands there); and where it
doesn't know the target, and says something that it never says for the word by itself. Terms of several words, acronyms
and what shares a stem with the target are taken for what they seem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from newsl10n import inline, lemmas, tables
from newsl10n.engines import Search, Translation
from newsl10n.glossary import Glossary, Term, TermMatch, TermStatus
from newsl10n.glossary.examples import Example, examples
from newsl10n.rewording import Place, Rewording

KNOWN = 9.0
"""How much less likely than the engine's own rendering a target may be that it knows (natural logarithm)."""

TOLERANCE = 10.0
"""How much less likely than by itself a target may be in the place of the word's usual rendering; a longer target more,
by its characters."""

SLACK = 5.0
"""How much less likely than in a row's examples its target may be in a place that is like them."""

_WORD = re.compile(r"[^\W\d_]{3,}")

_STEM = 4
"""Letters that words of one stem begin with."""


Row = tuple[str, str]
"""A term's source and target."""


@dataclass(frozen=True, slots=True)
class _ByItself:
    """What an engine says for a term alone, and how much less likely it finds the row's target there."""

    renderings: tuple[str, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class _Shown:
    """What an engine says for a term in an example of its row, and how much less likely it finds the target there."""

    words: str
    cost: float
    applies: bool


@dataclass
class Senses:
    """What an engine makes of terms by themselves and in their rows' examples; each is asked once."""

    rewording: Rewording
    glossary: Glossary
    _alone: dict[Row, _ByItself] = field(default_factory=dict)
    _shown: dict[Row, Sequence[_Shown]] = field(default_factory=dict)

    @property
    def _locale(self) -> str:
        return self.rewording.locale

    def learn(self, matches: Iterable[TermMatch]) -> None:
        """Ask about terms and their targets, all that are new together."""
        fresh = {match.row: match.terms for match in matches if match.row not in self._shown}
        self._shown |= dict.fromkeys(fresh, ())
        self._learn_shown({row: list(_told(terms)) for row, terms in fresh.items()})
        self._learn_alone([row for row in fresh if not self._is_shown(row) and _may_be_ambiguous(row[0])])

    def fits(self, match: TermMatch, instead_of: str, cost: float) -> bool:
        """Whether a row speaks about a place where these words stand; `cost` is its target's there."""
        row = match.row
        if any(_share_word(instead_of, term.target, self._locale) for term in match.terms if _is_forbidden(term)):
            return True
        if self._is_shown(row):
            return self._is_like_shown(self._shown[row], instead_of, cost)
        if row not in self._alone or _share_stem(instead_of, row[1]) or self._is_none(instead_of, row[0]):
            return True
        alone = self._alone[row]
        is_usual = any(_share_word(instead_of, rendering, self._locale) for rendering in alone.renderings)
        if not is_usual and is_verb(instead_of, self._locale) != is_infinitive(row[1], self._locale):
            return False
        if alone.cost > KNOWN:
            return is_usual
        return cost <= alone.cost + (max(TOLERANCE, len(row[1])) if is_usual else 0)

    def _is_shown(self, row: Row) -> bool:
        """Whether an example shows what the engine says for a term."""
        return any(one.applies for one in self._shown[row])

    def _is_like_shown(self, shown: Sequence[_Shown], instead_of: str, cost: float) -> bool:
        """Whether words stand for a term as in a row's examples; nearer to them where it means something else there."""
        alike = [one for one in shown if _share_word(instead_of, one.words, self._locale)]
        fitting = [one.cost for one in alike if one.applies]
        others = [one.cost for one in alike if not one.applies]
        if not fitting or not others:
            dearest = max(one.cost for one in shown if one.applies)
            return bool(fitting) and cost <= dearest + SLACK
        return max(fitting) < min(others) and cost <= (max(fitting) + min(others)) / 2

    def _learn_shown(self, told: Mapping[Row, Sequence[Example]]) -> None:
        """What the engine says for terms in examples."""
        texts = list(dict.fromkeys(example.text for some in told.values() for example in some))
        translations = dict(zip(texts, self.rewording.route.translate(texts, [True] * len(texts)), strict=True))
        found = [
            (row, example.applies, place)
            for row, some in told.items()
            for example in some
            if (place := self._place(example, translations[example.text]))
        ]
        proposals = self.rewording.best([place for *_, place in found])
        for (row, applies, place), proposal in zip(found, proposals, strict=True):
            self._shown[row] = (*self._shown[row], _Shown(place.words, proposal.cost, applies))

    def _place(self, example: Example, translation: Translation) -> Place | None:
        matches = self.glossary.terms_in(example.text, example.role)
        match = next((match for match in matches if example.row in match.terms), None)
        return self.rewording.place(match, example.text, translation) if match else None

    def _learn_alone(self, rows: Sequence[Row]) -> None:
        """What the engine says for terms by themselves."""
        route = self.rewording.route
        sources = [source for source, _ in rows]
        found = [[one.text for one in some] for some in route.candidates(sources, Search.WIDE)]
        own = [("", some[0]) for some in found]
        theirs = [("", target) for _, target in rows]
        likelihoods = [term for _, term in route.likelihoods(sources * 2, own + theirs)]
        for index, row in enumerate(rows):
            cost = likelihoods[index] - likelihoods[index + len(rows)]
            self._alone[row] = _ByItself(tuple(found[index]), cost)

    def _is_none(self, instead_of: str, source: str) -> bool:
        """Whether what stands for a term is the source's own word, or none that a list knows."""
        found = _words(instead_of)
        return instead_of.lower() == source.lower() or not any(_lemma(word, self._locale) for word in found)


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


def _told(terms: Iterable[Term]) -> Iterator[Example]:
    """The examples that say what rows mean by a term."""
    wanted = [term for term in terms if not _is_forbidden(term)]
    return (one for one in examples(wanted) if inline.to_text((one.text,)) == one.text)


def _is_forbidden(term: Term) -> bool:
    return term.status is TermStatus.FORBIDDEN


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
