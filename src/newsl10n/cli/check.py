"""newsl10n check"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Articles, Folder, Locales, chosen
from newsl10n.cli.outcome import Failures, follow
from newsl10n.model import Issue, Severity
from newsl10n.report import REPORTERS, fails, render

if TYPE_CHECKING:
    from newsl10n.project import Article, Project

# An enum, so that the help and what is said of a wrong name list those there are.
Format = StrEnum("Format", {name: name for name, _ in REPORTERS.items()})  # type: ignore[misc]
_TEXT = Format("text")


def check(
    articles: Articles = None,
    locale: Locales = None,
    directory: Folder = HERE,
    format: Annotated[Format, typer.Option(help="github: annotations of a pull request.")] = _TEXT,
    fail_on: Annotated[Severity | None, typer.Option(help="Exit with 1 from this severity on.")] = None,
) -> None:
    """Look for changed numbers, lost tags, broken house style and the like in the catalogues."""
    project, found, locales = chosen(directory, articles, locale)
    failures = Failures()
    issues = perform(project, found, locales, failures)
    show = terminal.say if format is _TEXT else terminal.hand_over
    show(render(issues, format))
    failing = fails(issues, fail_on or project.config.check.fail_on)
    raise typer.Exit(2 if failures.count else 1 if failing else 0)


def perform(project: Project, articles: Sequence[Article], locales: Sequence[str], failures: Failures) -> list[Issue]:
    """Check with a progress bar. Returns the issues."""
    from newsl10n.steps.check import check as step

    results = step(project, articles, locales)
    lists = follow("check", results, failures, lambda _: 1 / (len(articles) * len(locales)))
    return [issue for issues in lists for issue in issues]
