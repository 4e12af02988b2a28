"""The network of the models, teacher and student, as functions over weights by Marian's names.

A "tiny" transformer of the Bergamot project: 6 encoder and 2 decoder layers of width 256, 8 heads, layer norm after
each sub-layer, all embeddings tied. The teacher's decoder layers begin with an SSRU (Kim et al. 2019, "From Research to
Production and Back"), the student's with self-attention; all else is the same code. Tensors are [batch, position,
width].
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

WIDTH, HEADS, PIECES = 256, 8, 32_000
END, UNKNOWN, START = 0, 1, -1
ENCODER_LAYERS, DECODER_LAYERS = range(1, 7), range(1, 3)
_EPSILON = 1e-6

Weights = Mapping[str, Tensor]


def positions(number: int) -> Tensor:
    """Marian's sinusoids [number, width]: the first half sines, the second cosines."""
    rates = torch.pow(10_000.0, -torch.arange(WIDTH // 2) / (WIDTH // 2))
    angles = torch.arange(number)[:, None] * rates
    return torch.cat([angles.sin(), angles.cos()], 1)


def embedded(weights: Weights, ids: Tensor, position: int = 0) -> Tensor:
    """What enters the first layer; START's embedding is zero."""
    vectors = weights["Wemb"][ids.clamp(min=0)] * math.sqrt(WIDTH) * (ids != START)[..., None]
    end = position + ids.shape[1]
    return vectors + positions(end)[position:].to(ids.device)


class Rounded(dict[str, Tensor]):
    """Weights that are rounded to 8 bits, and what they are multiplied with, too, as CTranslate2 does it."""


def affine(weights: Weights, name: str, part: str, x: Tensor) -> Tensor:
    """x W + b, the matrix called `{name}_W{part}`."""
    matrix = weights[f"{name}_W{part}"].T
    if isinstance(weights, Rounded):
        x, matrix = rounded(x), rounded(matrix)
    return functional.linear(x, matrix, weights[f"{name}_b{part}"])


def rounded(x: Tensor) -> Tensor:
    """Each row's numbers as 8-bit integers of a scale of its own; their gradient is that of the numbers themselves."""
    with torch.no_grad():
        scale = x.abs().amax(-1, keepdim=True).float().clamp(min=1e-9) / 127
        change = (x / scale).round() * scale - x
    return x + change


def normed(weights: Weights, name: str, x: Tensor) -> Tensor:
    """Layer norm."""
    return functional.layer_norm(x, (WIDTH,), weights[f"{name}_ln_scale"], weights[f"{name}_ln_bias"], _EPSILON)


def heads(x: Tensor, width: int) -> Tensor:
    """[batch, position, heads x width] as [batch, head, position, width]."""
    return x.unflatten(-1, (-1, width)).transpose(1, 2)


def turned(number: int, width: int, base: float, device: torch.device) -> tuple[Tensor, Tensor]:
    """The cosines and sines that queries and keys are rotated by, both [position, half a head's width]."""
    rates = base ** -(torch.arange(width // 2, device=device) / (width // 2))
    angles = torch.arange(number, device=device)[:, None] * rates
    return angles.cos(), angles.sin()


def rotated(x: Tensor, by: tuple[Tensor, Tensor] | None) -> Tensor:
    """Queries or keys, each pair of a head's first and second half turned by its angle."""
    if by is None:
        return x
    cosines, sines = by
    first, second = x.chunk(2, -1)
    return torch.cat([first * cosines - second * sines, second * cosines + first * sines], -1)


def attention(
    weights: Weights,
    name: str,
    x: Tensor,
    memory: tuple[Tensor, Tensor],
    mask: Tensor,
    by: tuple[Tensor, Tensor] | None = None,
) -> Tensor:
    """An attention sub-layer over keys and values, where the mask is true; several heads may share them.

    Written out: the processor's fused kernel takes as long for the gradient as all the rest of the network.
    """
    keys, values = memory
    queries = rotated(heads(affine(weights, name, "q", x), keys.shape[-1]), by)
    shared = keys.shape[1], -1  # queries of the heads that share keys stand one behind the other
    scores = queries.unflatten(1, shared).flatten(2, 3) @ keys.transpose(-1, -2) / math.sqrt(keys.shape[-1])
    scores = scores.unflatten(2, (-1, x.shape[1])).flatten(1, 2).masked_fill(~mask, float("-inf"))
    mixed = scores.softmax(-1).unflatten(1, shared).flatten(2, 3) @ values
    mixed = mixed.unflatten(2, (-1, x.shape[1])).flatten(1, 2).transpose(1, 2).flatten(2)
    return normed(weights, f"{name}_Wo", x + affine(weights, name, "o", mixed))


def memory(weights: Weights, name: str, x: Tensor, by: tuple[Tensor, Tensor] | None = None) -> tuple[Tensor, Tensor]:
    """An attention's keys and values."""
    width = weights[f"{name}_Wq"].shape[1] // HEADS
    return rotated(heads(affine(weights, name, "k", x), width), by), heads(affine(weights, name, "v", x), width)


def feed_forward(weights: Weights, name: str, x: Tensor) -> Tensor:
    """A feed-forward sub-layer; gated where it has a third matrix (Shazeer 2020, "GLU Variants", ReGLU)."""
    inner = functional.relu(affine(weights, name, "1", x))
    if f"{name}_W3" in weights:
        inner = inner * affine(weights, name, "3", x)
    return normed(weights, f"{name}_ffn", x + affine(weights, name, "2", inner))


def informed(weights: Weights, layer: int, x: Tensor, memory: tuple[Tensor, Tensor], mask: Tensor) -> Tensor:
    """What a decoder layer does after it has looked back: its attention to the source and its feed-forward."""
    name = f"decoder_l{layer}"
    return feed_forward(weights, f"{name}_ffn", attention(weights, f"{name}_context", x, memory, mask))


def encoded(weights: Weights, ids: Tensor, mask: Tensor) -> Tensor:
    """The encoder's output for ids [batch, position]; the mask [batch, 1, 1, position] is false where a line ended."""
    x = embedded(weights, ids)
    for layer in ENCODER_LAYERS:
        name = f"encoder_l{layer}"
        x = attention(weights, f"{name}_self", x, memory(weights, f"{name}_self", x), mask)
        x = feed_forward(weights, f"{name}_ffn", x)
    return x


def earlier(x: Tensor) -> Tensor:
    """The mask of a self-attention that sees no later position."""
    return torch.ones(x.shape[1], x.shape[1], dtype=torch.bool, device=x.device).tril()


def ssru(weights: Weights, layer: int, x: Tensor, cell: Tensor) -> tuple[Tensor, Tensor]:
    """The teacher's first sub-layer at some positions: its output, and its cell after the last [batch, 1, width]."""
    name = f"decoder_l{layer}_rnn"
    forget = torch.sigmoid(affine(weights, name, "f", x))
    new = (1 - forget) * (x @ weights[f"{name}_W"])
    cells = []
    for kept, added in zip(forget.split(1, 1), new.split(1, 1), strict=True):
        cell = kept * cell + added
        cells.append(cell)
    return normed(weights, f"{name}_ffn", x + functional.relu(torch.cat(cells, 1))), cell


def padded(lines: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Ids [batch, position] and the attention mask [batch, 1, 1, position]."""
    length = max(map(len, lines))
    ids = torch.tensor([[*line, *[END] * (length - len(line))] for line in lines])
    mask = torch.arange(length) < torch.tensor([len(line) for line in lines])[:, None]
    return ids, mask[:, None, None]
