"""A deterministic fake engine for tests and for trying a layout: same words, same order, other letters."""

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
    """Accents the letters and begins each word with a capital: it is in no language, and looks like names to checks."""

    name = "pseudo"
    version = "1"
    is_fake = True

    def translate(self, sentences: Sequence[str], align: Sequence[bool]) -> Iterator[Translation]:
        """Each sentence with other letters; every word is linked to itself."""
        for sentence, is_aligned in zip(sentences, align, strict=True):
            spans = [match.span() for match in _WORD.finditer(sentence)] if is_aligned else []
            text = _WORD.sub(lambda match: _capitalised(match[0]), sentence.translate(_ACCENTS))
            yield Translation(text, tuple(Link(span, span) for span in spans))


def _capitalised(word: str) -> str:
    first = word[0].upper()
    return first + word[1:] if len(first) == 1 else word


@ENGINES.add("pseudo")
class PseudoEngine(Engine):
    """Translates between any two locales without a model."""

    options = PseudoOptions

    def __init__(self, options: PseudoOptions, root: Path) -> None:
        self._options = options

    def route(self, source: str, target: str) -> Route:
        """The same for every pair."""
        return PseudoRoute()
