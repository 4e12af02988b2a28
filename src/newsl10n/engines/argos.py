"""The engine for Argos packages.

argostranslate calls the model once a paragraph, with batches of 32 tokens and beam 4; here the sentences of all
articles go in together (`models`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from newsl10n import files
from newsl10n.engines.base import ENGINES, Engine, Link, Route, Search, Translation
from newsl10n.engines.models import Model
from newsl10n.errors import MissingModelError, UsageError

if TYPE_CHECKING:
    from newsl10n.engines.packages import Package

_WINDOW_COST = 2_000_000_000_000
"""A first window of 100,000 characters for the embedded models, of 5,000 for a common one with a beam of 4."""

MAX_BEAM = 64
MAX_THREADS = 256


@dataclass(frozen=True, slots=True)
class ArgosOptions:
    """`[engine]` with name = "argos".

    `beam_size` is the package's own recommendation unless set; `packages` is a folder of the project that holds
    packages of its own, searched before the user's; `threads` is the number of cores unless set.
    """

    beam_size: int | None = None
    packages: str | None = None
    threads: int | None = None


@ENGINES.add("argos")
class ArgosEngine(Engine):
    """Offline translation with the packages of argospm, LibreTranslate or `newsl10n models install`."""

    options = ArgosOptions

    def __init__(self, options: ArgosOptions, root: Path) -> None:
        """UsageError where an option is out of range or `packages` leads out of the project."""
        for name, most in (("beam_size", MAX_BEAM), ("threads", MAX_THREADS)):
            value = getattr(options, name)
            if value is not None and not 1 <= value <= most:
                raise UsageError(f"{name} = {value}: expected a number from 1 to {most}")
        self._options = options
        self.folder = files.inside(root, Path(options.packages)) if options.packages else None

    def route(self, source: str, target: str) -> Route:
        """A package for the pair, else the shortest chain of packages through other languages."""
        chain = self._chain(source, target)
        if not chain:
            raise MissingModelError(source, target)
        return self._route(chain)

    def detour(self, source: str, target: str) -> Route | None:
        """Through another language, where the usual way is a package for the pair."""
        usual = self._chain(source, target)
        around = self._chain(source, target, without=usual) if len(usual) == 1 else []
        return self._route(around) if around else None

    def _chain(self, source: str, target: str, without: Sequence[Package] = ()) -> list[Package]:
        from newsl10n.engines import packages

        installed = [package for package in packages.installed(self.folder) if package not in without]
        return packages.path_between(installed, source, target)

    def _route(self, chain: Sequence[Package]) -> Route:
        threads = self._options.threads or os.cpu_count() or 1
        return ArgosRoute([Model(package, self._options.beam_size, threads) for package in chain])


class ArgosRoute(Route):
    """One model, or several in a row."""

    def __init__(self, models: Sequence[Model]) -> None:
        self._models = models
        self.name = "+".join(model.package.name for model in models)
        self.version = "+".join(model.package.version for model in models)
        self.can_judge = True
        self.first_window = max(1_000, _WINDOW_COST // sum(model.cost for model in models))
        self.runtime = f"ctranslate2-{metadata.version('ctranslate2')}"

    @cached_property
    def checksum(self) -> str:
        """Of each model's `model.bin`."""
        return "+".join(model.checksum for model in self._models)

    @cached_property
    def options(self) -> dict[str, str]:
        """The beam, and in which numbers and on which device CTranslate2 computes here."""
        found = [model.options for model in self._models]
        return {name: "+".join(options[name] for options in found) for name in found[0]}

    def translate(self, sentences: Sequence[str], align: Sequence[bool]) -> Iterator[Translation]:
        """Through each model in turn; alignments are composed on the way."""
        first, *others = self._models
        results = first.translate(sentences, align)
        for model in others:
            done = list(results)
            following = model.translate([result.text for result in done], align)
            results = (_compose(one, two) for one, two in zip(done, following, strict=True))
        return iter(results)

    def candidates(self, sentences: Sequence[str], search: Search) -> Iterator[Sequence[Translation]]:
        """Of the first model the likeliest, of the last one several; alignments are composed on the way."""
        first, *others = self._models
        results = first.candidates(sentences, search)
        for model in others:
            done = [likeliest for likeliest, *_ in results]
            following = model.candidates([result.text for result in done], search)
            results = ([_compose(one, two) for two in found] for one, found in zip(done, following, strict=True))
        return results

    def likelihoods(self, sentences: Sequence[str], texts: Sequence[Sequence[str]]) -> Iterator[Sequence[float]]:
        """By the last model, of what the others say."""
        for model in self._models[:-1]:
            sentences = [one.text for one in model.translate(sentences, [False] * len(sentences))]
        return self._models[-1].likelihoods(sentences, texts)

    def unwritable(self, texts: Sequence[str]) -> list[str]:
        """By the last model."""
        return self._models[-1].unwritable(texts)


def _compose(first: Translation, second: Translation) -> Translation:
    """A translation of a translation: each link leads on to what its middle text was linked with."""
    links = []
    for link in second.links:
        start, end = link.source
        links += [
            Link(one.source, link.target, one.weight * link.weight)
            for one in first.links
            if one.target[0] < end and one.target[1] > start
        ]
    failure = first.failure or second.failure
    return Translation(second.text, tuple(links), failure, first.score * second.score, first.missed or second.missed)
