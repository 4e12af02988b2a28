"""Makes both packages, from the wheel to `models/`; `make models` calls it.

    python training/make.py WHEEL WORK FOLDER [HELD_OUT...]

Every step leaves out what is there already in WORK, so a killed run goes on where it was; to make something anew,
delete it. Steps that don't need each other run side by side, each on one thread.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SHARDS = os.cpu_count() or 1
PAIRS = ("en_pt", "pt_en")
WORDNET = "packages/wordnet-base/usr/share/wordnet"
_MALLOC = {"MALLOC_TRIM_THRESHOLD_": "4000000000", "MALLOC_MMAP_THRESHOLD_": "4000000000"}
"""Keeps freed memory: a batch's tensors are large, and getting their pages anew takes a fifth of the time."""

Command = Sequence[str | Path]


def main(wheel: Path, work: Path, folder: Path, held_out: Sequence[Path]) -> None:
    """All steps in their order."""
    text = work / "text"
    for pair in PAIRS:
        (work / pair).mkdir(parents=True, exist_ok=True)
    if not (text / "pt.txt").exists():
        run([["texts.py", work, *held_out]])
    run([["news.py", text / "news.txt"]])
    run([["swapped.py", text / "en.txt", work / WORDNET, text / "en-swapped.txt"]])
    for lines in ("en", "news", "en-swapped"):
        run(generated(wheel, "en_pt", text / f"{lines}.txt", work / "en_pt"))
    if not (text / "pt-translated.txt").exists():
        run([["translations.py", wheel, "en_pt", work / "en_pt", text / "pt-translated.txt", *held_out]])
    for lines in ("pt", "pt-translated"):
        run(generated(wheel, "pt_en", text / f"{lines}.txt", work / "pt_en"))
    run([distilled(wheel, pair, work) for pair in PAIRS])
    run([["package.py", wheel, pair, work / f"{pair}.checkpoint", folder] for pair in PAIRS])


def generated(wheel: Path, pair: str, text: Path, cached: Path) -> list[Command]:
    """The commands that translate a text, one for each processor."""
    return [["generate.py", wheel, pair, text, cached, f"{shard}/{SHARDS}"] for shard in range(SHARDS)]


def distilled(wheel: Path, pair: str, work: Path) -> Command:
    """The command that trains a student, with the list of its target's words."""
    words = work / "text" / f"{pair.split('_')[1]}-words.txt"
    return ["distil.py", wheel, pair, work / pair, words, work / f"{pair}.checkpoint"]


def run(commands: Sequence[Command]) -> None:
    """Run side by side; end where one of them failed, when all have ended."""
    here = Path(__file__).parent
    started = [
        subprocess.Popen([sys.executable, here / program, *arguments], env=_MALLOC | os.environ)
        for program, *arguments in commands
    ]
    codes = [process.wait() for process in started]
    if any(codes):
        sys.exit("a step failed; the next run goes on from what is done")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), [Path(path) for path in sys.argv[4:]])
