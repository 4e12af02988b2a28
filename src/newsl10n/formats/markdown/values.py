"""What front matter holds, whatever it is written in."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class String:
    """A text to translate: what it says, where it stands, and in which syntax."""

    start: int
    end: int
    value: str
    syntax: str


@dataclass(frozen=True, slots=True)
class Values:
    """The texts to translate, in order, and all the rest, comparable."""

    strings: Sequence[String]
    rest: Hashable
