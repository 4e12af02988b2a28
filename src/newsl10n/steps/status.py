"""Catalogues -> how far their translation has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsl10n.errors import NewsL10nError
from newsl10n.model import State
from newsl10n.project import Article, Project
from newsl10n.steps import Failed


@dataclass(slots=True)
class Progress:
    """How many messages of an article's catalogue are in which state, and how many words those have."""

    article: Article
    locale: str
    messages: Counter[State] = field(default_factory=Counter)
    words: Counter[State] = field(default_factory=Counter)


def status(project: Project, articles: Sequence[Article], locales: Sequence[str]) -> Iterator[Progress | Failed]:
    """The progress of each catalogue."""
    for locale in locales:
        for article in articles:
            progress = Progress(article, locale)
            try:
                for message in project.catalogue(article, locale).active():
                    progress.messages[message.state] += 1
                    progress.words[message.state] += len(message.source.split())
            except NewsL10nError as error:
                yield Failed(article.name, error)
            else:
                yield progress
