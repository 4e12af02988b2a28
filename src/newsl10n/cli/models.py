"""newsl10n models"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Folder, Json
from newsl10n.errors import EngineError, UsageError

if TYPE_CHECKING:
    from newsl10n.engines.packages import Package

app = typer.Typer(help="The offline translation models (Argos packages).", no_args_is_help=True)


@app.command("list")
def list_(directory: Folder = HERE, json: Json = False) -> None:
    """List the installed packages, those of the project and those of argospm or LibreTranslate."""
    from newsl10n.engines import packages

    found = packages.installed(_folder(directory))
    if json:
        terminal.as_json([_as_dict(package) for package in found])
    else:
        rows = [[f"{one.source}-{one.target}", one.version, str(one.path)] for one in found]
        terminal.table(["pair", "version", "folder"], rows)


@app.command("available")
def available(json: Json = False) -> None:
    """List the packages of Argos' public index (needs internet)."""
    from newsl10n.engines import index

    found = index.available()
    if json:
        terminal.as_json([{"pair": one.pair, "version": one.version} for one in found])
    else:
        terminal.table(["pair", "version"], [[one.pair, one.version] for one in found])


@app.command("install")
def install(
    what: Annotated[str, typer.Argument(metavar="PAIR|FILE", help="en-pt from the index, or an .argosmodel file.")],
    directory: Folder = HERE,
) -> None:
    """Check a package and install it: into the project's folder if newsl10n.toml names one, else the user's."""
    from newsl10n.engines import index, packages

    folder = _folder(directory) or packages.user_folder()
    if what.endswith(".argosmodel") or Path(what).exists():
        package = packages.install(Path(what), folder)
    else:
        package = index.install(what, folder)
    terminal.say(f"installed {package.source}-{package.target} {package.version} into {package.path}")


@app.command("remove")
def remove(pair: Annotated[str, typer.Argument(metavar="PAIR")], directory: Folder = HERE) -> None:
    """Delete an installed package."""
    from newsl10n.engines import packages

    matches = [one for one in packages.installed(_folder(directory)) if f"{one.source}-{one.target}" == pair]
    if not matches:
        raise UsageError(f"no installed package is for {pair}; newsl10n models list shows them")
    packages.remove(matches[0])
    terminal.say(f"removed {matches[0].path}")


def _folder(directory: Path) -> Path | None:
    """The project's own package folder, if there is a project here and it names one."""
    from newsl10n.config import FILE_NAME
    from newsl10n.project import Project

    if not (directory / FILE_NAME).is_file():
        return None
    engine = Project(directory).engine
    folder = getattr(engine, "folder", None)
    if folder is not None and not isinstance(folder, Path):
        raise EngineError("this engine keeps no packages")
    return folder


def _as_dict(package: Package) -> dict[str, str]:
    return {
        "source": package.source,
        "target": package.target,
        "version": package.version,
        "folder": str(package.path),
    }
