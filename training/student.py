"""The student: the teacher with self-attention, which CTranslate2 can run, where its decoder layers have an SSRU.

An SSRU has a memory of its own for each of its 256 channels, an attention one for each of its 8 heads; so the heads
are three times as wide as the teacher's. In the second layer queries and keys are rotated by their position (Su et al.
2021, "RoFormer"), which tells how far back a piece is; in the first, CTranslate2 has either that or the positions that
the teacher adds to the embeddings, and it needs those.
"""

from __future__ import annotations

import network
import torch
from network import DECODER_LAYERS, HEADS, START, WIDTH, Weights
from torch import Tensor

_SEED = 1
HEAD_WIDTH = 96
ROTATED = 2
"""The layer with rotated queries and keys."""
ROTATION_BASE = 100.0
"""Of the wavelengths in pieces: 2 pi times one to this."""


def initial(teacher: Weights) -> dict[str, Tensor]:
    """The decoder's weights before training: the teacher's own, and new ones in place of the SSRUs'."""
    layers = {name: value for name, value in teacher.items() if name.startswith("decoder_l")}
    weights = {name: value.clone() for name, value in layers.items() if "_rnn" not in name}
    chance = torch.Generator().manual_seed(_SEED)
    for layer in DECODER_LAYERS:
        weights |= _attention(teacher, f"decoder_l{layer}_rnn", f"decoder_l{layer}_self", chance)
    return weights


def _attention(teacher: Weights, ssru: str, name: str, chance: torch.Generator) -> dict[str, Tensor]:
    """A self-attention that begins near an SSRU: its values are the SSRU's, and a head holds those of like memory."""
    width = HEADS * HEAD_WIDTH
    order = teacher[f"{ssru}_bf"].argsort().repeat(width // WIDTH)
    values, output = teacher[f"{ssru}_W"][:, order], torch.eye(WIDTH, device=order.device)[order] * WIDTH / width / 2
    queries, keys = (torch.randn(WIDTH, width, generator=chance) * 0.02 for _ in "qk")
    biases = [torch.randn(width, generator=chance) * 0.3 for _ in "qk"] + [torch.zeros(width), torch.zeros(WIDTH)]
    found = dict(zip("qkvo", zip((queries, keys, values, output), biases, strict=True), strict=True))
    return {
        **{f"{name}_W{part}": matrix.to(order.device).contiguous() for part, (matrix, _) in found.items()},
        **{f"{name}_b{part}": bias.to(order.device) for part, (_, bias) in found.items()},
        f"{name}_Wo_ln_scale": teacher[f"{ssru}_ffn_ln_scale"].clone(),
        f"{name}_Wo_ln_bias": teacher[f"{ssru}_ffn_ln_bias"].clone(),
    }


def is_new(name: str) -> bool:
    """Whether a weight of the student's was not the teacher's."""
    return "_self_" in name


def remembered(weights: Weights, layer: int, x: Tensor) -> Tensor:
    """The self-attention of a layer, in the place of the SSRU."""
    name = f"decoder_l{layer}_self"
    turned = network.turned(x.shape[1], HEAD_WIDTH, ROTATION_BASE, x.device) if layer == ROTATED else None
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
        name = f"decoder_l{layer}_context"
        x = network.attention(weights, name, x, network.memory(weights, name, encoded), mask)
        x = network.feed_forward(weights, f"decoder_l{layer}_ffn", x)
        states.append(x)
    return x, states
