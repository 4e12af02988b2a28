"""The termbase: which terms a source has, and whether its translation says them as agreed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from newsl10n import inflection
from newsl10n.glossary.edits import Edit
from newsl10n.glossary.entries import LetterCase, SourceCase, Term, TermStatus, WordMatch
from newsl10n.glossary.letters import capitalised, in_pattern, is_shouted, recase, starts_sentence
from newsl10n.glossary.match import Hit, Index, in_role, select
from newsl10n.glossary.protected import addresses, cuts, inside
from newsl10n.glossary.words import Reading, folded, phrase
from newsl10n.model import Role

_REMARK = re.compile(r"(?<=\S) \([^()]*+\)$")


class TermMatch(NamedTuple):
    """A term in a source text at [start, end), and the rows that speak about it."""

    start: int
    end: int
    terms: tuple[Term, ...]

    @property
    def row(self) -> tuple[str, str]:
        """The term as its row writes it, and how it is said."""
        return self.terms[0].source, self.target

    @property
    def target(self) -> str:
        """How the term is said, without a remark in brackets after it; "" if it is to be kept."""
        better = _preferred(self.terms)
        return without_remark(better.target) if better else ""

    @property
    def ways(self) -> list[Term]:
        """The rows that say how it may be said."""
        return [term for term in self.terms if term.status in (TermStatus.PREFERRED, TermStatus.ADMITTED)]

    @property
    def is_free(self) -> bool:
        """Whether there is a choice."""
        return len(self.ways) > 1


class TermFinding(NamedTuple):
    """A term said otherwise than agreed; `start` and `end` are a place in the target, None where it lacks the term."""

    term: Term
    text: str
    start: int | None
    end: int | None


class Termbase:
    """The terms of one pair of languages."""

    def __init__(self, terms: Iterable[Term], source: str, target: str) -> None:
        self._source, self._target = source, target
        self._sources: Index[Term] = Index(source)
        self._targets: Index[Term] = Index(target)
        for term in terms:
            self._sources.add(term, term.source, term.exceptions)
            for text in dict.fromkeys((term.target or term.source, without_remark(term.target or term.source))):
                self._targets.add(term, text)
        # A sentence is asked about several times on its way, and then no more.
        self._find = lru_cache(maxsize=1 << 12)(self._found)
        self._read = lru_cache(maxsize=64)(self._said)

    def matches(self, text: str, role: Role) -> list[TermMatch]:
        """The terms of a source text of that role, in order, the longest first and none overlapping."""
        return list(self._find(text, role))

    def _found(self, text: str, role: Role) -> tuple[TermMatch, ...]:
        reading = Reading(text, self._source)
        hits = _whole(self._sources.hits(reading), reading)
        groups = select(hit for hit in hits if in_role(hit.row, role) and (hit.exception or _has_case(reading, hit)))
        return tuple(
            TermMatch(*reading.place(*group[0].span), tuple(dict.fromkeys(hit.row for hit in group)))
            for group in groups
        )

    def findings(self, source: str, target: str, role: Role, restyle: Callable[[str], str]) -> list[TermFinding]:
        """Terms of the source that the target lacks, once each, and every forbidden one that it uses.

        `restyle` applies the target's house style, which a term that is kept may follow.
        """
        matches = self._distinct(source, role)
        if not matches:
            return []
        said = self._read(target)
        found: list[TermFinding] = []
        for match in matches:
            text = source[match.start : match.end]
            is_kept = any(term.status is TermStatus.KEEP for term in match.terms)
            if not said.has(match.terms, (text, restyle(text)) if is_kept else ()):
                found.append(_missing(match, text))
        for term, (start, end), better in _forbidden(matches, said):
            instead = f'; write "{better.target}"' if better else ""
            text = f'"{term.source}" is not "{target[start:end]}"{instead}'
            found.append(TermFinding(term, _noted(text, term), start, end))
        return found

    def unmet(self, source: str, target: str, role: Role) -> list[TermMatch]:
        """The terms of the source that the target lacks or says in a forbidden way; those to keep aside."""
        matches = [match for match in self._distinct(source, role) if match.target]
        if not matches:
            return []
        said = self._read(target)
        spoilt = {match for match in matches if next(_forbidden([match], said), None)}
        return [match for match in matches if match in spoilt or not said.has(match.terms, ())]

    def said(self, source: str, target: str, role: Role) -> list[tuple[TermMatch, Term]]:
        """The terms of the source that may be said in several ways, and how the target says each; the longest way."""
        matches = [match for match in self._distinct(source, role) if match.is_free]
        said = self._read(target) if matches else None
        found = []
        for match in matches:
            ways = [term for term in match.ways if said and said.has([term], ())]
            if ways:
                found.append((match, max(ways, key=lambda term: len(term.target))))
        return found

    def repairs(self, source: str, role: Role) -> Callable[[str], list[Edit]]:
        """For translations of `source`: forbidden targets, in their row's own form, become the preferred ones."""
        matches = self._distinct(source, role)
        if not any(term.status is TermStatus.FORBIDDEN for match in matches for term in match.terms):
            return lambda target: []
        return lambda target: [
            Edit(start, end, in_pattern(better.target, target[start:end], term.target))
            for term, (start, end), better in _forbidden(matches, self._read(target))
            if better and folded(target[start:end]) == folded(term.target)
        ]

    def _distinct(self, source: str, role: Role) -> list[TermMatch]:
        first: dict[tuple[Term, ...], TermMatch] = {}
        for match in self.matches(source, role):
            first.setdefault(match.terms, match)
        return list(first.values())

    def _said(self, target: str) -> _Said:
        reading = Reading(target, self._target)
        return _Said(reading, _whole(self._targets.hits(reading), reading))


