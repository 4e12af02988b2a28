"""Cards and checksums: a package is the one its card is about, and stays the one that was installed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from tiny_models import opus

from newsl10n.engines import archives, cards, checksums, conversion, overview, packages, plain_yaml, weights
from newsl10n.engines.models import Model
from newsl10n.engines.overview import Checksum
from newsl10n.errors import CardError, PackageError

ARCHIVES = sorted((ROOT / "models").glob("*.argosmodel"))
HEAD = {"pair": "en-uk", "version": "1.0", "sha256": "0" * 64, "license": "MIT", "source": "x"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small package file with its card."""
    folder = tmp_path_factory.mktemp("made")
    about = conversion.About("en", "uk", "1.0", "CC-BY-4.0", "https://models.example.org")
    conversion.convert(opus(folder / "opus"), folder / "en-uk.argosmodel", about)
    return folder / "en-uk.argosmodel"


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    for path in (made, made.with_suffix(".md")):
        shutil.copy(path, tmp_path)
    return tmp_path / made.name


@pytest.mark.parametrize("path", ARCHIVES, ids=lambda path: path.stem)
def test_each_embedded_package_has_a_card_about_it(path: Path) -> None:
    card = cards.read(path.with_suffix(".md"))
    assert card.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert path.stem == f"translate-{card.pair.replace('-', '_')}-{card.version.replace('.', '_')}"
    assert card.license == "MPL-2.0" and card.base_model
    for heading in ("Source", "Licence", "Data", "Training", "Figures", "Limits"):
        assert f"\n## {heading}\n" in card.text


def test_a_card_goes_with_its_package(archive: Path, tmp_path: Path) -> None:
    package = packages.install(archive, tmp_path / "packages")
    assert (package.path / "card.md").read_bytes() == archive.with_suffix(".md").read_bytes()
    seen = overview.of_installed(package)
    assert (seen.license, seen.checksum) == ("CC-BY-4.0", Checksum.OK)
    assert seen.card and seen.card.pair == "en-uk"


def test_a_package_without_a_card_is_installed_as_before(archive: Path, tmp_path: Path) -> None:
    packages.install(archive, tmp_path / "packages")
    archive.with_suffix(".md").unlink()
    seen = overview.of_installed(packages.install(archive, tmp_path / "packages"))
    assert (seen.license, seen.card, seen.checksum) == ("no card", None, Checksum.OK)


def test_another_file_than_the_card_is_about_is_refused(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("translate-en_uk-1_0/README.md", "one file more")
    with pytest.raises(
        PackageError, match=r"its SHA-256 is [0-9a-f]{64}, but its card .*en-uk\.md is about [0-9a-f]{64}"
    ):
        packages.install(archive, tmp_path / "packages")
    assert not list((tmp_path / "packages").iterdir())


@pytest.mark.parametrize(("key", "value"), [("pair", "en-pl"), ("version", "2.0")])
def test_a_card_about_another_package_is_refused(key: str, value: str, archive: Path, tmp_path: Path) -> None:
    path = archive.with_suffix(".md")
    card = cards.read(path)
    path.write_text(card.text.replace(f'{key}: "{getattr(card, key)}"', f"{key}: {value}"), encoding="utf-8")
    with pytest.raises(PackageError, match=rf"it is en-uk 1\.0, but its card .* is about .*{value}"):
        packages.install(archive, tmp_path / "packages")


@pytest.mark.parametrize(
    "name", ["model/model.bin", "model/vmap.txt", "metadata.json", "sentencepiece.model", "card.md"]
)
def test_what_changed_after_its_install_is_not_loaded(name: str, archive: Path, tmp_path: Path) -> None:
    package = packages.install(archive, tmp_path / "packages")
    with (package.path / name).open("ab") as file:
        file.write(b" ")
    assert overview.of_installed(package).changed == (name,)
    with pytest.raises(PackageError, match=rf"{name} changed since it was installed; install the package again"):
        list(Model(package, None, 1).translate(["Nobody was hurt."], [False]))
    packages.install(archive, tmp_path / "packages")
    assert overview.of_installed(package).checksum is Checksum.OK


def test_a_file_that_is_gone_is_a_change_and_a_hidden_one_is_none(archive: Path, tmp_path: Path) -> None:
    package = packages.install(archive, tmp_path / "packages")
    (package.path / ".DS_Store").touch()
    assert checksums.changed(package.path) == []
    (package.path / "model" / "config.json").unlink()
    (package.path / "sentencepiece-target.model").unlink()
    with pytest.raises(PackageError, match=r"model/config\.json and 1 other file changed"):
        checksums.verify(package.path)


def test_coreutils_read_the_checksums_too(archive: Path, tmp_path: Path) -> None:
    package = packages.install(archive, tmp_path / "packages")
    done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=package.path, capture_output=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("text", [b"", b"nonsense", b"\xff\xfe", b"0" * 64 + b"  ../../etc/passwd\n"])
def test_odd_checksums_are_a_change(text: bytes, archive: Path, tmp_path: Path) -> None:
    package = packages.install(archive, tmp_path / "packages")
    (package.path / "SHA256SUMS").write_bytes(text)
    assert overview.of_installed(package).checksum is Checksum.CHANGED


def test_a_package_of_another_program_has_no_checksums(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path / "packages")
    package = packages.describe(tmp_path / "packages" / "translate-en_uk-1_0")
    seen = overview.of_installed(package)
    assert (seen.license, seen.checksum) == ("no card", Checksum.UNKNOWN)
    assert next(iter(Model(package, None, 1).translate(["Nobody was hurt."], [False]))).text


@pytest.mark.parametrize("slash", ["/", "\\"])
def test_an_archive_brings_no_card_and_no_checksums_of_its_own(slash: str, archive: Path, tmp_path: Path) -> None:
    archive.with_suffix(".md").unlink()
    with zipfile.ZipFile(archive, "a") as opened:
        for name in ("card.md", "SHA256SUMS"):
            opened.writestr(f"translate-en_uk-1_0{slash}{name}", "false")
    package = packages.install(archive, tmp_path / "packages")
    seen = overview.of_installed(package)
    assert (seen.license, seen.checksum) == ("no card", Checksum.OK)


def card(**changes: str | None) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in (HEAD | changes).items() if value is not None)
    return f"---\n{lines}---\n\nText.\n"


