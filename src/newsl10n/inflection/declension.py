"""Phrases of languages with cases: a noun with all that agrees with it, or a verb with what follows it.

The words come with all their forms from a dictionary of the language (`ukrainian.py`, `polish.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import NamedTuple

from newsl10n.inflection.lexicon import LONGEST_WORD

CASES = ("nom", "gen", "acc", "ins", "loc", "dat")
"""As often as news have them, the likeliest first; nobody is addressed in the vocative there."""
NUMBERS = ("sg", "pl")
_PEOPLE = ("m1", "masc.anim")
_NO_LETTERS = str.maketrans("", "", "'\u2019\u02bc-")

Form = tuple[str, str]
"""A slot of a paradigm ("sg", "pl", "sg.gen" ...) and the phrase as it stands there."""


class Cell(NamedTuple):
    """A place in a paradigm. The gender tells animate from inanimate where adjectives do."""

    number: str
    case: str
    gender: str


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word with its forms, in the capitals of the word as it was asked for.

    `kind` is `noun`, `adjective` or `verb`. Verbs have a `conjugation` (slot -> form), the others `cells`.
    """

    kind: str
    cells: Mapping[Cell, Sequence[str]] = field(default_factory=dict)
    conjugation: Mapping[str, str] = field(default_factory=dict)

    def nominatives(self, word: str) -> Iterator[Cell]:
        """The nominative cells in which the word stands."""
        return (cell for cell, forms in self.cells.items() if cell.case == "nom" and word in forms)


Dictionary = Callable[[str], list[Lexeme]]
"""The lexemes that a word may be a form of; none for an unknown word."""


def inflected(phrase: str, dictionary: Dictionary, stops: frozenset[str]) -> Iterator[Form]:
    """(slot, form) of a phrase; nothing where its words are not understood.

    `stops` are prepositions and conjunctions: what stands behind one does not agree with what is before it.
    """
    words = phrase.split(" ")
    end = next((n for n, word in enumerate(words) if word.lower() in stops), len(words))
    if not end:
        return
    readings = [dictionary(word) for word in words[:end]]
    verb = next((lexeme for lexeme in readings[0] if lexeme.kind == "verb"), None)
    if verb and not any(_nominatives(words[0], readings[0], "noun")):
        rest = "".join(f" {word}" for word in words[1:])
        yield from ((slot, form + rest) for slot, form in verb.conjugation.items())
    elif (head := _head(words, readings)) is not None:
        yield from _declined(words, readings, head)
    if len(words) == 1:
        yield from _adjective(words[0], readings[0])


def _head(words: list[str], readings: list[list[Lexeme]]) -> int | None:
    """The first noun in the nominative that is not an adjective of the next one."""
    nouns = [n for n, lexemes in enumerate(readings) if _nominatives(words[n], lexemes, "noun")]
    for n, later in pairwise(nouns):
        own = _nominatives(words[n], readings[n], "adjective")
        if own.isdisjoint(_nominatives(words[later], readings[later], "noun")):
            return n
    return nouns[-1] if nouns else None


def _nominatives(word: str, lexemes: list[Lexeme], kind: str) -> set[Cell]:
    return {cell for lexeme in lexemes if lexeme.kind == kind for cell in lexeme.nominatives(word)}


def _declined(words: list[str], readings: list[list[Lexeme]], head: int) -> Iterator[Form]:
    """The phrase in every cell; one with a capital is taken for a name and keeps its number, but for people."""
    nouns = _nouns(readings[head])
    groups = [
        (noun, own, _agreeing(words, readings, head, own)) for noun in nouns for own in noun.nominatives(words[head])
    ]
    most = max(len(agreeing) for _, _, agreeing in groups)
    for noun, own, agreeing in groups:
        numbers = NUMBERS if words[0][:1].islower() or own.gender in _PEOPLE else (own.number,)
        for case, number in product(CASES, numbers if len(agreeing) == most else ()):
            cell = Cell(number, case, own.gender)
            for form in noun.cells.get(cell, ()):
                if text := _in_cell(words, agreeing | {head: noun}, {head: form}, cell):
                    yield f"{number}.{case}", text


def _agreeing(words: list[str], readings: list[list[Lexeme]], head: int, own: Cell) -> dict[int, Lexeme]:
    """The adjectives that agree with a head, by place.

    Before the head there may be other words, adverbs; behind it the first word that does not agree ends the group.
    """
    found: dict[int, Lexeme] = {}
    for n, lexemes in enumerate(readings):
        adjectives = [lexeme for lexeme in lexemes if lexeme.kind == "adjective"]
        fitting = next((some for some in adjectives if words[n] in some.cells.get(own, ())), None)
        if fitting and n != head:
            found[n] = fitting
        elif n > head:
            break
    return found


def _in_cell(words: list[str], lexemes: dict[int, Lexeme], chosen: dict[int, str], cell: Cell) -> str:
    """The phrase in a cell; "" if one of its words has no form there."""
    forms = {n: chosen.get(n) or next(iter(lexeme.cells.get(cell, ())), "") for n, lexeme in lexemes.items()}
    return " ".join(forms.get(n, word) for n, word in enumerate(words)) if all(forms.values()) else ""


def _adjective(word: str, lexemes: list[Lexeme]) -> Iterator[Form]:
    """An adjective by itself, in all genders; where it may be a noun too, only if it is masculine."""
    noun = _nominatives(word, lexemes, "noun")
    for lexeme in lexemes:
        if lexeme.kind == "adjective" and any(not noun or cell.gender[0] == "m" for cell in lexeme.nominatives(word)):
            cells = sorted(lexeme.cells.items(), key=lambda item: CASES.index(item[0].case))
            yield from ((f"{cell.number}.{cell.case}.{cell.gender}", form) for cell, forms in cells for form in forms)
            return


def slots(found: str, dictionary: Dictionary) -> list[str]:
    """The slots in which the first noun of some words may stand."""
    for word in found.split():
        nouns = ([cell for cell, forms in noun.cells.items() if word in forms] for noun in _nouns(dictionary(word)))
        if cells := next(filter(None, nouns), None):
            return [f"{cell.number}.{cell.case}" for cell in sorted(cells, key=lambda cell: CASES.index(cell.case))]
    return []


def _nouns(lexemes: list[Lexeme]) -> list[Lexeme]:
    """The nouns, those that are not declined last."""
    nouns = (lexeme for lexeme in lexemes if lexeme.kind == "noun")
    return sorted(nouns, key=lambda noun: len({form for forms in noun.cells.values() for form in forms}) == 1)


def recapitalised(form: str, word: str) -> str:
    """A form with the capitals that the word, or its parts, begin with: "київ" as "Київ"."""
    models = word.split("-")
    parts = form.split("-") if form.count("-") == len(models) - 1 else [form]
    return "-".join(_initial(part, model) for part, model in zip(parts, models, strict=False))


def _initial(part: str, model: str) -> str:
    first = part[:1].upper() if model[:1].isupper() else part[:1].lower()
    return first + part[1:]


def is_inflected(word: str) -> bool:
    """Whether a word may have endings: no acronym, no number, not too long; apostrophes and hyphens are letters."""
    letters = word.translate(_NO_LETTERS)
    return len(word) <= LONGEST_WORD and letters.isalpha() and not (letters.isupper() and len(letters) > 1)
