"""What `newsl10n translate --explain` shows."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from newsl10n.cli import terminal
from newsl10n.cli.outcome import Failures, follow

if TYPE_CHECKING:
    from newsl10n.ladder import Attempt
    from newsl10n.project import Article, Project
    from newsl10n.steering import Step
    from newsl10n.steps.explain import Explained


def show(project: Project, articles: Sequence[Article], locales: Sequence[str], failures: Failures, json: bool) -> None:
    """Translate the articles' messages without writing anything; print what each rung and term step did."""
    from newsl10n.steps.explain import explain

    results = follow("explain", explain(project, articles, locales), failures, attrgetter("share"))
    if json:
        terminal.as_json([_as_dict(result) for result in results])
        return
    for result in list(results):
        _say(result)


def _say(result: Explained) -> None:
    filled = result.filled
    terminal.say(f"{result.locale}  {result.article.name}  {filled.job.role}", "bold")
    terminal.say(f"  source    {filled.job.source}")
    for text, attempts in result.attempts:
        if len(result.attempts) > 1:
            terminal.say(f"  sentence  {text}")
        for rung, attempt in attempts:
            terminal.say(f"    {rung:15} {attempt.translation.score:.2f}  {attempt.translation.text}")
            for fault in attempt.faults:
                terminal.say(f"      {'grave: ' if fault.is_grave else ''}{fault.name}: {fault.text}")
    for step in filled.steps:
        cost = f" (costs {step.cost:.1f})" if step.cost else ""
        terminal.say(f"    {'term' if step.said else 'term left'}: {step.note.text}{cost}")
    if filled.repairs:
        terminal.say(f"    house style: {filled.repairs} changed")
    terminal.say(f"  {'failed    ' + filled.failure if filled.failure else 'target    ' + filled.target}\n")


def _as_dict(result: Explained) -> dict[str, Any]:
    filled = result.filled
    return {
        "locale": result.locale,
        "article": result.article.name,
        "role": str(filled.job.role),
        "source": filled.job.source,
        "target": filled.target,
        "failure": filled.failure,
        "repairs": filled.repairs,
        "sentences": [
            {"text": text, "attempts": [_attempt(rung, attempt) for rung, attempt in attempts]}
            for text, attempts in result.attempts
        ],
        "terms": [_step(step) for step in filled.steps],
    }


def _attempt(rung: str, attempt: Attempt) -> dict[str, Any]:
    faults = [{"name": fault.name, "text": fault.text, "grave": fault.is_grave} for fault in attempt.faults]
    return {"rung": rung, "score": attempt.translation.score, "text": attempt.translation.text, "faults": faults}


def _step(step: Step) -> dict[str, Any]:
    source, target = step.match.row
    return {
        "source": source,
        "target": target,
        "instead_of": step.instead_of,
        "said": step.said,
        "cost": step.cost,
        "why": step.why,
    }
