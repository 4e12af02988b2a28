"""What the file of a CTranslate2 model says of itself, without loading it.

The layout (`ctranslate2.specs.model_spec.ModelSpec._serialize`): version, name and revision of the specification, the
number of variables; for each its name, shape, type, size and data. Strings have a length in front.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from newsl10n.errors import PackageError

_VERSIONS = range(4, 7)
"""Of the layout, which has had types and sizes as read here since 4."""

_NAMED = b"TransformerSpec"
_INTEGERS = {1: "<b", 2: "<h", 3: "<i"}


@dataclass(frozen=True, slots=True)
class Alignment:
    """Whose attention CTranslate2 returns: a decoder layer (-1: the last) and how many of its heads (0: all)."""

    layer: int = -1
    heads: int = 1

    def __str__(self) -> str:
        layer = "last decoder layer" if self.layer == -1 else f"decoder layer {self.layer + 1}"
        heads = {0: "mean of all heads", 1: "first head"}.get(self.heads, f"mean of {self.heads} heads")
        return f"{layer}, {heads}"


def is_translator(path: Path) -> bool:
    """Whether the file is a CTranslate2 model for translation."""
    with path.open("rb") as file:
        try:
            return _version(file) in _VERSIONS and _string(file) == _NAMED
        except struct.error:
            return False


def alignment(path: Path) -> Alignment:
    """Which attention a model.bin returns; PackageError where it is no such file."""
    found = {b"decoder/alignment_layer": -1, b"decoder/alignment_heads": 1}
    with path.open("rb") as file:
        try:
            if _version(file) not in _VERSIONS:
                raise PackageError(path, "it has a version of CTranslate2's layout that is not known here")
            _string(file)
            _, number = _numbers(file, "<II")
            for _ in range(number):
                name = _string(file)
                [rank] = _numbers(file, "<B")
                _numbers(file, f"<{rank}I")
                kind, size = _numbers(file, "<BI")
                if name in found and kind in _INTEGERS and not rank:
                    [found[name]] = _numbers(file, _INTEGERS[kind])
                else:
                    file.seek(size, 1)
        except struct.error:
            raise PackageError(path, "it is no CTranslate2 model, or cut off") from None
    return Alignment(*found.values())


def _version(file: BinaryIO) -> int:
    return int(_numbers(file, "<I")[0])


def _string(file: BinaryIO) -> bytes:
    [length] = _numbers(file, "<H")
    return file.read(length).rstrip(b"\0")


def _numbers(file: BinaryIO, layout: str) -> tuple[int, ...]:
    return struct.unpack(layout, file.read(struct.calcsize(layout)))
