"""Argos packages on disk: found where `argospm` and LibreTranslate put them too, checked before they are installed.

A package (`.argosmodel`) is a zip archive of one folder with `metadata.json`, `model/` (CTranslate2) and
`sentencepiece.model` or `bpe.model`.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsl10n import files
from newsl10n.engines import archives, cards, checksums
from newsl10n.engines.argos import MAX_BEAM
from newsl10n.engines.models import Model
from newsl10n.errors import EngineError, PackageError

_CODE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_CODES = {"zh-Hant": "zt", "zh-TW": "zt", "zh-HK": "zt", "pt-BR": "pb", "no": "nb", "nn": "nb", "fil": "tl"}


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package. `beam_size` is the one its makers recommend, None where they don't say."""

    path: Path
    source: str
    target: str
    version: str
    prefix: str = ""
    beam_size: int | None = None

    @property
    def name(self) -> str:
        """Its folder's name, such as "translate-en_pt-1_0", without the version."""
        return f"translate-{self.source}_{self.target}"

    @property
    def pair(self) -> str:
        """Such as "en-pt", in Argos' codes."""
        return f"{self.source}-{self.target}"


def folders(project_folder: Path | None) -> list[Path]:
    """Where packages lie: the project's own folder first, then Argos' (its environment variables count)."""
    settings = _argos_settings()
    found = [*([project_folder] if project_folder else []), *map(Path, settings.package_dirs)]
    return [folder for folder in dict.fromkeys(found) if folder.is_dir()]


def user_folder() -> Path:
    """Where argospm keeps packages."""
    return Path(_argos_settings().package_data_dir)


def _argos_settings() -> Any:
    """argostranslate's settings, which reads a file and makes folders when it is imported."""
    try:
        from argostranslate import settings
    except (OSError, ValueError, AssertionError) as error:
        hint = "it needs folders to write to and a sound settings.json: see HOME, XDG_CONFIG_HOME, ARGOS_PACKAGES_DIR"
        raise EngineError(f"argostranslate can't start: {error}; {hint}") from None
    return settings


def installed(project_folder: Path | None) -> list[Package]:
    """All usable translation packages, those of the project first; folders that hold none are passed over."""
    packages = []
    for folder in folders(project_folder):
        for path in sorted(folder.iterdir()):
            if (path / "metadata.json").is_file():
                try:
                    packages.append(describe(path))
                except PackageError:
                    continue
    return packages


def describe(path: Path) -> Package:
    """What the metadata of an unpacked package say; PackageError where they are unusable."""
    try:
        metadata = json.loads((path / "metadata.json").read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise PackageError(path, f"its metadata.json can't be read ({error})") from None
    if not isinstance(metadata, dict) or metadata.get("type", "translate") != "translate":
        raise PackageError(path, "it is no translation package")
    source, target = (_text(metadata, key, path) for key in ("from_code", "to_code"))
    if not _CODE.fullmatch(source) or not _CODE.fullmatch(target):
        raise PackageError(path, f"its languages {source!r} and {target!r} are no language codes")
    beam = metadata.get("beam_size")
    return Package(
        path,
        source,
        target,
        version=re.sub(r"\s+", "-", _text(metadata, "package_version", path)) or "0",
        prefix=_text(metadata, "target_prefix", path) if metadata.get("target_prefix") else "",
        beam_size=beam if isinstance(beam, int) and 0 < beam <= MAX_BEAM else None,
    )


def _text(metadata: Mapping[str, Any], key: str, path: Path) -> str:
    value = metadata.get(key)
    if not isinstance(value, str):
        raise PackageError(path, f"its metadata.json lacks {key!r}")
    if not value.isprintable():
        raise PackageError(path, f"its metadata.json has unprintable characters in {key!r}")
    return value


def codes(locale: str) -> list[str]:
    """Argos' own codes for a locale (BCP 47), the closest first: "pt-BR" is "pb", else "pt"."""
    language, *rest = locale.split("-")
    own = [_CODES[tag] for tag in (locale, "-".join([language, *rest[:1]]), language) if tag in _CODES]
    return list(dict.fromkeys([*own, locale.replace("-", "_"), language]))


def path_between(packages: Sequence[Package], source: str, target: str) -> list[Package]:
    """The shortest chain of packages from one locale to another; empty where there is none."""
    goals = set(codes(target))
    chains: list[list[Package]] = [
        [package] for code in codes(source) for package in packages if package.source == code
    ]
    seen = set(codes(source))
    while chains:
        done = [chain for chain in chains if chain[-1].target in goals]
        if done:
            order = codes(target)
            return min(done, key=lambda chain: order.index(chain[-1].target))
        seen |= {chain[-1].target for chain in chains}
        chains = [
            [*chain, p] for chain in chains for p in packages if p.source == chain[-1].target and p.target not in seen
        ]
    return []


def install(archive: Path, folder: Path) -> Package:
    """Check a package file and put it into `folder`; an installed package of the same name is replaced.

    Where a card lies beside the file, it must be about this very file, and goes with it. The file is unpacked beside
    its place, loaded once and only then moved there: nothing is left of a package that fails.
    """
    with unpacked(archive, folder) as (package, card):
        check(package, archive)
        if card:
            files.write(package.path / cards.NAME, card.text.encode())
        checksums.record(package.path)
        place = folder / package.path.name
        _replace(place, package.path)
    return describe(place)


@contextmanager
def unpacked(archive: Path, folder: Path) -> Iterator[tuple[Package, cards.Card | None]]:
    """A package file unpacked in a hidden folder of `folder`, for as long as the context lasts, and its card.

    PackageError where it is unusable or not the file that its card is about.
    """
    if not archive.is_file():
        raise PackageError(archive, "there is no such file")
    card = cards.read(path) if (path := cards.beside(archive)) else None
    folder.mkdir(parents=True, exist_ok=True)
    with archive.open("rb") as file, tempfile.TemporaryDirectory(prefix=".install-", dir=folder) as scratch:
        if card and card.sha256 != (sha256 := checksums.of_file(file)):
            raise PackageError(archive, f"its SHA-256 is {sha256}, but its card {path} is about {card.sha256}")
        place = archives.unpack(archive, file, Path(scratch), leave=(cards.NAME, checksums.NAME))
        try:
            package = describe(place)
        except PackageError as error:
            raise PackageError(archive, error.text) from None
        if card and (card.pair, card.version) != (package.pair, package.version):
            raise PackageError(
                archive,
                f"it is {package.pair} {package.version}, but its card {path} is about {card.pair} {card.version}",
            )
        yield package, card


def _replace(place: Path, fresh: Path) -> None:
    """Put a folder into its place; the one that was there comes back where that fails."""
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    try:
        fresh.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def remove(package: Package) -> None:
    """Delete an installed package."""
    shutil.rmtree(package.path)


def check(package: Package, archive: Path) -> None:
    """Load an unpacked package and translate with it; PackageError, about `archive`, where that fails."""
    if not (package.path / "model").is_dir():
        raise PackageError(archive, "it has no folder model/")
    try:
        model = Model(package, beam_size=1, threads=1)
        next(iter(model.translate(["1"], [False])))
    except EngineError as error:
        raise PackageError(archive, f"its model does not load ({error})") from None
