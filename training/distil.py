"""Trains the student on what the teacher said and thought.

    python training/distil.py WHEEL en_pt CACHE WORDS CHECKPOINT

First the new parts alone learn to give out what the SSRUs give out; then the whole decoder learns the teacher's
probabilities of the next piece (Kim and Rush 2016, "Sequence-Level Knowledge Distillation", on the teacher's own
translations) and, less and less, its hidden states. All the while the new parts also learn to follow the SSRUs through
words that the translations lack: those of WORDS, one a line. Encoder, embeddings and output bias stay the teacher's.
CHECKPOINT is written every two minutes; a killed run goes on from it. The same machine gives the same weights again.
"""

from __future__ import annotations

import math
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import cache
import network
import student
import torch
from cache import Batch, Chunk
from generate import LONGEST, Teacher
from network import DECODER_LAYERS, END, PIECES, UNKNOWN, Rounded, Weights
from torch import Tensor

ALONE, TOGETHER = 3_000, 12_000
"""Steps of the first and of the second part."""
ROUNDED = 0.8
"""The progress of the second part from which on it learns with numbers of 8 bits."""
BATCH = 1700
"""Target pieces."""
_RATE_ALONE, _RATE, _RATE_COPIED = 2e-3, 6e-4, 1.2e-4
"""Learning rates: the copied weights' is lower, they know their work."""
_CHOSEN = 0.2
"""How much more than its probability the piece counts that the teacher chose."""
_STATES = torch.tensor([1, 1 / 4, 1, 1 / 8])
"""How much each of a chunk's states counts."""
_EXCHANGED, _EXCHANGED_LINES, _EXCHANGED_WEIGHT = 0.3, 6, 0.5
"""The share of words that are exchanged, in one line of how many, and how much what is learned of them counts."""
_FREQUENT, _RANDOM = 500, 300
"""Pieces that the softmax is computed over, beside the likely ones of a batch."""
_AVERAGED = 0.999
"""Decay of the average of the weights, which is what is kept in the end."""
_OPEN = 8
"""Chunks that batches come from at a time: all together are more than a small machine's memory."""
_HELD_OUT = 32
"""Of the first two chunks, each line of so many is for validation."""
_SAVED = 120
"""Seconds between checkpoints."""


