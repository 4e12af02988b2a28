"""Polish words by Morfeusz 2 and its dictionary (SGJP); the extra ``newsl10n[pl]`` installs them.

Tags are those of the National Corpus of Polish: class, number, case, gender, with dots between what is the same form.
A compound that the dictionary lacks is inflected by its last part ("cyberatak", "atak").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import product
from typing import TYPE_CHECKING

from newsl10n.inflection.declension import CASES, Cell, Form, Lexeme, is_inflected, recapitalised

if TYPE_CHECKING:
    from morfeusz2 import Morfeusz

_SHORTEST_PREFIX = 2
_SHORTEST_PART = 4
_KINDS = {"subst": "noun", "ger": "noun", "adj": "adjective", "ppas": "adjective", "pact": "adjective", "inf": "verb"}
_CONJUGATION = {
    "past.m": "praet:sg:m1",
    "past.f": "praet:sg:f",
    "past.n": "praet:sg:n",
    "past.men": "praet:pl:m1",
    "past.pl": "praet:pl:m2",
    "present.sg": "fin:sg:ter",
    "present.pl": "fin:pl:ter",
    "impersonal": "imps",
    "present.we": "fin:pl:pri",
    "present.i": "fin:sg:pri",
    "imperative": "impt:pl:sec",
}
_Tagged = tuple[str, str]


def is_installed() -> bool:
    """Whether Morfeusz is there."""
    return find_spec("morfeusz2") is not None


@lru_cache(maxsize=1 << 14)
def lexemes(word: str) -> list[Lexeme]:
    """The lexemes a word may belong to; only that of the plural where the word has no singular."""
    if not is_inflected(word) or "-" in word:
        return []
    for start in (0, *range(_SHORTEST_PREFIX, len(word) - _SHORTEST_PART + 1)):
        if found := _readings(word[start:]):
            return [_lexeme(lemma, kind, word, start) for lemma, kind in found]
    return []


def _readings(word: str) -> list[tuple[str, str]]:
    """(lemma, class) of a word, surnames only if it is nothing else."""
    analyses = [
        analysis for _, _, analysis in _morfeusz().analyse(word) if word[:1].isupper() or analysis[1][0].islower()
    ]
    common = [analysis for analysis in analyses if analysis[3] != ["nazwisko"]] or analyses
    tantum = [analysis for analysis in common if analysis[1] == word.lower() and analysis[2].endswith(":pt")]
    found = dict.fromkeys((lemma, tag.split(":")[0]) for _, lemma, tag, *_ in tantum or common)
    return [(lemma, kind) for lemma, kind in found if kind in _KINDS]


@cache
def _morfeusz() -> Morfeusz:
    from morfeusz2 import Morfeusz

    return Morfeusz()


def _lexeme(lemma: str, kind: str, word: str, start: int) -> Lexeme:
    generated = (some for some in _morfeusz().generate(lemma.split(":")[0]) if some[1] == lemma)
    forms = [(recapitalised(word[:start] + form, word), tag) for form, _, tag, *_ in generated]
    if kind == "inf":
        return Lexeme("verb", conjugation=dict(_verb(forms)))
    cells: dict[Cell, list[str]] = defaultdict(list)
    for form, tag in forms:
        for cell in _cells(tag, kind):
            cells[cell].append(form)
    return Lexeme(_KINDS[kind], cells)


def _cells(tag: str, kind: str) -> Iterable[Cell]:
    """The cells that a tag of that class names; none for comparatives, negations and other classes."""
    fields = tag.split(":")
    if fields[0] != kind or fields[-1] in ("com", "sup", "neg"):
        return ()
    numbers, cases, genders = (field.replace("inst", "ins").split(".") for field in fields[1:4])
    return (Cell(*cell) for cell in product(numbers, (case for case in cases if case in CASES), genders))


def _verb(forms: list[_Tagged]) -> Iterator[Form]:
    """The first form for each slot; a tag's gender may name several."""
    for slot, wanted in _CONJUGATION.items():
        for form, tag in forms:
            if all(want in some.split(".") for want, some in zip(wanted.split(":"), tag.split(":"), strict=False)):
                yield slot, form
                break
