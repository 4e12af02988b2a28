"""newsl10n translate"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Articles, Folder, Json, Locales, chosen

if TYPE_CHECKING:
    from newsl10n.project import Article, Project


@dataclass(slots=True)
class Tally:
    """What a run of the step did."""

    machine: int = 0
    memory: int = 0
    unsolved: int = 0
    repairs: int = 0
    words: int = 0
    failed: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        rest = f", {self.unsolved} left untranslated (see their comments)" if self.unsolved else ""
        speed = f", {self.words / self.seconds:,.0f} words/s" if self.machine and self.seconds > 1 else ""
        return (
            f"translate: {self.machine} messages by machine, {self.memory} from memory{rest}; "
            f"{self.repairs} places brought to the house style; {self.seconds:.1f} s{speed}"
        )


def translate(
    articles: Articles = None,
    locale: Locales = None,
    directory: Folder = HERE,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what this engine failed at before.")] = False,
    json: Json = False,
) -> None:
    """Fill the messages nobody translated yet."""
    project, found, locales = chosen(directory, articles, locale)
    tally = perform(project, found, locales, retry)
    if json:
        terminal.as_json({name: getattr(tally, name) for name in Tally.__slots__})
    else:
        terminal.say(str(tally))
    raise typer.Exit(2 if tally.failed else 0)


def perform(project: Project, articles: Sequence[Article], locales: Sequence[str], retry: bool = False) -> Tally:
    """Translate with a progress bar."""
    from newsl10n.steps import Failed
    from newsl10n.steps.translate import translate as step

    tally = Tally()
    started = time.monotonic()
    with terminal.progress("translate") as advance:
        for result in step(project, articles, locales, retry=retry):
            if isinstance(result, Failed):
                tally.failed += 1
                terminal.error(str(result.error))
                continue
            filled = result.filled
            by_machine = filled.origin is not None and filled.origin.method == "mt"
            tally.machine += by_machine
            tally.memory += filled.origin is not None and not by_machine
            tally.unsolved += bool(filled.failure)
            tally.repairs += filled.repairs
            tally.words += len(filled.job.source.split())
            advance(result.share, f"{result.locale} {result.article.name}")
    tally.seconds = time.monotonic() - started
    return tally
