"""`glossary suggest`: terms and names of texts, what people corrected, and the rows made of both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import MakeProject
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from newsl10n import po
from newsl10n.cli.main import app
from newsl10n.corrections import Aligned, Correction, corrections
from newsl10n.engines import Link, Translation
from newsl10n.glossary.rows import read_terms
from newsl10n.project import Project
from newsl10n.steps import Failed
from newsl10n.steps.extract import extract
from newsl10n.steps.translate import translate
from newsl10n.terminology import candidates

EN = [
    "The night ferry left Sonnvik at noon.",
    "Yesterday the night ferry from Sonnvik had no room.",
    "A night ferry of the Lower Velmora Line brought mail on Monday.",
    "The Lower Velmora Line bought two new night ferries.",
    "Ferries of the Lower Velmora Line are white, on Monday too.",
    "Sonnvik, the Ministry of Harbours said, pays for the night ferry, said the Ministry of Harbours.",
]


def found(sentences: list[str], locale: str, least: int = 3) -> dict[str, tuple[int, bool]]:
    return {one.text: (one.count, one.is_name) for one in candidates(sentences, locale, least)}


def test_terms_and_names() -> None:
    expected = {"night ferry": (5, False), "Lower Velmora Line": (3, True), "Sonnvik": (3, True)}
    assert found(EN, "en") == expected
    assert found(EN, "en", 2) == expected | {"Ministry of Harbours": (2, True)}


def test_what_stands_inside_of_a_longer_phrase_is_none_by_itself() -> None:
    sentences = ["the deep sea cable broke", "a deep sea cable", "that deep sea cable", "their sea cable"]
    assert found(sentences, "en") == {"deep sea cable": (3, False)}
    more = [*sentences, "our sea cable", "this sea cable"]
    assert found(more, "en") == {"deep sea cable": (3, False), "sea cable": (6, False)}


@pytest.mark.parametrize(
    ("locale", "sentences", "expected"),
    [
        ("pt", ["o corte de energia na Velmora", "cortes de energia", "um corte de energia"], {"corte de energia"}),
        ("uk", ["Міст біля Сонвіка відкрили.", "До Сонвіка їдуть.", "Жителі Сонвіка раді."], {"Сонвіка"}),
        ("uk", ["нова повітряна тривога", "після повітряної тривоги", "повітряну тривогу"], {"повітряна тривога"}),
        ("pl", ["nocny pociąg", "nocnego pociągu", "w nocnym pociągu"], {"nocny pociąg"}),
        ("de", ["Die Fähre nach Sonnvik.", "Das Amt in Sonnvik.", "Wer aus Sonnvik kam?"], {"Sonnvik"}),
        ("xx", ["qu ablo deno", "qu ablo deno sir", "ablo deno"], {"ablo deno"}),
        ("zh", ["我们的渡轮", "新渡轮", "旧渡轮"], None),
        ("en", ["THE NIGHT FERRY", "On Monday", "In May", "On Monday", "On Monday", "In May", "In May"], set()),
        ("en", ["the KELP-19 test", "a deep-sea cable of KELP-19", "deep-sea cable", "by KELP-19, deep-sea cable"],
         {"KELP-19", "deep-sea cable"}),
        ("en", ["12 night", "12 night", "12 night", "a, b c", "a, b c", "a, b c"], set()),
    ],
)  # fmt: skip
def test_languages(locale: str, sentences: list[str], expected: set[str] | None) -> None:
    said = set(found(sentences, locale))
    assert expected is None or said == expected


@given(st.lists(st.text(alphabet="aB \\<1>,-'я", max_size=30), max_size=6), st.sampled_from(["en", "uk", "xx", "zh"]))
def test_any_text_has_candidates_or_none(sentences: list[str], locale: str) -> None:
    for one in candidates(sentences, locale, 2):
        assert one.count >= 2
        assert one.score > 0
        assert one.text


def aligned(source: str, translation: str) -> Aligned:
    """A sentence whose words are linked one by one, in order."""
    links, at, there = [], 0, 0
    for one, other in zip(source.split(), translation.split(), strict=True):
        at, there = source.index(one, at), translation.index(other, there)
        links.append(Link((at, at + len(one)), (there, there + len(other))))
    return Aligned(source, Translation(translation, tuple(links)))


BUS = aligned("The bus waits at the old harbour", "O ônibus espera em o velho porto")
STRIKE = aligned("A missile strike hit it", "Uma míssil greve atingiu isso")


@pytest.mark.parametrize(
    ("sentences", "said", "expected"),
    [
        ([BUS], "O autocarro espera em o velho porto", [Correction("bus", "ônibus", "autocarro")]),
        ([BUS], "Um autocarro espera em o velho porto", [Correction("bus", "ônibus", "autocarro")]),
        ([BUS], "O Ônibus espera em o velho PORTO.", []),
        ([BUS], "Os ônibus espera em o velho porto", []),
        ([BUS], "O ônibus espera em um velho porto", []),
        ([BUS], "Tudo foi escrito por outra pessoa e de outra maneira", []),
        ([STRIKE], "Um ataque aéreo atingiu isso", [Correction("missile strike", "míssil greve", "ataque aéreo")]),
        ([BUS, STRIKE], "O ônibus espera em o velho cais. Uma míssil greve atingiu isso", [
            Correction("harbour", "porto", "cais"),
        ]),
        ([], "O autocarro", []),
        ([BUS], "", []),
    ],
)  # fmt: skip
def test_corrections(sentences: list[Aligned], said: str, expected: list[Correction]) -> None:
    assert list(corrections(sentences, said, "en", "pt")) == expected


STORY = """\
Bus lines are back

