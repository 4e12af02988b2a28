"""newsl10n translate"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

import typer

from newsl10n.cli import explanation, terminal
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen
from newsl10n.cli.outcome import Failures, follow
from newsl10n.wording import counted

if TYPE_CHECKING:
    from newsl10n.jobs import Filled
    from newsl10n.project import Article, Project
    from newsl10n.steps.translate import Translated


@dataclass(slots=True)
class Tally:
    """What a run of the step did."""

    machine: int = 0
    memory: int = 0
    unsolved: int = 0
    repairs: int = 0
    words: int = 0
    seconds: float = 0.0

    def add(self, filled: Filled) -> None:
        """Count one message that was filled or could not be."""
        by_machine = filled.origin is not None and filled.origin.method == "mt"
        self.machine += by_machine
        self.memory += filled.origin is not None and not by_machine
        self.unsolved += bool(filled.failure)
        self.repairs += filled.repairs
        self.words += len(filled.job.source.split())

    def __str__(self) -> str:
        rest = f", {self.unsolved} left untranslated (see their comments)" if self.unsolved else ""
        speed = f", {self.words / self.seconds:,.0f} words/s" if self.machine and self.seconds > 1 else ""
        return (
            f"translate: {counted(self.machine, 'message')} by machine, {self.memory} from memory{rest}; "
            f"{counted(self.repairs, 'place')} brought to the house style; {self.seconds:.1f} s{speed}"
        )


def translate(
    articles: Articles = None,
    locale: Locales = None,
    directory: Folder = HERE,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what this engine failed at before.")] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Write nothing; show how each message would be translated today, step by step."),
    ] = False,
    json: Json = False,
) -> None:
    """Fill the messages nobody translated yet."""
    project, found, locales = chosen(directory, articles, locale)
    failures = Failures()
    if explain:
        explanation.show(project, found, locales, failures, json)
        raise typer.Exit(2 if failures.count else 0)
    tally = perform(project, found, locales, failures, retry)
    if json:
        terminal.as_json(asdict(tally) | {"failed": failures.count})
    else:
        terminal.say(str(tally))
    raise typer.Exit(2 if failures.count else 0)


def perform(
    project: Project, articles: Sequence[Article], locales: Sequence[str], failures: Failures, retry: bool = False
) -> Tally:
    """Translate with a progress bar."""
    from newsl10n.steps.translate import translate as step

    tally = Tally()
    started = time.monotonic()
    results = step(project, articles, locales, retry=retry)
    for result in follow("translate", results, failures, attrgetter("share"), _place):
        tally.add(result.filled)
    tally.seconds = time.monotonic() - started
    return tally


def _place(result: Translated) -> str:
    return f"{result.locale} {result.article.name}"
