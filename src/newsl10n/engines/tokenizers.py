"""How a package cuts text into the pieces its model reads: SentencePiece, in the oldest ones BPE over Moses tokens."""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from newsl10n.errors import EngineError

Span = tuple[int, int]

SOURCE_PIECES = "sentencepiece.model"
TARGET_PIECES = "sentencepiece-target.model"
"""Ours: where the target has a model of its own, as in OPUS-MT. Argos' tools know the source's alone, and undo pieces
without one."""

_SPACE = "\N{LOWER ONE EIGHTH BLOCK}"
"""What SentencePiece writes for a space."""


class Tokenizer(ABC):
    """Text <-> pieces, and where in the text each piece stands (character offsets)."""

    @abstractmethod
    def encode(self, sentences: Sequence[str]) -> list[list[str]]:
        """The pieces of each sentence."""

    @abstractmethod
    def decode(self, pieces: Sequence[str]) -> str:
        """The text of pieces."""

    @abstractmethod
    def source_spans(self, sentence: str, pieces: Sequence[str]) -> list[Span]:
        """Where the pieces of `encode` stand in their sentence."""

    @abstractmethod
    def target_spans(self, pieces: Sequence[str], text: str) -> list[Span]:
        """Where pieces stand in what `decode` makes of them, without white space around it."""


def load(folder: Path, source: str, target: str) -> tuple[Tokenizer, Tokenizer]:
    """The tokenizers of a package for the source and the target, often one; EngineError where it has none."""
    if (file := folder / SOURCE_PIECES).is_file():
        own = folder / TARGET_PIECES
        tokenizer = SentencePiece(file)
        return tokenizer, SentencePiece(own) if own.is_file() else tokenizer
    if (file := folder / "bpe.model").is_file():
        return (bpe := MosesBpe(file, source, target)), bpe
    raise EngineError(f"{folder}: it has neither {SOURCE_PIECES} nor bpe.model")


class SentencePiece(Tokenizer):
    """A SentencePiece model. Unlike argostranslate's decoding, underscores of the text survive."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @cached_property
    def _processor(self) -> Any:
        import sentencepiece

        try:
            return sentencepiece.SentencePieceProcessor(model_file=str(self._file))
        except (OSError, RuntimeError) as error:
            raise EngineError(f"{self._file}: it is no SentencePiece model ({error})") from None

    def encode(self, sentences: Sequence[str]) -> list[list[str]]:
        pieces: list[list[str]] = self._processor.encode(list(sentences), out_type=str)
        return pieces

    def decode(self, pieces: Sequence[str]) -> str:
        text: str = self._processor.decode(list(pieces))
        return text.replace(_SPACE, " ")  # which pieces keep that the model lacks: an OPUS-MT target's, in the source's

    def source_spans(self, sentence: str, pieces: Sequence[str]) -> list[Span]:
        return _in_characters(sentence, self._processor.encode(sentence, return_type="proto"))

    def target_spans(self, pieces: Sequence[str], text: str) -> list[Span]:
        proto = self._processor.decode(list(pieces), return_type="proto")
        lead = len(proto.text) - len(proto.text.lstrip(f" {_SPACE}"))
        spans = _in_characters(proto.text, proto)
        return [(_within(start - lead, text), _within(end - lead, text)) for start, end in spans]


def _within(offset: int, text: str) -> int:
    return min(max(offset, 0), len(text))


def _in_characters(text: str, proto: Any) -> list[Span]:
    """SentencePiece counts bytes of UTF-8."""
    if text.isascii():
        return [(piece.begin, piece.end) for piece in proto.pieces]
    ends = list(itertools.accumulate((len(char.encode("utf-8", "replace")) for char in text), initial=0))
    characters = {offset: index for index, offset in enumerate(ends)}
    return [(characters.get(piece.begin, 0), characters.get(piece.end, len(text))) for piece in proto.pieces]


class MosesBpe(Tokenizer):
    """Subword-NMT pieces ("new@@ s") of Moses tokens, through argostranslate's own class."""

    def __init__(self, file: Path, source: str, target: str) -> None:
        self._file, self._languages = file, (source, target)

    @cached_property
    def _bpe(self) -> Any:
        from argostranslate.tokenizer import BPETokenizer

        tokenizer = BPETokenizer(self._file, *self._languages)
        try:
            tokenizer.encode("1")
        except (Exception, SystemExit) as error:  # it reads its file only now; a bad line makes it exit
            raise EngineError(f"{self._file}: it is no BPE model ({error})") from None
        return tokenizer

    def encode(self, sentences: Sequence[str]) -> list[list[str]]:
        return [self._bpe.encode(sentence) if sentence.strip() else [] for sentence in sentences]

    def decode(self, pieces: Sequence[str]) -> str:
        text: str = self._bpe.decode(list(pieces))
        return text

    def source_spans(self, sentence: str, pieces: Sequence[str]) -> list[Span]:
        return _found_in_order(sentence, pieces)

    def target_spans(self, pieces: Sequence[str], text: str) -> list[Span]:
        return _found_in_order(text, pieces)


def _found_in_order(text: str, pieces: Sequence[str]) -> list[Span]:
    """Where the pieces stand, each searched a little way on from the last; an empty span for one not found."""
    spans: list[Span] = []
    end = 0
    for piece in pieces:
        bare = piece.removesuffix("@@")
        start = text.find(bare, end, end + len(bare) + 40)
        spans.append((start, start + len(bare)) if start >= 0 else (end, end))
        end = spans[-1][1]
    return spans
