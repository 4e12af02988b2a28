from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import CONFIG, MakeProject
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import publication
from newsl10n.config import MergeConfig, PublicationConfig
from newsl10n.formats import FORMATS, Format
from newsl10n.model import Issue
from newsl10n.project import Project
from newsl10n.publication import Withdraw
from newsl10n.steps import Failed
from newsl10n.steps.check import check
from newsl10n.steps.extract import extract
from newsl10n.steps.merge import Localized, write

RULES = PublicationConfig()
NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
NAMES = {".md": "markdown", ".html": "html", ".txt": "text"}


def format_of(suffix: str) -> Format:
    kind = FORMATS.get(NAMES[suffix])
    return kind(kind.options())


def held(suffix: str, text: str, now: datetime = NOON) -> str:
    metadata = list(format_of(suffix).metadata(text, publication.keys(RULES)))
    return publication.read(metadata, RULES).held(now)


PAGE = '<html lang="en"><head>{}</head><body><h1>The ferry</h1></body></html>'
LINKED = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [
        (".md", "---\nwithdrawn: true\n---\n# x\n", "withdrawn (withdrawn: true)"),
        (".md", "---\nwithdrawn: false\n---\n# x\n", ""),
        (".md", "---\nwithdrawn: 2031-05-03\n---\n# x\n", "withdrawn (withdrawn: 2031-05-03)"),
        (".md", "---\nstatus: [draft, Withdrawn]\n---\n# x\n", "withdrawn (status: Withdrawn)"),
        (".md", "---\nstatus: published\nnote: withdrawn\n---\n# x\n", ""),
        (".md", "# x\n\nwithdrawn: true\n", ""),
        (".md", "---\nwithdrawn: [\n---\n# x\n", ""),
        (".md", "+++\nwithdrawn = true\n+++\n# x\n", "withdrawn (withdrawn: True)"),
        (".md", "+++\nembargo = 2031-05-04T13:00:00Z\n+++\n# x\n", "embargo until 2031-05-04T13:00:00+00:00"),
        (".md", "---\nembargo: 2031-05-04T12:30:00+00:00\n---\n# x\n", "under embargo until"),
        (".md", "---\nembargo: 2031-05-04T14:00:00+02:00\n---\n# x\n", ""),
        (".md", "---\nembargo: 2030-01-01T06:00Z\nembargoUntil: 2032-01-01T06:00Z\n---\n", "until 2032-01-01"),
        (".md", "---\nembargo: 2030-05-04 06:00\n---\n# x\n", "has no time zone"),
        (".md", "---\nembargo: next Monday\n---\n# x\n", "embargo: next Monday is no date of ISO 8601"),
        (".md", "---\nembargo:\n---\n# x\n", ""),
        (".html", PAGE.format('<meta name="Status" content="withdrawn">'), "withdrawn (status: withdrawn)"),
        (".html", PAGE.format('<meta property="embargo" content="2031-05-05T06:00Z">'), "embargo until 2031-05-05"),
        (".html", PAGE.format(LINKED.format('{"@type": "Report", "creativeWorkStatus": "Withdrawn"}')), "withdrawn"),
        (".html", PAGE.format(LINKED.format('{"@graph": [{"@type": ["Report"], "withdrawn": true}]}')), "withdrawn"),
        (".html", PAGE.format(LINKED.format('{"@type": "Person", "withdrawn": true}')), ""),
        (".html", PAGE.format(LINKED.format('{"@type": "Report", "withdrawn": tru}')), ""),
        (".txt", "withdrawn: true\n", ""),
    ],
)  # fmt: skip
def test_metadata_tell(suffix: str, text: str, expected: str) -> None:
    found = held(suffix, text)
    assert expected in found and bool(expected) == bool(found)


@given(st.datetimes(timezones=st.just(UTC)), st.timedeltas(timedelta(0), timedelta(days=900)))
def test_an_embargo_holds_until_its_end_and_no_longer(end: datetime, before: timedelta) -> None:
    said = publication.read([("embargo", end.isoformat())], RULES)
    assert not said.held(end)
    assert before <= timedelta(0) or end - datetime.min.replace(tzinfo=UTC) < before or said.held(end - before)


