"""newsl10n status"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen
from newsl10n.cli.outcome import Failures, follow
from newsl10n.model import State
from newsl10n.wording import shortened

if TYPE_CHECKING:
    from newsl10n.project import Article, Project
    from newsl10n.steps.status import Progress, Waiting

_SHOWN = (State.REVIEWED, State.DRAFT, State.MACHINE, State.OUTDATED, State.UNTRANSLATED)
_EXCERPT = 110


def status(
    articles: Articles = None,
    locale: Locales = None,
    directory: Folder = HERE,
    review: Annotated[
        bool, typer.Option("--review", help="List the messages nobody accepted yet, the least certain first.")
    ] = False,
    json: Json = False,
) -> None:
    """Show how far each article's translation has come, or what to look at next."""
    project, found, locales = chosen(directory, articles, locale)
    failures = Failures()
    if review:
        _review(project, found, locales, failures, json)
    else:
        _progress(project, found, locales, failures, json)
    raise typer.Exit(2 if failures.count else 0)


def _progress(
    project: Project, articles: Sequence[Article], locales: Sequence[str], failures: Failures, json: bool
) -> None:
    from newsl10n.steps.status import status as step

    results = step(project, articles, locales)
    done = list(follow("status", results, failures, lambda _: 1 / (len(articles) * len(locales))))
    if json:
        terminal.as_json([_counts(result) for result in done])
    else:
        terminal.table(["catalogue", "messages", *(state.value for state in _SHOWN), "done"], map(_row, done))
        terms = sum((result.terms for result in done), Counter())
        if terms:
            counts = (f"{terms[name]} {name}" for name in ("met", "repaired", "unresolved"))
            terminal.say(f"terms of the glossary: {', '.join(counts)}")


def _row(result: Progress) -> list[str]:
    total = result.messages.total()
    done = f"{100 * result.messages[State.REVIEWED] // total}%" if total else "-"
    counts = [str(result.messages[state] or "·") for state in _SHOWN]
    return [f"{result.locale}  {result.article.name}", str(total), *counts, done]


def _counts(result: Progress) -> dict[str, Any]:
    messages = {state.value: result.messages[state] for state in State}
    words = {state.value: result.words[state] for state in State}
    terms = dict(result.terms)
    return {
        "locale": result.locale,
        "article": result.article.name,
        "messages": messages,
        "words": words,
        "terms": terms,
    }


def _review(
    project: Project, articles: Sequence[Article], locales: Sequence[str], failures: Failures, json: bool
) -> None:
    from newsl10n.steps.status import review as step

    found = list(follow("status", step(project, articles, locales), failures, lambda _: 0.0))
    found.sort(key=attrgetter("urgency"))
    if json:
        terminal.as_json([_as_dict(one) for one in found])
        return
    for one in found:
        message = one.message
        score = "    " if one.score is None else f"{one.score:.2f}"
        terminal.say(f"{score}  {message.state.value:12}  {one.path}:{message.line}", "bold")
        for text in (message.source, message.target or message.failure):
            if text:
                terminal.say(f"      {shortened(text, _EXCERPT)}")


def _as_dict(one: Waiting) -> dict[str, Any]:
    message = one.message
    return {
        "path": one.path,
        "line": message.line,
        "locale": one.locale,
        "state": message.state.value,
        "score": one.score,
        "context": message.context,
        "source": message.source,
        "target": message.target,
        "failure": message.failure,
    }
