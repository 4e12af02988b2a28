"""newsl10n merge"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen
from newsl10n.model import Require, State

if TYPE_CHECKING:
    from newsl10n.project import Article, Project
    from newsl10n.steps.merge import Localized

_SHOWN = 5


def merge(
    articles: Articles = None,
    locale: Locales = None,
    directory: Folder = HERE,
    require: Annotated[Require | None, typer.Option(help="Write only articles translated so far throughout.")] = None,
    json: Json = False,
) -> None:
    """Write the localised articles."""
    project, found, locales = chosen(directory, articles, locale)
    results, failed = perform(project, found, locales, require)
    if json:
        terminal.as_json([_as_dict(project, result) for result in results])
    else:
        show(project, results)
    withheld = any(result.path is None for result in results)
    raise typer.Exit(2 if failed else 1 if withheld else 0)


def perform(
    project: Project, articles: Sequence[Article], locales: Sequence[str], require: Require | None = None
) -> tuple[list[Localized], int]:
    """Merge with a progress bar. Returns what was merged and how many articles failed."""
    from newsl10n.steps import Failed
    from newsl10n.steps.merge import write as step

    results, failed = [], 0
    with terminal.progress("merge") as advance:
        for result in step(project, articles, locales, require or project.config.merge.require):
            advance(1 / (len(articles) * len(locales)))
            if isinstance(result, Failed):
                failed += 1
                terminal.error(str(result.error))
            else:
                results.append(result)
    return results, failed


def show(project: Project, results: Sequence[Localized]) -> None:
    """Where the articles are, which units stay in the source's language and why, and how many no person has seen."""
    for result in results:
        if result.path is None:
            count = len(result.left)
            terminal.error(f"{result.article.name} ({result.locale}): not written, {count} units are not far enough")
        left = result.left
        for line, why in left[:_SHOWN]:
            terminal.warning(f"{result.article.name}:{line}: stays as it is in {result.locale}: {why}")
        if len(left) > _SHOWN:
            terminal.warning(f"{result.article.name}: {len(left) - _SHOWN} more units stay as they are")
    written = [result for result in results if result.path]
    used = sum((result.used for result in written), Counter[State]())
    terminal.say(
        f"merge: {len(written)} articles written; units: {used[State.REVIEWED]} reviewed, "
        f"{used[State.DRAFT]} drafts, {used[State.MACHINE]} by machine that no person has seen, "
        f"{sum(len(result.left) for result in written)} in the source's language"
    )


def _as_dict(project: Project, result: Localized) -> dict[str, Any]:
    return {
        "article": result.article.name,
        "locale": result.locale,
        "path": project.show(result.path) if result.path else None,
        "used": {str(state.value): count for state, count in result.used.items()},
        "left": [{"line": line, "why": why} for line, why in result.left],
    }
