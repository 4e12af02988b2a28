"""Names that glossaries don't have, and how a translation spells them.

A name is a word with a capital inside a sentence that no word list knows otherwise. Its spelling in a translation is
the word with a capital that is most like it, in letters of the same script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from newsl10n import lemmas
from newsl10n.casing import Style, style_of
from newsl10n.transliteration import transliterated
from newsl10n.wordforms import is_listed, written

LIKENESS = 60.0
"""How like a name its spelling is at least: Indel similarity in percent, without accents. Kyiv and Kiev have 75."""

_SHORTEST = 4
_ENDING = 3
"""Letters at most that a form of a word may have of its own."""

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}+(?![\w-])")

Span = tuple[int, int]


def names(texts: Iterable[str], locale: str) -> Iterator[str]:
    """The names that stand inside sentences, each time that they do; headlines in capitals or title case tell none."""
    for text in texts:
        if style_of(text) is Style.SENTENCE:
            yield from (found[0] for found in _WORD.finditer(text) if found.start() and may_be_name(found[0], locale))


def places(text: str, words: Collection[str]) -> dict[str, Span]:
    """Which of these words a text has, and where first."""
    found: dict[str, Span] = {}
    for one in _WORD.finditer(text):
        if one[0] in words:
            found.setdefault(one[0], one.span())
    return found


def everywhere(text: str, word: str) -> list[Span]:
    """Every place where a text has a word."""
    return [one.span() for one in _WORD.finditer(text) if one[0] == word]


def spelling(name: str, translation: str, others: Collection[str], pair: tuple[str, str]) -> str:
    """How a translation spells a name, "" if it doesn't seem to have it; `others` are no spellings of it."""
    from rapidfuzz.fuzz import ratio

    written_there = transliterated(name, *pair)
    words = [found for found in _WORD.findall(translation) if found[0].isupper() and found not in others]
    if written_there in words:
        return written_there
    wanted = _plain(written_there)
    likeness, best = max(((ratio(wanted, _plain(word)), word) for word in words), default=(0.0, ""))
    return best if likeness >= LIKENESS else ""


def spellings(source: str, translation: str, known: Collection[str], pair: tuple[str, str]) -> dict[str, str]:
    """Those of the known names that a source has, and how its translation spells each; without those it lacks."""
    here = places(source, known)
    found = {name: spelling(name, translation, here.keys() - {name}, pair) for name in here}
    return {name: how for name, how in found.items() if how}


def usual(found: Mapping[str, int], better: str = "") -> str:
    """The commonest rendering, of equally common ones the better or else the first."""
    return max(found, key=lambda how: (found[how], how == better))


def is_slip(spelled: str, usual: str, locale: str) -> bool:
    """Whether a spelling is another one than the usual: no form of it, and no word of the language either."""
    if spelled == usual or lemmas.is_known(spelled.lower(), locale.split("-")[0]):
        return False
    return is_listed("undeclined_names", "yes", locale) or not may_be_form(spelled, usual)


def may_be_form(one: str, other: str) -> bool:
    """Whether two words differ in their endings only."""
    shorter, longer = sorted((one, other), key=len)
    stem = max(1, len(shorter) - _ENDING)
    return len(longer) - len(shorter) <= _ENDING and longer[:stem] == shorter[:stem]


@lru_cache(maxsize=1 << 13)
def may_be_name(word: str, locale: str) -> bool:
    """Whether a word is written like a name, and no list says that it has a small letter."""
    if len(word) < _SHORTEST or not word[0].isupper() or word.isupper():
        return False
    return not written(word, locale)[:1].islower()


@lru_cache(maxsize=1 << 12)
def _plain(word: str) -> str:
    """A word without accents and capitals."""
    return "".join(char for char in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(char))
