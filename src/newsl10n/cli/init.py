"""newsl10n init"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsl10n.cli import terminal


def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The new project's folder.")],
    source: Annotated[str, typer.Option(help="The locale of the articles.")] = "en",
    target: Annotated[list[str] | None, typer.Option(help="A locale to translate into; repeatable.")] = None,
    pack: Annotated[
        list[str] | None, typer.Option(help="A pack for the glossary; repeatable (newsl10n glossary packs).")
    ] = None,
) -> None:
    """Lay out a new project: newsl10n.toml, a glossary to start from and a CI workflow. Files that exist stay."""
    from newsl10n import layout

    for path, is_new in layout.create(directory, source, target or ["pt"], pack or []):
        terminal.say(f"wrote {path}" if is_new else f"kept  {path}")
    terminal.say(f"next: put articles into {directory / 'articles'}, then run newsl10n run -C {directory}")
