"""newsl10n merge"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen
from newsl10n.cli.outcome import Failures, follow
from newsl10n.model import Require, State
from newsl10n.publication import Withdraw
from newsl10n.wording import counted

if TYPE_CHECKING:
    from newsl10n.project import Article, Project
    from newsl10n.steps.merge import Localized

_SHOWN = 5
_EARLIER = {
    "": "",
    "kept": "; the version written before is still there (see --withdraw)",
    "removed": "; the version written before is removed",
    "marked": "; the version written before is marked",
}


def merge(
    articles: Articles = None,
    locale: Locales = None,
    directory: Folder = HERE,
    require: Annotated[Require | None, typer.Option(help="Write only articles translated so far throughout.")] = None,
    min_score: Annotated[
        float | None, typer.Option(help="Leave out machine translation that was less sure (0 to 1).", min=0, max=1)
    ] = None,
    withdraw: Annotated[
        Withdraw | None, typer.Option(help="What to do with earlier versions of stories that are held back.")
    ] = None,
    json: Json = False,
) -> None:
    """Write the localised articles."""
    project, found, locales = chosen(directory, articles, locale)
    failures = Failures()
    results = perform(project, found, locales, failures, require, min_score, withdraw)
    if json:
        terminal.as_json([_as_dict(project, result) for result in results])
    else:
        show(project, results)
    withheld = any(result.path is None for result in results)
    raise typer.Exit(2 if failures.count else 1 if withheld else 0)


def perform(
    project: Project,
    articles: Sequence[Article],
    locales: Sequence[str],
    failures: Failures,
    require: Require | None = None,
    min_score: float | None = None,
    withdraw: Withdraw | None = None,
) -> list[Localized]:
    """Merge with a progress bar, by the project's policy where nothing else is asked. Returns what was merged."""
    from newsl10n.steps.merge import write as step

    policy = project.config.merge
    policy = replace(policy, require=require or policy.require)
    if min_score is not None:
        policy = replace(policy, min_score=min_score)
    results = step(project, articles, locales, policy, withdraw)
    return list(follow("merge", results, failures, lambda _: 1 / (len(articles) * len(locales))))


def show(project: Project, results: Sequence[Localized]) -> None:
    """Where the articles are, which units stay in the source's language and why, and how many no person has seen."""
    for result in results:
        _show_left(result)
    written = [result for result in results if result.path]
    used = sum((result.used for result in written), Counter[State]())
    terminal.say(
        f"merge: {counted(len(written), 'article')} written; units: {used[State.REVIEWED]} reviewed, "
        f"{counted(used[State.DRAFT], 'draft')}, {used[State.MACHINE]} by machine that no person has seen, "
        f"{sum(len(result.left) for result in written)} in the source's language"
    )


def _show_left(result: Localized) -> None:
    name, locale, left = result.article.name, result.locale, result.left
    if result.held:
        terminal.error(f"{name} ({locale}): not written: {result.held}{_EARLIER[result.earlier]}")
    elif result.path is None:
        terminal.error(f"{name} ({locale}): not written, {counted(len(left), 'unit')} not far enough")
    for line, why in left[:_SHOWN]:
        terminal.warning(f"{name}:{line}: stays as it is in {locale}: {why}")
    if len(left) > _SHOWN:
        terminal.warning(f"{name}: in {locale}, {counted(len(left) - _SHOWN, 'more unit')} left as in the source")


def _as_dict(project: Project, result: Localized) -> dict[str, Any]:
    return {
        "article": result.article.name,
        "locale": result.locale,
        "path": project.show(result.path) if result.path else None,
        "used": {str(state.value): count for state, count in result.used.items()},
        "held": result.held,
        "earlier": result.earlier,
        "left": [{"line": line, "why": why} for line, why in result.left],
    }
