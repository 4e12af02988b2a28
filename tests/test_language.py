"""Which language a text is in: own sentences in five languages, and what is not judged."""

from __future__ import annotations

import subprocess
import sys
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import language

SENTENCES = {
    "en": "The council decided on Tuesday to close the old mill by the river.",
    "uk": "У вівторок рада вирішила закрити старий млин біля річки.",
    "pt": "O conselho decidiu na terça-feira fechar o velho moinho junto ao rio.",
    "de": "Der Rat beschloss am Dienstag, die alte Mühle am Fluss zu schließen.",
    "pl": "Rada zdecydowała we wtorek o zamknięciu starego młyna nad rzeką.",
}
PAIRS = list(product(SENTENCES, SENTENCES))


@pytest.mark.parametrize("name", SENTENCES)
def test_the_likeliest_language(name: str) -> None:
    assert language.of(SENTENCES[name]) == name


@given(st.text(max_size=80) | st.sampled_from(list(SENTENCES.values())))
def test_the_quick_answer_is_the_likeliest_language(text: str) -> None:
    likelihoods = language.likelihoods(text)
    assert likelihoods[language.of(text)] == max(likelihoods.values())


@pytest.mark.parametrize(("spoken", "locale"), PAIRS)
def test_a_sentence_is_wrong_in_every_language_but_its_own(spoken: str, locale: str) -> None:
    for source in SENTENCES:
        found = language.is_wrong(SENTENCES[spoken], locale, source)
        assert found == ("" if spoken == locale else spoken)


@pytest.mark.parametrize("locale", ["pt", "pt-PT", "pt-BR"])
def test_dialects_are_one_language(locale: str) -> None:
    assert language.is_wrong(SENTENCES["pt"], locale, "en") == ""
    assert language.is_wrong(SENTENCES["en"], locale, "en") == "en"


@pytest.mark.parametrize(
    "text", ["", "12", "The mayor left", "Anna Brandt, Peter Van Doorn, Mary Lindqvist", "…", "😀"]
)
def test_what_says_too_little_is_not_judged(text: str) -> None:
    assert language.is_wrong(text, "uk", "en") == ""


def test_unknown_languages_are_not_judged() -> None:
    assert language.is_wrong(SENTENCES["en"], "xx", "en") == ""


def test_capitals_are_judged_too() -> None:
    assert language.is_wrong(SENTENCES["en"].upper(), "pt", "en") == "en"


@given(st.text(max_size=80), st.sampled_from(["en", "uk", "pt-PT", "nb", "zh-Hant", "xx", ""]))
def test_any_text_has_an_answer(text: str, locale: str) -> None:
    assert isinstance(language.is_wrong(text, locale), str)


def test_it_waits_until_it_is_used() -> None:
    program = "import sys; from newsl10n import language, checks; dict(checks.CHECKS.items()); print(*sys.modules)"
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert "newsl10n.checks.language" in output.split()
    assert not {"py3langid", "numpy", "babel"} & set(output.split())
