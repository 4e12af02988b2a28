"""The command as a person or a program runs it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CONFIG, ROOT

from newsl10n import po
from newsl10n.cli import terminal
from newsl10n.cli.outcome import Failures
from newsl10n.errors import ArticleError
from newsl10n.steps import Failed

Run = Callable[..., subprocess.CompletedProcess[str]]

STORY = "# The ferry\n\nThe ferry left at noon with 40 people.\n"


@pytest.fixture
def newsl10n(tmp_path: Path) -> Run:
    home = {name: str(tmp_path / ".home") for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "newsl10n", *arguments]
        environment = os.environ | home
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=environment)

    return run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "newsl10n.toml").write_text(CONFIG)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "ferry.md").write_text(STORY)
    return tmp_path


def test_the_four_steps_one_by_one(newsl10n: Run, project: Path) -> None:
    assert newsl10n("extract").stdout == "extract: 1 article, 0 unchanged; messages: 2 new\n"
    assert "2 messages by machine" in newsl10n("translate").stdout
    assert newsl10n("check").returncode == 0
    done = newsl10n("merge")
    assert done.stdout.startswith("merge: 1 article written; ")
    assert "2 by machine that no person has seen" in done.stdout and done.stderr == ""
    assert "Wíth 40 Péóplé" in (project / "localized/pt/ferry.md").read_text(encoding="utf-8")


def test_run_ends_with_a_table_and_json_says_the_same(newsl10n: Run, project: Path) -> None:
    done = newsl10n("run")
    assert done.returncode == 0 and "pt  articles/ferry.md" in done.stdout and "filled now: 2 by machine" in done.stdout
    again = json.loads(newsl10n("run", "--json").stdout)
    assert again["articles"][0]["units"] == 2 and again["filled_now"]["machine"] == 0 and again["issues"] == []


def test_status_and_its_json(newsl10n: Run, project: Path) -> None:
    newsl10n("extract")
    assert "articles/ferry.md" in newsl10n("status").stdout
    [record] = json.loads(newsl10n("status", "--json").stdout)
    assert record["messages"]["untranslated"] == 2 and record["words"]["untranslated"] == 10


def test_findings_exit_with_1_and_annotate(newsl10n: Run, project: Path) -> None:
    newsl10n("run")
    path = project / "locales/pt/ferry.po"
    path.write_text(path.read_text(encoding="utf-8").replace("Wíth 40", "Wíth 50"), encoding="utf-8")
    assert newsl10n("check").returncode == 1
    assert newsl10n("check", "--format", "github").stdout.startswith("::error file=locales/pt/ferry.po,line=")
    assert json.loads(newsl10n("check", "--format", "json").stdout)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("#. role: lead", "# newsl10n: ignore numbers: corrected\n#. role: lead"), encoding="utf-8"
    )
    assert newsl10n("check").returncode == 0


def test_codes_that_look_like_an_emoji_stay_what_they_are(newsl10n: Run, project: Path) -> None:
    (project / "articles/ferry.md").write_text(STORY.replace("40", "40 :warning:"))
    newsl10n("run")
    path = project / "locales/pt/ferry.po"
    text = path.read_text(encoding="utf-8").replace("Wíth 40", "Wíth 50")
    path.write_text(text, encoding="utf-8")
    line = json.loads(newsl10n("check", "--format", "json").stdout)[0]["line"]
    path.write_text("#\n" * (100 - line) + text, encoding="utf-8")
    assert "locales/pt/ferry.po:100: error: 40 is not" in (told := newsl10n("check").stdout) and ":warning:" in told
    for option in (["check", "--format", "json"], ["check", "--format", "github"], ["run", "--json"]):
        assert "40 :warning: people" in newsl10n(*option).stdout


def test_json_is_utf_8_on_any_terminal(newsl10n: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newsl10n("run")
    path = project / "locales/pt/ferry.po"
    path.write_text(path.read_text(encoding="utf-8").replace("Wíth 40", "Wíth 50"), encoding="utf-8")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    assert "Wíth 50" in json.loads(newsl10n("check", "--format", "json").stdout)[1]["excerpt"]


def test_nothing_that_a_file_says_commands_the_terminal(newsl10n: Run, project: Path) -> None:
    newsl10n("extract")
    path = project / "locales/pt/ferry.po"
    failure = "# newsl10n: failed x: \x1b]0;title\u202e\n#. role: lead"
    path.write_text(path.read_text(encoding="utf-8").replace("#. role: lead", failure), encoding="utf-8")
    done = newsl10n("merge")
    assert "x: <U+001B>]0;title<U+202E>" in done.stderr and "\x1b" not in done.stdout + done.stderr


def test_an_error_is_said_once_in_a_command_and_again_in_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    broken = Failed("a.md", ArticleError("a.md", "is broken"))
    for failures in (Failures(), Failures()):
        for _ in range(3):
            failures.add(broken)
        assert capsys.readouterr().err == "error: a.md: is broken\n" and failures.count == 3


def test_a_broken_catalogue_is_reported_once_by_run(newsl10n: Run, project: Path) -> None:
    newsl10n("extract")
    (project / "locales/pt/ferry.po").write_text("broken")
    done = newsl10n("run")
    assert done.returncode == 2 and done.stderr.count("ferry.po:1: is no valid PO file") == 1


def test_a_table_in_a_pipe_is_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.table(["article", "units"], [["x" * 500, "12"]])
    assert capsys.readouterr().out.splitlines()[1] == f"{'x' * 500}     12"


def test_many_articles_have_a_row_only_where_there_is_something_to_look_at(newsl10n: Run, project: Path) -> None:
    for number in range(30):
        (project / f"articles/a{number}.md").write_text(STORY)
    newsl10n("run")
    path = project / "locales/pt/ferry.po"
    path.write_text(path.read_text(encoding="utf-8").replace("Wíth 40", "Wíth 50"), encoding="utf-8")
    done = newsl10n("run").stdout
    assert re.search(r"^pt  articles/ferry\.md +2 +1 +1 +0 +3$", done, re.MULTILINE)
    assert re.search(r"^total of 31 \(30 not shown .*\) +62 +1 +61 +0 +3$", done, re.MULTILINE)
    assert "articles/a1.md" not in done and len(json.loads(newsl10n("run", "--json").stdout)["articles"]) == 31


def test_merge_that_requires_review_withholds(newsl10n: Run, project: Path) -> None:
    newsl10n("extract")
    newsl10n("translate")
    done = newsl10n("merge", "--require", "reviewed")
    assert done.returncode == 1 and "not written" in done.stderr
    assert not (project / "localized").exists()


def test_init_lays_out_a_project_that_runs(newsl10n: Run, tmp_path: Path) -> None:
    done = newsl10n("init", "site", "--target", "pt", "--target", "uk", "--pack", "small-letter")
    assert done.returncode == 0
    assert (tmp_path / "site/glossary/pt.small-letter.csv").is_file()
    assert (tmp_path / "site/.github/workflows/newsl10n.yml").is_file()
    config = tmp_path / "site/newsl10n.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('name = "argos"', 'name = "pseudo"'), encoding="utf-8")
    (tmp_path / "site/articles/a.md").write_text(STORY)
    done = newsl10n("run", "-C", "site")
    assert done.returncode == 0 and (tmp_path / "site/localized/uk/a.md").is_file(), done.stderr
    before = config.read_bytes()
    assert "kept" in newsl10n("init", "site").stdout and config.read_bytes() == before


def test_explain_lists_and_explains(newsl10n: Run) -> None:
    assert "numbers" in newsl10n("explain").stdout
    assert "finds:" in newsl10n("explain", "numbers").stdout
    assert {"ignore", "unused-ignore"} <= {line.split()[0] for line in newsl10n("explain").stdout.splitlines()}
    assert "Delete the comment." in newsl10n("explain", "unused-ignore").stdout


def test_help_is_there_for_every_command(newsl10n: Run) -> None:
    for command in ("init", "extract", "translate", "check", "merge", "run", "status", "explain", "models", "glossary"):
        done = newsl10n(command, "--help")
        assert done.returncode == 0 and "Usage" in done.stdout and "[[" not in done.stdout


BAD = [
    (["frobnicate"], "No such command"),
    (["extract", "--frob"], "No such option"),
    (["extract", "-C", "nowhere"], "newsl10n init DIR lays out a project"),
    (["extract", "nothing.md"], "is no article of this project"),
    (["extract", "-l", "xx"], "'xx' is none of the target_locales"),
    (["check", "--format", "xml"], "'xml' is not one of 'github', 'gitlab', 'json', 'junit', 'sarif', 'text'"),
    (["check", "--fail-on", "fatal"], "'fatal' is not one of"),
    (["merge", "--require", "all"], "'all' is not one of"),
    (["explain", "numbrs"], "did you mean 'numbers'"),
    (["init", "site", "--target", "Portuguese"], "is no locale"),
    (["init", "site", "--pack", "smal-letter"], "did you mean 'small-letter'"),
    (["glossary", "add", "placs"], "did you mean 'places'"),
    (["models", "install", "nowhere.argosmodel"], "there is no such file"),
    (["models", "remove", "xx-yy"], "no installed package is for xx-yy"),
    (["models", "install", "nonsense"], "neither a pair such as en-pt"),
]


@pytest.mark.parametrize(
    ("arguments", "message"), BAD, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_bad_usage_is_a_clear_message_and_exit_2(
    newsl10n: Run, project: Path, arguments: list[str], message: str
) -> None:
    done = newsl10n(*arguments)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert message in " ".join(done.stderr.replace("│", " ").split())


def test_a_reader_that_goes_away_is_no_error(project: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m newsl10n explain numbers | head -1",
        shell=True,
        cwd=project,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""


def test_killed_at_any_moment_the_catalogues_are_valid_and_the_next_run_finishes(newsl10n: Run, project: Path) -> None:
    text = "\n\n".join(f"The ferry number {number} left at noon." for number in range(3000))
    (project / "articles/ferry.md").write_text(text)
    newsl10n("extract")
    path = project / "locales/pt/ferry.po"
    start = path.read_bytes()
    newsl10n("translate")
    undisturbed = path.read_bytes()
    path.write_bytes(start)
    for delay in (0.4, 0.7, 1.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "newsl10n", "translate"], cwd=project, stdout=subprocess.DEVNULL
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], check=True)
        assert len(po.read(path).messages) == 3000
    newsl10n("translate")
    assert path.read_bytes() == undisturbed


def test_the_dump_of_a_news_page_end_to_end(newsl10n: Run, tmp_path: Path, model_folder: Path) -> None:
    """The real engine and the small-letter pack on a dump of our own, in a fresh project."""
    newsl10n("init", "site", "--pack", "small-letter")
    config = tmp_path / "site/newsl10n.toml"
    text = config.read_text(encoding="utf-8").replace("# packages", "packages")
    config.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "articles/harbour-forum.txt", tmp_path / "site/articles")
    (tmp_path / "site/models").symlink_to(model_folder)
    done = newsl10n("run", "-C", "site")
    assert done.returncode == 2 and "leads out of the project" in done.stderr
    (tmp_path / "site/models").unlink()
    subprocess.run(["cp", "-r", model_folder, tmp_path / "site/models"], check=True)
    done = newsl10n("run", "-C", "site")
    assert done.returncode == 0, done.stdout + done.stderr
    result = (tmp_path / "site/localized/pt/harbour-forum.txt").read_text(encoding="utf-8")
    assert not re.search(r"Rússia|Russ|Moscou|Kremlin", result) and "rússia" in result and "kremlin" in result
    assert re.search(r"[Pp]russ", result)
    for fact in (
        "18452",
        "1.250",
        "340",
        "26",
        "14",
        "2025",
        "Aldane",
        "Oksana Terlych",
        "example.org/russia-sanctions",
    ):
        assert fact in result.replace(",", "."), fact
    subprocess.run(["msgfmt", "-c", "-o", os.devnull, tmp_path / "site/locales/pt/harbour-forum.po"], check=True)


@pytest.fixture
def steered(project: Path, model_folder: Path) -> Path:
    """A project with a real model, a term that it lacks by itself, and one that means something else."""
    shutil.copytree(model_folder, project / "models")
    engine = CONFIG.replace('name = "pseudo"', 'name = "argos"\npackages = "models"')
    (project / "newsl10n.toml").write_text(engine)
    (project / "glossary").mkdir()
    rows = "source,target\nferry,ferribote\nhead,cabeça\n"
    (project / "glossary" / "en_pt.csv").write_text(rows, encoding="utf-8")
    story = "# The ferry\n\nThe ferry left at noon with 40 people.\n\nAnna Brandt will head the agency.\n"
    (project / "articles" / "ferry.md").write_text(story)
    return project


def test_steering_is_noted_counted_and_explained(newsl10n: Run, steered: Path) -> None:
    newsl10n("extract")
    assert "3 messages by machine" in newsl10n("translate").stdout
    catalogue = (steered / "locales/pt/ferry.po").read_text(encoding="utf-8")
    assert "# newsl10n: term ferry = ferribote, instead of ferry\n" in catalogue
    assert "# newsl10n: term left: head = cabeça, it seems to mean something else here\n" in catalogue
    assert 'msgstr "O ferribote ' in catalogue
    [record] = json.loads(newsl10n("status", "--json").stdout)
    assert record["terms"] == {"met": 0, "repaired": 2, "unresolved": 1}
    assert "terms of the glossary: 0 met, 2 repaired, 1 unresolved" in newsl10n("status").stdout
    before = catalogue
    done = newsl10n("translate", "--explain")
    assert done.returncode == 0
    assert "term: ferry = ferribote, instead of ferry (costs " in done.stdout
    assert "term left: head = cabeça" in done.stdout and "first" in done.stdout
    explained = json.loads(newsl10n("translate", "--explain", "--json").stdout)
    terms = [term for message in explained for term in message["terms"]]
    assert {term["said"] for term in terms} == {"ferribote", ""}
    assert explained[1]["sentences"][0]["attempts"][0]["rung"] == "first"
    assert (steered / "locales/pt/ferry.po").read_text(encoding="utf-8") == before


def test_accepting_a_message_takes_the_notes_about_its_terms_away(newsl10n: Run, steered: Path) -> None:
    newsl10n("extract")
    newsl10n("translate")
    path = steered / "locales/pt/ferry.po"
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    (steered / "articles" / "ferry.md").write_text("# The ferry\n\nThe ferry left at noon with 40 people.\n")
    newsl10n("extract")
    active = list(po.read(path, "pt").active())
    assert len(active) == 2 and not any(message.terms for message in active)