@pytest.mark.parametrize("suffix", NAMES)
@pytest.mark.parametrize("at_top", [True, False])
def test_a_notice_is_a_paragraph_of_its_own_and_stands_there_once(suffix: str, at_top: bool) -> None:
    texts = {
        ".md": "---\ntitle: The ferry\n---\n# The ferry\n\n- One\n- Two",
        ".html": PAGE.format("<title>x</title>"),
        ".txt": "The ferry\n\nIt left.\n",
    }
    one, text, line = format_of(suffix), texts[suffix], "1. *Withdrawn* <b> & more"
    noted = one.noted(text, line, at_top=at_top)
    place, raw = one.notice(text, line, at_top=at_top)
    assert noted[:place] + noted[place + len(raw) :] == text
    shown = ["".join(map(str, unit.content)) for unit in one.parse("a", noted).units()]
    before = ["".join(map(str, unit.content)) for unit in one.parse("a", text).units()]
    assert line in shown and [unit for unit in shown if unit != line] == before
    assert one.noted(noted, line, at_top=at_top) == noted


STORY = "---\nembargo: 2031-05-04T12:00:00+00:00\n---\n# The ferry\n\nIt left at noon.\n"
NOTICE = '[publication.notice]\npt = "Esta notícia foi retirada."\n'


def merged(project: Project, how: Withdraw | None = None) -> Localized:
    [result] = write(project, project.articles(), ["pt"], MergeConfig(), how)
    assert isinstance(result, Localized)
    return result


def found(project: Project) -> Sequence[str]:
    [issues] = check(project, project.articles(), ["pt"])
    assert not isinstance(issues, Failed)
    return [issue.text for issue in issues if isinstance(issue, Issue) and issue.check == "withdrawn"]


def at(project: Project, now: datetime) -> Project:
    project.clock = lambda: now
    return project


def test_an_embargoed_story_is_held_back_until_its_time_comes(make_project: MakeProject) -> None:
    project = at(make_project({"articles/ferry.md": STORY}), NOON - timedelta(minutes=1))
    list(extract(project, project.articles(), ["pt"]))
    held_back = merged(project)
    assert held_back.path is None and "under embargo" in held_back.held and held_back.earlier == ""
    assert len(found(project)) == 1 and len(found(project)) == 1
    at(project, NOON)
    assert found(project) == [] and merged(project).path == project.root / "localized/pt/ferry.md"


def withdrawn(make_project: MakeProject) -> tuple[Project, Path]:
    """A project with a version that was written before its story was withdrawn."""
    project = make_project({"articles/ferry.md": "# The ferry\n\nIt left at noon.\n"}, CONFIG + NOTICE)
    list(extract(project, project.articles(), ["pt"]))
    path = merged(project).path
    assert path and path.is_file()
    (project.root / "articles/ferry.md").write_text("---\nwithdrawn: true\n---\n# The ferry\n\nIt left at noon.\n")
    return project, path


def test_what_was_written_before_stays_unless_asked(make_project: MakeProject) -> None:
    project, path = withdrawn(make_project)
    before = path.read_bytes()
    assert merged(project).earlier == "kept" and path.read_bytes() == before
    assert merged(project, Withdraw.REMOVE).earlier == "removed" and not path.exists()
    assert merged(project, Withdraw.REMOVE).earlier == ""


def test_a_version_is_marked_once_and_written_anew_when_the_story_is_back(make_project: MakeProject) -> None:
    project, path = withdrawn(make_project)
    before = path.read_text(encoding="utf-8")
    assert merged(project, Withdraw.MARK).earlier == "marked"
    marked = path.read_text(encoding="utf-8")
    assert marked == f"Esta notícia foi retirada.\n\n{before}"
    assert merged(project, Withdraw.MARK).earlier == "marked" and path.read_text(encoding="utf-8") == marked
    (project.root / "articles/ferry.md").write_text("# The ferry\n\nIt left at noon.\n")
    assert merged(project).path == path and path.read_text(encoding="utf-8") == before


def test_a_mark_needs_a_notice(make_project: MakeProject) -> None:
    project, path = withdrawn(make_project)
    before = path.read_bytes()
    (project.root / "newsl10n.toml").write_text(CONFIG)
    project = Project(project.root)
    [failed] = write(project, project.articles(), ["pt"], MergeConfig(), Withdraw.MARK)
    assert isinstance(failed, Failed) and path.read_bytes() == before
    assert "newsl10n.toml: [publication.notice] the key 'pt' is missing" in str(failed.error)


def test_the_command(make_project: MakeProject) -> None:
    project, path = withdrawn(make_project)
    command = [sys.executable, "-m", "newsl10n", "merge", "-C", str(project.root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "not written: the story is withdrawn (withdrawn: true)" in done.stderr
    done = subprocess.run([*command, "--withdraw", "remove", "--json"], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)[0]["earlier"] == "removed" and not path.exists()
