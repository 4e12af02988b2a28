"""Reads Marian's binary models, those with 8-bit matrices included.

The layout (Marian, `src/common/binary.cpp`), little endian: u64 version, u64 number of tensors; for each u64 length of
its name, type, number of dimensions, length of its data; the names, each closed by a NUL; the dimensions as i32; u64
length of a padding, the padding; the data.
"""

from __future__ import annotations

import struct
import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

_VERSION = 1
_FLOAT32, _INTGEMM8 = 0x404, 0x4101
_EMBEDDINGS = "Wemb"


def read(data: bytes) -> dict[str, NDArray[np.float32]]:
    """A model's weights by Marian's names: matrices [in, out], vectors [out]."""
    version, number = struct.unpack_from("<2Q", data)
    if version != _VERSION:
        sys.exit(f"this is no binary model of Marian's, version {_VERSION}")
    headers = list(struct.iter_unpack("<4Q", data[16 : 16 + 32 * number]))
    at = 16 + 32 * number
    names, shapes = [], []
    for length, *_ in headers:
        names.append(data[at : at + length].rstrip(b"\0").decode())
        at += length
    for _, _, dimensions, _ in headers:
        shapes.append(struct.unpack_from(f"<{dimensions}i", data, at))
        at += 4 * dimensions
    at += 8 + struct.unpack_from("<Q", data, at)[0]
    weights = {}
    for name, shape, (_, kind, _, length) in zip(names, shapes, headers, strict=True):
        if kind in {_FLOAT32, _INTGEMM8} and not name.endswith("QuantMultA"):
            weights[name] = _array(name, shape, kind, data[at : at + length])
        at += length
    return weights


def _array(name: str, shape: tuple[Any, ...], kind: int, data: bytes) -> NDArray[np.float32]:
    """One tensor. intgemm keeps a matrix as [out, in], all but the embeddings, and the scale behind the values."""
    size = int(np.prod(shape))
    if kind == _FLOAT32:
        values = np.frombuffer(data, np.float32, size).reshape(shape)
        return values[0].copy() if shape[0] == 1 else values.copy()
    scaled = np.frombuffer(data, np.int8, size).astype(np.float32) / np.frombuffer(data, np.float32, 1, size)
    return scaled.reshape(shape) if name == _EMBEDDINGS else np.ascontiguousarray(scaled.reshape(shape[::-1]).T)
