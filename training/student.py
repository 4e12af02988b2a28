"""The student: the teacher with what CTranslate2 can run where its decoder layers have an SSRU.

An SSRU keeps some of each channel and takes in the rest, how much depends on each piece: products, which one attention
can't form, and a memory of its own for each of 256 channels, where an attention has one for each of 8 heads. So a
gated feed-forward, which multiplies, comes before the self-attention; and in that four heads share their values, so
that each channel has four memories. In CTranslate2's terms the teacher's layer n is the student's layers 2n - 1 (a
narrow self-attention, since there is no layer without one, and the gated feed-forward) and 2n (the self-attention, and
the teacher's own attention to the source and feed-forward).

Queries and keys are rotated by their position (Su et al. 2021, "RoFormer"), which tells how far back a piece is, in all
self-attentions but the first: there CTranslate2 has either that or the positions that the teacher adds to the
embeddings, and it needs those.
"""

from __future__ import annotations

import math

import network
import torch
from network import DECODER_LAYERS, HEADS, START, WIDTH, Weights
from torch import Tensor

_SEED = 1
_NARROW, _WIDE = 8, 128
"""Head widths of the self-attentions before the gated feed-forward and after it."""
_SHARED = 2
"""How many heads of keys and values the latter has, for all its heads (Ainslie et al. 2023, "GQA")."""
_GATED = 832
"""Inner width of the gated feed-forward."""
ROTATION_BASE = 100.0
"""Of the wavelengths in pieces: 2 pi times one to this."""
LAYERS = range(1, 2 * len(DECODER_LAYERS) + 1)


def is_before(layer: int) -> bool:
    """Whether one of the student's layers only prepares the next."""
    return layer % 2 == 1


def head_width(layer: int) -> int:
    """Of the self-attention in one of the student's layers."""
    return _NARROW if is_before(layer) else _WIDE


def key_heads(layer: int) -> int:
    """How many heads of keys and values the self-attention in one of the student's layers has."""
    return HEADS if is_before(layer) else _SHARED


def rotates(layer: int) -> bool:
    """Whether the self-attention in one of the student's layers has rotated positions."""
    return layer > 1


def initial(teacher: Weights) -> dict[str, Tensor]:
    """The decoder's weights before training: the teacher's own, and new ones in place of the SSRUs'."""
    weights: dict[str, Tensor] = {}
    chance = torch.Generator().manual_seed(_SEED)
    for layer in DECODER_LAYERS:
        theirs, before, after = f"decoder_l{layer}", f"decoder_l{2 * layer - 1}", f"decoder_l{2 * layer}"
        for name, value in teacher.items():
            if name.startswith((f"{theirs}_context", f"{theirs}_ffn")):
                weights[name.replace(theirs, after)] = value.clone()
        weights |= _attention(f"{before}_self", HEADS, _NARROW, chance)
        weights |= _feed_forward(f"{before}_ffn", chance)
        weights |= _near(teacher, f"{theirs}_rnn", f"{after}_self", chance)
    device = teacher["Wemb"].device
    return {name: value.to(device).contiguous() for name, value in weights.items()}


def _attention(name: str, keys: int, width: int, chance: torch.Generator) -> dict[str, Tensor]:
    """An attention that adds little to what goes through it."""
    widths = {"q": HEADS * width, "k": keys * width}
    return {
        **{f"{name}_W{part}": torch.randn(WIDTH, inner, generator=chance) * 0.02 for part, inner in widths.items()},
        **{f"{name}_b{part}": torch.randn(inner, generator=chance) * 0.3 for part, inner in widths.items()},
        f"{name}_Wv": torch.randn(WIDTH, keys * width, generator=chance) / math.sqrt(WIDTH),
        f"{name}_bv": torch.zeros(keys * width),
        f"{name}_Wo": torch.randn(HEADS * width, WIDTH, generator=chance) * 0.2 / math.sqrt(HEADS * width),
        f"{name}_bo": torch.zeros(WIDTH),
        f"{name}_Wo_ln_scale": torch.ones(WIDTH),
        f"{name}_Wo_ln_bias": torch.zeros(WIDTH),
    }


def _feed_forward(name: str, chance: torch.Generator) -> dict[str, Tensor]:
    """A gated feed-forward that adds little to what goes through it."""
    return {
        **{f"{name}_W{part}": torch.randn(WIDTH, _GATED, generator=chance) / math.sqrt(WIDTH) for part in "13"},
        **{f"{name}_b{part}": torch.zeros(_GATED) for part in "13"},
        f"{name}_W2": torch.randn(_GATED, WIDTH, generator=chance) * 0.1 / math.sqrt(_GATED),
        f"{name}_b2": torch.zeros(WIDTH),
        f"{name}_ffn_ln_scale": torch.ones(WIDTH),
        f"{name}_ffn_ln_bias": torch.zeros(WIDTH),
    }


def _near(teacher: Weights, ssru: str, name: str, chance: torch.Generator) -> dict[str, Tensor]:
    """A self-attention that begins near an SSRU: its values are the SSRU's, and heads share those of like memory."""
    order = teacher[f"{ssru}_bf"].argsort()
    sharing = HEADS // _SHARED
    output = torch.eye(WIDTH, device=order.device)[order].unflatten(0, (_SHARED, 1, _WIDE)).repeat(1, sharing, 1, 1)
    return _attention(name, _SHARED, _WIDE, chance) | {
        f"{name}_Wv": teacher[f"{ssru}_W"][:, order],
        f"{name}_Wo": output.flatten(0, 2) / sharing / 2,
        f"{name}_Wo_ln_scale": teacher[f"{ssru}_ffn_ln_scale"].clone(),
        f"{name}_Wo_ln_bias": teacher[f"{ssru}_ffn_ln_bias"].clone(),
    }


def is_new(name: str) -> bool:
    """Whether a weight of the student's was not the teacher's."""
    layer = int(name.removeprefix("decoder_l").partition("_")[0])
    return is_before(layer) or "_self_" in name


def remembered(weights: Weights, layer: int, x: Tensor) -> Tensor:
    """What stands in the place of the SSRU in one of the teacher's layers."""
    before, after = 2 * layer - 1, 2 * layer
    x = network.feed_forward(weights, f"decoder_l{before}_ffn", _looked_back(weights, before, x))
    return _looked_back(weights, after, x)


def _looked_back(weights: Weights, layer: int, x: Tensor) -> Tensor:
    name = f"decoder_l{layer}_self"
    turned = network.turned(x.shape[1], head_width(layer), ROTATION_BASE, x.device) if rotates(layer) else None
    return network.attention(weights, name, x, network.memory(weights, name, x, turned), network.earlier(x), turned)


def entered(teacher: Weights, targets: Tensor) -> Tensor:
    """What enters the decoder for targets [batch, position]: at each position the piece before it."""
    start = torch.full_like(targets[:, :1], START)
    return network.embedded(teacher, torch.cat([start, targets[:, :-1]], 1))


def decoded(weights: Weights, x: Tensor, encoded: Tensor, mask: Tensor) -> tuple[Tensor, list[Tensor]]:
    """The decoder's output, and the states that a chunk holds of the teacher's, all [batch, position, width]."""
    states = []
    for layer in DECODER_LAYERS:
        x = remembered(weights, layer, x)
        states.append(x)
        memory = network.memory(weights, f"decoder_l{2 * layer}_context", encoded)
        x = network.informed(weights, 2 * layer, x, memory, mask)
        states.append(x)
    return x, states
