"""newsl10n models"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsl10n.cli import terminal
from newsl10n.cli.options import HERE, Folder, Json
from newsl10n.errors import EngineError, UsageError

if TYPE_CHECKING:
    from newsl10n.engines.overview import Contents, Overview
    from newsl10n.engines.packages import Package

app = typer.Typer(help="The offline translation models (Argos packages).", no_args_is_help=True)

_FINDINGS = 1


@app.command("list")
def list_(directory: Folder = HERE, json: Json = False) -> None:
    """List the installed packages, those of the project and those of argospm or LibreTranslate.

    The checksum is "ok" where a package is as it was installed, "changed" where it isn't (it will not be loaded), and
    "unknown" where another program installed it.
    """
    from newsl10n.engines import overview, packages

    found = [overview.of_installed(package) for package in packages.installed(_folder(directory))]
    if json:
        terminal.as_json([_as_dict(one) for one in found])
    else:
        headings = ["pair", "version", "licence", "checksum", "folder"]
        terminal.table(headings, [list(_row(one)) for one in found])


@app.command("show")
def show(
    what: Annotated[str, typer.Argument(metavar="PAIR|FILE", help="An installed package, or an .argosmodel file.")],
    directory: Folder = HERE,
    json: Json = False,
) -> None:
    """Show a package: its card, licence and checksum, and what is in it. Exit 1 where an installed one was changed."""
    from newsl10n.engines import overview

    with _looked_at(what, directory) as seen:
        inside = overview.contents(seen.package)
        if json:
            terminal.as_json(_as_dict(seen) | _details(seen, inside))
        else:
            terminal.say("\n".join(_described(seen, inside)))
    if seen.changed:
        raise typer.Exit(_FINDINGS)


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
    """Check a package and install it: into the project's folder if newsl10n.toml names one, else the user's.

    A model card beside FILE (the same name, .md) goes with it; a FILE whose SHA-256 isn't the card's is refused.
    """
    from newsl10n.engines import index, packages

    folder = _folder(directory) or packages.user_folder()
    package = packages.install(Path(what), folder) if _is_file(what) else index.install(what, folder)
    terminal.say(f"installed {package.pair} {package.version} into {package.path}")


@app.command("remove")
def remove(pair: Annotated[str, typer.Argument(metavar="PAIR")], directory: Folder = HERE) -> None:
    """Delete an installed package."""
    from newsl10n.engines import packages

    package = _installed(pair, directory)
    packages.remove(package)
    terminal.say(f"removed {package.path}")


@app.command("convert")
def convert(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A folder with a model of Marian, OPUS-MT, ...")],
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="The .argosmodel file to write.")],
    from_: Annotated[str, typer.Option("--from", metavar="LOCALE", help="What it translates from.")],
    to: Annotated[str, typer.Option("--to", metavar="LOCALE", help="What it translates into.")],
    version: Annotated[str, typer.Option(help="The package's version.")] = "1.0",
    licence: Annotated[str, typer.Option(metavar="SPDX", help="The licence of the weights.")] = "NOASSERTION",
    origin: Annotated[str, typer.Option(metavar="URL", help="Where SOURCE is from, for the card.")] = "",
) -> None:
    """Make a package, and a card beside it, of a model of Marian, OPUS-MT, Hugging Face (MarianMT) or CTranslate2.

    Nothing is fetched: SOURCE is a folder that you downloaded. The weights become 8-bit integers.
    """
    from newsl10n.engines import conversion

    about = conversion.About(from_, to, version, licence, origin or source.resolve().name)
    made = conversion.convert(source, output, about)
    terminal.say(f"wrote {output} ({output.stat().st_size / 1e6:.1f} MB) and {made}: complete this card, then run")
    terminal.say(f"newsl10n models install {output}")


@contextmanager
def _looked_at(what: str, directory: Path) -> Iterator[Overview]:
    """The installed package of a pair, or a file unpacked for as long as the context lasts."""
    from newsl10n.engines import overview, packages

    if not _is_file(what):
        yield overview.of_installed(_installed(what, directory))
        return
    with tempfile.TemporaryDirectory() as scratch, packages.unpacked(Path(what), Path(scratch)) as (package, card):
        yield overview.of_file(Path(what), package, card)


def _is_file(what: str) -> bool:
    return what.endswith(".argosmodel") or Path(what).exists()


def _installed(pair: str, directory: Path) -> Package:
    from newsl10n.engines import packages

    for package in packages.installed(_folder(directory)):
        if package.pair == pair:
            return package
    raise UsageError(f"no installed package is for {pair}; newsl10n models list shows them")


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


def _row(seen: Overview) -> Iterator[str]:
    package = seen.package
    yield from (package.pair, package.version, seen.license, seen.checksum, str(seen.path))


def _as_dict(seen: Overview) -> dict[str, Any]:
    package = seen.package
    return {
        "source": package.source,
        "target": package.target,
        "version": package.version,
        "license": seen.card.license if seen.card else None,
        "checksum": str(seen.checksum),
        "file" if seen.path.is_file() else "folder": str(seen.path),
    }


def _details(seen: Overview, inside: Contents) -> dict[str, Any]:
    alignment = inside.alignment
    return {
        "sha256": seen.card.sha256 if seen.card else None,
        "changed": list(seen.changed),
        "bytes": inside.size,
        "beam_size": inside.beam_size,
        "shortlist": inside.has_shortlist,
        "alignment": {"layer": alignment.layer, "heads": alignment.heads} if alignment else None,
        "card": seen.card.text if seen.card else None,
    }


def _described(seen: Overview, inside: Contents) -> Iterator[str]:
    package, card = seen.package, seen.card
    yield f"{package.pair} {package.version}"
    yield f"licence    {seen.license}"
    yield f"checksum   {seen.checksum}{f', SHA-256 of the file {card.sha256}' if card else ''}"
    yield from (f"           changed: {name}" for name in seen.changed)
    yield f"size       {inside.size / 1e6:.1f} MB"
    yield f"beam       {inside.beam_size}"
    yield f"shortlist  {'yes' if inside.has_shortlist else 'no'}"
    yield f"alignment  {inside.alignment or 'its model.bin is no sound file'}"
    yield f"{'file  ' if seen.path.is_file() else 'folder'}     {seen.path}"
    if seen.unreadable:
        yield f"card       {seen.unreadable}"
    if card:
        yield from ("", card.text.rstrip("\n"))
