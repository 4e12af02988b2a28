"""Words per second: newsl10n's engine beside argostranslate as it comes, and beside CTranslate2 itself.

    make bench TEXT=FILE

All run in turns on the same 500 paragraphs (the first 500 lines of an English text file) with the package in models/,
so the ratios hold whatever else the machine is doing. argostranslate gets the same sentence splitter, since its own is
downloaded on first use; nothing else of it is changed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

PARAGRAPHS = 500
ROUNDS = 3


def main(path: Path) -> None:
    """Measure and print a table."""
    paragraphs = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()][:PARAGRAPHS]
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("DATA", "CONFIG", "CACHE")}
        os.environ["ARGOS_PACKAGES_DIR"] = f"{home}/packages"
        import pipeline

        from newsl10n.engines import packages

        package = packages.install(pipeline.embedded("en", "pt"), Path(home) / "packages")
        runs = {
            "argostranslate as it comes (beam 4)": argostranslate(paragraphs),
            "newsl10n, beam 4": newsl10n(package, paragraphs, beam=4),
            "newsl10n, the package's beam (1)": newsl10n(package, paragraphs, beam=None),
            **{f"ctranslate2, beam 1, {name}": run for name, run in raw(package, paragraphs).items()},
        }
        times = fastest(runs)
    report({name: words / seconds for name, seconds in times.items()})


def fastest(runs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The best time of each, in seconds, over rounds of all of them: what disturbs the machine disturbs each alike."""
    best = dict.fromkeys(runs, float("inf"))
    for number in range(ROUNDS):
        for name, run in runs.items():
            started = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - started)
            print(f"round {number + 1} of {ROUNDS}: {name}: {best[name]:.1f} s", file=sys.stderr)
    return best


def argostranslate(paragraphs: Sequence[str]) -> Callable[[], object]:
    """argostranslate's own translate, paragraph by paragraph as its users call it."""
    import sentencex
    from argostranslate import translate

    class Splitter:
        def split_sentences(self, text: str) -> list[str]:
            return list(sentencex.segment("en", text))

    translation: Any = translate.get_translation_from_codes("en", "pt")
    translation.underlying.sentencizer = Splitter()
    return lambda: [translation.translate(paragraph) for paragraph in paragraphs]


def newsl10n(package: Any, paragraphs: Sequence[str], beam: int | None) -> Callable[[], object]:
    """The translate step's core: splitting, stripping, batches, restoring, house style (none)."""
    from newsl10n.engines.argos import ArgosRoute
    from newsl10n.engines.models import Model
    from newsl10n.glossary import Glossary
    from newsl10n.jobs import Job
    from newsl10n.memory import Memory
    from newsl10n.model import Role
    from newsl10n.translate import Translator

    route = ArgosRoute([Model(package, beam, os.cpu_count() or 1)])
    jobs = [Job(index, Role.BODY, text, (text,)) for index, text in enumerate(paragraphs)]
    return lambda: list(Translator(route, "en", "pt", Glossary([], [], "en", "pt"), Memory()).fill(jobs))


def raw(package: Any, paragraphs: Sequence[str]) -> dict[str, Callable[[], object]]:
    """CTranslate2 alone on the tokens of all sentences, at the batchings and threads worth trying."""
    import ctranslate2
    import sentencepiece
    import sentencex

    processor = sentencepiece.SentencePieceProcessor(model_file=str(package.path / "sentencepiece.model"))
    sentences = [piece for paragraph in paragraphs for piece in sentencex.segment("en", paragraph)]
    tokens = processor.encode(sentences, out_type=str)
    cores = os.cpu_count() or 1
    runs: dict[str, Callable[[], object]] = {}
    for inter, intra in ((cores, 1), (1, cores)):
        model = ctranslate2.Translator(str(package.path / "model"), inter_threads=inter, intra_threads=intra)
        for size, kind in ((32, "examples"), (64, "examples"), (2048, "tokens")):

            def run(model: Any = model, size: int = size, kind: str = kind) -> object:
                return model.translate_batch(tokens, beam_size=1, max_batch_size=size, batch_type=kind)

            runs[f"inter {inter}, intra {intra}, {size} {kind}"] = run
    return runs


def report(speeds: dict[str, float]) -> None:
    """The speeds and the ratios that are claimed."""
    width = max(map(len, speeds))
    for name, speed in speeds.items():
        print(f"{name:{width}}  {speed:8,.0f} words/s")
    argos, same, ours, *others = speeds.values()
    print(f"\nat the same beam: {same / argos:.1f} times argostranslate (claimed: at least 8)")
    print(f"with our defaults: {ours / argos:.1f} times argostranslate (claimed: at least 25)")
    print(f"beside ctranslate2 at its best: {100 * ours / max(others):.0f}% (claimed: at least 70)")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
