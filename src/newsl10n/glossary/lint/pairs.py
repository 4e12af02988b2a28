"""Term rows that speak about the same words and don't agree, or say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from newsl10n.glossary.entries import SourceCase, Term, TermStatus, WordMatch
from newsl10n.glossary.letters import is_shouted
from newsl10n.glossary.lint.findings import (
    CONTRADICTION,
    DUPLICATE,
    FORBIDDEN_INSIDE,
    HOMOGRAPH,
    Finding,
    file_locales,
    found,
    place,
    share_roles,
)
from newsl10n.glossary.match import Index
from newsl10n.glossary.words import Reading, folded, phrase, row_key
from newsl10n.model import Severity

_MOST = 50
"""Earlier rows of the same words that a row is compared with."""

_POSITIVE = (TermStatus.PREFERRED, TermStatus.ADMITTED)


def disagreements(terms: Iterable[Term]) -> Iterator[Finding]:
    """Duplicates, contradictions and homographs by capitals: rows with the same source, two at a time."""
    for group in _grouped((term, (file_locales(term), folded(term.source))) for term in terms).values():
        for number, term in enumerate(group):
            findings = (_compared(term, other) for other in group[: min(number, _MOST)])
            if finding := next((one for one in findings if one), None):
                yield finding


def same_forms(terms: Iterable[Term], source: str, target: str) -> Iterator[Finding]:
    """Rows with other sources ("damage", "damages") that have the same forms, and so the same hits."""
    lemmas = (term for term in terms if term.match is WordMatch.LEMMA and term.status in _POSITIVE)
    keyed = ((term, (file_locales(term), _caps(term), _keys(term.source, source))) for term in lemmas)
    for group in _grouped(keyed).values():
        first = group[0]
        for term in group[1:]:
            if folded(term.source) == folded(first.source) or not share_roles(term, first):
                continue
            both = f'"{term.source}" and "{first.source}" ({place(first, term)}) are forms of one word'
            if _keys(term.target, target) == _keys(first.target, target):
                yield found(DUPLICATE, term, f"{both}, with the same target")
            elif TermStatus.ADMITTED not in (term.status, first.status):
                yield found(HOMOGRAPH, term, f'{both}, and mean "{term.target}" or "{first.target}"')


def forbidden_inside(terms: Sequence[Term], target: str) -> Iterator[Finding]:
    """Targets that may stand and have a forbidden one, in any form, among their words."""
    index: Index[Term] = Index(target)
    for term in terms:
        if term.status is TermStatus.FORBIDDEN:
            index.add(term, term.target)
    for term in terms if any(term.status is TermStatus.FORBIDDEN for term in terms) else ():
        if term.status in _POSITIVE:
            for hit in index.hits(Reading(term.target, target)):
                if share_roles(term, hit.row) and folded(term.target) != folded(hit.row.target):
                    yield _inside(term, hit.row)


def _inside(term: Term, forbidden: Term) -> Finding:
    is_same = folded(term.source) == folded(forbidden.source)
    where = place(forbidden, term)
    text = f'"{term.target}" contains "{forbidden.target}", forbidden for "{forbidden.source}" ({where})'
    return found(FORBIDDEN_INSIDE, term, text, None if is_same else Severity.INFO)


def _compared(term: Term, other: Term) -> Finding | None:
    """What is wrong with two rows of the same source."""
    names, where = f'"{term.source}"', place(other, term)
    if _caps(term) != _caps(other):
        return _by_capitals(term, other)
    if not share_roles(term, other):
        return None
    mine, theirs = term.target or term.source, other.target or other.source
    statuses = {term.status, other.status}
    if folded(mine) == folded(theirs):
        if (term.status is TermStatus.FORBIDDEN) == (other.status is TermStatus.FORBIDDEN):
            is_same = mine == theirs or term.roles == other.roles
            return found(DUPLICATE, term, f'{names} is "{mine}" in {where} too') if is_same else None
        return found(CONTRADICTION, term, f'"{mine}" for {names} is {term.status} here and {other.status} in {where}')
    if term.roles != other.roles:
        return None
    if TermStatus.KEEP in statuses and not statuses.isdisjoint(_POSITIVE):
        return found(CONTRADICTION, term, f"{names} is {_said(term)} here and {_said(other)} in {where}")
    if statuses == {TermStatus.PREFERRED} and term.match is other.match:
        return found(CONTRADICTION, term, f'{names} is "{mine}" here and "{theirs}" in {where}, both preferred')
    return None


def _by_capitals(term: Term, other: Term) -> Finding | None:
    """Two rows that only capitals tell apart; one that takes any capitals finds the other's words as well."""
    if folded(term.target) == folded(other.target):
        return None
    text = f'only capitals tell "{term.source}" from "{other.source}" ({place(other, term)})'
    greedy = next((row for row in (term, other) if _caps(row) is None), None)
    if greedy is None:
        return found(HOMOGRAPH, term, f"{text}; a headline in capitals does not", Severity.INFO)
    return found(HOMOGRAPH, term, f'{text}, and the row of "{greedy.source}" takes any capitals')


def _caps(term: Term) -> str | None:
    """The capitals that a row asks for; None where it takes any."""
    return term.source if term.case is SourceCase.EXACT or is_shouted(term.source) else None


def _said(term: Term) -> str:
    return "kept" if term.status is TermStatus.KEEP else f'"{term.target}"'


def _keys(text: str, language: str) -> tuple[str, ...]:
    return tuple(row_key(word.text, language, exact=False) for word in phrase(text, language))


def _grouped(rows: Iterable[tuple[Term, Hashable]]) -> Mapping[Hashable, list[Term]]:
    groups: dict[Hashable, list[Term]] = defaultdict(list)
    for term, key in rows:
        groups[key].append(term)
    return groups
