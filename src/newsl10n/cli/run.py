"""newsl10n run"""

from __future__ import annotations

import time
from collections import Counter

import typer

from newsl10n.cli import check, extract, merge, terminal, translate
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen
from newsl10n.model import State


def run(articles: Articles = None, locale: Locales = None, directory: Folder = HERE, json: Json = False) -> None:
    """Extract, translate, check and merge."""
    from newsl10n import report
    from newsl10n.steps.merge import Localized

    started = time.monotonic()
    project, found, locales = chosen(directory, articles, locale)
    _, failed = extract.perform(project, found, locales)
    tally = translate.perform(project, found, locales)
    issues, unreadable = check.perform(project, found, locales)
    results, unmerged = merge.perform(project, found, locales)
    failed += tally.failed + unreadable + unmerged
    flagged = Counter(issue.path for issue in issues)

    def row(result: Localized) -> list[int]:
        used, left = result.used, len(result.left)
        by_people = used[State.REVIEWED] + used[State.DRAFT]
        path = project.show(project.catalogue_path(result.article, result.locale))
        return [used.total() + left, by_people, used[State.MACHINE], left, flagged[path]]

    headings = ["units", "people", "machine", "source text", "flagged"]
    rows = {f"{result.locale}  {result.article.name}": row(result) for result in results}
    seconds = round(time.monotonic() - started, 1)
    if json:
        articles_ = [{"name": name, **dict(zip(headings, counts, strict=True))} for name, counts in rows.items()]
        totals = {"machine": tally.machine, "memory": tally.memory, "unsolved": tally.unsolved, "seconds": seconds}
        terminal.as_json({"articles": articles_, "filled_now": totals, "issues": report.as_dicts(issues)})
    else:
        if issues:
            terminal.say(report.render(issues, "text") + "\n")
        merge.show(project, results)
        terminal.table(["article", *headings], [[name, *map(str, counts)] for name, counts in rows.items()])
        terminal.say(
            f"filled now: {tally.machine} by machine, {tally.memory} from memory, "
            f"{tally.unsolved} unsolved; {seconds} s"
        )
    fails = report.fails(issues, project.config.check.fail_on)
    withheld = any(result.path is None for result in results)
    raise typer.Exit(2 if failed else 1 if fails or withheld else 0)
