"""newsl10n status"""

from __future__ import annotations

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen
from newsl10n.cli.outcome import Failures, follow
from newsl10n.model import State

_SHOWN = (State.REVIEWED, State.DRAFT, State.MACHINE, State.OUTDATED, State.UNTRANSLATED)


def status(articles: Articles = None, locale: Locales = None, directory: Folder = HERE, json: Json = False) -> None:
    """Show how far each article's translation has come."""
    from newsl10n.steps.status import status as step

    project, found, locales = chosen(directory, articles, locale)
    rows, records, failures = [], [], Failures()
    results = step(project, found, locales)
    for result in follow("status", results, failures, lambda _: 1 / (len(found) * len(locales))):
        total = result.messages.total()
        done = f"{100 * result.messages[State.REVIEWED] // total}%" if total else "-"
        counts = [str(result.messages[state] or "·") for state in _SHOWN]
        rows.append([f"{result.locale}  {result.article.name}", str(total), *counts, done])
        messages = {state.value: result.messages[state] for state in State}
        words = {state.value: result.words[state] for state in State}
        record = {"locale": result.locale, "article": result.article.name, "messages": messages, "words": words}
        records.append(record)
    if json:
        terminal.as_json(records)
    else:
        terminal.table(["catalogue", "messages", *(state.value for state in _SHOWN), "done"], rows)
    raise typer.Exit(2 if failures.count else 0)