The harbour bus costs two coins now.

Nobody from Sonnvik took the harbour bus today.

People in Sonnvik like that harbour bus, and Sonnvik pays.
"""


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    """An article translated by the pseudo engine; a person changed one word in two messages."""
    made = make_project({"articles/a.txt": STORY, "glossary/en_pt.csv": "source,target\ncoin,moeda\n"})
    for results in (extract(made, made.articles(), ["pt"]), translate(made, made.articles(), ["pt"])):
        assert not [one for one in results if isinstance(one, Failed)]
    path = made.catalogue_path(made.articles()[0], "pt")
    catalogue = po.read(path, "pt")
    for number, message in enumerate(list(catalogue.messages.values())[1:3]):
        assert "Búš" in message.target
        message.target = message.target.replace("Búš", "Autocarro").replace("Čóíñš", "Moedas")
        message.fuzzy = bool(number)
    po.write(path, catalogue)
    return made


def rows(project: Project, *options: str) -> list[dict[str, str]]:
    result = CliRunner().invoke(app, ["glossary", "suggest", "--json", *options, "-C", str(project.root)])
    assert result.exit_code == 0, result.output
    found: list[dict[str, str]] = json.loads(result.output)
    return found


def test_rows(project: Project) -> None:
    learnt, *others = rows(project)
    assert (learnt["source"], learnt["target"]) == ("bus", "Autocarro")
    assert learnt["note"] == "people wrote it 2 times, where the machine had “Búš”"
    assert {row["source"] for row in others} == {"Sonnvik", "harbour bus"}


def test_what_one_message_has_is_not_learnt(project: Project) -> None:
    path = project.catalogue_path(project.articles()[0], "pt")
    catalogue = po.read(path, "pt")
    changed = [message for message in catalogue.messages.values() if "Autocarro" in message.target]
    changed[0].target = changed[0].target.replace("Autocarro", "Carro")
    po.write(path, catalogue)
    assert "bus" not in {row["source"] for row in rows(project)}


def test_what_another_engine_wrote_is_not_compared(project: Project) -> None:
    path = project.catalogue_path(project.articles()[0], "pt")
    path.write_text(path.read_text(encoding="utf-8").replace("mt pseudo 1", "mt other 1"), encoding="utf-8")
    assert "bus" not in {row["source"] for row in rows(project)}


def test_what_the_glossary_has_is_not_suggested(project: Project) -> None:
    glossary = project.root / "glossary" / "en_pt.csv"
    glossary.write_text("source,target\nbuses,autocarros\nSonnvik,Sonnvik\nharbour bus,linha\n", encoding="utf-8")
    assert rows(project) == []


def test_the_file_is_a_glossary_file_and_is_not_written_over(project: Project, tmp_path: Path) -> None:
    output = tmp_path / "en_pt.new.csv"
    arguments = ["glossary", "suggest", "-o", str(output), "-C", str(project.root)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    terms, problems = read_terms(output, "en", "pt")
    assert {term.source for term in terms} >= {"bus", "Sonnvik"}
    assert all("target is empty" in problem.text for problem in problems)
    before = output.read_bytes()
    assert CliRunner().invoke(app, arguments).exit_code != 0
    assert output.read_bytes() == before


def test_without_a_model_the_targets_are_empty(make_project: MakeProject) -> None:
    config = 'source_locale = "en"\ntarget_locales = ["sw"]\n[engine]\nname = "argos"\npackages = "none"\n'
    project = make_project({"articles/a.txt": STORY}, config)
    result = CliRunner().invoke(app, ["glossary", "suggest", "-C", str(project.root)])
    assert result.exit_code == 0
    assert "no model for sw is installed" in result.stderr
    assert "Sonnvik,,,,," in result.stdout
