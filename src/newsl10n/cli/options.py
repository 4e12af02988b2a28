"""The options that commands share, and what they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from newsl10n.project import Article, Project

Folder = Annotated[Path, typer.Option("-C", "--directory", metavar="DIR", help="The project's folder.")]
Locales = Annotated[
    list[str] | None, typer.Option("-l", "--locale", metavar="LOCALE", help="Only this target locale; repeatable.")
]
Articles = Annotated[
    list[str] | None, typer.Argument(metavar="ARTICLE", help="Only these articles or folders of them.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]

HERE = Path()


def chosen(
    folder: Path, articles: Sequence[str] | None, locales: Sequence[str] | None
) -> tuple[Project, list[Article], tuple[str, ...]]:
    """The project, and the articles and locales of it that the command is about."""
    from newsl10n.project import Project

    project = Project(folder)
    return project, project.articles(articles or ()), project.locales(locales or ())
