"""Ukrainian words by pymorphy3 and its dictionary (VESUM); the extra ``newsl10n[uk]`` installs them.

Tags are OpenCorpora's. Forms that the dictionary calls distorted, archaic or slang are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import product
from typing import TYPE_CHECKING

from newsl10n.inflection.declension import Cell, Form, Lexeme, is_inflected, recapitalised

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

_CASES = {"nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc"}
_GENDERS = ("masc", "femn", "neut")
_NAMES = frozenset({"Name", "Patr", "Surn"})
_ODD = frozenset({"Dist", "Arch", "Erro", "Slng", "Infr"})
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'"})
_Tagged = tuple[str, frozenset[str]]
_CONJUGATION = {
    "past.m": {"past", "masc"},
    "past.f": {"past", "femn"},
    "past.n": {"past", "neut"},
    "past.pl": {"past", "plur"},
    "present.sg": {"pres", "3per", "sing"},
    "present.pl": {"pres", "3per", "plur"},
    "future.sg": {"futr", "3per", "sing"},
    "future.pl": {"futr", "3per", "plur"},
    "present.we": {"pres", "1per", "plur"},
    "future.we": {"futr", "1per", "plur"},
    "impersonal": {"Impe"},
    "imperative": {"impr", "2per", "plur"},
    "present.i": {"pres", "1per", "sing"},
    "future.i": {"futr", "1per", "sing"},
}


def is_installed() -> bool:
    """Whether pymorphy3 and its Ukrainian dictionary are there."""
    return all(find_spec(name) for name in ("pymorphy3", "pymorphy3_dicts_uk"))


@lru_cache(maxsize=1 << 14)
def lexemes(word: str) -> list[Lexeme]:
    """The lexemes a word may belong to; only that of the plural where the word has no singular."""
    if not is_inflected(word):
        return []
    plain = word.translate(_APOSTROPHES)
    parsed = _analyzer().parse(plain)
    found = [parse for parse in parsed if word[:1].isupper() or not _NAMES & parse.tag.grammemes] or parsed
    if not found[0].is_known:
        found = found[:1]
    tantum = [parse for parse in found if parse.normal_form == plain.lower() and "Pltm" in parse.tag.grammemes]
    wanted = {(p.tag.POS, *(form.word for form in p.lexeme)): p for p in reversed(tantum or found)}
    return [lexeme for parse in reversed(wanted.values()) if (lexeme := _lexeme(parse, word)) is not None]


@cache
def _analyzer() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="uk")


def _lexeme(parse: Parse, word: str) -> Lexeme | None:
    mark = next((character for character in word if character in "'\u2019\u02bc"), "'")
    forms = [
        (recapitalised(form.word, word).replace("'", mark), form.tag.grammemes)
        for form in parse.lexeme
        if not _ODD & (form.tag.grammemes - parse.tag.grammemes)
    ]
    match parse.tag.POS:
        case "NOUN":
            return Lexeme("noun", _noun(forms))
        case "ADJF":
            return Lexeme("adjective", _adjective(forms))
        case "VERB" if "infn" in parse.tag.grammemes:
            return Lexeme("verb", conjugation=dict(_verb(forms)))
    return None


def _noun(forms: list[_Tagged]) -> dict[Cell, list[str]]:
    """All forms of a noun by cell; its gender is that of its singular."""
    genders = (gender for _, tags in forms for gender in _GENDERS if gender in tags and "plur" not in tags)
    gender = _gender(next(genders, "plur"), "anim" if "anim" in forms[0][1] else "inan")
    cells: dict[Cell, list[str]] = defaultdict(list)
    for form, tags in forms:
        if "voct" not in tags:
            cells[Cell("pl" if "plur" in tags else "sg", _case(tags), gender)].append(form)
    return {cell: _accusative(cell, cells) for cell in cells}


def _adjective(forms: list[_Tagged]) -> dict[Cell, list[str]]:
    """The commonest form of an adjective for each cell: of two the one with more places, else the first."""
    cells: dict[Cell, list[str]] = defaultdict(list)
    for form, tags in forms:
        if "voct" not in tags:
            own = [gender for gender in _GENDERS if gender in tags]
            for gender, animacy in product(own or (*_GENDERS, "plur"), ("anim", "inan")):
                number = "pl" if "plur" in tags else "sg"
                cells[Cell(number, _case(tags), _gender(gender, animacy))].append(form)
    places = Counter(form for form, _ in forms)
    return {cell: [max(_accusative(cell, cells), key=places.__getitem__)] for cell in cells}


def _accusative(cell: Cell, cells: Mapping[Cell, list[str]]) -> list[str]:
    """The forms in a cell; accusatives that look like another case only if the right one: animate like genitives."""
    like = cells.get(cell._replace(case="gen" if cell.gender.endswith(".anim") else "nom"), [])
    return [form for form in cells[cell] if cell.case == "acc" and form in like] or cells[cell]


def _verb(forms: list[_Tagged]) -> Iterator[Form]:
    for slot, wanted in _CONJUGATION.items():
        for form, tags in forms:
            if wanted <= tags:
                yield slot, form
                break


def _case(tags: frozenset[str]) -> str:
    """The case of a form; the dictionary leaves out some nominatives."""
    return next((case for tag, case in _CASES.items() if tag in tags), "nom")


def _gender(gender: str, animacy: str) -> str:
    """The gender as adjectives know it: only men and plurals are animate or not."""
    return f"{gender}.{animacy}"
