"""What words and Roman numerals say in numbers.

The number words are data, ``number-words.csv``: `locale,value,words`, without apostrophes, where `*` stands for any
ending, the longest match counts, two words with a hyphen count as one, too, and a row without a value names words that
only look like a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from newsl10n.facts.fact import Value
from newsl10n.facts.half_days import in_half_day
from newsl10n.facts.stems import Stems
from newsl10n.tables import for_locale

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]+-[^\W\d_]+")
_JOINT = " \u00a0\u2009\u202f-\u2011"
_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ‘"))
_ROMAN_WORD = re.compile(r"\b[IVXLCDMІХСМ]{1,12}\b")
_ROMAN = re.compile(r"(?=..|[IVX])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CYRILLIC_ROMAN = str.maketrans("ІХСМ", "IXCM")
_MULTIPLIED = (12, 100)
"""What small numbers multiply: "two hundred", "four dozen"."""
_SCALES = {Decimal(10) ** power for power in (3, 6, 9, 12)}


Lexicon = Stems[list[Decimal]]
"""A language's number words, each with the values that it may have, the usual one first."""


@lru_cache
def lexicon(language: str) -> Lexicon:
    """The number words of a language, a code; none where they are not known."""
    words = Lexicon()
    for row in for_locale("facts/number-words", language):
        for word in row["words"].split():
            words.set_default(word, []).extend([Decimal(row["value"])] if row["value"] else [])
    return words


def is_likely(value: Value) -> bool:
    """Whether a number is one that languages like to say in words."""
    return isinstance(value, Decimal) and (value <= 12 or (value <= 100 and value % 10 == 0) or value in _SCALES)


def in_words(text: str, words: Lexicon) -> Iterator[Decimal]:
    """The values of number words, alone and composed ("two hundred and five"), hours also as of 24."""
    text = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    for compound in _COMPOUND.findall(text.lower()):
        yield from words.get(compound) or ()
    if not any(map(words.look_up, _WORD.findall(text))):
        return
    run = _Run()
    end = 0
    for match in _WORD.finditer(text):
        values = words.look_up(match[0]) or []
        joined = text[end : match.start()].strip(_JOINT) == ""
        end = match.end()
        yield from values
        for value in values:
            yield from in_half_day(value, text, end)
        if values:
            yield run.add(values[0], joined)
        else:
            run.skip(match[0], joined)


class _Run:
    """Number words in a row and their value so far; "and", "a", "e" and the like may stand between them."""

    def __init__(self) -> None:
        self._total = self._current = Decimal(0)
        self._skipped = 0

    def add(self, value: Decimal, joined: bool) -> Decimal:
        """The run's value with one more word, which may start a new run."""
        if not joined:
            self._total = self._current = Decimal(0)
        self._skipped = 0
        if value >= 1000:
            self._total += (self._current or 1) * value
            self._current = Decimal(0)
        elif value in _MULTIPLIED and 0 < self._current < 10:
            self._current *= value
        elif self._continues(value):
            self._current += value
        else:
            self._total, self._current = Decimal(0), value
        return self._total + self._current

    def _continues(self, value: Decimal) -> bool:
        return value < 1 or not self._current or any(value < unit and not self._current % unit for unit in (100, 10))

    def skip(self, word: str, joined: bool) -> None:
        """A word that is no number: after more than two short ones, the run has ended."""
        self._skipped += 1
        if not joined or len(word) > 3 or self._skipped > 2:
            self._total = self._current = Decimal(0)


def in_romans(text: str) -> Iterator[Decimal]:
    """The values of Roman numerals, also those typed with Cyrillic letters."""
    for match in _ROMAN_WORD.finditer(text):
        letters = match[0].translate(_CYRILLIC_ROMAN)
        if _ROMAN.fullmatch(letters):
            values = [_ROMAN_VALUES[letter] for letter in letters]
            after = [*values[1:], 0]
            yield Decimal(sum(-v if v < a else v for v, a in zip(values, after, strict=True)))
