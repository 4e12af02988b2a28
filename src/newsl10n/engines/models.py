"""A loaded Argos package: CTranslate2 fed with large batches.

Sentences are sorted by length, one worker a core with one thread each, and each batch has its own length limit so that
a looping sentence costs no more than its own batch.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsl10n.engines import attention as alignment
from newsl10n.engines import checksums
from newsl10n.engines.base import Link, Search, Translation
from newsl10n.engines.tokenizers import Tokenizer, load
from newsl10n.errors import EngineError

if TYPE_CHECKING:
    from newsl10n.engines.packages import Package

BATCH_TOKENS = 2048
"""Tokens in a batch, padding included, with greedy search; half as many with a beam, or with a shortlist, since a large
batch has a long one (benchmarks/README.md)."""

JUDGED_TOKENS = 256
"""The same where given words are judged: each of a batch's words has the whole vocabulary's probabilities in memory."""

MAX_SOURCE_TOKENS = 100
"""Models are trained on sentences; beyond this the embedded ones lose quality fast (benchmarks/lengths.py)."""

DEFAULT_BEAM = 4
TOO_LONG = "the sentence is too long for the model"

_SEARCHES: Mapping[Search, Mapping[str, Any]] = {
    Search.WIDE: {"beam_size": 4, "num_hypotheses": 4},
    Search.VARIED: {"beam_size": 2, "num_hypotheses": 2, "no_repeat_ngram_size": 4, "repetition_penalty": 1.2},
}

_FAILURES = (RuntimeError, ValueError, IndexError, MemoryError)
"""What CTranslate2 raises where the parts of a model don't fit together, or don't fit into memory."""

_ADDED_REMARK = re.compile(r"\s\([^()]*\)$")
"""Students trained on web text add to a lone name what encyclopedias do: "Anna Brandt (em inglês)"."""


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
    def checksum(self) -> str:
        """The SHA-256 of the weights, in hexadecimal."""
        with (self._folder / "model" / "model.bin").open("rb") as file:
            return checksums.of_file(file)

    @property
    def options(self) -> Mapping[str, str]:
        """What a translation depends on beside the package."""
        engine = self._translator
        return {"beam_size": str(self._beam_size), "compute_type": engine.compute_type, "device": engine.device}

    @cached_property
    def _folder(self) -> Path:
        """The package's folder; PackageError where a file in it changed since it was installed."""
        checksums.verify(self.package.path)
        return self.package.path

    @cached_property
    def _tokenizers(self) -> tuple[Tokenizer, Tokenizer]:
        """Of the source and of the target; most packages have one for both."""
        return load(self._folder, self.package.source, self.package.target)

    @property
    def _source_tokenizer(self) -> Tokenizer:
        return self._tokenizers[0]

    @property
    def _target_tokenizer(self) -> Tokenizer:
        return self._tokenizers[1]

    @cached_property
    def _has_shortlist(self) -> bool:
        """Whether the package says which pieces may translate which (CTranslate2's vmap).

        EngineError for an empty list, with which CTranslate2 crashes.
        """
        path = self.package.path / "model" / "vmap.txt"
        if not path.is_file():
            return False
        if not path.stat().st_size:
            raise EngineError(f"{path}: it is empty; remove it")
        return True

    @cached_property
    def _translator(self) -> Any:
        import ctranslate2

        _ = self._has_shortlist
        try:
            return ctranslate2.Translator(
                str(self._folder / "model"),
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
        found = self._search(sentences, align, {"beam_size": self._beam_size})
        return (translations[0] for translations in found)

    def candidates(self, sentences: Sequence[str], search: Search) -> Iterator[Sequence[Translation]]:
        """The hypotheses of a wider or more varied search for each sentence, the likeliest first."""
        return self._search(sentences, [True] * len(sentences), _SEARCHES[search])

    def likelihoods(self, sentences: Sequence[str], texts: Sequence[Sequence[str]]) -> Iterator[Sequence[float]]:
        """The logarithm of the probability of each part of a text after those before it."""
        lead = [self.package.prefix] if self.package.prefix else []
        sources = self._source_tokenizer.encode(sentences)
        parts = [self._target_tokenizer.encode(one) for one in texts]
        targets = [[*lead, *chain.from_iterable(one)] for one in parts]
        order = sorted(range(len(sources)), key=lambda index: -len(targets[index]))
        pending: dict[int, Any] = {}
        for batch in _batches(order, targets, JUDGED_TOKENS):
            batched = ([sources[index] for index in batch], [targets[index] for index in batch])
            pending.update(zip(batch, self._translator.score_batch(*batched, asynchronous=True), strict=True))
        for index, one in enumerate(parts):
            pieces = iter(self._await(pending.pop(index)).log_probs[len(lead) :])
            yield [sum(islice(pieces, len(part))) for part in one]

    def unwritable(self, texts: Sequence[str]) -> list[str]:
        """The texts with a piece that the vocabulary lacks."""
        vocabulary = self._vocabulary
        pieces = self._target_tokenizer.encode(texts)
        return [text for text, some in zip(texts, pieces, strict=True) if not vocabulary.issuperset(some)]

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        folder = self._folder / "model"
        files = [folder / f"{name}_vocabulary.{end}" for name in ("target", "shared") for end in ("json", "txt")]
        found = next((file for file in files if file.is_file()), None)
        if found is None:
            raise EngineError(f"{folder}: it has neither {' nor '.join(file.name for file in files)}")
        text = found.read_text(encoding="utf-8")
        return frozenset(json.loads(text) if found.suffix == ".json" else text.split("\n"))

    def _search(
        self, sentences: Sequence[str], align: Sequence[bool], how: Mapping[str, Any]
    ) -> Iterator[Sequence[Translation]]:
        lag = self._lag if any(align) else 0  # asked before the queue is full
        tokens = self._source_tokenizer.encode(sentences)
        order = [index for index, pieces in enumerate(tokens) if 0 < len(pieces) <= MAX_SOURCE_TOKENS]
        order.sort(key=lambda index: -len(tokens[index]))
        is_small = self._has_shortlist or how["beam_size"] > 1
        most = BATCH_TOKENS // 2 if is_small else BATCH_TOKENS
        share = sum(len(tokens[index]) for index in order) // self._threads  # every worker gets something to do
        pending: dict[int, Any] = {}
        for batch in _batches(order, tokens, min(most, share)):
            pending.update(zip(batch, self._submit([tokens[index] for index in batch], how), strict=True))
        return self._results(sentences, tokens, pending, align, lag)

    def _results(
        self,
        sentences: Sequence[str],
        tokens: Sequence[Sequence[str]],
        pending: dict[int, Any],
        align: Sequence[bool],
        lag: int,
    ) -> Iterator[Sequence[Translation]]:
        for index, sentence in enumerate(sentences):
            if index in pending:
                result = self._await(pending.pop(index))
                yield [
                    self._read(sentence, tokens[index], pieces, score, rows[lag:], align[index])
                    for pieces, score, rows in zip(result.hypotheses, result.scores, result.attention, strict=True)
                ]
            else:
                yield [Translation("", failure=TOO_LONG if tokens[index] else "nothing to say")]

    def _await(self, pending: Any) -> Any:
        try:
            return pending.result()
        except _FAILURES as error:
            raise EngineError(f"{self.package.path}: the model fails: {error}") from None

    def _submit(self, batch: Sequence[Sequence[str]], how: Mapping[str, Any]) -> list[Any]:
        prefix = [[self.package.prefix]] * len(batch) if self.package.prefix else None
        return list(
            self._translator.translate_batch(
                batch,
                target_prefix=prefix,
                max_batch_size=0,
                max_decoding_length=_length_limit(batch),
                use_vmap=self._has_shortlist,
                return_attention=True,
                return_scores=True,
                return_end_token=True,
                disable_unk=True,
                asynchronous=True,
                **how,
            )
        )

    def _read(
        self,
        sentence: str,
        source: Sequence[str],
        pieces: Sequence[str],
        log_probability: float,
        attention: Sequence[Sequence[float]],
        align: bool,
    ) -> Translation:
        prefix = 1 if self.package.prefix and pieces[:1] == [self.package.prefix] else 0
        ended = pieces[-1:] == [self._end_token]
        pieces, attention = pieces[prefix : len(pieces) - ended], attention[prefix:]
        text = self._target_tokenizer.decode(pieces).strip()
        if "(" not in sentence:
            text = _ADDED_REMARK.sub("", text)
        if not text:
            return Translation("", failure="the model said nothing")
        links = self._links(sentence, source, text, pieces, attention) if align else ()
        failure = "" if ended else "the translation never ends"
        missed = alignment.missed(attention[: len(pieces)], len(source))
        skipped = self._source_tokenizer.decode([source[index] for index in missed]) if missed else ""
        return Translation(text, links, failure, min(math.exp(log_probability), 1.0), skipped)

    @cached_property
    def _lag(self) -> int:
        """How many rows late the model's attention comes."""
        pieces = self._source_tokenizer.encode([alignment.PROBE])[0]
        result = self._await(self._submit([pieces], {"beam_size": 1})[0])
        return alignment.lag(pieces, result.hypotheses[0], result.attention[0])

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
        sources = self._source_tokenizer.source_spans(sentence, source)
        return tuple(alignment.links(sources, self._target_tokenizer.target_spans(target, text), attention))


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
