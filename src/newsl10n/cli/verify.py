"""newsl10n verify"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen
from newsl10n.cli.outcome import Failures, follow
from newsl10n.wording import counted, shortened

if TYPE_CHECKING:
    from newsl10n.project import Project
    from newsl10n.steps.verify import Verified

_EXCERPT = 160


def verify(articles: Articles = None, locale: Locales = None, directory: Folder = HERE, json: Json = False) -> None:
    """Translate machine text anew, and say which no longer comes out the same and why; nothing is written."""
    from newsl10n.steps.verify import verify as step

    project, found, locales = chosen(directory, articles, locale)
    failures = Failures()
    results = step(project, found, locales)
    verified = list(follow("verify", results, failures, attrgetter("share"), lambda one: one.article.name))
    changed = [one for one in verified if not one.is_same]
    if json:
        terminal.as_json({"verified": len(verified), "changed": [_as_dict(project, one) for one in changed]})
    else:
        _show(project, changed)
        terminal.say(f"verify: {counted(len(verified), 'message')}, {len(changed)} no longer the same")
    raise typer.Exit(2 if failures.count else 1 if changed else 0)


def _show(project: Project, changed: list[Verified]) -> None:
    """Each message with its texts, and the reasons at the end, the commonest first."""
    for one in changed:
        path = project.show(project.catalogue_path(one.article, one.locale))
        terminal.say(f"{path}:{one.message.line}: {shortened(one.message.source, _EXCERPT)}", "bold")
        terminal.say(f"  then  {shortened(one.message.target, _EXCERPT)}")
        terminal.say(f"  now   {shortened(one.now, _EXCERPT) or 'nothing'}")
    for why, count in Counter(one.why for one in changed).most_common():
        terminal.say(f"{counted(count, 'message')}: {why}")


def _as_dict(project: Project, one: Verified) -> dict[str, Any]:
    return {
        "path": project.show(project.catalogue_path(one.article, one.locale)),
        "line": one.message.line,
        "locale": one.locale,
        "source": one.message.source,
        "then": one.message.target,
        "now": one.now,
        "why": one.why,
        "differences": [asdict(difference) for difference in one.differences or ()],
    }
