"""Articles and catalogues -> rows for the glossary, for a person to accept."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace

from newsl10n import inline, segment
from newsl10n.corrections import Aligned, Correction, corrections
from newsl10n.engines import Route
from newsl10n.errors import NewsL10nError
from newsl10n.glossary import Glossary, Term
from newsl10n.glossary.words import phrase, row_key
from newsl10n.model import Message, Role, State, digest
from newsl10n.project import Article, Project
from newsl10n.steps import Failed
from newsl10n.terminology import Candidate, Key, candidates, is_sentence
from newsl10n.wordforms import written
from newsl10n.wording import counted

LEAST_CORRECTIONS = 2
"""In how many messages people must have changed the same words in the same way."""

_SKIPPED = frozenset({Role.BYLINE, Role.COUNTER, Role.DATELINE})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row for the glossary, by its columns; `target` is empty where no model could say one."""

    source: str
    target: str
    status: str = ""
    match: str = ""
    case: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What an article holds: the sentences of its source, and what people corrected in its catalogue."""

    article: Article
    sentences: tuple[str, ...]
    corrections: tuple[Correction, ...]


def read(project: Project, articles: Sequence[Article], locale: str, way: Route | None) -> Iterator[Found | Failed]:
    """What each article holds. The machine's words that a person changed are not kept; the engine says them again."""
    for article in articles:
        try:
            units = project.units(article)
            corrected = tuple(_corrected(project, article, locale, way)) if way else ()
        except NewsL10nError as error:
            yield Failed(article.name, error)
            continue
        wanted = [unit.content for unit in units.values() if unit.role not in _SKIPPED]
        sentences = (inline.plain(one) for content in wanted for one in segment.split(content, _source(project)))
        yield Found(article, tuple(sentences), corrected)


def suggest(project: Project, found: Sequence[Found], locale: str, way: Route | None, least: int) -> list[Suggestion]:
    """Rows for what the glossary doesn't have yet: what people corrected first, then terms and names by their rank."""
    glossary = project.glossary(locale)
    learnt = [row for row in _learnt(found, _source(project), locale) if not _is_known(glossary, row.source)]
    taken = {_key(row.source, _source(project)) for row in learnt}
    # A sentence that stands in many articles, such as a line under each of them, counts once.
    sentences = dict.fromkeys(sentence for one in found for sentence in one.sentences)
    fresh = [
        candidate
        for candidate in candidates(sentences, _source(project), least)
        if _key(candidate.text, _source(project)) not in taken and not _is_known(glossary, candidate.text)
    ]
    said = way.translate([one.text for one in fresh], [False] * len(fresh)) if way and fresh else ()
    targets = ["" if one.failure else one.text for one in said] or [""] * len(fresh)
    rows = [_row(candidate, target, locale) for candidate, target in zip(fresh, targets, strict=True)]
    return [*learnt, *_with_evidence(project, [one.article for one in found], locale, rows)]


