"""Package files come from strangers: nothing leaves its folder, nothing broken is installed."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, embedded

from newsl10n.engines import archives, checksums, packages
from newsl10n.engines.models import Model
from newsl10n.errors import EngineError, PackageError

REAL = embedded(ROOT / "models", "en_pt")
METADATA = {"package_version": "1.0", "from_code": "en", "to_code": "pt", "type": "translate"}

Pack = Callable[[zipfile.ZipFile], None]


def member(name: str, data: bytes | str = b"", mode: int = 0o644 | stat.S_IFREG) -> Pack:
    def pack(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, data)

    return pack


def metadata(**changes: object) -> Pack:
    return member("p/metadata.json", json.dumps({k: v for k, v in (METADATA | changes).items() if v is not None}))


MODEL = [member("p/model/config.json", "{}"), member("p/model/model.bin", b"x")]

BAD: dict[str, tuple[list[Pack], str]] = {
    "parent": ([metadata(), member("p/../../evil")], "leaves its folder"),
    "absolute": ([metadata(), member("/etc/evil")], "leaves its folder"),
    "backslash": ([metadata(), member("p\\..\\..\\evil")], "leaves its folder"),
    "drive": ([metadata(), member("C:/evil")], "leaves its folder"),
    "link": ([metadata(), member("p/l", "/etc", 0o777 | stat.S_IFLNK)], "is a link or a device"),
    "two-folders": ([metadata(), member("q/x")], "is not one folder"),
    "unprintable-name": ([metadata(), member("p/a\nb")], "can't be printed"),
    "hidden-folder": ([member(".p/metadata.json", "{}")], "is not one folder"),
    "no-folder": ([member("metadata.json", "{}"), member("x/y")], "is not one folder"),
    "no-metadata": ([member("p/x")], "metadata.json can't be read"),
    "no-json": ([member("p/metadata.json", "{")], "metadata.json can't be read"),
    "no-object": ([member("p/metadata.json", "[]")], "is no translation package"),
    "other-type": ([metadata(type="sbd")], "is no translation package"),
    "no-language": ([metadata(to_code=None)], "lacks 'to_code'"),
    "bad-language": ([metadata(to_code="../x")], "are no language codes"),
    "nested-metadata": ([member("p/metadata.json", "[" * 100_000)], "metadata.json can't be read"),
    "unprintable-version": ([metadata(package_version="\ud800")], "unprintable characters in 'package_version'"),
    "odd-prefix": ([metadata(target_prefix=["x"])], "lacks 'target_prefix'"),
    "bad-bpe": ([metadata(), *MODEL, member("p/bpe.model", "a b c\n")], "it is no BPE model"),
    "no-model": ([metadata()], "has no folder model/"),
    "no-tokenizer": ([metadata(), *MODEL], "neither sentencepiece.model nor bpe.model"),
    "bad-tokenizer": ([metadata(), *MODEL, member("p/sentencepiece.model", b"x")], "does not load"),
    "empty": ([], "is not one folder"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_package_is_refused_and_leaves_nothing(fault: str, tmp_path: Path) -> None:
    packs, message = BAD[fault]
    archive, folder = tmp_path / "x.argosmodel", tmp_path / "a" / "packages"
    with zipfile.ZipFile(archive, "w") as opened:
        for pack in packs:
            pack(opened)
    with pytest.raises(PackageError, match=message):
        packages.install(archive, folder)
    assert list(folder.iterdir()) == []
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["x.argosmodel"]


@pytest.mark.parametrize("data", [b"", b"no zip", REAL.read_bytes()[:100_000]], ids=["empty", "text", "cut"])
def test_a_file_that_is_no_whole_archive_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.argosmodel").write_bytes(data)
    with pytest.raises(PackageError, match="no readable zip archive"):
        packages.install(tmp_path / "x.argosmodel", tmp_path / "packages")


def test_packed_data_that_is_damaged_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.argosmodel", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("p/metadata.json", json.dumps(METADATA) * 50)
    data = bytearray((tmp_path / "x.argosmodel").read_bytes())
    start = data.index(b"metadata.json") + len("metadata.json")
    data[start : start + 4] = b"\xff" * 4
    (tmp_path / "x.argosmodel").write_bytes(data)
    with pytest.raises(PackageError, match="no readable zip archive"):
        packages.install(tmp_path / "x.argosmodel", tmp_path / "packages")


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.argosmodel", "w") as archive:
        archive.writestr("p/né", "")
    data = (tmp_path / "x.argosmodel").read_bytes()
    (tmp_path / "x.argosmodel").write_bytes(data.replace("é".encode(), b"\xff\xff"))
    with pytest.raises(PackageError, match="no readable zip archive"):
        packages.install(tmp_path / "x.argosmodel", tmp_path / "packages")


def foreign(folder: Path) -> packages.Package:
    """A package as argospm installs one: nothing notes how its files were."""
    package = packages.install(REAL, folder)
    (package.path / checksums.NAME).unlink()
    return package


def test_a_model_whose_parts_do_not_fit_together_fails_with_a_reason(tmp_path: Path) -> None:
    package = foreign(tmp_path)
    vocabulary = package.path / "model" / "shared_vocabulary.json"
    vocabulary.write_text(json.dumps(json.loads(vocabulary.read_text(encoding="utf-8"))[:100]), encoding="utf-8")
    (package.path / "model" / "vmap.txt").unlink()  # else no other words are looked up
    with pytest.raises(EngineError, match="the model fails: Invalid token ID"):
        list(Model(package, None, 1).translate(["The harbour is closed."], [False]))


def test_an_empty_shortlist_crashes_nothing(tmp_path: Path) -> None:
    package = foreign(tmp_path)
    (package.path / "model" / "vmap.txt").write_bytes(b"")
    with pytest.raises(EngineError, match=r"vmap\.txt: it is empty"):
        list(Model(package, None, 1).translate(["The harbour is closed."], [False]))


@pytest.mark.parametrize("content", [b"\n", b"\t\n", b"\xff\0\n\t\t\n", b"\tnothing known\n", b"word" * 10_000])
def test_an_odd_shortlist_gives_odd_words_or_none(tmp_path: Path, content: bytes) -> None:
    package = foreign(tmp_path)
    (package.path / "model" / "vmap.txt").write_bytes(content)
    [translation] = Model(package, None, 1).translate(["The harbour is closed."], [False])
    assert len(translation.text) < 20


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 1000)
    with zipfile.ZipFile(tmp_path / "x.argosmodel", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("p/zeros", bytes(100_000))
    with pytest.raises(PackageError, match="unpacks to"):
        packages.install(tmp_path / "x.argosmodel", tmp_path / "packages")


def test_a_damaged_model_is_refused_and_the_installed_one_stays(tmp_path: Path, model_folder: Path) -> None:
    folder = tmp_path / "packages"
    packages.install(REAL, folder)
    archive = tmp_path / "x.argosmodel"
    with zipfile.ZipFile(REAL) as good, zipfile.ZipFile(archive, "w") as bad:
        for info in good.infolist():
            data = good.read(info)
            bad.writestr(info, data[:5000] if info.filename.endswith("model.bin") else data)
    with pytest.raises(PackageError, match="does not load"):
        packages.install(archive, folder)
    assert [package.name for package in packages.installed(folder) if folder in package.path.parents] == [
        "translate-en_pt"
    ]


def test_installing_again_replaces_and_removing_removes(tmp_path: Path) -> None:
    packages.install(REAL, tmp_path)
    package = packages.install(REAL, tmp_path)
    assert (package.source, package.target, package.beam_size) == ("en", "pt", 1)
    assert [path.name for path in tmp_path.iterdir()] == [REAL.stem]
    packages.remove(package)
    assert list(tmp_path.iterdir()) == []


def test_packages_of_argospm_are_found(model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from argostranslate import settings

    monkeypatch.setattr(settings, "package_dirs", [model_folder])
    assert {package.name for package in packages.installed(None)} == {"translate-en_pt", "translate-pt_en"}
