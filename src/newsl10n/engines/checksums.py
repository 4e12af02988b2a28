"""SHA-256 checksums: of an archive, which its card states, and of the files of an installed package.

An installed package keeps those of its files in `SHA256SUMS`, in the format of coreutils: `sha256sum --check` reads it
too. It tells a package that was damaged or changed after its install, not one changed by somebody who wrote a new
`SHA256SUMS` as well. Packages of argospm and LibreTranslate have none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BufferedReader
from pathlib import Path

from newsl10n import files
from newsl10n.errors import PackageError
from newsl10n.wording import counted, shortened, visible

NAME = "SHA256SUMS"


def of_file(file: BufferedReader) -> str:
    """The checksum of the whole file, in hexadecimal; it is at its beginning again afterwards."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def record(folder: Path) -> None:
    """Note the checksums of a package's files in it."""
    lines = (f"{digest}  {name}\n" for name, digest in sorted(_of_folder(folder).items()))
    files.write(folder / NAME, "".join(lines).encode())


def changed(folder: Path) -> list[str] | None:
    """The files of a package that were changed, added or removed since its install; None where nothing is recorded."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    recorded = {name: digest for digest, _, name in (line.partition("  ") for line in text.splitlines())}
    found = _of_folder(folder)
    return sorted(name for name in recorded.keys() | found.keys() if recorded.get(name) != found.get(name))


def verify(folder: Path) -> None:
    """PackageError where a file of a package isn't the one that was installed."""
    if names := changed(folder):
        rest = f" and {counted(len(names) - 1, 'other file')}" if len(names) > 1 else ""
        name = shortened(visible(names[0]), 80)
        raise PackageError(folder, f"{name}{rest} changed since it was installed; install the package again")


def _of_folder(folder: Path) -> Mapping[str, str]:
    """Relative path -> checksum; without hidden files, which nobody reads and file managers leave behind."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if path.is_file() and name.as_posix() != NAME and not any(part.startswith(".") for part in name.parts):
            with path.open("rb") as file:
                found[name.as_posix()] = of_file(file)
    return found
