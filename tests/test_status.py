"""What `status --review` lists, in which order, and what `merge --min-score` leaves out: by the scores of engines."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import MakeProject
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from newsl10n import po
from newsl10n.cli.main import app
from newsl10n.config import MergeConfig
from newsl10n.model import Catalogue, Message, Origin, State, digest
from newsl10n.project import Project
from newsl10n.steps import Failed
from newsl10n.steps.extract import extract
from newsl10n.steps.merge import write
from newsl10n.steps.status import Progress, Waiting, review, status

TEXTS = ["Accepted", "Unsure", "Sure", "Empty", "Drafted", "Outdated", "Remembered", "Failed"]
STORY = "".join(f"{text} is the word of this line.\n\n" for text in TEXTS)
ORDER = ["Empty", "Failed", "Outdated", "Unsure", "Sure", "Drafted", "Remembered"]


def origin(message: Message, method: str, score: float | None) -> Origin:
    return Origin(method, "m", "1", digest(message.source), digest(message.target), score)


def review_state(message: Message) -> None:
    """Give a message the state that the first word of its source says."""
    word = message.source.split()[0]
    message.target = "" if word in ("Empty", "Failed") else f"{word}."
    message.fuzzy = word not in ("Accepted", "Empty", "Failed")
    scores = {"Unsure": 0.31, "Sure": 0.94, "Drafted": 0.1, "Outdated": 0.2, "Accepted": 0.05}
    if message.target:
        message.origin = origin(message, "tm" if word == "Remembered" else "mt", scores.get(word))
    if word == "Drafted":
        message.target += " A person's."
    if word == "Outdated":
        message.previous_source = "What it was."
        message.origin = replace(origin(message, "mt", 0.2), source_digest=digest("What it was."))
    if word == "Failed":
        message.failure = "m 1: the translation never ends"


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    """An article with a message in each state, and one whose catalogue is empty."""
    made = make_project({"articles/a.txt": STORY, "articles/b.txt": "Untouched is this one.\n"})
    assert not [one for one in extract(made, made.articles(), ["pt"]) if isinstance(one, Failed)]
    path = made.catalogue_path(made.articles()[0], "pt")
    catalogue = po.read(path, "pt")
    for message in catalogue.messages.values():
        review_state(message)
    po.write(path, catalogue)
    return made


def run(project: Project, *arguments: str, exit_code: int = 0) -> str:
    done = CliRunner().invoke(app, [*arguments, "-C", str(project.root)])
    assert done.exit_code == exit_code, done.output
    return done.stdout


def test_unchanged_catalogues_are_not_read_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = list(status(project, project.articles(), ["pt"]))
    assert [one.messages.total() for one in first if isinstance(one, Progress)] == [len(TEXTS), 1]
    read: list[Path] = []
    plain = po.read

    def noted(path: Path, locale: str) -> Catalogue:
        read.append(path)
        return plain(path, locale)

    monkeypatch.setattr(po, "read", noted)
    assert list(status(project, project.articles(), ["pt"])) == first and not read
    path = project.catalogue_path(project.articles()[0], "pt")
    path.write_text(path.read_text().replace('msgstr "Accepted."', 'msgstr ""'))
    [changed, same] = status(project, project.articles(), ["pt"])
    assert changed != first[0] and same == first[1] and read == [path]


def test_review_yields_what_no_person_accepted(project: Project) -> None:
    found = list(review(project, project.articles(), ["pt"]))
    waiting = [one for one in found if isinstance(one, Waiting)]
    assert waiting == found
    assert {one.message.source.split()[0] for one in waiting} == {*ORDER, "Untouched"}
    assert {one.path for one in waiting} == {"locales/pt/a.po", "locales/pt/b.po"}


def test_what_is_missing_or_outdated_comes_first_then_what_the_engine_was_least_sure_of(project: Project) -> None:
    listed = json.loads(run(project, "status", "--review", "--json"))
    words = [one["source"].split()[0] for one in listed]
    assert words == ["Empty", "Failed", "Untouched", *ORDER[2:]]
    by_word = {one["source"].split()[0]: one for one in listed}
    assert {word: one["score"] for word, one in by_word.items() if one["score"] is not None} == {
        "Unsure": 0.31,
        "Sure": 0.94,
    }
    assert by_word["Failed"]["failure"] == "m 1: the translation never ends"
    assert by_word["Drafted"]["state"] == "draft" and by_word["Unsure"]["target"] == "Unsure."
    lines = (project.root / "locales/pt/a.po").read_text(encoding="utf-8").splitlines()
    place = by_word["Unsure"]["line"]
    assert "Unsure is the word" in "".join(lines[place - 1 : place + 8])


def test_review_shows_each_with_its_score_state_place_and_text(project: Project) -> None:
    shown = run(project, "status", "--review")
    assert re.search(r"^0\.31 +machine +locales/pt/a\.po:\d+$", shown, re.MULTILINE)
    assert re.search(r"^ +draft +locales/pt/a\.po:\d+$", shown, re.MULTILINE)
    assert "the translation never ends" in shown and "Accepted" not in shown
    assert shown.index("0.31") < shown.index("0.94")


def test_review_of_one_article_and_of_a_broken_catalogue(project: Project) -> None:
    listed = json.loads(run(project, "status", "--review", "--json", "articles/b.txt"))
    assert [one["path"] for one in listed] == ["locales/pt/b.po"]
    (project.root / "locales/pt/a.po").write_text("broken")
    listed = json.loads(run(project, "status", "--review", "--json", exit_code=2))
    assert [one["path"] for one in listed] == ["locales/pt/b.po"]


scores = st.none() | st.floats(0, 1)


@given(st.lists(scores))
def test_less_sure_is_more_urgent_and_what_has_no_score_least(found: list[float | None]) -> None:
    waiting = []
    for score in found:
        message = Message("body", "One", "Um", fuzzy=True)
        message.origin = origin(message, "mt", score)
        assert message.state is State.MACHINE
        waiting.append(Waiting("a.po", "pt", message))
    waiting.append(Waiting("a.po", "pt", Message("body", "Two")))
    waiting.sort(key=lambda one: one.urgency)
    assert waiting[0].message.source == "Two"
    assert [one.score for one in waiting[1:] if one.score is not None] == sorted(s for s in found if s is not None)


def localised(folder: Path) -> set[str]:
    """The first words of the lines that were translated."""
    text = (folder / "localized/pt/a.txt").read_text(encoding="utf-8")
    return {match[1] for match in re.finditer(r"^(\w+)\.", text, re.MULTILINE)}


@pytest.mark.parametrize(
    ("arguments", "unsure", "sure"),
    [
        ([], True, True),
        (["--min-score", "0.31"], True, True),
        (["--min-score", "0.5"], False, True),
        (["--min-score", "1"], False, False),
    ],
)
def test_merge_leaves_out_what_the_engine_was_not_sure_of(
    project: Project, arguments: list[str], unsure: bool, sure: bool
) -> None:
    run(project, "merge", *arguments)
    found = localised(project.root)
    assert ("Unsure" in found, "Sure" in found) == (unsure, sure)
    assert {"Accepted", "Drafted", "Remembered"} <= found


def test_merge_tells_why_and_another_score_writes_again(project: Project) -> None:
    told = json.loads(run(project, "merge", "--min-score", "0.5", "--json"))
    why = [left["why"] for one in told for left in one["left"]]
    assert "the engine's score is 0.31, less than 0.50" in why
    run(project, "merge")
    assert "Unsure" in localised(project.root)


def test_a_score_out_of_range_is_bad_usage(project: Project) -> None:
    run(project, "merge", "--min-score", "60", exit_code=2)


def test_the_projects_own_score_holds_unless_another_is_asked_for(project: Project) -> None:
    config = project.root / "newsl10n.toml"
    config.write_text(config.read_text(encoding="utf-8") + "[merge]\nmin_score = 0.5\n", encoding="utf-8")
    run(project, "merge")
    assert "Unsure" not in localised(project.root)
    run(project, "merge", "--min-score", "0")
    assert "Unsure" in localised(project.root)


def test_a_required_state_and_a_score_hold_together(project: Project) -> None:
    results = list(write(project, project.articles(), ["pt"], MergeConfig(min_score=0.5)))
    assert all(not isinstance(one, Failed) and one.path for one in results)
    run(project, "merge", "--require", "machine", "--min-score", "0.5", exit_code=1)
