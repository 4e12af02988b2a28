"""Catalogues -> issues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple

from newsl10n import checks
from newsl10n.cache import Cache
from newsl10n.errors import NewsL10nError
from newsl10n.glossary import Glossary
from newsl10n.model import Issue, Severity
from newsl10n.project import Article, Project
from newsl10n.steps import Failed


def check(project: Project, articles: Sequence[Article], locales: Sequence[str]) -> Iterator[list[Issue] | Failed]:
    """The issues of each catalogue, one list a catalogue; unchanged ones are not looked at."""
    cache = Cache(project, "check")
    try:
        for locale in locales:
            glossary = project.glossary(locale)
            for article in articles:
                try:
                    yield _check(project, article, locale, glossary, cache)
                except NewsL10nError as error:
                    yield Failed(article.name, error)
    finally:
        cache.save()


def _check(project: Project, article: Article, locale: str, glossary: Glossary, cache: Cache) -> list[Issue]:
    path = project.catalogue_path(article, locale)
    shown = project.show(path)
    entry = cache.look(shown, [path], extra=glossary.digest)
    if entry.result is not None:
        return [Issue(path, line, name, Severity(grade), *texts) for path, line, name, grade, *texts in entry.result]
    catalogue = project.catalogue(article, locale)
    issues = list(checks.run(catalogue, shown, project.config.source_locale, glossary, project.config.check.severity))
    entry.keep([astuple(issue) for issue in issues])
    return issues
