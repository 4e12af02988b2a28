"""The embedded packages as the translate step uses them: the one place where benchmarks load what they measure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from newsl10n.engines import Route, packages
from newsl10n.engines.argos import ArgosRoute
from newsl10n.engines.models import Model
from newsl10n.errors import PackageError
from newsl10n.glossary import Glossary
from newsl10n.jobs import Filled, Job
from newsl10n.memory import Memory
from newsl10n.model import Role
from newsl10n.translate import Translator

ROOT = Path(__file__).parent.parent
Encode = Callable[[Sequence[str]], list[list[str]]]
Translate = Callable[[Sequence[str]], list[str]]

BATCH = 2_000
"""Sentences given to a bare route at once."""


def embedded(source: str, target: str) -> Path:
    """The embedded package for a pair."""
    [archive] = (ROOT / "models").glob(f"translate-{source}_{target}-*.argosmodel")
    return archive


def route(source: str, target: str) -> Route:
    """The embedded package for a pair, installed beside the project if it isn't yet."""
    archive, folder = embedded(source, target), ROOT / ".newsl10n" / "packages"
    try:
        package = packages.describe(folder / archive.stem)
    except PackageError:
        package = packages.install(archive, folder)
    return ArgosRoute([Model(package, None, os.cpu_count() or 1)])


def translator(way: Route, source: str, target: str, glossary: Glossary | None = None) -> Translator:
    """The whole pipeline over a route, with a glossary if one is given, without memory; older states of it too."""
    known: dict[str, Any] = {
        "route": way,
        "source_locale": source,
        "locale": target,
        "glossary": glossary or Glossary([], [], source, target),
        "memory": Memory(),
    }
    return Translator(**{one.name: known[one.name] for one in fields(Translator) if one.name in known})


def fill(way: Route, source: str, target: str, texts: Sequence[str], glossary: Glossary | None = None) -> list[Filled]:
    """What the pipeline makes of plain paragraphs."""
    jobs = [Job(index, Role.BODY, text, (text,)) for index, text in enumerate(texts)]
    return list(translator(way, source, target, glossary).fill(jobs))


def bare(way: Route, texts: Sequence[str]) -> Iterator[str]:
    """What the engine alone makes of sentences; nothing where it fails."""
    for start in range(0, len(texts), BATCH):
        some = texts[start : start + BATCH]
        yield from (one.text for one in way.translate(some, [False] * len(some)))


def raw(source: str, target: str) -> tuple[Encode, Translate]:
    """The embedded package for a pair without anything of ours: text to pieces, and texts to translations."""
    import ctranslate2
    import sentencepiece

    route(source, target)
    folder = ROOT / ".newsl10n" / "packages" / embedded(source, target).stem
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    model = ctranslate2.Translator(str(folder / "model"), inter_threads=os.cpu_count() or 1, intra_threads=1)

    def encode(texts: Sequence[str]) -> list[list[str]]:
        pieces: list[list[str]] = processor.encode(list(texts), out_type=str)
        return pieces

    def translate(texts: Sequence[str]) -> list[str]:
        options = {"max_batch_size": 2048, "batch_type": "tokens", "max_input_length": 0, "max_decoding_length": 1000}
        results = model.translate_batch(encode(texts), beam_size=1, disable_unk=True, **options)
        return [processor.decode(result.hypotheses[0]) for result in results]

    return encode, translate


def lines(path: Path) -> list[str]:
    """The lines of a text that say something."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
