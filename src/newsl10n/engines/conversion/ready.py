"""A folder that CTranslate2 reads already, with the SentencePiece models beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from newsl10n.engines import weights
from newsl10n.engines.conversion.parts import Parts, pieces

_FILES = ("config.json", "model.bin", "vmap.txt")
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary", "target_vocabulary")


def find(folder: Path) -> Parts | None:
    """The model of a folder with CTranslate2's model.bin. Its weights stay as they are."""
    if not (folder / "model.bin").is_file() or not weights.is_translator(folder / "model.bin"):
        return None

    def write(place: Path) -> None:
        place.mkdir()
        for name in (*_FILES, *(f"{stem}.{end}" for stem in _VOCABULARIES for end in ("json", "txt"))):
            if (folder / name).is_file():
                shutil.copyfile(folder / name, place / name)

    return Parts("a CTranslate2 model", write, *pieces(folder))
