"""newsl10n check"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Articles, Folder, Locales, chosen
from newsl10n.model import Issue, Severity

if TYPE_CHECKING:
    from newsl10n.project import Article, Project


def check(
    articles: Articles = None,
    locale: Locales = None,
    directory: Folder = HERE,
    format: Annotated[str, typer.Option(help="text, json, or github for annotations of a pull request.")] = "text",
    fail_on: Annotated[Severity | None, typer.Option(help="Exit with 1 from this severity on.")] = None,
) -> None:
    """Look for changed numbers, lost tags, broken house style and the like in the catalogues."""
    from newsl10n import report

    project, found, locales = chosen(directory, articles, locale)
    report.REPORTERS.get(format)
    issues, failed = perform(project, found, locales)
    terminal.say(report.render(issues, format))
    fails = report.fails(issues, fail_on or project.config.check.fail_on)
    raise typer.Exit(2 if failed else 1 if fails else 0)


def perform(project: Project, articles: Sequence[Article], locales: Sequence[str]) -> tuple[list[Issue], int]:
    """Check with a progress bar. Returns the issues and how many catalogues could not be read."""
    from newsl10n.steps import Failed
    from newsl10n.steps.check import check as step

    issues: list[Issue] = []
    failed = 0
    with terminal.progress("check") as advance:
        for result in step(project, articles, locales):
            advance(1 / (len(articles) * len(locales)))
            if isinstance(result, Failed):
                failed += 1
                terminal.error(str(result.error))
            else:
                issues += result
    return issues, failed
