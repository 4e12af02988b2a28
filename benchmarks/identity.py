"""Does every untranslated article come back byte for byte?

    make identity FILES="FILE_OR_FOLDER ..."

Each file that a format reads is decoded, parsed, merged with an empty catalogue and encoded; HTML in both scopes. An
encoding that an article does not declare is tried as UTF-8, then as windows-1252. Prints what differs and exits with 1.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newsl10n.errors import ArticleError
from newsl10n.formats import FORMATS, Format
from newsl10n.formats.base import decode
from newsl10n.merge import merge
from newsl10n.model import Catalogue


def main(names: list[str]) -> int:
    """Compare all files; returns how many differ."""
    seen: Counter[str] = Counter()
    for path in files(names):
        for name, one in formats(path.suffix.lower()):
            outcome = compare(path, one)
            seen[f"{name}: {outcome}"] += 1
            if outcome != "same":
                print(f"{path}: {outcome}")
    for outcome, count in sorted(seen.items()):
        print(f"{count:6} {outcome}")
    return sum(count for outcome, count in seen.items() if "differs" in outcome)


def files(names: list[str]) -> Iterator[Path]:
    """The files named, and those below the folders named."""
    for name in names:
        path = Path(name)
        yield from sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]


def formats(suffix: str) -> Iterator[tuple[str, Format]]:
    """The formats that read files of this suffix, HTML twice."""
    for name, kind in FORMATS.items():
        if suffix in kind.suffixes:
            yield name, kind(kind.options())
            if name == "html":
                yield "html, whole page", kind(replace(kind.options(), scope="page"))


def compare(path: Path, one: Format) -> str:
    """What became of a file: "same", "differs", or why it can't be read."""
    data = path.read_bytes()
    declared = one.declared_encoding(data)
    try:
        text, encoding = decode(path.name, data, declared, "utf-8")
    except ArticleError as error:
        if declared:
            return f"refused ({error.text})"
        text, encoding = decode(path.name, data, None, "windows-1252")
    merged = merge(one.parse(path.name, text), one, Catalogue("pt"))
    written = encoding.bom + merged.text.encode(encoding.codec, one.unencodable)
    return "same" if written == data else "differs"


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
