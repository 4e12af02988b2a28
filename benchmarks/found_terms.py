"""Finds a Portuguese phrase in a text, in any inflected form, to judge steering by: nothing of newsl10n is used.

"Infeções" is a form of "infeção", while "infeçãos" is none, and "respirar" none of "respiração": a stemmer such as
Snowball's would take them for one word and count too much. Accents and capitals don't count, nor do articles ("surto de
doença", "surto da doença"). Words are declined in number, those after the first one and adjectives in gender too, and
an infinitive that comes first is conjugated; `data/portuguese-forms.csv` has the endings.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

_WORD = re.compile(r"[^\W_]+")
_ADJECTIVE = re.compile(r"(?:ic|óri|iv|os|ári)[oa]s?")
_INFINITIVE = re.compile(r"\w{2,}[aei]r")
_ARTICLES = frozenset({"o", "a", "os", "as", "à", "às", "ao", "aos"})
_CONTRACTIONS = {
    short: whole
    for whole, contracted in {"de": "do da dos das", "em": "no na nos nas", "por": "pelo pela pelos pelas"}.items()
    for short in contracted.split()
}


def has(text: str, targets: Sequence[str]) -> bool:
    """Whether a text says one of the targets."""
    said = [folded(word) for word in _words(text)]
    return any(_is_in(said, _phrase(target)) for target in targets)


def folded(word: str) -> str:
    """A word without capitals and accents."""
    return "".join(one for one in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(one))


def forms(word: str, *, is_first: bool, is_alone: bool = False) -> frozenset[str]:
    """What a word of a phrase may look like in a text, folded."""
    found = {word, *_inflected(word, "number")}
    if not is_first or (is_alone and _ADJECTIVE.search(word)):
        found.update(_inflected(word, "gender"))
    if is_first and _INFINITIVE.fullmatch(word):
        found.update(word[:-2] + ending for ending in _verbs()[word[-2:]])
    return frozenset(map(folded, found))


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(unicodedata.normalize("NFC", text).lower()):
        if match[0] not in _ARTICLES:
            yield _CONTRACTIONS.get(match[0], match[0])


@cache
def _phrase(target: str) -> tuple[frozenset[str], ...]:
    words = list(_words(target))
    return tuple(forms(word, is_first=not index, is_alone=len(words) == 1) for index, word in enumerate(words))


def _is_in(said: Sequence[str], phrase: Sequence[frozenset[str]]) -> bool:
    starts = range(len(said) - len(phrase) + 1)
    return any(all(said[start + index] in one for index, one in enumerate(phrase)) for start in starts)


def _inflected(word: str, kind: str) -> Iterator[str]:
    """A word with the endings of each group that has its longest known ending."""
    groups = _groups(kind)
    for length in range(min(4, len(word) - 1), 0, -1):
        if found := groups.get(word[-length:]):
            return (word[:-length] + ending for endings in found for ending in endings)
    return iter(())


@cache
def _groups(kind: str) -> dict[str, list[list[str]]]:
    groups: dict[str, list[list[str]]] = {}
    for endings in _rows(kind):
        for ending in endings:
            groups.setdefault(ending, []).append(endings)
    return groups


@cache
def _verbs() -> dict[str, list[str]]:
    return {endings[0]: endings for endings in _rows("verb")}


def _rows(kind: str) -> list[list[str]]:
    table = (DATA / "portuguese-forms.csv").read_text(encoding="utf-8").splitlines()
    return [row["endings"].split() for row in csv.DictReader(table) if row["kind"] == kind]
