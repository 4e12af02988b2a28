"""The command `newsl10n models`, on a small package of our own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import tiny_models

from newsl10n.cli.main import main


class Done(NamedTuple):
    """What a command did."""

    returncode: str | int
    stdout: str
    stderr: str


Run = Callable[..., Done]

CONVERT = ("models", "convert", "opus", "en-uk.argosmodel", "--from", "en", "--to", "uk", "--licence", "CC-BY-4.0")


@pytest.fixture
def newsl10n(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in a project with a model to convert: exit code, stdout, stderr."""
    tiny_models.opus(tmp_path / "opus")
    config = 'source_locale = "en"\ntarget_locales = ["uk"]\n[engine]\nname = "argos"\npackages = "models"\n'
    (tmp_path / "newsl10n.toml").write_text(config)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["newsl10n", *arguments])
        with pytest.raises(SystemExit) as exit_:
            main()
        return Done(exit_.value.code or 0, *capsys.readouterr())

    return run


def test_from_a_model_to_an_installed_package(newsl10n: Run, tmp_path: Path) -> None:
    done = newsl10n(*CONVERT)
    assert done.returncode == 0 and "newsl10n models install en-uk.argosmodel" in done.stdout, done.stderr
    about = json.loads(newsl10n("models", "show", "en-uk.argosmodel", "--json").stdout)
    assert (about["license"], about["checksum"], about["file"]) == ("CC-BY-4.0", "ok", "en-uk.argosmodel")
    done = newsl10n("models", "install", "en-uk.argosmodel")
    assert done.stdout.startswith("installed en-uk 1.0 into ")
    folder = tmp_path / "models" / "translate-en_uk-1_0"
    listed = newsl10n("models", "list").stdout.splitlines()
    assert listed[0].split() == ["pair", "version", "licence", "checksum", "folder"]
    assert listed[1].split() == ["en-uk", "1.0", "CC-BY-4.0", "ok", str(folder)]
    installed = json.loads(newsl10n("models", "show", "en-uk", "--json").stdout)
    assert installed["folder"] == str(folder) and installed["bytes"] > about["bytes"]  # with card and checksums
    same = installed.keys() & about.keys() - {"bytes"}
    assert len(same) == 11 and all(installed[key] == about[key] for key in same)


def test_a_package_is_shown_to_people(newsl10n: Run, tmp_path: Path) -> None:
    newsl10n(*CONVERT)
    newsl10n("models", "install", "en-uk.argosmodel")
    shown = newsl10n("models", "show", "en-uk")
    assert shown.returncode == 0
    for line in ("licence    CC-BY-4.0", "beam       4", "shortlist  no", "alignment  last decoder layer, first head"):
        assert line in shown.stdout.splitlines()
    assert "# English to Ukrainian" in shown.stdout
    (tmp_path / "models/translate-en_uk-1_0/model/vmap.txt").write_text("x")
    shown = newsl10n("models", "show", "en-uk")
    assert shown.returncode == 1 and "changed: model/vmap.txt" in shown.stdout
    assert " changed " in newsl10n("models", "list").stdout


def test_a_file_that_is_not_its_cards_is_refused(newsl10n: Run, tmp_path: Path) -> None:
    newsl10n(*CONVERT)
    card = tmp_path / "en-uk.md"
    card.write_text(card.read_text(encoding="utf-8").replace('sha256: "', 'sha256: "0')[:-1], encoding="utf-8")
    done = newsl10n("models", "install", "en-uk.argosmodel")
    assert done.returncode == 2 and "no SHA-256 checksum" in done.stderr
    card.write_text(f"---\npair: en-uk\nversion: 1.0\nsha256: {'0' * 64}\nlicense: MIT\nsource: x\n---\n")
    for command in ("install", "show"):
        done = newsl10n("models", command, "en-uk.argosmodel")
        assert done.returncode == 2 and "is about 0000" in done.stderr
    assert not list((tmp_path / "models").iterdir())


def test_a_project_with_a_changed_package_says_so_and_fills_nothing(newsl10n: Run, tmp_path: Path) -> None:
    newsl10n(*CONVERT)
    newsl10n("models", "install", "en-uk.argosmodel")
    (tmp_path / "models/translate-en_uk-1_0/model/vmap.txt").write_text("x")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "ferry.md").write_text("The ferry left.\n")
    done = newsl10n("run")
    assert done.returncode == 2 and "changed since it was installed" in done.stderr and "Traceback" not in done.stderr
