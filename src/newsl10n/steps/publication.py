"""Articles -> what keeps them from being published now, and what becomes of versions that were written before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from newsl10n import files
from newsl10n.cache import Cache
from newsl10n.config import FILE_NAME
from newsl10n.errors import ArticleError, ConfigError, Problem, WriteError
from newsl10n.formats.base import Format, decode
from newsl10n.model import Encoding
from newsl10n.project import Article, Project
from newsl10n.publication import Publication, Withdraw
from newsl10n.tags import closest


def held(project: Project, article: Article, cache: Cache) -> str:
    """Why an article is not to be published at this time; empty where it may be. What it says is noted in the cache."""
    entry = cache.look(f"publication {article.name}", [article.path])
    if entry.result is None:
        said = project.publication(article)
        entry.keep([said.withdrawn, said.embargo.isoformat() if said.embargo else "", said.problem])
    else:
        withdrawn, embargo, problem = entry.result
        said = Publication(withdrawn, datetime.fromisoformat(embargo) if embargo else None, problem)
    return said.held(project.clock())


def withdraw(project: Project, article: Article, locale: str, how: Withdraw | None) -> str:
    """Remove or mark the localised version of an article, if there is one; says what was done with it."""
    path = project.localized_path(article, locale)
    if not path.is_file():
        return ""
    if how is Withdraw.REMOVE:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise WriteError(path, error.strerror or str(error)) from None
        return "removed"
    if how is Withdraw.MARK:
        _mark(project, article, locale, path)
        return "marked"
    return "kept"


def _mark(project: Project, article: Article, locale: str, path: Path) -> None:
    """Write the project's notice on top of a version, once."""
    notice = closest(project.config.publication.notice, locale)
    if not notice:
        text = f"[publication.notice] the key {locale!r} is missing; merge --withdraw mark writes it into the article"
        raise ConfigError([Problem(FILE_NAME, None, text)])
    data = path.read_bytes()
    text, encoding = decode(project.show(path), data, article.format.declared_encoding(data), article.format.encoding)
    marked = article.format.noted(text, notice, at_top=True)
    if marked != text:
        files.write(path, encoding.bom + encoded(project.show(path), marked, encoding, article.format))


def encoded(name: str, text: str, encoding: Encoding, article_format: Format) -> bytes:
    """An article's bytes; ArticleError where its encoding lacks a character."""
    try:
        return text.encode(encoding.codec, article_format.unencodable)
    except UnicodeEncodeError as error:
        raise ArticleError(name, f"its encoding {encoding.codec} has no {text[error.start]!r}") from None
