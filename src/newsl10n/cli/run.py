"""newsl10n run"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import typer

from newsl10n import report
from newsl10n.cli import check, extract, merge, terminal, translate
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen
from newsl10n.cli.outcome import Failures
from newsl10n.model import Issue, State

if TYPE_CHECKING:
    from newsl10n.project import Project
    from newsl10n.steps.merge import Localized

_MANY = 30
_HEADINGS = ("units", "people", "machine", "source text", "flagged")


class _Row(NamedTuple):
    """A localised article, and its units by who wrote what stands there; how many findings it has."""

    name: str
    units: int
    people: int
    machine: int
    left: int
    flagged: int


def run(articles: Articles = None, locale: Locales = None, directory: Folder = HERE, json: Json = False) -> None:
    """Extract, translate, check and merge."""
    started = time.monotonic()
    project, found, locales = chosen(directory, articles, locale)
    failures = Failures()
    extract.perform(project, found, locales, failures)
    tally = translate.perform(project, found, locales, failures)
    issues = check.perform(project, found, locales, failures)
    results = merge.perform(project, found, locales, failures)
    rows = _rows(project, results, issues)
    seconds = round(time.monotonic() - started, 1)
    if json:
        articles_ = [{"name": name, **dict(zip(_HEADINGS, counts, strict=True))} for name, *counts in rows]
        totals = {"machine": tally.machine, "memory": tally.memory, "unsolved": tally.unsolved, "seconds": seconds}
        terminal.as_json({"articles": articles_, "filled_now": totals, "issues": report.as_dicts(issues)})
    else:
        if issues:
            terminal.say(report.render(issues, "text") + "\n")
        merge.show(project, results)
        _show(rows)
        terminal.say(
            f"filled now: {tally.machine} by machine, {tally.memory} from memory, "
            f"{tally.unsolved} unsolved; {seconds} s"
        )
    fails = report.fails(issues, project.config.check.fail_on)
    withheld = any(result.path is None for result in results)
    raise typer.Exit(2 if failures.count else 1 if fails or withheld else 0)


def _rows(project: Project, results: Sequence[Localized], issues: Sequence[Issue]) -> list[_Row]:
    flagged = Counter(issue.path for issue in issues)

    def row(result: Localized) -> _Row:
        used, left = result.used, len(result.left)
        people = used[State.REVIEWED] + used[State.DRAFT]
        path = project.show(project.catalogue_path(result.article, result.locale))
        name = f"{result.locale}  {result.article.name}"
        return _Row(name, used.total() + left, people, used[State.MACHINE], left, flagged[path])

    return [row(result) for result in results]


def _show(rows: Sequence[_Row]) -> None:
    """The table. Among many articles only those that a person should look at have a row of their own."""
    shown = [row for row in rows if row.left or row.flagged] if len(rows) > _MANY else rows
    rest = f" ({len(rows) - len(shown)} not shown have nothing to look at)" if len(shown) < len(rows) else ""
    sums = [sum(getattr(row, field) for row in rows) for field in _Row._fields[1:]]
    total = [f"total of {len(rows)}{rest}", *sums]
    terminal.table(["article", *_HEADINGS], [list(map(str, row)) for row in (*shown, total)])
