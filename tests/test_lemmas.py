"""simplemma's lists behind one door."""

from __future__ import annotations

import pytest

from newsl10n import lemmas


@pytest.mark.parametrize(
    ("word", "language", "known", "lemma"),
    [
        ("barcos", "pt", True, "barco"),
        ("книги", "uk", True, "книга"),
        ("zzqx", "pt", False, "zzqx"),
        ("gradovi", "hr", True, "grad"),
        ("word", "xx", False, "word"),
        ("", "pt", False, ""),
    ],
)
def test_words_and_lemmas(word: str, language: str, known: bool, lemma: str) -> None:
    assert (lemmas.is_known(word, language), lemmas.lemma(word, language)) == (known, lemma)
