from __future__ import annotations

import resource
from pathlib import Path

import pytest

from newsl10n import files
from newsl10n.errors import UsageError, WriteError


def test_writing_creates_folders_and_says_whether_anything_changed(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.po"
    assert files.write(path, b"1")
    assert not files.write(path, b"1")
    assert files.write(path, b"2") and path.read_bytes() == b"2"
    assert [p.name for p in path.parent.iterdir()] == ["b.po"]


def test_permissions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "b.po"
    path.write_bytes(b"1")
    path.chmod(0o640)
    files.write(path, b"2")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "b.po"
    path.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5, before[1]))
    try:
        with pytest.raises(WriteError, match=r"b\.po: can't be written: File too large"):
            files.write(path, b"much too large")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("b.po", b"old")]


def test_a_folder_in_the_place_of_a_file_stays(tmp_path: Path) -> None:
    (tmp_path / "b.po" / "c").mkdir(parents=True)
    with pytest.raises(WriteError, match="Is a directory"):
        files.write(tmp_path / "b.po", b"1")
    assert [p.name for p in tmp_path.iterdir()] == ["b.po"]


def test_no_path_leads_out_of_its_root(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc")
    for path in ("../x", "a/../../x", "/etc/passwd", "link/passwd"):
        with pytest.raises(UsageError, match="leads out of the project"):
            files.inside(tmp_path, Path(path))
    assert files.inside(tmp_path, Path("a/../b")) == tmp_path / "b"
