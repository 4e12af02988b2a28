"""What a layout of files is found to hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsl10n.errors import ModelError

MAX_CONFIG = 1 << 16
"""Bytes of a file of settings: those of real models have some kilobytes."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A model, described in a few words ("an OPUS-MT model"), and the SentencePiece models of its two sides.

    `write` makes a folder of CTranslate2 files; ModelError where it can't.
    """

    kind: str
    write: Callable[[Path], None]
    source_pieces: Path
    target_pieces: Path


def pieces(folder: Path) -> tuple[Path, Path]:
    """The SentencePiece models of source and target; ModelError where they aren't to be found."""
    named = folder / "source.spm", folder / "target.spm"
    if all(path.is_file() for path in named):
        return named
    found = sorted([*folder.glob("*.spm"), *folder.glob("sentencepiece*.model")])
    if len(found) != 1:
        raise ModelError(
            folder,
            "it has neither source.spm and target.spm nor a single SentencePiece model",
            hint="models over words or BPE (source.bpe) can't be converted; take one with SentencePiece",
        )
    return found[0], found[0]


def settings(path: Path) -> bytes:
    """A file of settings, whole; ModelError where it is too large to be one."""
    with path.open("rb") as file:
        data = file.read(MAX_CONFIG + 1)
    if len(data) > MAX_CONFIG:
        raise ModelError(path, f"it is larger than {MAX_CONFIG >> 10} KB; it holds no settings")
    return data


def json_settings(path: Path) -> dict[str, Any]:
    """A JSON object; ModelError for anything else."""
    try:
        value = json.loads(settings(path))
    except (ValueError, RecursionError) as error:
        raise ModelError(path, f"it is no JSON ({error})") from None
    if not isinstance(value, dict):
        raise ModelError(path, "it is no JSON object")
    return value
