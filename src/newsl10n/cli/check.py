"""newsl10n check"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsl10n import baseline, git
from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen
from newsl10n.cli.outcome import Failures, follow
from newsl10n.errors import UsageError
from newsl10n.model import Issue, Severity
from newsl10n.report import fails, render
from newsl10n.wording import counted

if TYPE_CHECKING:
    from newsl10n.project import Article, Project

# An enum, so that the help and what is said of a wrong name list those there are; a test compares it with the registry.
Format = StrEnum("Format", ["github", "gitlab", "json", "junit", "sarif", "text"])
_TEXT = Format("text")
_OF_HOSTS = frozenset({Format("github"), Format("gitlab"), Format("sarif")})
"""Formats that name files as the repository does, not as the project."""


FailOn = Annotated[Severity | None, typer.Option(help="Exit with 1 from this severity on.")]
Known = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Leave out the findings that this file has.")
]
Write = Annotated[Path | None, typer.Option(metavar="FILE", help="Write all findings to this file and exit with 0.")]
Since = Annotated[str, typer.Option(metavar="GIT-REF", help="Only messages that changed since this commit.")]
Jobs = Annotated[int, typer.Option(min=0, help="Processes; 0: one for each core.")]
Fix = Annotated[bool, typer.Option("--fix", help="Repair spaces, quotation marks and house style instead.")]
Accepted = Annotated[bool, typer.Option("--accepted", help="With --fix: also what a person wrote.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="With --fix: write nothing.")]


def check(
    articles: Articles = None,
    locale: Locales = None,
    directory: Folder = HERE,
    format: Annotated[Format, typer.Option(help="github: annotations; gitlab: Code Quality.")] = _TEXT,
    fail_on: FailOn = None,
    known: Known = None,
    write_baseline: Write = None,
    since: Since = "",
    jobs: Jobs = 0,
    fix: Fix = False,
    accepted: Accepted = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Look for changed numbers, lost tags, broken house style and the like in the catalogues."""
    if not fix and (accepted or dry_run):
        raise UsageError("--accepted and --dry-run go with --fix")
    if fix and (known or write_baseline or since or format is not _TEXT):
        raise UsageError("--fix repairs and reports what it changed; check again without it, or add --json")
    project, found, locales = chosen(directory, articles, locale)
    failures = Failures()
    if fix:
        _fix(project, found, locales, failures, accepted=accepted, dry_run=dry_run, json=json)
        raise typer.Exit(2 if failures.count else 0)
    before = baseline.read(known) if known else baseline.Baseline()
    issues = perform(project, found, locales, failures, jobs=jobs, since=since)
    if write_baseline:
        terminal.say(f"{counted(baseline.write(write_baseline, issues), 'finding')} noted in {write_baseline}")
        raise typer.Exit(2 if failures.count else 0)
    issues, gone = baseline.without(issues, before)
    if gone and not (since or articles or locale):
        terminal.warning(f"{counted(gone, 'finding')} of {known} are no more; write it anew")
    form = Format("json") if json else format
    if form in _OF_HOSTS:
        above = git.prefix(project.root)
        issues = [replace(issue, path=above + issue.path) for issue in issues]
    show = terminal.say if form is _TEXT else terminal.hand_over
    show(render(issues, form))
    failing = fails(issues, fail_on or project.config.check.fail_on)
    raise typer.Exit(2 if failures.count else 1 if failing else 0)


def perform(
    project: Project,
    articles: Sequence[Article],
    locales: Sequence[str],
    failures: Failures,
    *,
    jobs: int = 0,
    since: str = "",
) -> list[Issue]:
    """Check with a progress bar, by default in as many processes as there are cores. Returns the issues."""
    from newsl10n.steps.check import check as step

    results = step(project, articles, locales, jobs=jobs or os.cpu_count() or 1, since=since)
    lists = follow("check", results, failures, lambda _: 1 / (len(articles) * len(locales)))
    return [issue for issues in lists for issue in issues]


def _fix(
    project: Project,
    articles: Sequence[Article],
    locales: Sequence[str],
    failures: Failures,
    *,
    accepted: bool,
    dry_run: bool,
    json: bool,
) -> None:
    from newsl10n.steps.fix import fix as step

    results = step(project, articles, locales, accepted=accepted, dry_run=dry_run)
    lists = follow("fix", results, failures, lambda _: 1 / (len(articles) * len(locales)))
    done = [one for fixed in lists for one in fixed]
    if json:
        terminal.as_json([asdict(one) for one in done])
        return
    for one in done:
        terminal.say(f"{one.path}:{one.line}: {', '.join(one.checks)}", "bold")
        terminal.say(f"  - {one.before}\n  + {one.after}")
    terminal.say(f"{counted(len(done), 'message')} {'to repair' if dry_run else 'repaired'}")
