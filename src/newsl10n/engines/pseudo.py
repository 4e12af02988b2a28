"""A deterministic fake engine for tests and for trying a layout: longer text, same words, same order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsl10n.engines.base import ENGINES, Engine, Link, Route, Translation

_WORD = re.compile(r"\w+|[^\w\s]")
_ACCENTS = str.maketrans("aeioucnszAEIOUCNSZ", "áéíóúçñšžÁÉÍÓÚÇÑŠŽ")


@dataclass(frozen=True, slots=True)
class PseudoOptions:
    """`[engine]` with name = "pseudo": nothing to set."""


class PseudoRoute(Route):
    """Accents the letters, word by word."""

    name = "pseudo"
    version = "1"

    def translate(self, sentences: Sequence[str], align: Sequence[bool]) -> Iterator[Translation]:
        """Each sentence with accented letters; every word is linked to itself."""
        for sentence, is_aligned in zip(sentences, align, strict=True):
            spans = [match.span() for match in _WORD.finditer(sentence)] if is_aligned else []
            yield Translation(sentence.translate(_ACCENTS), tuple(Link(span, span) for span in spans))


@ENGINES.add("pseudo")
class PseudoEngine(Engine):
    """Translates between any two locales without a model."""

    options = PseudoOptions

    def __init__(self, options: PseudoOptions, root: Path) -> None:
        self._options = options

    def route(self, source: str, target: str) -> Route:
        """The same for every pair."""
        return PseudoRoute()
