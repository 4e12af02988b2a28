from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import CONFIG, MakeProject
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import po, provenance
from newsl10n.engines.pseudo import PseudoRoute
from newsl10n.model import Catalogue, Message, Origin, State, digest
from newsl10n.project import Project
from newsl10n.provenance import Provenance, differences, recorded
from newsl10n.steps import Failed
from newsl10n.steps.extract import extract
from newsl10n.steps.translate import translate
from newsl10n.steps.verify import UNEXPLAINED, UNRECORDED, Verified, verify

STORY = "# The ferry\n\nThe ferry left at noon.\n\nNobody was late.\n"
FILES = {"articles/ferry.md": STORY}
MADE = Provenance("translate-en_pt", "1.0", "ab" * 32, "beam_size=1,quotes=«»“”", "5f0c", "newsl10n-0.1.0")


def filled(project: Project) -> Path:
    assert not [one for one in extract(project, project.articles(), ["pt"]) if isinstance(one, Failed)]
    assert not [one for one in translate(project, project.articles(), ["pt"]) if isinstance(one, Failed)]
    return project.root / "locales/pt/ferry.po"


def verified(project: Project) -> list[Verified]:
    found = list(verify(project, project.articles(), ["pt"]))
    assert not [one for one in found if isinstance(one, Failed)]
    return [one for one in found if isinstance(one, Verified)]


values = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(st.builds(Provenance, values, values, values, values, values, values))
def test_a_record_is_read_back_equal(one: Provenance) -> None:
    assert recorded({provenance.FIELD + one.tag: str(one)}) == {one.tag: one}


def test_a_record_that_is_not_what_its_tag_says_is_none() -> None:
    assert recorded({provenance.FIELD + "0" * 8: str(MADE)}) == {}


@pytest.mark.parametrize(
    ("field", "what"),
    [("package", "model"), ("version", "model"), ("checksum", "model"), ("options", "options"),
     ("glossary", "glossary"), ("code", "code")],
)  # fmt: skip
def test_each_field_tells_why(field: str, what: str) -> None:
    other = replace(MADE, **{field: "other"})
    assert [one.what for one in differences(MADE, other)] == [what]
    assert other.tag != MADE.tag


def test_msgmerge_and_msgcat_keep_the_record_and_the_tag(tmp_path: Path) -> None:
    path, template = tmp_path / "x.po", tmp_path / "x.pot"
    origin = Origin("mt", "m", "1", digest("The port."), digest("O porto."), 0.9, provenance=MADE.tag)
    header = {"Language": "pt", "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8",
              "Content-Transfer-Encoding": "8bit", "X-Generator": "newsl10n"}  # fmt: skip
    catalogue = Catalogue("pt", header=header)
    catalogue.add(Message("body", "The port.", "O porto.", fuzzy=True, origin=origin))
    provenance.record(catalogue, [MADE])
    po.write(path, catalogue)
    po.write(template, Catalogue("", {key: Message(*key) for key in catalogue.messages}, header))
    for command in (
        ["msgmerge", "-q", "-U", "--backup=off", str(path), str(template)],
        ["msgcat", "-o", str(path), str(path)],
    ):
        subprocess.run(command, check=True)
        again = po.read(path, "pt")
        assert recorded(again.header) == {MADE.tag: MADE} and again.messages == catalogue.messages


def test_every_machine_message_has_a_record_which_goes_with_the_last_of_them(make_project: MakeProject) -> None:
    project = make_project(FILES)
    path = filled(project)
    catalogue = po.read(path, "pt")
    [record] = recorded(catalogue.header).values()
    assert (record.package, record.version, record.checksum) == ("pseudo", "1", "")
    assert "quotes=locale" in record.options and record.code.startswith("newsl10n-")
    assert {one.origin.provenance for one in catalogue.messages.values() if one.origin} == {record.tag}
    for message in catalogue.messages.values():
        message.origin = None
    provenance.record(catalogue, [MADE])
    assert recorded(catalogue.header) == {}


def test_a_repeated_run_changes_no_byte_and_verify_writes_nothing(make_project: MakeProject) -> None:
    project = make_project(FILES)
    path = filled(project)
    before = path.read_bytes()
    assert filled(project).read_bytes() == before
    assert [one.is_same for one in verified(project)] == [True] * 3
    assert path.read_bytes() == before


def test_verify_tells_what_changed(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(FILES)
    filled(project)
    (project.root / "glossary").mkdir()
    (project.root / "glossary/en_pt.csv").write_text("source,target\nThe ferry,A balsa\n")
    found = {one.message.source: one for one in verified(project)}
    assert found["Nobody was late."].is_same and found["Nobody was late."].why == ""
    changed = found["The ferry"]
    assert changed.now == "A balsa" and changed.why.startswith("glossary: ")
    monkeypatch.setattr(PseudoRoute, "version", "2")
    assert [one.what for one in verified(Project(project.root))[0].differences or ()] == ["model", "glossary"]


def test_verify_says_so_where_nothing_recorded_explains_a_change(make_project: MakeProject) -> None:
    project = make_project(FILES)
    path = filled(project)
    catalogue = po.read(path, "pt")
    first, second, _ = catalogue.messages.values()
    for message, tag in ((first, True), (second, False)):
        assert message.origin
        message.target = "Outra coisa."
        kept = message.origin.provenance if tag else ""
        message.origin = replace(message.origin, target_digest=digest(message.target), provenance=kept)
        assert message.state is State.MACHINE
    po.write(path, catalogue)
    assert [one.why for one in verified(project)] == [UNEXPLAINED, UNRECORDED, ""]


def test_verify_leaves_out_what_people_wrote(make_project: MakeProject) -> None:
    project = make_project(FILES)
    path = filled(project)
    catalogue = po.read(path, "pt")
    first, second, _ = catalogue.messages.values()
    first.target, second.fuzzy = "A balsa", False
    po.write(path, catalogue)
    assert [one.message.source for one in verified(project)] == ["Nobody was late."]


def test_without_the_model_each_text_says_which_it_was(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project(FILES)
    filled(project)
    (tmp_path / "empty").mkdir()
    config = CONFIG.replace('name = "pseudo"', 'name = "argos"').replace('["pt"]', '["pt", "xx"]')
    path = project.root / "locales/pt/ferry.po"
    (project.root / "locales/xx").mkdir()
    (project.root / "locales/xx/ferry.po").write_bytes(path.read_bytes())
    other = make_project(FILES, config)
    found = [one for one in verify(other, other.articles(), ["xx"]) if isinstance(one, Verified)]
    assert [one.why for one in found] == ["model: pseudo 1 then, not installed now"] * 3


def test_the_command(make_project: MakeProject) -> None:
    project = make_project(FILES)
    filled(project)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "newsl10n", "verify", "-C", str(project.root), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert run().stdout == "verify: 3 messages, 0 no longer the same\n"
    (project.root / "glossary").mkdir()
    (project.root / "glossary/en_pt.csv").write_text("source,target\nThe ferry,A balsa\n")
    done = run("--json")
    [changed] = json.loads(done.stdout)["changed"]
    assert done.returncode == 1 and changed["differences"][0]["what"] == "glossary"
