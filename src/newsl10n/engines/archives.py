"""Archives of packages: zip files of one folder, which come from strangers."""

from __future__ import annotations

import io
import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from newsl10n.errors import PackageError

MAX_BYTES = 4 << 30
"""The most an archive may unpack to: the largest published Argos package has some 300 MB."""

MAX_MEMBERS = 10_000

_BAD_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)
_SAFE_NAME = re.compile(r"[A-Za-z0-9._+-]+")
_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every member, so that the same content gives the same archive."""


def unpack(archive: Path, file: BinaryIO, scratch: Path, leave: Collection[str] = ()) -> Path:
    """Unpack the archive, open as `file`, into `scratch`; returns its one folder. `leave` names files in it to skip."""
    try:
        with zipfile.ZipFile(file) as opened:
            members = opened.infolist()
            top = _check_members(archive, members)
            for member in members:
                if _path(member) not in {PurePosixPath(top, name) for name in leave}:
                    _extract(opened, member, scratch, archive)
    except (*_BAD_ZIP, RuntimeError, EOFError, OSError, ValueError) as error:
        raise PackageError(archive, f"it is no readable zip archive ({error})") from None
    return scratch / top


def packed(folder: Path) -> bytes:
    """An archive of a folder, which depends on the folder's name and its files' names and contents alone."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _DATE)
            info.create_system, info.external_attr = 3, (stat.S_IFREG | 0o644) << 16  # Unix, wherever this runs
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())
    return data.getvalue()


def _check_members(archive: Path, members: Sequence[zipfile.ZipInfo]) -> str:
    """The one folder that all members are in; PackageError for anything that could end up elsewhere or never end."""
    if len(members) > MAX_MEMBERS:
        raise PackageError(archive, f"it has {len(members)} members, more than {MAX_MEMBERS}")
    if (size := sum(member.file_size for member in members)) > MAX_BYTES:
        raise PackageError(archive, f"it unpacks to {size >> 20} MB, more than {MAX_BYTES >> 20}")
    tops = set()
    for member in members:
        path = _path(member)
        kind = stat.S_IFMT(member.external_attr >> 16)
        if path.is_absolute() or ".." in path.parts or not path.parts or ":" in path.parts[0]:
            raise PackageError(archive, f"its member {member.filename!r} leaves its folder")
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise PackageError(archive, f"its member {member.filename!r} is a link or a device")
        if not member.filename.isprintable():
            raise PackageError(archive, f"the name of its member {member.filename!r} can't be printed")
        tops.add(path.parts[0])
    if len(tops) != 1 or not _SAFE_NAME.fullmatch(top := tops.pop()) or top.startswith("."):
        raise PackageError(archive, "it is not one folder with a plain name")
    return top


def _path(member: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(member.filename.replace("\\", "/"))


def _extract(opened: zipfile.ZipFile, member: zipfile.ZipInfo, scratch: Path, archive: Path) -> None:
    """Unpack one member; its stated size is a promise that is checked while it is written."""
    if member.is_dir():
        return
    place = scratch / _path(member)
    place.parent.mkdir(parents=True, exist_ok=True)
    left = member.file_size
    with opened.open(member) as packed, place.open("wb") as file:
        while block := packed.read(min(1 << 20, left + 1)):
            left -= len(block)
            if left < 0:
                raise PackageError(archive, f"its member {member.filename!r} is larger than it says")
            file.write(block)
