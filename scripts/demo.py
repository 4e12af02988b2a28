"""make demo: localises the sample stories in a fresh copy of the sample project and shows some of it side by side."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from newsl10n import inline
from newsl10n.model import Role
from newsl10n.project import Article, Project

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "build" / "demo"
SHOWN = (Role.HEADLINE, Role.LEAD, Role.QUOTE)


def main() -> None:
    """Set the demo up, run the four steps as a user would, print where everything is."""
    shutil.rmtree(DEMO, ignore_errors=True)
    for name in ("articles", "glossary"):
        shutil.copytree(ROOT / name, DEMO / name)
    shutil.copy(ROOT / "newsl10n.toml", DEMO)
    for package in sorted((ROOT / "models").glob("*.argosmodel")):
        newsl10n("models", "install", str(package))
    status = newsl10n("run")
    project = Project(DEMO)
    show(project)
    print(f"\nlocalised articles: {DEMO / 'localized' / 'pt'}\ncatalogues:         {DEMO / 'locales' / 'pt'}")
    sys.exit(status if status > 1 else 0)


def newsl10n(*arguments: str) -> int:
    """Run a command on the demo project; findings (exit 1) are part of the demo."""
    print("$ newsl10n", *(Path(one).name if "/" in one else one for one in arguments), flush=True)
    return subprocess.run([sys.executable, "-m", "newsl10n", *arguments, "-C", str(DEMO)], check=False).returncode


def show(project: Project) -> None:
    """A few units of each article, side by side."""
    table = Table("English", "Portuguese", show_lines=True, width=120)
    for article in project.articles():
        for source, target in pairs(project, article):
            table.add_row(source, target)
    Console(width=120).print(table)


def pairs(project: Project, article: Article) -> list[tuple[str, str]]:
    """The first unit of each role that is shown, with its translation."""
    catalogue = project.catalogue(article, "pt")
    first = {}
    for message in catalogue.active():
        if message.context in SHOWN:
            first.setdefault(message.context, (inline.strip_tags(message.source), inline.strip_tags(message.target)))
    return list(first.values())


if __name__ == "__main__":
    main()
