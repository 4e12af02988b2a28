"""newsl10n extract"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen

if TYPE_CHECKING:
    from newsl10n.project import Article, Project
    from newsl10n.steps.extract import Extracted

_COUNTS = ("new", "kept", "changed", "revived", "obsolete")


def extract(articles: Articles = None, locale: Locales = None, directory: Folder = HERE, json: Json = False) -> None:
    """Write templates and bring catalogues up to date with the articles."""
    project, found, locales = chosen(directory, articles, locale)
    results, failed = perform(project, found, locales)
    if json:
        terminal.as_json([_as_dict(result) for result in results])
    else:
        terminal.say(summary(results))
    raise typer.Exit(2 if failed else 0)


def perform(project: Project, articles: Sequence[Article], locales: Sequence[str]) -> tuple[list[Extracted], int]:
    """Extract with a progress bar. Returns what was done and how many articles failed."""
    from newsl10n.steps import Failed
    from newsl10n.steps.extract import extract as step

    if not articles:
        terminal.warning(f"no article matches {', '.join(project.config.articles)}")
    results, failed = [], 0
    with terminal.progress("extract") as advance:
        for result in step(project, articles, locales):
            advance(1 / len(articles))
            if isinstance(result, Failed):
                failed += 1
                terminal.error(str(result.error))
            else:
                results.append(result)
    return results, failed


def summary(results: Sequence[Extracted]) -> str:
    """One line: articles, and what changed in their catalogues."""
    touched = [result for result in results if result.changes]
    changes = [one for result in touched for one in result.changes.values()]
    counts = [(name, sum(getattr(one, name) for one in changes)) for name in _COUNTS]
    told = ", ".join(f"{count} {name}" for name, count in counts if count) or "nothing new"
    return f"extract: {len(results)} articles, {len(results) - len(touched)} unchanged; messages: {told}"


def _as_dict(result: Extracted) -> dict[str, Any]:
    changes = {locale: {name: getattr(one, name) for name in _COUNTS} for locale, one in result.changes.items()}
    return {"article": result.article.name, "messages": result.messages, "changes": changes}
