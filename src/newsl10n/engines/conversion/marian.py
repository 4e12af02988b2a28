"""Folders of Marian's: what its training leaves, and OPUS-MT's releases, which are the same with fixed names.

`decoder.yml` names the model (`models`) and the vocabularies (`vocabs`): `.yml` files beside SentencePiece models, or
SentencePiece models themselves, which Marian reads since 1.7 and CTranslate2 doesn't.
"""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath
from typing import Any

from newsl10n.engines import plain_yaml
from newsl10n.engines.archives import MAX_BYTES
from newsl10n.engines.conversion.parts import MAX_CONFIG, Parts, pieces, settings
from newsl10n.errors import ModelError

MAX_LAYERS = 100

_FAILURES = (
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, RuntimeError, EOFError, OSError, MemoryError),
    *(zipfile.BadZipFile, zlib.error),
)
"""What NumPy and CTranslate2 raise where files are damaged or don't fit together."""

_TAKE = "take a model whose decoder is self-attention, such as OPUS-MT's, or distil this one into such a decoder"


def find(folder: Path) -> Parts | None:
    """The model of a folder with a .npz and a decoder.yml; ModelError for Marian's models that can't be converted."""
    if not any(folder.glob("*.npz")):
        if binary := next((path for path in sorted(folder.glob("*.bin")) if "intgemm" in path.name), None):
            text = "it is a Bergamot student, in Marian's own 8-bit format: CTranslate2 can't read it"
            raise ModelError(binary, text, hint=_TAKE)
        return None
    decoder = _decoder(folder)
    described = _yaml(decoder, settings(decoder))
    [model] = _named(decoder, described, "models", (1,))
    vocabularies = _named(decoder, described, "vocabs", (1, 2))
    is_spm = all(path.suffix == ".spm" for path in vocabularies)
    of_source, of_target = (vocabularies[0], vocabularies[-1]) if is_spm else pieces(folder)
    kind = "an OPUS-MT model" if (folder / "source.spm").is_file() else "a Marian model"
    return Parts(kind, lambda place: _write(model, vocabularies, place), of_source, of_target)


def _decoder(folder: Path) -> Path:
    """The decoder.yml, or the only one that Marian's training left ("model.npz.decoder.yml")."""
    if (path := folder / "decoder.yml").is_file():
        return path
    found = sorted(folder.glob("*.decoder.yml"))
    if len(found) != 1:
        raise ModelError(folder, "it has no decoder.yml", hint="write one: `models: [NAME.npz]`, `vocabs: [A, B]`")
    return found[0]


def _named(decoder: Path, described: dict[str, Any], key: str, numbers: Sequence[int]) -> list[Path]:
    """The files beside decoder.yml that it names; of a path to where the model was trained, the name counts."""
    names = described.get(key)
    if not isinstance(names, list) or len(names) not in numbers or not all(isinstance(name, str) for name in names):
        wanted = " or ".join(map(str, numbers))
        raise ModelError(decoder, f"{key!r} is no list of {wanted}", hint="one model, its vocabularies")
    found = [decoder.parent / PureWindowsPath(name).name for name in names]  # which takes / and \ apart
    if missing := next((path for path in found if not path.is_file()), None):
        raise ModelError(missing, f"there is no such file, but {decoder.name} names it")
    return found


def _yaml(path: Path, data: bytes) -> dict[str, Any]:
    try:
        value = plain_yaml.read(data.rstrip(b"\0").decode())
    except ValueError as error:
        raise ModelError(path, f"its settings are no plain YAML ({error})") from None
    if not isinstance(value, dict):
        raise ModelError(path, "its settings are no list of `key: value`")
    return value


def _write(model: Path, vocabularies: Sequence[Path], place: Path) -> None:
    from ctranslate2.converters import MarianConverter

    _check(model)
    with tempfile.TemporaryDirectory() as scratch:
        listed = [
            str(_as_yaml(path, Path(scratch, f"{index}.yml")) if path.suffix == ".spm" else path)
            for index, path in enumerate(vocabularies)
        ]
        try:
            MarianConverter(str(model), listed).convert(str(place), quantization="int8")
        except _FAILURES as error:
            raise ModelError(model, f"it can't be converted: {' '.join(str(error).split())[:600]}") from None


def _check(model: Path) -> None:
    """ModelError for an archive that may not be opened, and for networks that CTranslate2 doesn't have."""
    import numpy

    try:
        with zipfile.ZipFile(model) as archive:
            size = sum(member.file_size for member in archive.infolist())
            of_settings = archive.getinfo("special:model.yml.npy").file_size
        if size > MAX_BYTES or of_settings > MAX_CONFIG:
            raise ModelError(model, f"it unpacks to more than {MAX_BYTES >> 20} MB, or its settings are too long")
        with numpy.load(model, allow_pickle=False) as arrays:
            config = _yaml(model, arrays["special:model.yml"].tobytes())
    except _FAILURES as error:
        raise ModelError(model, f"it is no Marian model ({error})") from None
    for key in ("enc-depth", "dec-depth"):
        if not isinstance(config.get(key), int) or not 1 <= config[key] <= MAX_LAYERS:
            raise ModelError(model, f"{key} is {config.get(key)!r}; expected a number from 1 to {MAX_LAYERS}")
    if config.get("type") != "transformer" or config.get("transformer-decoder-autoreg") != "self-attention":
        network = f"{config.get('type')}, {config.get('transformer-decoder-autoreg')}, {config.get('dec-cell')}"
        raise ModelError(model, f"CTranslate2 has no recurrent decoders such as SSRUs ({network})", hint=_TAKE)


def _as_yaml(pieces: Path, place: Path) -> Path:
    """The vocabulary of a SentencePiece model as Marian numbers it, in the form that CTranslate2 reads."""
    import sentencepiece

    try:
        processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    except (OSError, RuntimeError) as error:
        raise ModelError(pieces, f"it is no SentencePiece model ({error})") from None
    rows = (
        f"'{processor.id_to_piece(index).replace(chr(39), chr(39) * 2)}': {index}\n"
        for index in range(processor.get_piece_size())
    )
    place.write_text("".join(rows), encoding="utf-8")
    return place
