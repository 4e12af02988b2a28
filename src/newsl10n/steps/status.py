"""Catalogues -> how far their translation has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsl10n.cache import Cache
from newsl10n.checks.base import role_of
from newsl10n.errors import NewsL10nError
from newsl10n.glossary import Glossary
from newsl10n.model import Catalogue, Message, State
from newsl10n.project import Article, Project
from newsl10n.steps import Failed


@dataclass(slots=True)
class Progress:
    """How many messages of an article's catalogue are in which state, and how many words those have.

    `terms` counts those of the glossary in what is translated: met by themselves, repaired, unresolved.
    """

    article: Article
    locale: str
    messages: Counter[State]
    words: Counter[State]
    terms: Counter[str]


def status(project: Project, articles: Sequence[Article], locales: Sequence[str]) -> Iterator[Progress | Failed]:
    """The progress of each catalogue; an unchanged one is not read again."""
    cache = Cache(project, "status")
    for locale in locales:
        glossary = project.glossary(locale)
        for article in articles:
            try:
                path = project.catalogue_path(article, locale)
                entry = cache.look(project.show(path), [path], extra=glossary.digest)
                counts = entry.result or _counted(project.catalogue(article, locale), glossary)
            except NewsL10nError as error:
                yield Failed(article.name, error)
            else:
                entry.keep(counts)
                messages, words = (Counter({State(name): count for name, count in one.items()}) for one in counts[:2])
                yield Progress(article, locale, messages, words, Counter(counts[2]))
    cache.save()


def _counted(catalogue: Catalogue, glossary: Glossary) -> list[Counter[str]]:
    """The messages in each state, their words, and the terms in them; as a cache keeps it."""
    messages, words, terms = Counter[str](), Counter[str](), Counter(met=0, repaired=0, unresolved=0)
    for message in catalogue.active():
        messages[message.state.value] += 1
        words[message.state.value] += len(message.source.split())
        terms.update(_terms(message, glossary))
    return [messages, words, terms]


def _terms(message: Message, glossary: Glossary) -> Counter[str]:
    """The terms of a translated message, each once."""
    if not message.target or not glossary.terms:
        return Counter()
    role = role_of(message)
    found = {match.terms for match in glossary.terms_in(message.source, role) if match.target}
    unresolved = len(glossary.unmet(message.source, message.target, role))
    repaired = min(sum(term.is_met for term in message.terms), len(found) - unresolved)
    return Counter(met=len(found) - unresolved - repaired, repaired=repaired, unresolved=unresolved)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that a person should look at; `path` is its catalogue's."""

    path: str
    locale: str
    message: Message

    @property
    def score(self) -> float | None:
        """How sure the engine, or the harvest, was; None where the text is a person's."""
        origin = self.message.origin
        is_theirs = origin is not None and (self.message.state is State.MACHINE or origin.method == "harvest")
        return origin.score if origin and is_theirs else None

    @property
    def urgency(self) -> tuple[int, float]:
        """Smaller is more urgent: what no machine could do, what is outdated, what the engine was unsure of."""
        late = (State.UNTRANSLATED, State.OUTDATED)
        place = late.index(self.message.state) if self.message.state in late else len(late)
        return place, 1.0 if self.score is None else self.score


def review(project: Project, articles: Sequence[Article], locales: Sequence[str]) -> Iterator[Waiting | Failed]:
    """Every message that no person has accepted as it is now, in the catalogues' order."""
    for locale in locales:
        for article in articles:
            try:
                catalogue = project.catalogue(article, locale)
            except NewsL10nError as error:
                yield Failed(article.name, error)
                continue
            path = project.show(project.catalogue_path(article, locale))
            for message in catalogue.active():
                if message.state is not State.REVIEWED:
                    yield Waiting(path, locale, message)
