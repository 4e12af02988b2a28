"""newsl10n glossary"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Folder
from newsl10n.wording import counted

app = typer.Typer(help="The glossary and house style of the project.", no_args_is_help=True)


@app.command("check")
def check(directory: Folder = HERE) -> None:
    """Read all glossary files; say what is wrong with them, or how many rows apply to each locale."""
    from newsl10n.project import Project

    project = Project(directory)
    for locale in project.config.target_locales:
        glossary = project.glossary(locale)
        terminal.say(f"{locale}: {counted(len(glossary.terms), 'term')}, {counted(len(glossary.rules), 'style rule')}")


@app.command("packs")
def packs() -> None:
    """List the sourced starting packs that `glossary add` and `init --pack` copy in."""
    from newsl10n import packs

    for name in packs.names():
        terminal.say(f"{name:14} {packs.summary(name)}")


@app.command("add")
def add(pack: Annotated[str, typer.Argument(help="The pack's name.")], directory: Folder = HERE) -> None:
    """Copy a pack's files for the project's locales into its glossary/ folder; files that exist stay."""
    from newsl10n import files, packs
    from newsl10n.project import Project

    project = Project(directory)
    locales = (project.config.source_locale, *project.config.target_locales)
    for path in packs.copy(pack, files.inside(project.root, Path("glossary")), locales):
        terminal.say(f"wrote {project.show(path)}")