BAD: dict[str, tuple[str | bytes, str]] = {
    "no-head": ("# A model\n", "it has no head"),
    "open-head": ("---\npair: en-uk\n", "it has no head"),
    "empty": ("", "it has no head"),
    "list": ("---\n- en-uk\n---\n", "is no list of `key: value`"),
    "missing": (card(license=None, source=None), "its head lacks 'license', 'source'"),
    "short-checksum": (card(sha256="abc"), "no SHA-256 checksum"),
    "nested": (card(pair="{en: uk}"), "'pair' in its head is no line of text"),
    "several-lines": (card(source='"a\\nb"'), "'source' in its head is no line of text"),
    "void": (card(source=""), "'source' in its head is no line of text"),
    "escape": (card(license='"\\e[31m"'), "'license' in its head is no line of text"),
    "no-yaml": (card(source="[a"), "no plain YAML"),
    "references": ("---\na: &a [x]\nb: *a\n---\n", "it has references"),
    "deep": ("---\n" + "[" * 50_000 + "\n---\n", "nested too deep"),
    "long": ("---\na: " + "x" * 100_000 + "\n---\n", "more than 65536 characters"),
    "object": (card(source="!!python/object/apply:os.system [true]"), "'source' in its head is no line of text"),
    "latin-1": (card(source="x").encode() + b"\xe9", "not in UTF-8"),
    "large": (card() + "x" * (1 << 20), "larger than 1024 KB"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_card_is_refused(fault: str, tmp_path: Path) -> None:
    content, message = BAD[fault]
    path = tmp_path / "card.md"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CardError, match=message):
        cards.read(path)


def test_a_card_keeps_what_looks_like_a_number_and_may_say_more(tmp_path: Path) -> None:
    path = tmp_path / "card.md"
    path.write_bytes(b"\xef\xbb\xbf" + card(language="[en, uk]", sha256="A" * 64).replace("\n", "\r\n").encode())
    found = cards.read(path)
    assert (found.version, found.sha256, found.base_model) == ("1.0", "a" * 64, "")


@given(st.text("ab:-[]{}&*!<'\"#\n ", max_size=60))
def test_whatever_the_head_is_it_is_read_or_refused(text: str) -> None:
    try:
        plain_yaml.read(text, typed=False)
    except ValueError as error:
        assert str(error)


@given(st.binary(max_size=200))
def test_whatever_the_weights_are_they_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "model.bin"
    for content in (data, b"\x06\0\0\0\x10\0TransformerSpec\0" + data):
        path.write_bytes(content)
        weights.is_translator(path)
        try:
            weights.alignment(path)
        except PackageError as error:
            assert str(error)


def test_an_archive_depends_on_its_content_alone(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "p" / "model").mkdir(parents=True)
        for file in ("b", "a", "model/c")[:: 1 if name == "one" else -1]:
            (tmp_path / name / "p" / file).write_text(file)
    (tmp_path / "two" / "p" / "a").chmod(0o600)
    one, two = (archives.packed(tmp_path / name / "p") for name in ("one", "two"))
    assert one == two
