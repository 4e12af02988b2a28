"""Does markup land on the right words? Sentences with one to three tags, placed by hand and by newsl10n.

    make markup

The gold sentences (tests/cases/markup) hold the embedded models' translations with the tags put in by hand. The models
are made to say just these translations, so that the numbers don't depend on the machine, and tell their attention.
A sentence is right if it equals an answer to the last space. Beside the packages as they are, copies of them are tried
whose attention was never trained to be alignment, as Argos' own packages have it. Prints each sentence that is wrong.
The 200 sentences with just one tagged phrase, 100 each way, are counted apart.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pipeline

from newsl10n import inline, transfer
from newsl10n.engines import Link, Translation, attention, checksums, packages
from newsl10n.engines.models import Model

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tests"))

from markup_cases import PAIRS, Case, load  # noqa: E402

HEADS = {
    "the packages as they are (guided alignment)": None,
    "the second decoder layer, mean of all heads": (1, 8),
    "the second decoder layer, first head": (1, 1),
    "the last decoder layer, mean of all heads": (-1, 8),
}
"""What attention is taken from: (layer, how many heads). The first and third layer do not look at the source."""


def main() -> int:
    """Measure each; returns how many sentences the packages as they are get wrong."""
    wrong = 0
    for name, heads in HEADS.items():
        with tempfile.TemporaryDirectory() as folder:
            for pair in PAIRS:
                cases = load(pair)
                misplaced, unbalanced = measure(cases, model(pair, heads, Path(folder)))
                one = [case for case in cases if case.has_one_phrase]
                placed = len(one) - sum(case.has_one_phrase for case in misplaced)
                print(
                    f"{name}, {pair}: {len(cases) - len(misplaced)} of {len(cases)} right, {unbalanced} unbalanced;",
                    end=" ",
                )
                print(f"with one tagged phrase {placed} of {len(one)}")
                if heads is None:
                    wrong += len(misplaced)
                    print(*misplaced.values(), sep="\n")
    return wrong


def model(pair: str, heads: tuple[int, int] | None, folder: Path) -> Model:
    """The embedded package, with the attention of other heads where they are named."""
    package = packages.install(pipeline.embedded(*pair.split("-")), folder)
    if heads:
        (package.path / checksums.NAME).unlink()  # else a model that was changed isn't loaded
        file = package.path / "model" / "model.bin"
        data = file.read_bytes()
        for key, number in zip(("alignment_layer", "alignment_heads"), heads, strict=True):
            data = with_attribute(data, f"decoder/{key}", number)
        file.write_bytes(data)
    return Model(package, 1, 1)


def with_attribute(data: bytes, name: str, number: int) -> bytes:
    """A CTranslate2 model with a 16-bit number changed: name, rank 0, type 2, 2 bytes."""
    start = data.index(name.encode() + b"\0\0\2\2\0\0\0") + len(name) + 7
    return data[:start] + number.to_bytes(2, "little", signed=True) + data[start + 2 :]


def measure(cases: Sequence[Case], model: Model) -> tuple[dict[Case, str], int]:
    """The sentences that are wrong, with what was expected, and how many are not balanced."""
    sources = [transfer.strip(case.source).text for case in cases]
    lag = attention.lag(*attended(model, [attention.PROBE], [attention.PROBE])[0])
    misplaced: dict[Case, str] = {}
    unbalanced = 0
    targets = [case.translation.text for case in cases]
    for case, source, pieces in zip(cases, sources, attended(model, sources, targets), strict=True):
        content = case.placed(
            Translation(case.translation.text, links(model, source, case.translation.text, pieces, lag))
        )
        unbalanced += bool(inline.problems(content, case.source))
        if (text := inline.to_text(content)) not in case.answers:
            misplaced[case] = f"  {inline.to_text(case.source)}\n    {text}\n    {' or '.join(case.answers)}"
    return misplaced, unbalanced


Attended = tuple[list[str], list[str], Any]
"""Pieces of a source, pieces of its translation, and a row of attention for each of these."""


def attended(model: Model, sources: Sequence[str], targets: Sequence[str]) -> list[Attended]:
    """The attention with which a model says a given translation."""
    of, to = model._source_tokenizer.encode(sources), model._target_tokenizer.encode(targets)
    longest = max(map(len, to)) + 1
    results = model._translator.translate_batch(
        of, target_prefix=to, beam_size=1, max_decoding_length=longest, return_attention=True
    )
    return [(*pieces, result.attention[0]) for *pieces, result in zip(of, to, results, strict=True)]


def links(model: Model, source: str, target: str, pieces: Attended, lag: int) -> tuple[Link, ...]:
    """The links that the engine makes of it."""
    of, to, rows = pieces
    spans = model._source_tokenizer.source_spans(source, of), model._target_tokenizer.target_spans(to, target)
    return tuple(attention.links(*spans, rows[lag:]))


if __name__ == "__main__":
    main()