class Training:
    """A student on its way."""

    def __init__(self, teacher: Teacher, words: Sequence[str], checkpoint: Path) -> None:
        self._teacher, self._device, self._checkpoint = teacher.weights, teacher.device, checkpoint
        initial = student.initial(teacher.weights)
        self.weights = {name: value.requires_grad_() for name, value in initial.items()}
        self.average = {name: value.detach().clone() for name, value in initial.items()}
        new = [value for name, value in self.weights.items() if student.is_new(name)]
        copied = [value for name, value in self.weights.items() if not student.is_new(name)]
        self._adam = torch.optim.Adam([{"params": new}, {"params": copied}], betas=(0.9, 0.98), fused=True)
        self.step, self.epoch, self.position = 0, 0, 0
        self._words: list[list[int]] = teacher.pieces.encode(list(words))
        self._starts = {piece for piece in range(PIECES) if teacher.pieces.id_to_piece(piece).startswith("\u2581")}
        bias = teacher.weights["decoder_ff_logit_out_b"]
        self._frequent = bias.topk(_FREQUENT).indices
        if checkpoint.exists():
            self._load(torch.load(checkpoint, map_location=self._device, weights_only=True))

    def run(self, cached: Path) -> None:
        """As far as the last step."""
        saved = time.monotonic()
        for batch in self._batches(cached):
            self._learn(batch)
            if time.monotonic() - saved > _SAVED or self.step == ALONE + TOGETHER:
                self._save()
                saved = time.monotonic()
            if self.step % 1000 == 0:
                with torch.inference_mode():
                    self._report(cached)

    def _batches(self, cached: Path) -> Iterator[Batch]:
        paths = sorted(cached.glob("*.pt"))
        while True:
            chance = torch.Generator().manual_seed(self.epoch)
            at = 0
            for numbers in torch.randperm(len(paths), generator=chance).split(_OPEN):
                chunks = [(number, cache.read(paths[number])) for number in numbers.tolist()]
                groups = [(chunk, lines) for number, chunk in chunks for lines in _learned(number, chunk, chance)]
                for chosen in torch.randperm(len(groups), generator=chance).tolist():
                    at += 1
                    if at > self.position:
                        if self.step == ALONE + TOGETHER:
                            return
                        self.position = at
                        chunk, lines = groups[chosen]
                        yield cache.batch(chunk, lines, self._device)
            self.epoch, self.position = self.epoch + 1, 0

    def _learn(self, batch: Batch) -> None:
        rates = self._rates()
        for group, rate in zip(self._adam.param_groups, rates, strict=True):
            group["lr"] = rate
        loss = self._loss_alone(batch) if self.step < ALONE else self._loss_together(batch)
        loss = loss + _EXCHANGED_WEIGHT * self._loss_exchanged(batch)
        self._adam.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.weights.values(), 1.0)
        self._adam.step()
        self.step += 1
        kept = min(_AVERAGED, self.step / (self.step + 9))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.values()), list(self.weights.values()), 1 - kept)

    def _progress(self) -> float:
        """Through the part that the training is in."""
        return self.step / ALONE if self.step < ALONE else (self.step - ALONE) / TOGETHER

    def _rates(self) -> tuple[float, float]:
        progress = self._progress()
        if self.step < ALONE:
            return _RATE_ALONE * min(1, (self.step + 1) / 50) * max(0.05, 1 - progress), 0.0
        factor = min(1, (self.step - ALONE + 1) / 100) * (0.02 + 0.49 * (1 + math.cos(math.pi * progress)))
        return _RATE * factor, _RATE_COPIED * factor

    def _loss_alone(self, batch: Batch) -> Tensor:
        first = student.entered(self._teacher, batch.targets)
        second = torch.zeros_like(first)
        second[batch.real] = batch.states[:, 1]
        return self._apart(first, second, batch.real, batch.states[:, 0], batch.states[:, 2])

    def _loss_exchanged(self, batch: Batch) -> Tensor:
        """As alone, on some of the lines, with words exchanged: the teacher is asked anew what it makes of them."""
        some = slice(None, None, _EXCHANGED_LINES)
        targets, real = (tensor.to(self._device) for tensor in self._exchanged(batch.targets[some], batch.real[some]))
        with torch.no_grad(), torch.autocast(self._device.type, torch.bfloat16):
            first = student.entered(self._teacher, targets)
            one, _ = network.ssru(self._teacher, 1, first, torch.zeros_like(first[:, :1]))
            memory = network.memory(self._teacher, "decoder_l1_context", batch.encoded[some])
            second = network.informed(self._teacher, 1, one, memory, batch.mask[some])
            two, _ = network.ssru(self._teacher, 2, second, torch.zeros_like(second[:, :1]))
        return self._apart(first, second, real, one[real], two[real])

    def _exchanged(self, targets: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """Lines [batch, position] with some words exchanged for any of the language, and where a line has not ended."""
        chance = random.Random(self.step)
        lines = []
        for pieces, length in zip(targets.tolist(), real.sum(1).tolist(), strict=True):
            starts = [at for at in range(length - 1) if pieces[at] in self._starts]
            words = [pieces[start:end] for start, end in pairwise([*starts, length - 1])]
            chosen = (chance.choice(self._words) if chance.random() < _EXCHANGED else word for word in words)
            lines.append([*[piece for word in chosen for piece in word][:LONGEST], END])
        ids, mask = network.padded(lines)
        return ids, mask[:, 0, 0]

    def _apart(self, first: Tensor, second: Tensor, real: Tensor, one: Tensor, two: Tensor) -> Tensor:
        """How far from the teacher's what the student has for its SSRUs is, for the same two inputs."""
        loss = torch.zeros((), device=self._device)
        for layer, x, wanted in zip(DECODER_LAYERS, (first, second), (one, two), strict=True):
            with torch.autocast(self._device.type, torch.bfloat16):
                found = student.remembered(self.weights, layer, x)
            loss = loss + (found[real] - wanted).square().mean()
        return loss

    def _loss_together(self, batch: Batch) -> Tensor:
        with torch.autocast(self._device.type, torch.bfloat16):
            entered = student.entered(self._teacher, batch.targets)
            x, states = student.decoded(self._precise(), entered, batch.encoded, batch.mask)
        found = torch.stack([state[batch.real] for state in states], 1)
        errors = (found - batch.states).square().mean((0, 2)) @ _STATES.to(self._device)
        chance = torch.Generator().manual_seed(self.step)
        rest = torch.randint(UNKNOWN + 1, PIECES, (_RANDOM,), generator=chance).to(self._device)
        with torch.no_grad():
            gradient = self._gradient(x[batch.real], batch, torch.cat([self._frequent, rest]))
        return (x[batch.real] * gradient).sum() + (0.05 + 0.5 * (1 - self._progress())) * errors

    def _precise(self) -> Weights:
        """The weights, at the end as the package has them."""
        return self.weights if self._progress() < ROUNDED else Rounded(self.weights)

    def _gradient(self, x: Tensor, batch: Batch, others: Tensor) -> Tensor:
        """Of the cross-entropy with the teacher's probabilities, by the decoder's output.

        Written out, since the softmax of a batch is its largest tensor: softmax minus target, times the embeddings.
        """
        pieces = torch.cat([batch.likely.flatten(), others]).unique()
        output, bias = self._teacher["Wemb"][pieces], self._teacher["decoder_ff_logit_out_b"][pieces]
        target = batch.probabilities / batch.probabilities.sum(1, keepdim=True)
        target[:, 0] += _CHOSEN
        target /= 1 + _CHOSEN
        with torch.autocast(self._device.type, torch.bfloat16):
            scores = torch.addmm(bias, x, output.T)
        error = scores.float().softmax(-1)
        error.scatter_add_(1, torch.searchsorted(pieces, batch.likely), -target)
        with torch.autocast(self._device.type, torch.bfloat16):
            return (error @ output).float() * (1 + _CHOSEN) / len(x)

    def _report(self, cached: Path) -> None:
        """How often the student would choose the teacher's piece, on lines that it doesn't learn."""
        agreed, total = 0, 0
        for path in sorted(cached.glob("*.pt"))[:2]:
            chunk = cache.read(path)
            for lines in torch.arange(0, len(chunk.target_lengths), _HELD_OUT).split(64):
                batch = cache.batch(chunk, lines, self._device)
                entered = student.entered(self._teacher, batch.targets)
                x, _ = student.decoded(self.average, entered, batch.encoded, batch.mask)
                chosen = self._chosen(x[batch.real])
                agreed, total = agreed + int((chosen == batch.likely[:, 0]).sum()), total + len(chosen)
        print(f"step {self.step}, epoch {self.epoch}: {agreed / total:.4f} of the teacher's pieces", flush=True)

    def _chosen(self, x: Tensor) -> Tensor:
        return torch.addmm(self._teacher["decoder_ff_logit_out_b"], x, self._teacher["Wemb"].T).argmax(-1)

    def _save(self) -> None:
        state = {"weights": self.weights, "average": self.average, "adam": self._adam.state_dict()}
        at = {"step": self.step, "epoch": self.epoch, "position": self.position}
        cache.save({**state, **at}, self._checkpoint)

    def _load(self, state: dict[str, Any]) -> None:
        with torch.no_grad():
            for mine, kept in ((self.weights, state["weights"]), (self.average, state["average"])):
                for name, value in mine.items():
                    value.copy_(kept[name])
        self._adam.load_state_dict(state["adam"])
        self.step, self.epoch, self.position = state["step"], state["epoch"], state["position"]


def _learned(number: int, chunk: Chunk, chance: torch.Generator) -> Sequence[Tensor]:
    """The batches of a chunk, without the lines for validation."""
    groups = cache.batches(chunk, BATCH, chance)
    return [group[group % _HELD_OUT > 0] for group in groups] if number < 2 else groups


def main(wheel: Path, pair: str, cached: Path, words: Path, checkpoint: Path) -> None:
    """Train, or go on training."""
    Training(Teacher(wheel, pair), words.read_text("utf-8").splitlines(), checkpoint).run(cached)


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    torch.set_num_threads(max(1, (os.cpu_count() or 2) // 2))
    main(Path(sys.argv[1]), sys.argv[2], *map(Path, sys.argv[3:]))
