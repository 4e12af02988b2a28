"""Imports go to lower levels of the house, and heavy libraries wait until they are used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import newsl10n

PACKAGE = Path(newsl10n.__file__).parent

LEVELS = {
    "errors": 0, "lemmas": 0, "model": 0, "scripts": 0, "tables": 0, "tags": 0, "wording": 0, "wordlists": 0,
    "cleaning": 1, "facts": 1, "files": 1, "gale_church": 1, "git": 1, "inflection": 1, "inline": 1, "joints": 1,
    "language": 1, "quotes": 1, "registry": 1, "repetition": 1, "safe_xml": 1, "settings": 1, "transliteration": 1,
    "wordforms": 1,
    "baseline": 2, "bylines": 2, "casing": 2, "checks": 2, "clauses": 2, "config": 2, "datelines": 2, "engines": 2,
    "formats": 2, "glossary": 2, "memory": 2, "names": 2, "packs": 2, "po": 2, "provenance": 2, "revisions": 2,
    "segment": 2,
    "alignment": 3, "ancestry": 3, "consistency": 3, "corrections": 3, "disclosure": 3, "faults": 3, "harvest": 3,
    "headlines": 3, "jobs": 3, "joining": 3, "ladder": 3, "mending": 3, "merge": 3, "placement": 3, "publication": 3,
    "recollection": 3, "requoting": 3, "rewording": 3, "rungs": 3, "senses": 3, "severities": 3, "splicing": 3,
    "steering": 3, "template": 3, "terminology": 3, "transfer": 3, "translate": 3,
    "cache": 4, "layout": 4, "project": 4, "report": 4, "steps": 4, "templates": 4,
    "cli": 5,
    "__main__": 6,
}  # fmt: skip

SAME_LEVEL = {
    ("requoting", "placement"),
    ("segment", "clauses"),
    ("revisions", "segment"),
    ("names", "casing"),
    ("checks", "casing"),
    ("checks", "names"),
    ("checks", "datelines"),
    ("checks", "revisions"),
    ("template", "ancestry"),
    ("template", "joining"),
    ("splicing", "jobs"),
    ("transfer", "requoting"),
    ("checks", "glossary"),
    ("glossary", "po"),
    ("provenance", "engines"),
    ("corrections", "alignment"),
    ("corrections", "terminology"),
    ("cache", "project"),
    ("steps", "cache"),
    ("steps", "project"),
    ("placement", "alignment"),
    ("transfer", "placement"),
    ("mending", "alignment"),
    ("steering", "alignment"),
    ("steering", "ladder"),
    ("steering", "mending"),
    ("rewording", "placement"),
    ("steering", "rewording"),
    ("senses", "rewording"),
    ("jobs", "steering"),
    ("consistency", "jobs"),
    ("consistency", "mending"),
    ("consistency", "names"),
    ("consistency", "steering"),
    ("translate", "consistency"),
    ("translate", "jobs"),
    ("recollection", "jobs"),
    ("translate", "recollection"),
    ("steering", "senses"),
    ("translate", "alignment"),
    ("translate", "headlines"),
    ("translate", "steering"),
    ("ladder", "faults"),
    ("ladder", "mending"),
    ("ladder", "requoting"),
    ("ladder", "rungs"),
    ("rungs", "mending"),
    ("translate", "faults"),
    ("translate", "ladder"),
    ("translate", "transfer"),
}
"""Checks read the glossary, steps go over a project, translating needs the transfer of markup."""

HEAVY = {
    "argostranslate",
    "babel",
    "ctranslate2",
    "lxml",
    "numpy",
    "py3langid",
    "sentencepiece",
    "trafilatura",
    "turbohtml",
}
PRINTERS = {"rich", "typer"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path, *, top_only: bool = False) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
        for node in ast.walk(block)
    }
    found: set[str] = set()
    for node in tree.body if top_only else ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_to_lower_levels(path: Path) -> None:
    here = part(path)
    if here == "__init__":
        return
    for name in imports(path):
        pieces = name.split(".")
        if pieces[0] != "newsl10n" or len(pieces) < 2 or pieces[1].startswith("__version"):
            continue
        there = pieces[1]
        allowed = there == here or LEVELS[there] < LEVELS[here] or (here, there) in SAME_LEVEL
        assert allowed, f"{here} (level {LEVELS[here]}) imports {there} (level {LEVELS[there]})"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_nothing_heavy_at_its_top(path: Path) -> None:
    tops = {name.split(".")[0] for name in imports(path, top_only=True)}
    assert not tops & HEAVY
    if part(path) not in ("cli", "__main__"):
        assert not tops & PRINTERS


def test_only_po_knows_polib() -> None:
    users = {part(path) for path in modules() if any(name.split(".")[0] == "polib" for name in imports(path))}
    assert users == {"po"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= 40, f"{path}:{node.lineno} {node.name} is long"


@pytest.mark.parametrize(
    "code",
    [
        "import newsl10n.cli.main",
        "from newsl10n.steps import extract, check, merge, status, translate",
        "from newsl10n.formats import FORMATS; dict(FORMATS.items())",
    ],
)
def test_starting_loads_nothing_heavy(code: str) -> None:
    program = f"{code}\nimport sys\nprint(*(m for m in {sorted(HEAVY)} if m in sys.modules))"
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert output.strip() == ""
