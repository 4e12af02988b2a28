"""newsl10n extract"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen
from newsl10n.cli.outcome import Failures, follow
from newsl10n.wording import counted

if TYPE_CHECKING:
    from newsl10n.project import Article, Project
    from newsl10n.steps.extract import Extracted

_COUNTS = ("new", "kept", "moved", "changed", "split", "merged", "revived", "obsolete")


def extract(articles: Articles = None, locale: Locales = None, directory: Folder = HERE, json: Json = False) -> None:
    """Write templates and bring catalogues up to date with the articles."""
    project, found, locales = chosen(directory, articles, locale)
    failures = Failures()
    results = perform(project, found, locales, failures)
    if json:
        terminal.as_json([_as_dict(result) for result in results])
    else:
        terminal.say(summary(results))
    raise typer.Exit(2 if failures.count else 0)


def perform(
    project: Project, articles: Sequence[Article], locales: Sequence[str], failures: Failures
) -> list[Extracted]:
    """Extract with a progress bar. Returns what was done."""
    from newsl10n.steps.extract import extract as step

    if not articles:
        terminal.warning(f"no article matches {', '.join(project.config.articles)}")
    return list(follow("extract", step(project, articles, locales), failures, lambda _: 1 / len(articles)))


def summary(results: Sequence[Extracted]) -> str:
    """One line: articles, and what changed in their catalogues."""
    touched = [result for result in results if result.changes]
    changes = [one for result in touched for one in result.changes.values()]
    counts = [(name, sum(getattr(one, name) for one in changes)) for name in _COUNTS]
    told = ", ".join(f"{count} {name}" for name, count in counts if count) or "nothing new"
    articles = counted(len(results), "article")
    return f"extract: {articles}, {len(results) - len(touched)} unchanged; messages: {told}"


def _as_dict(result: Extracted) -> dict[str, Any]:
    changes = {locale: {name: getattr(one, name) for name in _COUNTS} for locale, one in result.changes.items()}
    return {"article": result.article.name, "messages": result.messages, "changes": changes}
