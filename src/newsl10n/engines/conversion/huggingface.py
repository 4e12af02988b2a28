"""A folder of Hugging Face's with a MarianMT model, as Helsinki-NLP publishes OPUS-MT models there."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

from newsl10n.engines.conversion.parts import Parts, json_settings, pieces
from newsl10n.errors import ModelError

_INSTALL = "pip install torch transformers"
_SAFETENSORS = "take a model with model.safetensors"
_SAFE_TORCH = (2, 6)
"""The first that refuses to run what is hidden in a pickle (CVE-2025-32434)."""


def find(folder: Path) -> Parts | None:
    """The model of a folder with a config.json; ModelError where it is another kind than MarianMT."""
    path = folder / "config.json"
    if not path.is_file():
        return None
    kind = json_settings(path).get("model_type")
    if kind != "marian":
        raise ModelError(
            path, f"its model_type is {kind!r}, not 'marian'", hint="packages are for one pair: take an OPUS-MT model"
        )
    return Parts("a MarianMT model of Hugging Face's", lambda place: _write(folder, place), *pieces(folder))


def _write(folder: Path, place: Path) -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when transformers is imported
    try:
        import torch
        import transformers  # noqa: F401
    except ImportError as error:
        raise ModelError(
            folder, f"reading it takes Hugging Face's library ({error})", hint=f"run: {_INSTALL}"
        ) from None
    from ctranslate2.converters import TransformersConverter

    if not any(folder.glob("model*.safetensors")) and torch.__version__ < _SAFE_TORCH:
        raise ModelError(folder, "its weights are a pickle", hint="install torch 2.6 or later, which reads it safely")
    try:
        TransformersConverter(str(folder.resolve())).convert(str(place), quantization="int8")
    except pickle.UnpicklingError:
        raise ModelError(
            folder, "its weights are a pickle with code in it; it was not opened", hint=_SAFETENSORS
        ) from None
    except Exception as error:  # of transformers, torch, tokenizers, safetensors: there is no common one
        raise ModelError(folder, f"it can't be converted: {' '.join(str(error).split())[:400]}") from None
