"""The engine for Argos packages: CTranslate2 fed with large batches.

argostranslate calls the model once a paragraph, with batches of 32 tokens and beam 4; here the sentences of all
articles go in together, sorted by length, one worker a core with one thread each, and each batch has its own length
limit so that a looping sentence costs no more than its own batch.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsl10n import files
from newsl10n.engines.base import ENGINES, Engine, Link, Route, Translation
from newsl10n.engines.tokenizers import Tokenizer, load
from newsl10n.errors import EngineError, MissingModelError, UsageError

if TYPE_CHECKING:
    from newsl10n.engines.packages import Package

BATCH_TOKENS = 2048
"""Tokens in a batch, padding included, with greedy search; half as many with a beam (benchmarks/README.md)."""

MAX_SOURCE_TOKENS = 400
"""Models are trained on sentences; beyond this they cut or loop. CTranslate2 would cut at 1,024 without a word."""

_WINDOW_COST = 2_000_000_000_000
"""A first window of 100,000 characters for the embedded models, of 5,000 for a common one with a beam of 4."""

DEFAULT_BEAM = 4
MAX_BEAM = 64
MAX_THREADS = 256
MAX_PERIOD = 16
_TOLERATED = 3

_FAILURES = (RuntimeError, ValueError, MemoryError)
"""What CTranslate2 raises where the parts of a model don't fit together, or don't fit into memory."""

_ADDED_REMARK = re.compile(r"\s\([^()]*\)$")
"""Students trained on web text add to a lone name what encyclopedias do: "Anna Brandt (em inglês)"."""


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
        from newsl10n.engines import packages

        chain = packages.path_between(packages.installed(self.folder), source, target)
        if not chain:
            raise MissingModelError(source, target)
        threads = self._options.threads or os.cpu_count() or 1
        return ArgosRoute([Model(package, self._options.beam_size, threads) for package in chain])


class ArgosRoute(Route):
    """One model, or several in a row."""

    def __init__(self, models: Sequence[Model]) -> None:
        self._models = models
        self.name = "+".join(model.package.name for model in models)
        self.version = "+".join(model.package.version for model in models)
        self.first_window = max(1_000, _WINDOW_COST // sum(model.cost for model in models))

    def translate(self, sentences: Sequence[str], align: Sequence[bool]) -> Iterator[Translation]:
        """Through each model in turn; alignments are composed on the way."""
        first, *others = self._models
        results = first.translate(sentences, align)
        for model in others:
            done = list(results)
            following = model.translate([result.text for result in done], align)
            results = (_compose(one, two) for one, two in zip(done, following, strict=True))
        return iter(results)


def _compose(first: Translation, second: Translation) -> Translation:
    """A translation of a translation: each link leads on to what its middle text was linked with."""
    links = []
    for link in second.links:
        start, end = link.source
        links += [Link(one.source, link.target) for one in first.links if one.target[0] < end and one.target[1] > start]
    return Translation(second.text, tuple(links), first.failure or second.failure)


class Model:
    """A loaded package."""

    def __init__(self, package: Package, beam_size: int | None, threads: int) -> None:
        self.package = package
        self._beam_size = beam_size or package.beam_size or DEFAULT_BEAM
        self._threads = threads

    @property
    def cost(self) -> int:
        """What a character costs: bytes of the model times hypotheses of the beam."""
        file = self.package.path / "model" / "model.bin"
        return max(1, file.stat().st_size if file.is_file() else 0) * self._beam_size

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return load(self.package)

    @cached_property
    def _translator(self) -> Any:
        import ctranslate2

        try:
            return ctranslate2.Translator(
                str(self.package.path / "model"),
                device="auto",
                compute_type="default",
                inter_threads=self._threads,
                intra_threads=1,
                max_queued_batches=-1,
            )
        except (*_FAILURES, TypeError) as error:
            raise EngineError(f"{self.package.path}: the model can't be loaded: {error}") from None

    def translate(self, sentences: Sequence[str], align: Sequence[bool]) -> Iterator[Translation]:
        """One translation for each sentence, in order. All batches are under way when this returns, long ones first."""
        tokens = self._tokenizer.encode(sentences)
        order = [index for index, pieces in enumerate(tokens) if 0 < len(pieces) <= MAX_SOURCE_TOKENS]
        order.sort(key=lambda index: -len(tokens[index]))
        pending: dict[int, Any] = {}
        for batch in _batches(order, tokens, BATCH_TOKENS if self._beam_size == 1 else BATCH_TOKENS // 2):
            is_aligned = any(align[index] for index in batch)
            pending.update(zip(batch, self._submit([tokens[index] for index in batch], is_aligned), strict=True))
        return self._results(sentences, tokens, pending, align)

    def _results(
        self, sentences: Sequence[str], tokens: Sequence[Sequence[str]], pending: dict[int, Any], align: Sequence[bool]
    ) -> Iterator[Translation]:
        for index, sentence in enumerate(sentences):
            if index in pending:
                try:
                    result = pending.pop(index).result()
                except _FAILURES as error:
                    raise EngineError(f"{self.package.path}: the model fails: {error}") from None
                yield self._read(sentence, tokens[index], result, align[index])
            else:
                yield Translation(
                    "", failure="the sentence is too long for the model" if tokens[index] else "nothing to say"
                )

    def _submit(self, batch: Sequence[Sequence[str]], align: bool) -> list[Any]:
        prefix = [[self.package.prefix]] * len(batch) if self.package.prefix else None
        return list(
            self._translator.translate_batch(
                batch,
                target_prefix=prefix,
                max_batch_size=0,
                beam_size=self._beam_size,
                max_decoding_length=_length_limit(batch),
                return_attention=align,
                return_end_token=True,
                disable_unk=True,
                asynchronous=True,
            )
        )

    def _read(self, sentence: str, source: Sequence[str], result: Any, align: bool) -> Translation:
        pieces: list[str] = result.hypotheses[0]
        prefix = 1 if self.package.prefix and pieces[:1] == [self.package.prefix] else 0
        ended = pieces[-1:] == [self._end_token]
        pieces = pieces[prefix : len(pieces) - ended]
        text = self._tokenizer.decode(pieces).strip()
        if "(" not in sentence:
            text = _ADDED_REMARK.sub("", text)
        if not text:
            return Translation("", failure="the model said nothing")
        if not ended:
            return Translation("", failure="the translation never ends")
        if loops(pieces, source):
            return Translation("", failure="the translation repeats itself")
        links = self._links(sentence, source, text, pieces, result.attention[0][prefix:]) if align else ()
        return Translation(text, links)

    @cached_property
    def _end_token(self) -> str:
        config = json.loads((self.package.path / "model" / "config.json").read_bytes())
        return str(config.get("eos_token", "</s>"))

    def _links(
        self,
        sentence: str,
        source: Sequence[str],
        text: str,
        target: Sequence[str],
        attention: Sequence[Sequence[float]],
    ) -> tuple[Link, ...]:
        """Each piece of the translation with the piece of the source it attends to most."""
        sources = self._tokenizer.source_spans(sentence, source)
        targets = self._tokenizer.target_spans(target, text)
        links = []
        for span, weights in zip(targets, attention, strict=False):
            best = max(range(len(sources)), key=weights.__getitem__)
            links.append(Link(sources[best], span))
        return tuple(links)


def _batches(order: Sequence[int], tokens: Sequence[Sequence[str]], size: int) -> Iterator[list[int]]:
    """`order`, which goes from long to short, cut so that each padded batch has at most `size` tokens."""
    batch: list[int] = []
    for index in order:
        if batch and len(tokens[batch[0]]) * (len(batch) + 1) > size:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _length_limit(batch: Sequence[Sequence[str]]) -> int:
    """Room for any honest translation of the batch's longest sentence; a loop ends here."""
    return 2 * max(map(len, batch)) + 16


def loops(pieces: Sequence[str], source: Sequence[str]) -> bool:
    """Whether a translation repeats itself, four times or more in a row, and more than its source does."""
    if not pieces or Counter(pieces).most_common(1)[0][1] <= _TOLERATED:
        return False
    return repeats(pieces) > max(_TOLERATED, repeats(source))


def repeats(pieces: Sequence[str]) -> int:
    """How often a run of up to MAX_PERIOD pieces stands there in a row, at most: 1 where nothing is repeated."""
    most = 1
    for period in range(1, min(MAX_PERIOD, len(pieces) // 2) + 1):
        length = period
        for index in range(period, len(pieces)):
            length = length + 1 if pieces[index] == pieces[index - period] else period
            most = max(most, length // period)
    return most
