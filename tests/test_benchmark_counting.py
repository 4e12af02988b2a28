"""What the benchmarks of the glossary count with: code apart from the steering, so it is tried on its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import corrections
import found_style
import found_terms
import house_style
import pytest
import senses


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("infeção", "As infeções são raras."),
        ("sintoma leve", "com sintomas leves"),
        ("transmissível", "doenças transmissíveis"),
        ("hospital", "nos hospitais"),
        ("pulmões", "só um pulmão"),
        ("viagem", "duas viagens"),
        ("português", "a versão portuguesa e os portugueses"),
        ("vírus", "O VÍRUS!"),
        ("hidrogénio", "hidrogênio"),
        ("assintomático", "pessoas assintomáticas"),
        ("porta fechado", "as portas fechadas"),
        ("surto da doença", "um surto de doença"),
        ("surto de doença", "surtos da doença"),
        ("à base de álcool", "géis à base de álcool"),
        ("lavar as mãos", "lavem as mãos"),
        ("hospitalizar", "foram hospitalizadas"),
        ("guarda-chuva", "dois guarda-chuvas"),
    ],
)
def test_a_phrase_is_found_in_its_forms(target: str, text: str) -> None:
    assert found_terms.has(text, [target])


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("infeção", "infeçãos"),
        ("respiração", "não consegue respirar"),
        ("isolamento", "as pessoas isoladas"),
        ("banco", "a banca"),
        ("doença grave", "grave doença"),
        ("caso confirmado", "casos já confirmados"),
        ("surto de doença", "surto sem doença"),
        ("álcool", "alcoólico"),
        ("mesa", ""),
    ],
)
def test_other_words_are_not_found(target: str, text: str) -> None:
    assert not found_terms.has(text, [target])


@pytest.mark.parametrize(
    ("text", "locale", "names", "expected"),
    [
        ("Os soldados russos e a rússia.", "pt", [], []),
        ("Os soldados Russos.", "pt", [], ["small: Russos"]),
        ("A Rússia.", "pt", [], ["small: Rússia"]),
        ("os pró-Russos", "pt", [], ["small: Russos"]),
        ("a Federação russa", "pt", [], ["small: Federação russa"]),
        ("a <a1>Rússia</a1>", "pt", [], ["small: Rússia"]),
        ("A prússia e a Bielorrússia.", "pt", [], ["capital: prússia"]),
        ("the prussian king, the belarusian one", "en", [], ["capital: prussian", "capital: belarusian"]),
        ("A Igreja Ortodoxa Russa na rússia", "pt", ["Igreja Ortodoxa Russa"], []),
        ("A Igreja Ortodoxa russa", "pt", ["Igreja Ortodoxa Russa"], ["capital: Igreja Ortodoxa russa"]),
        ("o romance “Inverno Russo de Almoral”", "pt", ["“”"], []),
        ("o romance “Inverno Longo russo”", "pt", ["“”"], ["capital: Inverno Longo russo"]),
        ("“The russian Winter of Almoral.”", "en", ["“”"], ["capital: The russian Winter of Almoral."]),
        ("o romance “O inverno russo”", "pt", ["“”"], []),
        ("disse: “Inverno Russo”", "pt", [], ["small: Russo"]),
        ("RUSSIA STOPS", "en", [], []),
        ("the FSB", "en", [], ["small: FSB"]),
    ],
)
def test_breaches_of_the_style_are_found(text: str, locale: str, names: list[str], expected: list[str]) -> None:
    assert list(found_style.breaches(text, locale, names)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russos e russos.", []),
        ("russos e russos.", ["capital: russos"]),
        ("“Russos”, disse. Russos!", []),
        ("Ele disse: “rússia”", ["capital: rússia"]),
        ("Sabem isso: Rússia", ["small: Rússia"]),
        ("<a1>Rússia</a1> e Rússia", ["small: Rússia"]),
        ("FSB diz", ["capital: FSB"]),
        ("Fsb diz", []),
    ],
)
def test_a_sentence_may_have_to_start_with_a_capital(text: str, expected: list[str]) -> None:
    assert list(found_style.breaches(text, "pt", [], start_is_capital=True)) == expected


def test_a_name_is_said_with_whatever_capitals() -> None:
    assert found_style.says("a Igreja ortodoxa russa", ["Igreja Ortodoxa Russa"])
    assert not found_style.says("a igreja da rússia", ["Igreja Ortodoxa Russa"])


@pytest.mark.parametrize("locale", ["en", "pt"])
def test_the_frames_make_250_different_sentences(locale: str) -> None:
    sentences = {one.text for one in house_style.made(locale)}
    assert len(sentences) == 250
    assert not any("{" in text for text in sentences)


def test_as_many_sentences_use_a_term_as_another_sense_of_its_words() -> None:
    cases = senses.read()
    assert len({case.sentence for case in cases}) == 200
    assert Counter((case.applies, case.kind) for case in cases) == dict.fromkeys(
        [(applies, kind) for applies in ("yes", "no") for kind in ("part of speech", "sense")], 50
    )


@pytest.mark.parametrize(
    ("applies", "before", "after", "outcome"),
    [
        ("no", "a margem", "o banco", "FALSE STEERING"),
        ("no", "a margem", "a margem", "left alone"),
        ("no", "os bancos", "os bancos", "the model says it by itself"),
        ("yes", "a margem", "o banco", "met by steering"),
        ("yes", "o banco", "o banco", "met by the model alone"),
        ("yes", "a margem", "a margem", "missing"),
    ],
)
def test_false_steering_is_what_only_the_glossary_says(applies: str, before: str, after: str, outcome: str) -> None:
    assert senses.judged(senses.Case("bank", "banco", applies, "sense", "", ""), before, after) == outcome


EDITED = (
    'It is not 5,200 - or 12% - but two boats, and the Velmora "Star" has a large color sail. '
    "On Monday in March it carried 7 passengers 30 km to Castrova, though we don't know why."
)


@pytest.mark.parametrize("name", [*corrections.HARMLESS, *corrections.HARMFUL])
def test_each_edit_changes_a_text_once_and_is_judged_right(name: str) -> None:
    is_harmless = name in corrections.HARMLESS
    edit = corrections.HARMLESS[name] if is_harmless else corrections.HARMFUL[name]
    after = edit(EDITED)
    assert after != EDITED and bool(corrections.found(EDITED, after)) != is_harmless


def test_prose_is_read_from_catalogues_without_its_markup(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(
        '#, fuzzy\n#| msgid "See the <b>old</b> page of &velmora; for the ferry."\n'
        'msgid "See the <b>new</b> page of &velmora; for the ferry."\nmsgstr "x"\n\n'
        '#, fuzzy\n#| msgid "Too short"\nmsgid "Short"\nmsgstr "y"\n'
    )
    assert list(corrections.previous(tmp_path / "a.po")) == [
        ("See the old page of velmora for the ferry.", "See the new page of velmora for the ferry."),
    ]
