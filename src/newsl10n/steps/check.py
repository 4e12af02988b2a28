"""Catalogues -> issues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsl10n import checks
from newsl10n.errors import NewsL10nError
from newsl10n.model import Issue
from newsl10n.project import Article, Project
from newsl10n.steps import Failed


def check(project: Project, articles: Sequence[Article], locales: Sequence[str]) -> Iterator[list[Issue] | Failed]:
    """The issues of each catalogue, one list a catalogue."""
    severities = project.config.check.severity
    for locale in locales:
        glossary = project.glossary(locale)
        for article in articles:
            path = project.show(project.catalogue_path(article, locale))
            try:
                catalogue = project.catalogue(article, locale)
                yield list(checks.run(catalogue, path, project.config.source_locale, glossary, severities))
            except NewsL10nError as error:
                yield Failed(path, error)
