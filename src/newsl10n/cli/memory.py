"""newsl10n memory"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Folder, Json, Locales
from newsl10n.cli.outcome import Failures, follow
from newsl10n.errors import UsageError
from newsl10n.wording import counted

if TYPE_CHECKING:
    from newsl10n.memory import Store
    from newsl10n.project import Project
    from newsl10n.steps import Failed
    from newsl10n.steps.memory import Moved

_DAY = 86_400

app = typer.Typer(help="The translation memory: what people accepted before.", no_args_is_help=True)


@app.command("stats")
def stats(locale: Locales = None, directory: Folder = HERE, json: Json = False) -> None:
    """Say how much the memory knows of each pair of locales."""
    from newsl10n.project import Project
    from newsl10n.steps.memory import pair

    project, failures = Project(directory), Failures()
    with _gathered(project, failures) as store:
        counts = [store.counts(pair(project, one)) for one in project.locales(locale or ())]
        path = store.path
    assert path
    if json:
        known = [one._asdict() | {"pair": list(one.pair)} for one in counts]
        terminal.as_json({"path": project.show(path), "bytes": path.stat().st_size, "pairs": known})
    else:
        rows = [(" -> ".join(one.pair), *(f"{number:,}" for number in one[1:])) for one in counts]
        terminal.table(["pair", "translations", "texts", "in no catalogue"], rows)
        terminal.say(f"{project.show(path)}: {path.stat().st_size / 1e6:,.1f} MB")
    raise typer.Exit(2 if failures.count else 0)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A TMX file.")], directory: Folder = HERE, json: Json = False
) -> None:
    """Take in another tool's memory (TMX 1.1 to 1.4): what it has of the project's locales."""
    from newsl10n.project import Project
    from newsl10n.steps.memory import opened, receive

    project = Project(directory)
    with opened(project) as store:
        taken, left_out = _moved("import", receive(project, store, file), Failures())
    _tell("import", taken, left_out, json, f"{counted(taken, 'translation')} taken in", "not in the project's locales")


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="The TMX file to write.")],
    locale: Locales = None,
    directory: Folder = HERE,
    json: Json = False,
) -> None:
    """Write the memory as TMX 1.4 for other tools."""
    from newsl10n.project import Project
    from newsl10n.steps.memory import export as step

    project, failures = Project(directory), Failures()
    with _gathered(project, failures) as store:
        if store.path and file.resolve() == store.path.resolve():
            raise UsageError(f"{file} is the memory itself; choose another")
        moved = step(project, store, project.locales(locale or ()), file)
        written, left_out = _moved("export", moved, failures)
    what = f"{counted(written, 'translation')} in {file}"
    _tell("export", written, left_out, json, what, "with characters that XML can't hold", failures)


@app.command("forget")
def forget(
    article: Annotated[
        str | None, typer.Option(metavar="ARTICLE", help="What came from this article, catalogue or imported file.")
    ] = None,
    older: Annotated[int | None, typer.Option(metavar="DAYS", min=0, help="What is older than so many days.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Everything that no catalogue holds.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")] = False,
    directory: Folder = HERE,
    json: Json = False,
) -> None:
    """Drop what no catalogue holds any more. What one holds, people accepted: change it there."""
    from newsl10n.project import Project
    from newsl10n.steps.memory import places

    if everything == (article is not None or older is not None):
        raise UsageError("say what to forget: --article ARTICLE, --older DAYS, both, or --all")
    project, failures = Project(directory), Failures()
    with _gathered(project, failures) as store:
        chosen = [None] if article is None else places(project, store, article)
        before = None if older is None else int(time.time()) - older * _DAY
        count = sum(store.left(place, before) for place in chosen)
        if count and not yes:
            _confirm(f"forget {counted(count, 'translation')} for good?")
        if count:
            for place in chosen:
                store.forget(place, before)
            store.compact()
    _tell("forget", count, 0, json, f"{counted(count, 'translation')} forgotten", "", failures)


@contextmanager
def _gathered(project: Project, failures: Failures) -> Iterator[Store]:
    """The memory, brought up to the catalogues."""
    from newsl10n.steps.memory import gather, opened

    with opened(project) as store:
        _moved("memory", gather(project, store, project.config.target_locales), failures)
        yield store


def _moved(name: str, results: Iterable[Moved | Failed], failures: Failures) -> tuple[int, int]:
    """Units that were moved and that were left out."""
    done = [(one.units, one.left_out) for one in follow(name, results, failures, attrgetter("share"))]
    return sum(units for units, _ in done), sum(left_out for _, left_out in done)


def _confirm(question: str) -> None:
    if not sys.stdin.isatty():
        raise UsageError(f"{question} Nobody is there to answer; --yes says so")
    typer.confirm(question, abort=True, err=True)


def _tell(
    name: str, units: int, left_out: int, json: bool, text: str, why: str, failures: Failures | None = None
) -> None:
    count = failures.count if failures else 0
    if json:
        terminal.as_json({"translations": units, "left_out": left_out, "failed": count})
    else:
        rest = f"; {left_out} left out, {why}" if left_out else ""
        terminal.say(f"{name}: {text}{rest}")
    raise typer.Exit(2 if count else 0)
