"""The memory in a project: gathered from catalogues, used by translate, shown and changed by `newsl10n memory`."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CONFIG

from newsl10n import po
from newsl10n.cli.main import main
from newsl10n.memory import Store
from newsl10n.model import Message, State
from newsl10n.project import Project
from newsl10n.steps import Failed
from newsl10n.steps.extract import extract
from newsl10n.steps.memory import gather
from newsl10n.steps.translate import translate

STORY = "# The ferry\n\nThe ferry left with 12 people.\n\nNobody was hurt in the old harbour.\n"
NEXT = "# A bridge\n\nThe ferry left with 14 people.\n\nNobody was hurt in the new harbour.\n"
ACCEPTED = {
    "The ferry": "A balsa",
    "The ferry left with 12 people.": "A balsa partiu com 12 pessoas.",
    "Nobody was hurt in the old harbour.": "Ninguém ficou ferido no porto antigo.",
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def newsl10n(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["newsl10n", *arguments])
        code: int | str | None = 0
        try:
            main()
        except SystemExit as done:
            code = done.code
        assert isinstance(code, int)
        return code, *capsys.readouterr()

    return run


def desk(root: Path, memory: str = "") -> Project:
    """A project with a story whose translation a person accepted."""
    (root / "newsl10n.toml").write_text(f"{CONFIG}{memory}")
    write(root, "ferry", STORY)
    project = Project(root)
    accept(project, "ferry", ACCEPTED)
    return project


def write(root: Path, name: str, text: str) -> None:
    (root / "articles").mkdir(exist_ok=True)
    (root / f"articles/{name}.md").write_text(text)


def fill(project: Project) -> None:
    list(extract(project, project.articles(), ["pt"]))
    list(translate(project, project.articles(), ["pt"]))


def accept(project: Project, name: str, texts: dict[str, str]) -> None:
    list(extract(project, project.articles(), ["pt"]))
    path = project.root / f"locales/pt/{name}.po"
    catalogue = po.read(path, "pt")
    for message in catalogue.messages.values():
        if message.source in texts:
            message.target, message.fuzzy = texts[message.source], False
    po.write(path, catalogue)


def messages(root: Path, name: str) -> dict[str, Message]:
    return {message.source: message for message in po.read(root / f"locales/pt/{name}.po", "pt").active()}


def test_what_people_accepted_is_offered_adapted_or_only_shown(tmp_path: Path) -> None:
    project = desk(tmp_path)
    write(tmp_path, "next", NEXT + "\nThe ferry left with 12 people.\n")
    fill(project)
    found = messages(tmp_path, "next")
    same, adapted = found["The ferry left with 12 people."], found["The ferry left with 14 people."]
    assert same.origin and (same.target, same.state) == ("A balsa partiu com 12 pessoas.", State.MACHINE)
    assert adapted.origin and (adapted.target, adapted.state) == ("A balsa partiu com 14 pessoas.", State.MACHINE)
    assert (adapted.origin.method, adapted.origin.name, adapted.origin.version) == ("tm", "locales/pt/ferry.po", "96%")
    other = found["Nobody was hurt in the new harbour."]
    assert other.origin and other.origin.method == "mt", "an engine says what the text says"
    shown = "Nobody was hurt in the old harbour. => Ninguém ficou ferido no porto antigo."
    assert other.similar == f"91% locales/pt/ferry.po: {shown}"
    text = (tmp_path / "locales/pt/next.po").read_text(encoding="utf-8")
    assert f"# newsl10n: similar 91% locales/pt/ferry.po: {shown}\n" in text
    accept(project, "next", {other.source: "Ninguém ficou ferido no porto novo."})
    write(tmp_path, "next", NEXT + "\nIt rained.\n")
    list(extract(project, project.articles(), ["pt"]))
    assert messages(tmp_path, "next")[other.source].similar == "", "who accepted it has seen it"


def test_the_same_text_is_accepted_where_the_project_says_so_and_nothing_changes_after(tmp_path: Path) -> None:
    project = desk(tmp_path, '[memory]\nreuse = "accepted"\n')
    write(tmp_path, "next", STORY)
    fill(project)
    assert {message.state for message in messages(tmp_path, "next").values()} == {State.REVIEWED}
    before = (tmp_path / "locales/pt/next.po").read_bytes()
    fill(project)
    assert (tmp_path / "locales/pt/next.po").read_bytes() == before


def test_a_memory_that_is_off_is_not_even_made(tmp_path: Path) -> None:
    project = desk(tmp_path, '[memory]\nreuse = "off"\n')
    write(tmp_path, "next", STORY)
    fill(project)
    origins = [message.origin for message in messages(tmp_path, "next").values()]
    assert [origin.method for origin in origins if origin] == ["mt"] * 3
    assert not (tmp_path / ".newsl10n/memory.sqlite3").exists()


def test_unchanged_catalogues_are_not_read_and_a_deleted_memory_comes_back(tmp_path: Path) -> None:
    project = desk(tmp_path)
    path = tmp_path / "memory.sqlite3"
    store = Store(path)
    list(gather(project, store, ["pt"]))
    known = list(store.units(store.pairs()[0]))
    assert {unit.source: unit.target for unit in known} == ACCEPTED
    log = tmp_path / "memory.sqlite3-wal"
    written = log.read_bytes()
    list(gather(project, store, ["pt"]))
    assert log.read_bytes() == written
    store.close()
    path.unlink()
    again = Store(path)
    list(gather(project, again, ["pt"]))
    assert list(again.units(again.pairs()[0])) == known
    again.close()


def test_what_left_the_catalogues_stays_until_it_is_forgotten(tmp_path: Path, newsl10n: Run) -> None:
    desk(tmp_path)
    assert newsl10n("memory", "stats")[0] == 0
    (tmp_path / "locales/pt/ferry.po").unlink()
    code, output, _ = newsl10n("memory", "stats", "--json")
    [pair] = json.loads(output)["pairs"]
    assert (code, pair) == (0, {"pair": ["en", "pt"], "units": 3, "sources": 3, "left": 3})
    code, _, errors = newsl10n("memory", "forget", "--all")
    assert code == 2 and "forget 3 translations for good?" in errors and "--yes" in errors
    assert newsl10n("memory", "forget", "--older", "1", "--yes")[1] == "forget: 0 translations forgotten\n"
    assert (
        newsl10n("memory", "forget", "--article", "articles/ferry.md", "-y")[1] == "forget: 3 translations forgotten\n"
    )
    assert json.loads(newsl10n("memory", "stats", "--json")[1])["pairs"][0]["units"] == 0


def test_what_a_catalogue_holds_is_not_forgotten(tmp_path: Path, newsl10n: Run) -> None:
    desk(tmp_path)
    assert newsl10n("memory", "forget", "--all", "--yes", "--json")[1].split() == [
        "{", '"translations":', "0,", '"left_out":', "0,", '"failed":', "0", "}",
    ]  # fmt: skip
    assert "3" in newsl10n("memory", "stats")[1]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("forget",), "say what to forget"),
        (("forget", "--all", "--older", "3"), "say what to forget"),
        (("forget", "--article", "articles/fery.md"), "the memory knows nothing from articles/fery.md"),
        (("import", "none.tmx"), "none.tmx: can't be read"),
        (("import", "newsl10n.toml"), "newsl10n.toml:1: is no XML"),
        (("export", ".newsl10n/memory.sqlite3"), "is the memory itself"),
        (("export", "newsl10n.toml/x.tmx"), "can't be written"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, newsl10n: Run, arguments: tuple[str, ...], why: str) -> None:
    desk(tmp_path)
    code, output, errors = newsl10n("memory", *arguments)
    assert (code, output) == (2, "") and errors.startswith("error: ") and why in errors


def test_a_memory_goes_to_another_project_through_tmx(tmp_path: Path, newsl10n: Run) -> None:
    desk(tmp_path)
    assert newsl10n("memory", "export", "all.tmx") == (0, "export: 3 translations in all.tmx\n", "")
    other = tmp_path / "other"
    other.mkdir()
    (other / "newsl10n.toml").write_text(CONFIG)
    write(other, "next", NEXT)
    code, output, _ = newsl10n("memory", "import", "all.tmx", "-C", "other")
    assert (code, output) == (0, "import: 3 translations taken in\n")
    fill(Project(other))
    filled = messages(other, "next")["The ferry left with 14 people."]
    assert filled.origin and (filled.origin.name, filled.target) == (
        "locales/pt/ferry.po",
        "A balsa partiu com 14 pessoas.",
    )
    (other / "newsl10n.toml").write_text(CONFIG.replace('"pt"', '"uk"'))
    output = newsl10n("memory", "import", "all.tmx", "-C", "other")[1]
    assert output == "import: 0 translations taken in; 3 left out, not in the project's locales\n"


@pytest.mark.parametrize("command", [("translate",), ("memory", "stats"), ("memory", "import", "all.tmx")])
def test_a_damaged_memory_stops_a_command_and_is_left_alone(
    tmp_path: Path, newsl10n: Run, command: tuple[str, ...]
) -> None:
    desk(tmp_path)
    write(tmp_path, "next", NEXT)
    newsl10n("extract")
    path = tmp_path / ".newsl10n/memory.sqlite3"
    path.write_bytes(b"no memory")
    code, _, errors = newsl10n(*command)
    assert code == 2 and "is no translation memory of newsl10n; move it away" in errors
    assert path.read_bytes() == b"no memory"


def test_a_memory_without_a_file_helps_all_the_same_and_says_so_once(tmp_path: Path, newsl10n: Run) -> None:
    desk(tmp_path, '[memory]\npath = "articles/ferry.md/x.sqlite3"\n')
    config = tmp_path / "newsl10n.toml"
    config.write_text(config.read_text().replace('["pt"]', '["pt", "uk"]'))
    write(tmp_path, "next", NEXT)
    newsl10n("extract")
    code, _, errors = newsl10n("translate")
    assert code == 0 and errors.count("warning: ") == errors.count("\n") == 1
    assert "x.sqlite3: can't be written: " in errors
    assert messages(tmp_path, "next")["The ferry left with 14 people."].target == "A balsa partiu com 14 pessoas."


def test_a_memory_that_may_not_grow_is_said_and_holds_up_nothing(tmp_path: Path) -> None:
    project = desk(tmp_path)
    write(tmp_path, "next", NEXT)
    fill(project)
    size = (tmp_path / ".newsl10n/memory.sqlite3").stat().st_size
    write(tmp_path, "long", "\n\n".join(f"Word{number} " * 99 for number in range(200)))
    list(extract(project, project.articles(), ["pt"]))
    accept(project, "long", {text: text for text in messages(tmp_path, "long")})
    write(tmp_path, "next", NEXT.replace("14", "15"))
    list(extract(project, project.articles(), ["pt"]))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        done = list(translate(project, project.articles(), ["pt"]))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    [failed] = [one for one in done if isinstance(one, Failed)]
    assert failed.is_harmless and "memory.sqlite3: can't be written: " in str(failed.error)
    assert messages(tmp_path, "next")["The ferry left with 15 people."].target == "A balsa partiu com 15 pessoas."


def test_a_broken_catalogue_is_reported_and_keeps_what_it_taught(tmp_path: Path, newsl10n: Run) -> None:
    desk(tmp_path)
    newsl10n("memory", "stats")
    (tmp_path / "locales/pt/ferry.po").write_text('msgid "no end')
    code, output, errors = newsl10n("memory", "stats", "--json")
    assert code == 2 and "ferry.po" in errors
    assert json.loads(output)["pairs"][0]["units"] == 3 and json.loads(output)["pairs"][0]["left"] == 0


def test_a_locale_that_the_project_gave_up_holds_nothing(tmp_path: Path, newsl10n: Run) -> None:
    desk(tmp_path)
    newsl10n("memory", "stats")
    (tmp_path / "newsl10n.toml").write_text(CONFIG.replace('"pt"', '"uk"'))
    assert newsl10n("memory", "forget", "--all", "--yes")[1] == "forget: 3 translations forgotten\n"
    assert b"balsa" not in (tmp_path / ".newsl10n/memory.sqlite3").read_bytes()
