"""Starting packs for the glossary: sourced house styles that a newsroom may copy in and change. See README.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

from newsl10n import files
from newsl10n.errors import UnknownNameError

_SUMMARY = "SUMMARY.txt"


def names() -> list[str]:
    """The packs there are."""
    folders = resources.files(__name__).iterdir()
    return sorted(one.name for one in folders if one.is_dir() and one.joinpath(_SUMMARY).is_file())


def check(name: str) -> None:
    """UnknownNameError where there is no such pack."""
    if name not in names():
        raise UnknownNameError("pack", name, names())


def summary(name: str) -> str:
    """A line about a pack."""
    return resources.files(__name__).joinpath(name, _SUMMARY).read_text(encoding="utf-8").strip()


def copy(name: str, folder: Path, locales: Sequence[str]) -> Iterator[Path]:
    """Copy those files of a pack that concern these locales; yields what was written. Existing files stay.

    A file for "pt" concerns "pt-BR" too.
    """
    check(name)
    languages = {locale.split("-")[0] for locale in locales}
    for source in sorted(resources.files(__name__).joinpath(name).iterdir(), key=lambda one: one.name):
        concerned = source.name.partition(".")[0].split("_")
        path = folder / source.name
        if source.name.endswith(".csv") and not path.exists() and languages.issuperset(concerned):
            files.write(path, source.read_bytes())
            yield path
