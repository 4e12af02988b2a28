"""What a translation engine is."""

from __future__ import annotations

import enum
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from newsl10n.registry import Registry

ENGINES: Registry[type[Engine]] = Registry("engine", "newsl10n.engines")


@dataclass(frozen=True, slots=True)
class Link:
    """An alignment of a piece of the translation with a piece of the source: character offsets, end exclusive.

    `weight` is the share of the piece of the translation that the piece of the source has: 0 to 1.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Translation:
    """What an engine makes of a sentence.

    `links` come in the target's order and are empty unless asked for. `failure` says in a few words why the text
    can't be used ("the translation never ends"), and is empty where it can. `score` tells how sure the engine is,
    from 0 to 1: the geometric mean of its words' probabilities. `missed` is the longest passage of the source that no
    word of the translation comes from, as far as the engine can tell.
    """

    text: str
    links: tuple[Link, ...] = ()
    failure: str = ""
    score: float = 1.0
    missed: str = ""


class Search(enum.Enum):
    """A harder way to look for a translation, for what went wrong the usual way."""

    WIDE = "a wide beam"
    VARIED = "no repetition"


class Route(ABC):
    """An engine's way from one locale to another, loaded when first used.

    `name` and `version` say what translates, for the catalogue's comments: no white space in them.
    """

    name: str
    version: str
    first_window: int = 20_000
    """How many characters may be some seconds of work: a guess, until the speed is measured."""
    is_fake: bool = False
    """Whether it writes no words of the target locale, so that words can't be compared."""
    can_judge: bool = False
    """Whether it can tell how likely given words are."""
    runtime: str = ""
    """What runs its models: name and version, joined by a hyphen."""

    @property
    def checksum(self) -> str:
        """The SHA-256 of its model's weights in hexadecimal; several joined by "+"; empty where there are none."""
        return ""

    @property
    def options(self) -> dict[str, str]:
        """What else its translations depend on: those of the search, and of the machine it runs on."""
        return {}

    @abstractmethod
    def translate(self, sentences: Sequence[str], align: Sequence[bool]) -> Iterator[Translation]:
        """One translation for each sentence, in their order; `align` says which of them need links.

        The work begins at once and goes on while the caller does something else; the iterator waits for what isn't
        finished.
        """

    def candidates(self, sentences: Sequence[str], search: Search) -> Iterator[Sequence[Translation]]:
        """Translations of each sentence to choose from, all with links, the likeliest first."""
        return ((translation,) for translation in self.translate(sentences, [True] * len(sentences)))

    def likelihoods(self, sentences: Sequence[str], texts: Sequence[Sequence[str]]) -> Iterator[Sequence[float]]:
        """How likely each part of a translation's beginning is after the parts before it: natural logarithms.

        Each of the `texts` comes in parts that go between words. Only where it `can_judge`.
        """
        raise NotImplementedError

    def unwritable(self, texts: Sequence[str]) -> list[str]:
        """Those of the texts that it has no pieces for, so that it can never say them."""
        return []


class Engine(ABC):
    """Translates plain sentences; knows nothing of placeholders, glossaries or files.

    `options` is the dataclass of its keys in newsl10n.toml's `[engine]`, each with a default.
    """

    options: ClassVar[type[Any]]

    @abstractmethod
    def __init__(self, options: Any, root: Path) -> None:
        """`root` is the project's folder, which relative paths in the options start from."""

    @abstractmethod
    def route(self, source: str, target: str) -> Route:
        """The way from a source locale to a target locale; MissingModelError where there is none."""

    def detour(self, source: str, target: str) -> Route | None:
        """Another way, for what the first can't translate."""
        return None
