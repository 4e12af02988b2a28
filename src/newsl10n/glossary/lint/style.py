"""Style rules against each other, and against the terms that a translation must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from newsl10n import inline
from newsl10n.glossary.entries import StyleRule, Term, TermStatus, WordMatch
from newsl10n.glossary.glossary import Glossary
from newsl10n.glossary.lint.findings import (
    CHAIN,
    CONTRADICTION,
    CYCLE,
    DUPLICATE,
    NEVER,
    Finding,
    file_locales,
    found,
    place,
)
from newsl10n.glossary.match import Hit, Index
from newsl10n.glossary.style import StyleFinding
from newsl10n.glossary.words import Reading, folded
from newsl10n.model import Role

_TRANSLATING = (TermStatus.PREFERRED, TermStatus.ADMITTED)


def shadowed(rules: Sequence[StyleRule], language: str) -> Iterator[Finding]:
    """Rules whose words an exception of theirs takes away, or an earlier rule for the same words."""
    index: Index[StyleRule] = Index(language)
    for rule in rules:
        index.add(rule, rule.term, rule.exceptions)
    for number, rule in enumerate(rules):
        reading = Reading(inline.to_text((rule.term,)), language)
        hits = [hit for hit in index.hits(reading) if hit.span == (0, len(reading.words))]
        if any(hit.exception and hit.number == number for hit in hits):
            yield found(NEVER, rule, f'its except names "{rule.term}" itself')
        elif first := next((hit.row for hit in hits if _hides(hit, number, rule)), None):
            yield _hidden(rule, first)


def _hides(hit: Hit[StyleRule], number: int, rule: StyleRule) -> bool:
    """Whether an earlier rule takes every place of a later one."""
    first = hit.row
    covers_forms = first.match is rule.match or rule.match is WordMatch.EXACT
    covers_roles = not first.roles or (rule.roles and rule.roles <= first.roles)
    return bool(
        hit.number < number
        and not hit.exception
        and covers_forms
        and covers_roles
        and (first.match is WordMatch.LEMMA or folded(first.term) == folded(rule.term))
        and set(first.exceptions) <= set(rule.exceptions)
        and file_locales(first) == file_locales(rule)
    )


def _hidden(rule: StyleRule, first: StyleRule) -> Finding:
    says_same = (rule.use, rule.case, rule.sentence_start) == (first.use, first.case, first.sentence_start)
    where = place(first, rule)
    if says_same:
        return found(DUPLICATE, rule, f'"{rule.term}" is written so by "{first.term}" ({where}) already')
    text = f'"{first.term}" ({where}) speaks of the same words and stands before it'
    return found(CONTRADICTION, rule, f'"{rule.term}" never holds: {text}')


def rewritten(glossary: Glossary, terms: Iterable[Term]) -> Iterator[Finding]:
    """Terms whose target the house style writes otherwise, in more than its capitals."""
    roles = _roles(glossary)
    for term in terms:
        if term.status in _TRANSLATING:
            for finding in _changes(glossary, term.target, sorted(term.roles) or roles):
                instead = f'writes "{finding.replacement}"' if finding.replacement else "does not write it so"
                text = f'"{term.target}" is the target, but the house style ({place(finding.rule, term)}) {instead}'
                yield found(CONTRADICTION, term, text, finding.rule.severity)


def circles(glossary: Glossary, rules: Sequence[StyleRule]) -> Iterator[Finding]:
    """Rules whose `use` another rule writes otherwise: cycles, and chains that come to an end."""
    onward: dict[StyleRule, list[StyleFinding]] = {}
    roles = _roles(glossary)
    for rule in rules:
        changes = _changes(glossary, rule.use, sorted(rule.roles) or roles) if rule.use else []
        if others := [change for change in changes if change.rule != rule]:
            onward[rule] = others
    circular = _circular({rule: [change.rule for change in changes] for rule, changes in onward.items()})
    for rule, changes in onward.items():
        change = next((change for change in changes if change.rule in circular), changes[0])
        instead = f'"{change.replacement}"' if change.replacement else "not so"
        text = f'"{rule.term}" becomes "{rule.use}", and {place(change.rule, rule)} writes {instead} for that'
        yield found(CYCLE if rule in circular else CHAIN, rule, text)


def _circular(onward: Mapping[StyleRule, Sequence[StyleRule]]) -> frozenset[StyleRule]:
    """The rules of a graph that are on a cycle, or between two: what is left when all ends are taken off."""
    left = dict(onward)
    for _ in range(2):
        left = _without_ends(left)
        left = _turned(left)
    return frozenset(left)


def _without_ends(onward: Mapping[StyleRule, Sequence[StyleRule]]) -> dict[StyleRule, Sequence[StyleRule]]:
    """The graph without the rules from which every way comes to an end."""
    back = _turned(onward)
    ways = {rule: len(nexts) for rule, nexts in onward.items()}
    ends = [rule for rule in back if rule not in onward]
    while ends:
        for before in back.get(ends.pop(), ()):
            ways[before] -= 1
            if not ways[before]:
                ends.append(before)
    return {rule: [one for one in nexts if ways.get(one)] for rule, nexts in onward.items() if ways[rule]}


def _turned(onward: Mapping[StyleRule, Sequence[StyleRule]]) -> dict[StyleRule, Sequence[StyleRule]]:
    back: dict[StyleRule, list[StyleRule]] = {}
    for rule, nexts in onward.items():
        for one in nexts:
            back.setdefault(one, []).append(rule)
    return dict(back)


def _roles(glossary: Glossary) -> list[Role]:
    """The roles in which a text may be judged differently: those that rules name, and one that none names."""
    return sorted({Role.BODY, *chain.from_iterable(rule.roles for rule in glossary.rules)})


def _changes(glossary: Glossary, text: str, roles: Iterable[Role]) -> list[StyleFinding]:
    """What the house style finds in a text of these roles, but for capitals; by each rule once."""
    findings = chain.from_iterable(glossary.check_style(inline.to_text((text,)), role) for role in roles)
    changed = (one for one in findings if one.replacement is None or folded(one.replacement) != folded(one.found))
    return list({finding.rule: finding for finding in changed}.values())
