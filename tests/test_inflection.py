"""Inflected forms of phrases, function words that agree with them, and a phrase in the form of another."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n.inflection import MOST_FORMS, agreeing, forms, learn, like, tabled

CASES = Path(__file__).parent / "cases" / "inflection"
LOCALES = st.sampled_from(["en", "uk", "pt", "pt-PT", "de", "pl", "fr", "xx"])
WORDS = ["novo", "míssil", "de", "o", "testar", "війна", "російська", "wojna", "rosyjska", "Haus", "rote", "(", "-", ""]
PHRASES = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), min_size=1, max_size=5).map(" ".join)


def cases(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", cases("forms.csv"), ids=lambda case: f"{case['locale']} {case['phrase']}")
def test_all_forms_of_a_phrase(case: dict[str, str]) -> None:
    others = case["forms"].split("|") if case["forms"] else []
    assert forms(case["phrase"], case["locale"]) == (case["phrase"], *others)


@pytest.mark.parametrize(
    ("phrase", "locale", "some"),
    [
        ("testar", "pt", ["testou", "testa", "testado", "testadas", "testando", "teste"]),
        ("descontaminar", "pt", ["descontaminou", "descontaminados"]),
        ("fazer quarentena", "pt", ["fez quarentena", "fazem quarentena"]),
        ("Lutar contra o surto", "pt", ["Luta contra o surto"]),
        ("dizer", "pt", ["disse", "diz", "dito"]),
        ("klinische Prüfung", "de", ["klinischen Prüfung", "klinischen Prüfungen", "klinische Prüfungen"]),
        ("затримати", "uk", ["затримав", "затримали", "затримано", "затримає"]),
        ("російський", "uk", ["російська", "російського", "російські", "російськими"]),
        ("прем’єр-міністр", "uk", ["прем’єр-міністра", "прем’єр-міністром"]),
        ("zatrzymać", "pl", ["zatrzymał", "zatrzymali", "zatrzymano"]),
        ("rosyjski", "pl", ["rosyjska", "rosyjskiego", "rosyjscy"]),
        ("prawa człowieka", "pl", ["praw człowieka", "prawami człowieka"]),
        ("права людини", "uk", ["прав людини", "правами людини"]),
        ("надзвичайний стан", "uk", ["надзвичайного стану"]),
        ("Rosjanin", "pl", ["Rosjanie", "Rosjan"]),
        ("przerwać ogień", "pl", ["przerwał ogień", "przerwali ogień"]),
        ("państwo członkowskie", "pl", ["państwa członkowskiego", "państw członkowskich"]),
    ],
)
def test_some_forms_of_a_phrase(phrase: str, locale: str, some: list[str]) -> None:
    assert set(some) <= set(forms(phrase, locale))


@pytest.mark.parametrize(
    ("phrase", "locale", "wrong"),
    [
        ("infeção", "pt", "infeçãos"),
        ("limão", "pt", "limãos"),
        ("quarentena", "pt", "quarenteno"),
        ("cessar-fogo", "pt", "cessares-fogos"),
        ("народний депутат", "uk", "народних депутати"),
        ("вибори", "uk", "вибору"),
        ("російський", "uk", "російськая"),
        ("państwo członkowskie", "pl", "państwem członkowskie"),
        ("Regierung", "de", "Regierungs"),
    ],
)
def test_no_wrong_form(phrase: str, locale: str, wrong: str) -> None:
    assert wrong not in forms(phrase, locale)


@pytest.mark.parametrize("case", cases("sentences.csv"), ids=lambda case: f"{case['target_locale']} {case['term']}")
def test_a_term_in_the_form_of_the_word_it_replaces(case: dict[str, str]) -> None:
    fitting = like(case["other"], case["target"], case["target_locale"])
    assert fitting in forms(case["target"], case["target_locale"])
    assert case["engine"].replace(case["other"], fitting or "") == case["expected"]


@pytest.mark.parametrize(
    ("found", "phrase", "locale", "fitting"),
    [
        ("testes", "prova de rastreio", "pt", "provas de rastreio"),
        ("teste", "provas rápidas", "pt", "prova rápida"),
        ("testou", "avaliar", "pt", "avaliou"),
        ("міністрами", "народний депутат", "uk", "народними депутатами"),
        ("żołnierzy", "rosyjski poseł", "pl", "rosyjskich posłów"),
        ("foo", "bar", "xx", None),
    ],
)
def test_the_form_of_another_phrase(found: str, phrase: str, locale: str, fitting: str | None) -> None:
    assert like(found, phrase, locale) == fitting


@pytest.mark.parametrize(
    ("word", "locale", "others"),
    [
        ("na", "pt", ("no", "nas", "nos")),
        ("da", "pt-PT", ("do", "das", "dos")),
        ("à", "pt", ("ao", "às", "aos")),
        ("Na", "pt", ("No", "Nas", "Nos")),
        ("todas", "pt", ("todos", "toda", "todo")),
        ("du", "fr", ("de la", "des", "de l'")),
        ("las", "es", ("los", "la", "el")),
        ("der", "de", ("die", "das", "den", "dem", "des")),
        ("einer", "de", ("ein", "eine", "einen", "einem", "eines")),
        ("de", "pt", ()),
        ("na", "xx", ()),
    ],
)
def test_function_words_that_agree(word: str, locale: str, others: tuple[str, ...]) -> None:
    assert agreeing(word, locale) == others


@pytest.mark.parametrize(("word", "locale", "some"), [("відсоток", "uk", "відсотка"), ("wojna", "pl", "wojny")])
def test_without_a_dictionary_single_words_still_have_forms(word: str, locale: str, some: str) -> None:
    assert some in {form for _, form in tabled.inflected(word, locale, frozenset())}
    assert not list(tabled.inflected(f"{word} {word}", locale, frozenset()))


def test_learning_changes_no_form() -> None:
    learn(["Vertrag", "Bericht der Behörde"], "de")
    assert forms("Bericht der Behörde", "de")[0] == "Bericht der Behörde"
    assert {"Vertrags", "Verträge"} <= set(forms("Vertrag", "de"))


@given(PHRASES, LOCALES)
def test_any_phrase_has_itself_as_its_first_form(phrase: str, locale: str) -> None:
    found = forms(phrase, locale)
    assert found[0] == phrase
    assert len(found) == len(set(found)) <= MOST_FORMS
    assert all(form.count(" ") == phrase.count(" ") for form in found)
