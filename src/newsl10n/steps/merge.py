"""Articles and catalogues -> localised articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsl10n import files
from newsl10n.errors import NewsL10nError
from newsl10n.merge import Merged, merge
from newsl10n.model import Require
from newsl10n.project import Article, Project
from newsl10n.steps import Failed


@dataclass(frozen=True, slots=True)
class Localized:
    """A localised article: where it went (None: not written, since it doesn't reach what was required)."""

    article: Article
    locale: str
    path: Path | None
    merged: Merged


def write(
    project: Project, articles: Sequence[Article], locales: Sequence[str], require: Require
) -> Iterator[Localized | Failed]:
    """Write each article in each locale."""
    for article in articles:
        try:
            document = project.document(article)
        except NewsL10nError as error:
            yield Failed(article.name, error)
            continue
        for locale in locales:
            try:
                merged = merge(document, article.format, project.catalogue(article, locale), require)
                path = project.localized_path(article, locale)
            except NewsL10nError as error:
                yield Failed(article.name, error)
                continue
            if merged.left and require is not Require.NONE:
                yield Localized(article, locale, None, merged)
                continue
            text = merged.text.encode(document.encoding.codec, article.format.unencodable)
            files.write(path, document.encoding.bom + text)
            yield Localized(article, locale, path, merged)
