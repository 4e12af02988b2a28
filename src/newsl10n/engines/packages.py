"""Argos packages on disk: found where `argospm` and LibreTranslate put them too, checked before they are installed.

A package (`.argosmodel`) is a zip archive of one folder with `metadata.json`, `model/` (CTranslate2) and
`sentencepiece.model` or `bpe.model`.
"""

from __future__ import annotations

import json
import lzma
import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from newsl10n.engines.argos import MAX_BEAM
from newsl10n.engines.models import Model
from newsl10n.errors import EngineError, PackageError

MAX_BYTES = 4 << 30
"""The most an archive may unpack to: the largest published Argos package has some 300 MB."""

MAX_MEMBERS = 10_000

_BAD_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)
_CODE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_SAFE_NAME = re.compile(r"[A-Za-z0-9._+-]+")
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

    It is unpacked beside its place, loaded once and only then moved there: nothing is left of a package that fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".install-", dir=folder) as scratch:
        unpacked = _unpack(archive, Path(scratch))
        try:
            _check_loads(describe(unpacked), archive)
        except PackageError as error:
            raise PackageError(archive, error.text) from None
        place = folder / unpacked.name
        _replace(place, unpacked)
    return describe(place)


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


def _unpack(archive: Path, scratch: Path) -> Path:
    if not archive.is_file():
        raise PackageError(archive, "there is no such file")
    try:
        with zipfile.ZipFile(archive) as opened:
            members = opened.infolist()
            top = _check_members(archive, members)
            for member in members:
                _extract(opened, member, scratch, archive)
    except (*_BAD_ZIP, RuntimeError, EOFError, OSError, ValueError) as error:
        raise PackageError(archive, f"it is no readable zip archive ({error})") from None
    return scratch / top


def _check_members(archive: Path, members: Sequence[zipfile.ZipInfo]) -> str:
    """The one folder that all members are in; PackageError for anything that could end up elsewhere or never end."""
    if len(members) > MAX_MEMBERS:
        raise PackageError(archive, f"it has {len(members)} members, more than {MAX_MEMBERS}")
    if (size := sum(member.file_size for member in members)) > MAX_BYTES:
        raise PackageError(archive, f"it unpacks to {size >> 20} MB, more than {MAX_BYTES >> 20}")
    tops = set()
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        kind = stat.S_IFMT(member.external_attr >> 16)
        if path.is_absolute() or ".." in path.parts or not path.parts or ":" in path.parts[0]:
            raise PackageError(archive, f"its member {member.filename!r} leaves its folder")
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise PackageError(archive, f"its member {member.filename!r} is a link or a device")
        tops.add(path.parts[0])
    if len(tops) != 1 or not _SAFE_NAME.fullmatch(top := tops.pop()) or top.startswith("."):
        raise PackageError(archive, "it is not one folder with a plain name")
    return top


def _extract(opened: zipfile.ZipFile, member: zipfile.ZipInfo, scratch: Path, archive: Path) -> None:
    """Unpack one member; its stated size is a promise that is checked while it is written."""
    if member.is_dir():
        return
    place = scratch / member.filename.replace("\\", "/")
    place.parent.mkdir(parents=True, exist_ok=True)
    left = member.file_size
    with opened.open(member) as packed, place.open("wb") as file:
        while block := packed.read(min(1 << 20, left + 1)):
            left -= len(block)
            if left < 0:
                raise PackageError(archive, f"its member {member.filename!r} is larger than it says")
            file.write(block)


def _check_loads(package: Package, archive: Path) -> None:
    if not (package.path / "model").is_dir():
        raise PackageError(archive, "it has no folder model/")
    try:
        model = Model(package, beam_size=1, threads=1)
        next(iter(model.translate(["1"], [False])))
    except EngineError as error:
        raise PackageError(archive, f"its model does not load ({error})") from None
