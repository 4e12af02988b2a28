"""Bad configurations are files named by their fault; their first lines say what is expected."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import CASES

from newsl10n.config import Conventions, DisclosureConfig, MemoryConfig, MergeConfig, NumberStyle, Place, Reuse
from newsl10n.errors import ConfigError, InputError
from newsl10n.model import Require, Severity
from newsl10n.project import Project

BAD = sorted((CASES / "config").glob("*.toml"))


@pytest.mark.parametrize("case", BAD, ids=lambda path: path.stem)
def test_everything_wrong_is_reported_at_once_with_its_line(case: Path, tmp_path: Path) -> None:
    text = case.read_text(encoding="utf-8")
    (tmp_path / "newsl10n.toml").write_text(text, encoding="utf-8")
    expected = [line.removeprefix("#! ") for line in text.splitlines() if line.startswith("#! ")]
    with pytest.raises(ConfigError) as caught:
        Project(tmp_path)
    assert str(caught.value).replace(f"{tmp_path.resolve()}/", "").splitlines() == expected


def test_no_configuration_at_all_names_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="newsl10n init DIR"):
        Project(tmp_path)


def test_a_configuration_that_is_no_utf_8(tmp_path: Path) -> None:
    (tmp_path / "newsl10n.toml").write_bytes(b'source_locale = "en"\n# \xff\n')
    with pytest.raises(InputError, match=r"newsl10n\.toml:2: is not UTF-8"):
        Project(tmp_path)


def test_everything_that_may_be_set(tmp_path: Path) -> None:
    (tmp_path / "newsl10n.toml").write_text((CASES / "config-full.toml").read_text(encoding="utf-8"), encoding="utf-8")
    project = Project(tmp_path)
    assert project.config.check.severity == {"numbers": Severity.WARNING}
    assert project.config.disclosure == DisclosureConfig({"pt": "Feito por máquina."}, Place.ARTICLE, "Our newsroom")
    assert project.config.publication.notice == {"pt-BR": "Retirada.", "uk": "Відкликано."}
    assert project.config.merge == MergeConfig(Require.MACHINE, 0.6)
    assert project.config.conventions == Conventions(NumberStyle.LOCALE, "«»“”")
    assert project.config.memory == MemoryConfig("memory.sqlite3", Reuse.ACCEPTED, 80)
    assert project.locales(["uk"]) == ("uk",)
    assert project.locales([]) == ("pt-BR", "uk")


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("[conventions]\nquotes = 4", "[conventions] quotes = 4: expected a string"),
        ('[conventions]\nqoutes = "source"', "[conventions] unknown key 'qoutes'; did you mean 'quotes'?"),
        ("[merge]\nmin_score = -0.1", "[merge] min_score = -0.1: expected a number from 0 to 1"),
        ("[merge]\nmin_score = nan", "[merge] min_score = nan: expected a number from 0 to 1"),
        ('[merge]\nmin_score = "high"', "[merge] min_score = 'high': expected a number"),
        ("[merge]\nmin_score = true", "[merge] min_score = True: expected a number"),
        ("conventions = 1", "conventions = 1: expected a table"),
    ],
)
def test_conventions_and_scores_that_make_no_sense(table: str, problem: str, tmp_path: Path) -> None:
    text = f'source_locale = "en"\ntarget_locales = ["pt"]\n{table}\n'
    (tmp_path / "newsl10n.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        Project(tmp_path)
    line = 3 + table.count("\n")
    assert str(caught.value) == f"{tmp_path.resolve()}/newsl10n.toml:{line}: {problem}"
