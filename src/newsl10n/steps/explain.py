"""Articles -> how the engine comes to the translation of each message; nothing is written."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsl10n.errors import NewsL10nError
from newsl10n.jobs import Filled, Job, Story
from newsl10n.ladder import Attempt
from newsl10n.memory import Memory
from newsl10n.project import Article, Project
from newsl10n.steps import Failed
from newsl10n.steps.translate import casing_of, translator_for


@dataclass(frozen=True, slots=True)
class Explained:
    """A message as the engine would fill it today, with each sentence's attempts: (rung, attempt), the first first.

    `share` is its part of the whole work.
    """

    article: Article
    locale: str
    filled: Filled
    attempts: Sequence[tuple[str, Sequence[tuple[str, Attempt]]]]
    share: float


def explain(project: Project, articles: Sequence[Article], locales: Sequence[str]) -> Iterator[Explained | Failed]:
    """Translate every message of these articles anew, whoever translated it before."""
    for locale in locales:
        try:
            translator = translator_for(project, locale, Memory())
        except NewsL10nError as error:
            yield Failed(locale, error)
            continue
        for article in articles:
            seen: defaultdict[str, list[tuple[str, Attempt]]] = defaultdict(list)
            translator.ladder.watch = functools.partial(_note, seen)
            try:
                units = project.units(article)
            except NewsL10nError as error:
                yield Failed(article.name, error)
                continue
            story = Story(casing_of(project, units))
            jobs = [Job(key, unit.role, key[1], unit.content, story) for key, unit in units.items()]
            for filled in translator.fill(jobs):
                attempts = [(text, seen[text]) for text in dict.fromkeys(filled.sentences)]
                yield Explained(article, locale, filled, attempts, 1 / (len(jobs) * len(articles) * len(locales)))


def _note(seen: Mapping[str, list[tuple[str, Attempt]]], text: str, rung: str, attempt: Attempt) -> None:
    seen[text].append((rung, attempt))
