"""newsl10n harvest"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Folder, Json
from newsl10n.errors import UsageError
from newsl10n.wording import counted

if TYPE_CHECKING:
    from newsl10n.project import Project
    from newsl10n.steps.harvest import Harvested

_SHOWN = 20


def harvest(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="An article of the project.")],
    translation: Annotated[Path, typer.Argument(metavar="TRANSLATION", help="Its translation, in the same format.")],
    locale: Annotated[str, typer.Option("-l", "--locale", metavar="LOCALE", help="The translation's locale.")] = "",
    directory: Folder = HERE,
    model: Annotated[bool, typer.Option("--model/--no-model", help="Ask a model, where one is installed.")] = True,
    json: Json = False,
) -> None:
    """Take the sentences of an existing translation into an article's catalogue, marked for review."""
    from newsl10n.project import Project
    from newsl10n.steps.harvest import gather

    project = Project(directory)
    articles = project.articles([source])
    if len(articles) != 1:
        raise UsageError(f"{source} is {counted(len(articles), 'article')}; harvest takes one")
    chosen = _locale(project, locale)
    with terminal.progress("harvest") as advance:
        done = gather(project, articles[0], translation, chosen, use_model=model, advance=advance)
    if json:
        terminal.as_json(asdict(done) | {"article": articles[0].name, "locale": chosen})
    else:
        _show(articles[0].name, done)
    raise typer.Exit(0 if done.filled or done.kept else 1)


def _locale(project: Project, locale: str) -> str:
    locales = project.locales([locale] if locale else [])
    if len(locales) != 1:
        raise UsageError(f"say which of {', '.join(locales)} the translation is in: --locale")
    return locales[0]


def _show(name: str, done: Harvested) -> None:
    for line, why in done.left[:_SHOWN]:
        terminal.warning(f"{name}:{line}: left out: {why}")
    if len(done.left) > _SHOWN:
        terminal.warning(f"{name}: {counted(len(done.left) - _SHOWN, 'more unit')} left out")
    how = "with a model" if done.by_model else "by structure and lengths alone"
    terminal.say(
        f"harvest: {counted(done.filled, 'message')} to review, {done.kept} kept as people wrote them, "
        f"{len(done.left)} left out, {done.spare} of the translation without a source; aligned {how}"
    )
