"""Function words that agree with a noun: articles, what prepositions become with them, determiners.

A row of ``agreement.csv`` with four words has masculine and feminine singular, masculine and feminine plural; `_` is a
space inside a form (French "du" and "de la").
"""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n import tables

_GENDERS_AND_NUMBERS = 4


def agreeing(word: str, language: str) -> tuple[str, ...]:
    """The other forms of a function word, by gender and number, with its capital; () for any other word.

    First the other gender, then the other number: "na" gives "no", "nas", "nos".
    """
    lowered = word.lower()
    found = (form for row in _rows(lowered, language) for form in _others(row, lowered))
    forms = dict.fromkeys(form for form in found if form != lowered)
    return tuple(form[:1].upper() + form[1:] if word[:1].isupper() else form for form in forms)


def number_pair(article: str, language: str) -> tuple[str, str] | None:
    """An article in singular and plural."""
    for row in _rows(article, language):
        if len(row) == _GENDERS_AND_NUMBERS:
            gender = row.index(article) % 2
            return row[gender], row[gender + 2]
    return None


def _others(row: list[str], word: str) -> list[str]:
    if len(row) != _GENDERS_AND_NUMBERS:
        return row
    place = row.index(word)
    return [row[place ^ step] for step in (1, 2, 3)]


def _rows(word: str, language: str) -> Iterator[list[str]]:
    for row in tables.for_locale("inflection/agreement", language):
        words = [form.replace("_", " ") for form in row["words"].split()]
        if word in words:
            yield words
