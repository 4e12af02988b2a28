"""Examples in glossary rows: which are run, what passes, what fails and why; with a model, too."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from conftest import ROOT, MakeProject
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from newsl10n.cli.main import app
from newsl10n.glossary import Glossary
from newsl10n.glossary.entries import LetterCase, SourceCase, StyleRule, Term, TermStatus
from newsl10n.glossary.examples import count, examples, run, unread
from newsl10n.model import Role, Severity

FERRY = Term("ferry", "balsa")
KEPT = Term("Volna Post", "", TermStatus.KEEP)
STRIKE = Term("strike", "ataque", exceptions=("strike price",))
NO_STRIKE = Term("strike", "greve", TermStatus.FORBIDDEN)
US = Term("US", "Estados Unidos", case=SourceCase.EXACT)
LOWER = StyleRule("russo", case=LetterCase.LOWER)


def with_example(row: Term, example: str) -> Term:
    return Term(row.source, row.target, row.status, row.match, row.case, row.exceptions, row.roles, example=example)


def fault(row: Term, example: str, *others: Term) -> str:
    (outcome,) = run(Glossary([with_example(row, example), *others], [LOWER], "en", "pt"), "en", "pt")
    return outcome.fault


@pytest.mark.parametrize(
    ("row", "example"),
    [
        (FERRY, "The ferries left at noon. => As balsas partiram ao meio-dia."),
        (KEPT, "the Volna Post said => disse o Volna Post"),
        (STRIKE, "the strike => o ataque"),
        (STRIKE, "the strike price => o preço de exercício"),
        (STRIKE, "STRIKE => ATAQUE"),
        (NO_STRIKE, "the strikes => os ataques"),
        (US, "US troops => tropas dos Estados Unidos"),
        (US, "tell us => diga-nos"),
        (FERRY, "a russian ferry => uma balsa russa"),
        (FERRY, "ferry <b1> => balsa <b1>"),
        (STRIKE, "a lucky strike !=> um golpe de sorte"),
    ],
)
def test_passes(row: Term, example: str) -> None:
    assert fault(row, example, STRIKE, NO_STRIKE) == ""


@pytest.mark.parametrize(
    ("row", "example", "why"),
    [
        (FERRY, "the ferry => o barco", '"ferry" is "balsa" here; the translation lacks it'),
        (FERRY, "the ferry =>", '"ferry" is "balsa" here; the translation lacks it'),
        (FERRY, "the boat => o barco", '"ferry" is not in the text'),
        (KEPT, "the Volna Post => o Correio de Volna", '"Volna Post" stays as it is; the translation lacks it'),
        (STRIKE, "the strike price => o preço do ataque", 'the row does not find "strike" in the text'),
        (NO_STRIKE, "the strike => o ataque, a greve", '"strike" is not "greve"; write "ataque"'),
        (US, "tell us => diga aos Estados Unidos", 'the row does not find "US" in the text'),
        (
            STRIKE,
            "a lucky strike !=> um ataque de sorte",
            '"strike" means something else here; the translation says it',
        ),
        (STRIKE, "a lucky blow !=> um golpe de sorte", '"strike" is not in the text'),
        (FERRY, "the Russian ferry => a balsa Russa", 'the house style would write "russa", not "Russa"'),
    ],
)
def test_fails(row: Term, example: str, why: str) -> None:
    assert fault(row, example, STRIKE, NO_STRIKE) == why


@pytest.mark.parametrize(
    ("example", "got"),
    [
        ("o exército Russo => o exército russo", ""),
        ("o exército russo", ""),
        ("um Russo", 'it becomes "um russo"'),
        ("um Russo => um Russo", 'it becomes "um russo"'),
    ],
)
def test_style(example: str, got: str) -> None:
    rule = StyleRule("russo", case=LetterCase.LOWER, example=example)
    assert [outcome.fault for outcome in run(Glossary((), [rule], "en", "pt"), "en", "pt")] == [got]


def test_roles_of_the_row_are_the_roles_of_its_example() -> None:
    row = Term("ferry", "balsa", roles=frozenset({Role.HEADLINE}), example="the ferry => a balsa")
    assert [outcome.fault for outcome in run(Glossary([row], (), "en", "pt"), "en", "pt")] == [""]


def test_what_is_run_and_what_is_for_people() -> None:
    rows = [
        Term("a1", "b", example="for people"),
        Term("a2", "b", example="a2 => b|a2 b !=> b b| |"),
        Term("a3", "b", example="a3 => c", severity=Severity.OFF),
    ]
    rule = StyleRule("x", example="y|x => x")
    glossary = Glossary(rows, [rule], "en", "pt")
    assert [str(example) for example in examples((*rows, rule))] == ["a2 => b", "a2 b !=> b b", "y => y", "x => x"]
    assert (count(glossary), unread(glossary)) == (4, 1)


def said(prepared: Mapping[str, str]) -> list[str]:
    rows = [with_example(STRIKE, "the strike => o ataque|the strike price => o preço"), NO_STRIKE]

    def translate(texts: Sequence[str]) -> list[str]:
        return [prepared[text] for text in texts]

    return [outcome.fault for outcome in run(Glossary(rows, (), "en", "pt"), "en", "pt", translate)]


def test_with_a_model_its_translation_counts() -> None:
    assert said({"the strike": "um dos ataques", "the strike price": "o custo"}) == ["", ""]
    faults = said({"the strike": "a greve", "the strike price": "o custo"})
    assert faults == ['"strike" is "ataque" here; the translation lacks it', ""]


@given(st.lists(st.text(alphabet="ab=>| <1>\\", max_size=12), max_size=3))
def test_any_example_can_be_run(cells: list[str]) -> None:
    rows = [Term("a b", "b", example=cell) for cell in cells]
    rules = [StyleRule("a", use="b", example=cell) for cell in cells]
    glossary = Glossary(rows, rules, "en", "pt")
    assert len(list(run(glossary, "en", "pt"))) == count(glossary)


ROWS = "source,target,example\nferry,balsa,the ferry => a balsa|ferry => barco\ndrone,drone,like this\n"


def test_command(make_project: MakeProject) -> None:
    project = make_project({"glossary/en_pt.csv": ROWS})
    result = CliRunner().invoke(app, ["glossary", "test", "-C", str(project.root)])
    assert result.exit_code == 1
    assert 'glossary/en_pt.csv:2: "ferry" is "balsa" here; the translation lacks it' in result.output
    assert "expected  barco" in result.output
    assert "test: 2 examples run, 1 failed; 1 example without => not run" in result.output
    result = CliRunner().invoke(app, ["glossary", "test", "--json", "-C", str(project.root)])
    assert [one["passed"] for one in json.loads(result.output)] == [True, False]


def test_command_with_a_real_model(make_project: MakeProject, model_folder: Path) -> None:
    config = (
        'source_locale = "en"\ntarget_locales = ["pt"]\n[engine]\nname = "argos"\npackages = "models"\nthreads = 1\n'
    )
    rows = "source,target,example\ntrain,comboio elétrico,The train left. => O comboio elétrico partiu.\n"
    project = make_project({"glossary/en_pt.csv": rows}, config)
    shutil.copytree(model_folder, project.root / "models", copy_function=os.link)
    result = CliRunner().invoke(app, ["glossary", "test", "--model", "--json", "-C", str(project.root)])
    (one,) = json.loads(result.output)
    assert one["got"] not in ("", one["expected"])
    assert one["passed"] is ("elétrico" in one["got"])


def test_the_sample_projects_examples_hold() -> None:
    result = CliRunner().invoke(app, ["glossary", "test", "-C", str(ROOT)])
    assert (result.exit_code, ", 0 failed" in result.output) == (0, True)
