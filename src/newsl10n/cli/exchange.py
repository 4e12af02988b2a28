"""newsl10n glossary import, newsl10n glossary export"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Folder
from newsl10n.errors import UsageError
from newsl10n.wording import counted

if TYPE_CHECKING:
    from newsl10n.glossary.exchange import Loss, Pair
    from newsl10n.project import Project

Format = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="deepl-csv, deepl-tsv, gettext, omegat, tbx (ISO 30042:2019, DCA), tbx-dct, tbx-v2 (2008), weblate-csv, "
        "weblate-tbx; by default what the file tells.",
    ),
]


def import_(
    file: Annotated[Path, typer.Argument(help="The other tool's file.")],
    format: Format = None,
    source: Annotated[str | None, typer.Option(help="The source locale, where the file has several or none.")] = None,
    target: Annotated[str | None, typer.Option(help="The target locale, where the file has several or none.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")] = None,
    merge: Annotated[bool, typer.Option("--merge", help="Add the rows that an existing file lacks.")] = False,
    directory: Folder = HERE,
) -> None:
    """Read another tool's glossary into glossary/SOURCE_TARGET.NAME.csv; say what a row has no place for."""
    from newsl10n.glossary import exchange
    from newsl10n.project import Project

    project = Project(directory)
    received = exchange.receive(file, format, exchange.Pair(source or "", target or ""))
    pair = _pair(project, received.pair)
    path = _glossary_file(project, pair, file, output)
    stored = exchange.store(received, pair, path, merge=merge)
    _tell(project, [*received.losses, *stored.losses])
    present = f", {stored.present} there already" if stored.present else ""
    terminal.say(f"import: {counted(stored.added, 'row')} added to {project.show(path)}{present}")


def export(
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    format: Format = None,
    locale: Annotated[str | None, typer.Option("-l", "--locale", metavar="LOCALE", help="The target locale.")] = None,
    directory: Folder = HERE,
) -> None:
    """Write the terms of a pair for another tool; say what it has no place for. House style (pt.csv) stays here."""
    from newsl10n import files
    from newsl10n.glossary import exchange
    from newsl10n.project import Project

    project = Project(directory)
    name = format or exchange.format_to_write(file)
    pair = _pair(project, exchange.Pair(target=project.locales([locale])[0] if locale else ""))
    terms = project.glossary(pair.target).terms
    if any(file.resolve() == Path(term.path).resolve() for term in terms):
        raise UsageError(f"{file} is a file of the glossary; choose another")
    exported = exchange.export(terms, name, pair)
    files.write(file, exported.data)
    _tell(project, exported.losses)
    terminal.say(f"export: {exported.rows} of {counted(len(terms), 'row')} in {file} ({name})")


def _pair(project: Project, told: Pair) -> Pair:
    """The pair that was asked for or that a file tells; what both leave open is the project's own."""
    locales = project.config.target_locales
    if not told.target and len(locales) != 1:
        raise UsageError(f"which of {', '.join(locales)} is it? Choose one")
    return told._replace(source=told.source or project.config.source_locale, target=told.target or locales[0])


def _glossary_file(project: Project, pair: Pair, file: Path, output: Path | None) -> Path:
    """Where imported rows go; UsageError where that is no name of a glossary file for the pair."""
    from newsl10n import files
    from newsl10n.errors import Problem
    from newsl10n.glossary.rows import file_name

    stem = re.sub(r"[^\w.-]+", "-", file.stem).strip(".-")
    name = f"{pair.source}_{pair.target}"
    path = output or files.inside(project.root, Path("glossary", f"{name}{f'.{stem}' if stem else ''}.csv"))
    found = file_name(path)
    if isinstance(found, Problem):
        raise UsageError(str(found))
    if tuple(found) != tuple(pair):
        raise UsageError(f"{path} is not for {pair.source} to {pair.target}; expected {name}.csv or {name}.NAME.csv")
    return path


def _tell(project: Project, losses: Iterable[Loss]) -> None:
    """Every place with something that has no counterpart, then how many there are of each kind."""
    counts: Counter[str] = Counter()
    for loss in sorted(losses, key=lambda loss: (loss.path, loss.line)):
        counts[loss.column] += 1
        terminal.warning(str(loss._replace(path=project.show(Path(loss.path)))))
    if counts:
        told = ", ".join(f"{column} {count}" for column, count in counts.most_common())
        terminal.warning(f"left out or to be looked at: {told}")
