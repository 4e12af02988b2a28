"""Which rows the concepts of a termbase make for a pair of languages.

Each term of the source language goes with each term of the target language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from pathlib import Path

from newsl10n.errors import GlossaryError
from newsl10n.glossary.exchange.base import Cells, Pair
from newsl10n.glossary.exchange.concepts import Concept, Fact, LanguageSection, TermSection
from newsl10n.glossary.exchange.labels import read_comments
from newsl10n.tags import fits

_STATUSES = {
    "preferred": "",
    "standardized": "",
    "legal": "",
    "admitted": "admitted",
    "deprecated": "forbidden",
    "superseded": "forbidden",
    "forbidden": "forbidden",
    "obsolete": "forbidden",
}
_NOTES = ("note", "definition")

_MOST_WORK = 100_000
"""Pairs of terms in a concept, times the notes that each of them gets: real ones have a few dozen."""

Lost = tuple[int, str, str, str]


def chosen_pair(path: Path, wanted: Pair, own: str, languages: Sequence[str]) -> Pair:
    """Which languages of a file are meant; GlossaryError where that is left open."""
    if not languages:
        raise GlossaryError(path, "has no concept with a term", hint="expected conceptEntry or termEntry")
    source = wanted.source or next((one for one in languages if own and fits(one, own)), languages[0])
    others = [one for one in languages if not fits(one, source)]
    if not wanted.target and len(others) != 1:
        raise GlossaryError(path, f"is in {', '.join(languages)}", hint="choose two with --source and --target")
    pair = Pair(source, wanted.target or others[0])
    for language in pair:
        if not any(fits(one, language) for one in languages):
            raise GlossaryError(path, f"has no terms in {language}", hint=f"it is in {', '.join(languages)}")
    return pair


def rows_of(concept: Concept, pair: Pair) -> tuple[list[tuple[int, Cells]], list[Lost]]:
    """The rows of a concept, with the lines of their targets, and what has no place in them.

    The latter are a line, a data category, its text and the reason.
    """
    sources, targets = (_sections(concept, language) for language in pair)
    if not any(section.terms for section in sources):
        return [], []
    if _work(concept, sources, targets) > _MOST_WORK:
        return [], [(concept.line, "concept", sources[0].terms[0].text, "has too many terms and notes")]
    is_kept = any(_says_keep(fact) for fact in concept.facts)
    lost = [loss for section in sources for loss in _lost_of_source(section)]
    lost += [loss for facts in (concept.facts, *(section.facts for section in targets)) for loss in _lost(facts)]
    rows: list[tuple[int, Cells]] = []
    originals = [(section, term) for section in sources for term in section.terms]
    for said in targets:
        for target, status in _with_status(said.terms):
            lost += _lost(target.facts, has_example=True)
            for section, source in originals:
                facts = [*target.facts, *said.facts, *concept.facts, *source.facts, *section.facts]
                cells = {"source": source.text, "target": target.text, "status": "keep" if is_kept else status}
                rows.append((target.line, cells | _example(target.facts) | _notes(facts)))
    if is_kept and not rows:
        rows = [(source.line, {"source": source.text, "status": "keep"}) for _, source in originals]
    if not rows:
        lost.append((concept.line, "concept", originals[0][1].text, f"has no term in {pair.target}"))
    return rows, lost


def _work(concept: Concept, *sides: Sequence[LanguageSection]) -> int:
    pairs = prod(sum(len(section.terms) for section in side) for side in sides)
    return pairs * (1 + len(concept.facts) + sum(len(section.facts) for side in sides for section in side))


def _sections(concept: Concept, language: str) -> list[LanguageSection]:
    return [section for section in concept.sections if section.language and fits(section.language, language)]


def _with_status(terms: Sequence[TermSection]) -> Iterator[tuple[TermSection, str]]:
    """Each term and our status for it: of those that have none the first is preferred, unless another one is."""
    said = [next((_status(fact) for fact in term.facts if _status(fact) is not None), None) for term in terms]
    has_preferred = "" in said
    for term, status in zip(terms, said, strict=True):
        yield term, ("admitted" if has_preferred else "") if status is None else status
        has_preferred = has_preferred or status is None


def _status(fact: Fact) -> str | None:
    if fact.category not in ("administrativeStatus", "normativeAuthorization"):
        return None
    name = fact.text.lower().replace("-", "").removesuffix("admnsts").removesuffix("term")
    return _STATUSES.get(name)


def _says_keep(fact: Fact) -> bool:
    return fact.category == "Translation needed" and fact.text.lower() == "no"


def _notes(facts: Sequence[Fact]) -> Cells:
    """The note and labelled columns; notes come before definitions."""
    return read_comments(fact.text for category in _NOTES for fact in facts if fact.category == category)


def _example(facts: Sequence[Fact]) -> Cells:
    context = next((fact.text for fact in facts if fact.category == "context"), "")
    return {"example": context} if context else {}


def _lost(facts: Sequence[Fact], *, has_example: bool = False) -> Iterator[Lost]:
    examples = [fact for fact in facts if fact.category == "context"][: int(has_example)]
    for fact in facts:
        is_read = fact.category in _NOTES or _says_keep(fact) or _status(fact) is not None
        if not is_read and fact not in examples:
            yield fact.line, fact.category, fact.text, "has no place"


def _lost_of_source(section: LanguageSection) -> Iterator[Lost]:
    yield from _lost(section.facts)
    for term in section.terms:
        yield from _lost(term.facts)
        for fact in term.facts:
            if _status(fact):
                yield fact.line, fact.category, fact.text, f'has no place beside the source "{term.text}"'
