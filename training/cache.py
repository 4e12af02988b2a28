"""What the student learns from: the teacher's translations of a few thousand lines, and its thoughts about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor


@dataclass(frozen=True)
class Chunk:
    """Lines one behind the other: n source pieces, m target pieces, their END included."""

    source_lengths: Tensor
    target_lengths: Tensor
    sources: Tensor
    """[n] int16."""
    targets: Tensor
    """[m] int16."""
    encoded: Tensor
    """[n, width] float16: the encoder's output."""
    states: Tensor
    """[m, 4, width] float16: out of the first SSRU, into and out of the second, out of the decoder."""
    likely: Tensor
    """[m, k] int16: the pieces that the teacher found likeliest, the best first."""
    probabilities: Tensor
    """[m, k] float16."""


def gathered(lines: Sequence[dict[str, Tensor]]) -> Chunk:
    """A chunk of lines, each with its rows of the fields."""
    rows = {name: torch.cat([line[name] for line in lines]) for name in lines[0]}
    sources, targets = (torch.tensor([len(line[name]) for line in lines]) for name in ("sources", "targets"))
    return Chunk(source_lengths=sources, target_lengths=targets, **rows)


def save(content: Any, path: Path) -> None:
    """Write all or nothing."""
    unfinished = path.with_suffix(".part")
    torch.save(content, unfinished)
    unfinished.rename(path)


def write(chunk: Chunk, path: Path) -> None:
    """Keep a chunk."""
    save({field.name: getattr(chunk, field.name) for field in fields(chunk)}, path)


def read(path: Path) -> Chunk:
    """A chunk whose rows stay on disk until used."""
    return Chunk(**torch.load(path, mmap=True, weights_only=True))


@dataclass(frozen=True)
class Batch:
    """Some lines of a chunk, filled up to the same length."""

    encoded: Tensor
    """[batch, source position, width]."""
    mask: Tensor
    """[batch, 1, 1, source position]: false where a line has ended."""
    targets: Tensor
    """[batch, position]."""
    real: Tensor
    """[batch, position]: false where a line has ended."""
    states: Tensor
    """[pieces, 4, width]: of the real positions."""
    likely: Tensor
    """[pieces, k]."""
    probabilities: Tensor
    """[pieces, k]."""


def batches(chunk: Chunk, pieces: int, chance: torch.Generator) -> list[Tensor]:
    """The chunk's lines in groups of like length and about so many target pieces, by their numbers."""
    jitter = torch.rand(len(chunk.target_lengths), generator=chance)
    order = (chunk.target_lengths + 3 * jitter + chunk.source_lengths / 100).argsort()
    filled = chunk.target_lengths[order].cumsum(0) // pieces
    return list(order.split(filled.bincount().tolist()))


def batch(chunk: Chunk, lines: Tensor, device: torch.device) -> Batch:
    """The lines of these numbers."""
    source, mask = _rows(chunk.source_lengths, lines)
    target, real = _rows(chunk.target_lengths, lines)
    found = target[real]
    return Batch(
        encoded=chunk.encoded[source].to(device).float(),
        mask=mask[:, None, None].to(device),
        targets=chunk.targets[target].to(device).long(),
        real=real.to(device),
        states=chunk.states[found].to(device).float(),
        likely=chunk.likely[found].to(device).long(),
        probabilities=chunk.probabilities[found].to(device).float(),
    )


def _rows(lengths: Tensor, lines: Tensor) -> tuple[Tensor, Tensor]:
    """Where in a field each line's rows are [batch, position], and which are its own."""
    starts = (lengths.cumsum(0) - lengths)[lines, None]
    own = lengths[lines, None]
    positions = torch.arange(int(own.max()))
    return starts + positions.minimum(own - 1), positions < own