def table(rows: Iterable[Suggestion]) -> str:
    """The rows as a glossary's file: CSV with a header."""
    output = io.StringIO()
    writer = csv.DictWriter(output, [column.name for column in fields(Suggestion)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    return output.getvalue()


def _source(project: Project) -> str:
    return project.config.source_locale


def _corrected(project: Project, article: Article, locale: str, way: Route) -> Iterator[Correction]:
    """What people changed in the messages of an article that this engine filled."""
    units = project.units(article)
    edited = [
        (units[message.key].content, message)
        for message in project.catalogue(article, locale).active()
        if message.key in units and _is_edited(message, way) and is_sentence(message.source, _source(project))
    ]
    cut = [[inline.plain(one).strip() for one in segment.split(content, _source(project))] for content, _ in edited]
    texts = list(dict.fromkeys(text for sentences in cut for text in sentences if text))
    said = dict(zip(texts, way.translate(texts, [True] * len(texts)), strict=True))
    for (content, message), sentences in zip(edited, cut, strict=True):
        person = inline.plain(inline.from_text(message.target, content)[0])
        aligned = [Aligned(text, said[text]) for text in sentences if text]
        yield from dict.fromkeys(corrections(aligned, person, _source(project), locale))


def _is_edited(message: Message, way: Route) -> bool:
    """Whether a person changed what this engine wrote for the source as it is now."""
    origin = message.origin
    if origin is None or (origin.name, origin.version) != (way.name, way.version):
        return False
    changed = origin.target_digest != digest(message.target) and origin.source_digest == digest(message.source)
    return changed and message.state in (State.DRAFT, State.REVIEWED)


def _learnt(found: Iterable[Found], source_locale: str, locale: str) -> Iterator[Suggestion]:
    """Changes that people made often enough, in any form, the commonest first; of those of one source the commonest."""
    forms: dict[tuple[Key, Key], list[Correction]] = defaultdict(list)
    for one in found:
        for change in one.corrections:
            forms[_key(change.source, source_locale), _key(change.said, locale)].append(change)
    sources: set[Key] = set()
    for (source, _), changes in sorted(forms.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(changes) >= LEAST_CORRECTIONS and source not in sources:
            sources.add(source)
            ((change, _),) = Counter(changes).most_common(1)
            note = f"people wrote it {counted(len(changes), 'time')}, where the machine had “{change.machine}”"
            yield Suggestion(change.source, change.said, note=note)


def _key(text: str, locale: str) -> Key:
    """What is the same in all forms of some words."""
    language = locale.split("-")[0]
    return tuple(row_key(word.text, language, exact=False) for word in phrase(text, language))


def _is_known(glossary: Glossary, text: str) -> bool:
    """Whether a row speaks about the whole of a text."""
    escaped = inline.to_text((text,))
    return any((match.start, match.end) == (0, len(escaped)) for match in glossary.terms_in(escaped, Role.BODY))


def _row(candidate: Candidate, target: str, locale: str) -> Suggestion:
    """A name that the engine leaves as it is becomes one to keep; a term has no capital where the source has none."""
    note = f"{'name' if candidate.is_name else 'term'}, {counted(candidate.count, 'time')} in the articles"
    if candidate.is_name and target == candidate.text:
        return Suggestion(candidate.text, "", "keep", "exact", "exact", note)
    target = target.rstrip(".")
    if candidate.text[:1].islower() and written(target.partition(" ")[0], locale)[:1].islower():
        target = target[:1].lower() + target[1:]
    return Suggestion(candidate.text, target, note=note)


def _with_evidence(
    project: Project, articles: Iterable[Article], locale: str, rows: Sequence[Suggestion]
) -> list[Suggestion]:
    """The rows, noting how many translations in the catalogues of the source's words say the row's target.

    What the engine says of a term by itself, and in no sentence, is noted only.
    """
    terms = {Term(row.source, row.target): row for row in rows if row.target}
    if not terms:
        return list(rows)
    trial = Glossary(terms, (), _source(project), locale)
    there: Counter[Term] = Counter()
    lacking: Counter[Term] = Counter()
    for article in articles:
        for message in project.catalogue(article, locale).active():
            if message.target:
                matches = trial.terms_in(message.source, Role.BODY)
                there.update({term for match in matches for term in match.terms})
                findings = trial.check_terms(message.source, message.target, Role.BODY) if matches else ()
                lacking.update({finding.term for finding in findings})
    seen = {terms[term]: (count - lacking[term], count) for term, count in there.items()}
    return [_noting(row, *seen[row]) if row in seen else row for row in rows]


def _noting(row: Suggestion, met: int, of: int) -> Suggestion:
    if not met:
        return replace(row, target="", note=f"{row.note}; by itself “{row.target}”, in no translation")
    return replace(row, note=f"{row.note}; so in {met} of {counted(of, 'translation')}")
