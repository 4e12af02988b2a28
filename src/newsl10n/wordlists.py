"""Lists of words that come with the code as text files: lines of words, `#` begins a comment."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def words(name: str) -> frozenset[str]:
    """The words of the file `NAME.txt` beside this module."""
    lines = resources.files("newsl10n").joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
