"""The words of a text, and the keys under which inflected forms of one word meet.

Lemmas come from simplemma's word lists. Forms that these lack, mostly of names, are declined by ``endings.csv``: its
column `base` is how a word ends as a row writes it, `endings` what the same word may end with in a text.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from importlib import resources
from typing import NamedTuple

from newsl10n import lemmas
from newsl10n.inline import mask

# Letters and digits, and what belongs to them without being one: combining marks, soft hyphens, the vowel signs of
# Indic scripts.
_SIGN = "\\w\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_APOSTROPHES = "'\u2019\u02bc"
_CYRILLIC = "\u0400-\u04ff"
# An apostrophe is a letter between Cyrillic ones (Ukrainian); elsewhere it cuts: Kyiv's, l'Ukraine.
_WORD = re.compile(f"[{_SIGN}]+(?:(?<=[{_CYRILLIC}])[{_APOSTROPHES}](?=[{_CYRILLIC}])[{_SIGN}]+)*")
_CHARACTER = re.compile(rf"[A-Za-z0-9]+|[{_SIGN}\u0e31-\u0e4e]")
_WITHOUT_SPACES = frozenset({"zh", "yue", "ja", "th", "lo", "km", "my"})
_FOLD = str.maketrans({"\u00ad": None, "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\ufffc": None})


class Word(NamedTuple):
    """A word in a text; `gap` is what stands between it and the word before, in normal form."""

    text: str
    start: int
    end: int
    gap: str


class Reading:
    """A text in the form catalogues have it, read as words of a language.

    `masked` is the text with its placeholders blotted out: they are neither words nor gaps. Hyphens part words; in
    languages written without spaces every character is one.
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.masked = mask(text)
        self.words = list(_words(self.masked, _CHARACTER if language in _WITHOUT_SPACES else _WORD))

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Where words [first, last) stand in the text."""
        return self.words[first].start, self.words[last - 1].end

    @cached_property
    def is_upper(self) -> bool:
        """Whether every letter is a capital."""
        return self.masked.isupper()


@lru_cache(maxsize=1 << 15)
def phrase(text: str, language: str) -> tuple[Word, ...]:
    """The words of a row's phrase."""
    return tuple(Reading(text, language).words)


def _words(masked: str, pattern: re.Pattern[str]) -> Iterator[Word]:
    end = 0
    for match in pattern.finditer(masked):
        if word := match[0].strip("_\u00ad"):
            start = match.start() + match[0].index(word)
            yield Word(word, start, start + len(word), _gap(masked[end:start]))
            end = start + len(word)


def _gap(text: str) -> str:
    if text in (" ", "-", ""):
        return text
    bare = text.translate(_FOLD)
    return " ".join(bare.split()) or (" " if bare else "")


def folded(text: str) -> str:
    """A word or phrase as it is compared: composed, without case, soft hyphens and kinds of apostrophe."""
    return unicodedata.normalize("NFC", text.translate(_FOLD)).casefold()


def row_key(word: str, language: str, *, exact: bool) -> str:
    """The one key of a row's word: its form, its lemma, or its declension and stem."""
    form = folded(word)
    if exact:
        return f"={form}"
    for variant in _variants(word):
        if lemmas.is_known(variant, language):
            return folded(lemmas.lemma(variant, language))
    bases = _bases(language)
    for length in range(len(form) - 1, -1, -1):
        base = form[len(form) - length :]
        if base in bases and form.isalpha():
            return f"~{base}:{form[: len(form) - length]}"
    return f"={form}"


@lru_cache(maxsize=1 << 16)
def text_keys(word: str, language: str) -> tuple[str, ...]:
    """Every key under which a row could mean this word of a text."""
    form = folded(word)
    variants = _variants(word)
    stems = list(_declined(form, language))
    if not any(lemmas.is_known(variant, language) for variant in variants):
        variants += tuple(stem + base for base, stem in stems)
    found = dict.fromkeys(folded(lemmas.lemma(variant, language)) for variant in variants)
    return (f"={form}", *found, *(f"~{base}:{stem}" for base, stem in stems))


def _variants(word: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFC", word.translate(_FOLD))
    return plain, plain.capitalize(), plain.lower()


def _declined(form: str, language: str) -> Iterator[tuple[str, str]]:
    """Bases and stems that a form may come from."""
    endings = _endings(language)
    if endings:
        for length in range(min(len(form) - 1, max(map(len, endings))) + 1):
            for base in endings.get(form[len(form) - length :], ()):
                yield base, form[: len(form) - length]


@lru_cache
def _endings(language: str) -> dict[str, list[str]]:
    """What a word of the language may end with -> the bases it may come from."""
    bases: dict[str, list[str]] = defaultdict(list)
    table = resources.files(__package__).joinpath("endings.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        if row["locale"] == language:
            for ending in (row["base"], *row["endings"].split()):
                bases[ending].append(row["base"])
    return dict(bases)


@lru_cache
def _bases(language: str) -> frozenset[str]:
    return frozenset(base for bases in _endings(language).values() for base in bases)
