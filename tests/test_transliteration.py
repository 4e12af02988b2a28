"""Names in Latin letters by the standard of their language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import tables
from newsl10n.transliteration import transliterated


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        # Examples of resolution 55 itself: variants at the start of a word, зг, apostrophe and soft sign.
        ("uk", "Єнакієве Гаєвич Короп'є", "Yenakiieve Haievych Koropie"),
        ("uk", "Їжакевич Кадиївка Мар'їне", "Yizhakevych Kadyivka Marine"),
        ("uk", "Йосипівка Стрий Олексій", "Yosypivka Stryi Oleksii"),
        ("uk", "Згорани Розгон", "Zghorany Rozghon"),
        ("uk", "Щербухи Гоща Юрій Крюківка", "Shcherbukhy Hoshcha Yurii Kriukivka"),
        ("uk", "Яготин Костянтин Знам’янка", "Yahotyn Kostiantyn Znamianka"),
        ("uk", "ОЛЬГА ЩУР, О. Щур", "OLHA SHCHUR, O. Shchur"),
        ("uk", "ЗЕЛЕНСЬКИЙ", "ZELENSKYI"),
        ("ru", "Юлия Щукина", "Iuliia Shchukina"),
        ("be", "Уладзімір Ёрш", "Uladzimir Iorsh"),
        ("bg", "София, България", "Sofia, Bulgaria"),
        ("sr", "Љубица Ђорђевић", "Ljubica Đorđević"),
        ("en", "Anna", "Anna"),
    ],
)
def test_tables(locale: str, text: str, expected: str) -> None:
    assert transliterated(text, locale, "en") == expected


@pytest.mark.parametrize("locale", ["uk", "bg", "sr", "xx", "el"])
def test_only_for_readers_of_latin_letters(locale: str) -> None:
    assert transliterated("Ольга", "uk", locale) == "Ольга"


def test_a_locale_may_name_its_script() -> None:
    assert transliterated("Ольга", "uk", "sr-Latn") == "Olha"


def test_each_table_names_its_standard() -> None:
    assert all(row["standard"] for row in tables.rows("transliteration"))


@given(st.text(st.sampled_from("АБЩщЬьЗгзГ' ’ʼЇєя-.Aa1"), max_size=40))
def test_nothing_of_the_table_is_left(text: str) -> None:
    result = transliterated(text, "uk", "pt")
    assert not set(result.lower()) & {row["letters"] for row in tables.for_locale("transliteration", "uk")}
