"""What there is to know about a package before it is used: its card, its checksum, what is in it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path

from newsl10n.engines import cards, checksums, weights
from newsl10n.engines.models import DEFAULT_BEAM
from newsl10n.engines.packages import Package
from newsl10n.errors import CardError, PackageError


class Checksum(enum.StrEnum):
    """What checksums tell about a package."""

    OK = "ok"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    """Nothing was recorded: argospm or LibreTranslate installed it, or a file has no card."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A package at a glance, in its folder or its file. `unreadable` says why its card can't be read."""

    path: Path
    package: Package
    card: cards.Card | None
    unreadable: str
    changed: tuple[str, ...]
    checksum: Checksum

    @property
    def license(self) -> str:
        """The SPDX expression of its card, or that there is no card."""
        return self.card.license if self.card else "card unreadable" if self.unreadable else "no card"


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a package: bytes unpacked, the beam it is used with, whether it has a lexical shortlist, and whose
    attention is taken for word alignment, None where its model is no sound file."""

    size: int
    beam_size: int
    has_shortlist: bool
    alignment: weights.Alignment | None


def of_installed(package: Package) -> Overview:
    """Of a package in a folder of packages; its files' checksums are compared with those at its install."""
    card, unreadable = None, ""
    try:
        card = cards.within(package.path)
    except CardError as error:
        unreadable = str(error)
    changed = checksums.changed(package.path)
    state = Checksum.UNKNOWN if changed is None else Checksum.CHANGED if changed else Checksum.OK
    return Overview(package.path, package, card, unreadable, tuple(changed or ()), state)


def of_file(archive: Path, package: Package, card: cards.Card | None) -> Overview:
    """Of a package file that was unpacked for a look: its card, if it has one, is about it."""
    return Overview(archive, package, card, "", (), Checksum.OK if card else Checksum.UNKNOWN)


def contents(package: Package) -> Contents:
    """What is in an unpacked package."""
    size = sum(path.stat().st_size for path in package.path.rglob("*") if path.is_file())
    model = package.path / "model"
    return Contents(size, package.beam_size or DEFAULT_BEAM, (model / "vmap.txt").is_file(), _alignment(model))


def _alignment(model: Path) -> weights.Alignment | None:
    try:
        return weights.alignment(model / "model.bin")
    except (PackageError, FileNotFoundError):
        return None