class _Said:
    """Which terms a translation has, in any of their forms, and where."""

    def __init__(self, reading: Reading, hits: Iterable[Hit[Term]]) -> None:
        self.reading = reading
        self.spans: dict[Term, list[tuple[int, int]]] = defaultdict(list)
        for hit in hits:
            self.spans[hit.row].append(hit.span)
        self._positions: dict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(reading.words):
            self._positions[word.text].append(position)

    def has(self, terms: Sequence[Term], kept: Sequence[str]) -> bool:
        """Whether one of the terms that may stand does; `kept` are the texts that one to keep may have."""
        may = [term for term in terms if term.status is not TermStatus.FORBIDDEN]
        said = [term for term in may if term.status is not TermStatus.KEEP]
        if not may or any(term in self.spans for term in said):
            return True
        forms = (form for term in said if term.match is WordMatch.LEMMA for form in self._forms(term))
        return any(map(self._has_verbatim, chain(kept, forms)))

    def _forms(self, term: Term) -> tuple[str, ...]:
        """Forms of a target that word lists lack: the same that steering writes."""
        return inflection.forms(without_remark(term.target), self.reading.language)

    def _has_verbatim(self, text: str) -> bool:
        wanted = [word.text for word in phrase(text, self.reading.language)]
        return bool(wanted) and any(
            [word.text for word in self.reading.words[first : first + len(wanted)]] == wanted
            for first in self._positions.get(wanted[0], ())
        )


def _forbidden(matches: Iterable[TermMatch], said: _Said) -> Iterator[tuple[Term, tuple[int, int], Term | None]]:
    """Forbidden targets in a translation, where, and what is preferred; none inside of a target that may stand."""
    rows = [(term, match) for match in matches for term in match.terms]
    fine = {
        word
        for term, _ in rows
        if term.status is not TermStatus.FORBIDDEN
        for span in said.spans.get(term, ())
        for word in range(*span)
    }
    for term, match in rows:
        if term.status is TermStatus.FORBIDDEN:
            for span in said.spans.get(term, ()):
                if not fine.issuperset(range(*span)):
                    yield term, said.reading.place(*span), _preferred(match.terms)


def preferred_target(text: str, terms: Sequence[Term]) -> str | None:
    """What a text that is one term is in the target, by the rows that speak about it; None if they don't say.

    A row that asks for its own capitals, and an acronym's, speaks about no other ones.
    """
    exact = (term for term in terms if term.case is SourceCase.EXACT or is_shouted(term.source))
    other = {term for term in exact if term.source != text}
    terms = [term for term in terms if term not in other]
    if any(term.status is TermStatus.KEEP for term in terms):
        return text
    better = _preferred(terms)
    return in_pattern(better.target, text, better.source) if better else None


def without_remark(target: str) -> str:
    """A target without what stands in brackets at its end: a gloss for people, which texts may have or not."""
    return _REMARK.sub("", target) or target


def _preferred(terms: Iterable[Term]) -> Term | None:
    order = (TermStatus.PREFERRED, TermStatus.ADMITTED)
    may = [term for term in terms if term.status in order]
    return min(may, key=lambda term: order.index(term.status), default=None)


def _missing(match: TermMatch, found: str) -> TermFinding:
    better = _preferred(match.terms)
    if better is None:
        term = next(term for term in match.terms if term.status is TermStatus.KEEP)
        return TermFinding(term, _noted(f'"{found}" stays as it is; the translation lacks it', term), None, None)
    may = dict.fromkeys(term.target for term in (better, *match.terms) if term.status is not TermStatus.FORBIDDEN)
    names = " or ".join(f'"{target}"' for target in may if target)
    return TermFinding(better, _noted(f'"{found}" is {names} here; the translation lacks it', better), None, None)


def _noted(text: str, term: Term) -> str:
    return f"{text}: {term.note}" if term.note else text


def _whole(hits: Iterable[Hit[Term]], reading: Reading) -> Iterator[Hit[Term]]:
    """The hits that are no part of an address."""
    protected = inside(reading.words, addresses(reading.masked))
    return (hit for hit in hits if not cuts(reading.words, hit.span, protected))


def _has_case(reading: Reading, hit: Hit[Term]) -> bool:
    """Whether a hit has the capitals that its row asks for, acronyms always; a sentence's start may have one more."""
    is_acronym = is_shouted(hit.row.source)
    found = [word.text for word in reading.words[hit.first : hit.last]]
    model = phrase(hit.row.source, reading.language)
    if any(is_shouted(word.text) and not text.isupper() for text, word in zip(found, model, strict=True)):
        return False
    if hit.row.case is SourceCase.IGNORE and not is_acronym:
        return True
    asked = [recase(text, word.text, LetterCase.EXACT) for text, word in zip(found, model, strict=True)]
    if found == asked or (is_acronym and all(map(str.isupper, found))):
        return True
    return starts_sentence(reading, hit.first) and found == [capitalised(asked[0]), *asked[1:]]
