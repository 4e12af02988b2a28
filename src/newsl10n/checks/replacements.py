"""Words of a sentence that an editor put in the place of others, where they are names, numbers, months or days."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from newsl10n import lemmas, names
from newsl10n.casing import Style, style_of
from newsl10n.facts.cldr import cldr
from newsl10n.facts.dates import are_capitalised, months
from newsl10n.facts.number_words import lexicon
from newsl10n.wordforms import is_listed, written

STRAIGHT = str.maketrans("’ʼ", "''")
"""Apostrophes as this module knows them."""

_WORD = re.compile(r"\w++(?:[-']\w++|[.,:]\d++)*+")
_INSIDE = re.compile(r"(?<=[\w,;)] )[^\W\d_]\w++(?:[-']\w++)*+")
"""Words that begin no sentence, nor a quotation."""

_DIGITS = re.compile(r"\d+")
_LONGEST = 300
"""Words of a sentence that is compared: longer ones would take too long, since a comparison is quadratic."""

_SMALLEST = 2
"""The least number word that counts: one is also an article and a pronoun."""

_ALIKE = 80.0
"""The least rapidfuzz ratio (0 to 100) of two spellings of an ordinary word."""

_STEM = 4
"""Letters at least by which a day of the week is recognised in its forms."""

_PLURAL = re.compile(r"(?<=[A-Z])s\b|[\W_]")


Words = Collection[str]


def fewer(before: str, after: str) -> Words:
    """The words that a text has less often than an earlier one; both have `STRAIGHT` apostrophes."""
    return (Counter(_WORD.findall(before)) - Counter(_WORD.findall(after))).keys()


def replaced(before: str, after: str, changed: tuple[Words, Words], locale: str, told: str) -> Iterator[str]:
    """What one sentence says instead of another, as "Lindblom -> Lindqvist"; both have `STRAIGHT` apostrophes.

    Only words count that all that changed has less and more often, which is `changed`, and that `told` doesn't have.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _LONGEST:
        return
    people = _names(before, locale), _names(after, locale)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace":
            gone = [word for word in old[a:b] if word in changed[0] and not _is_told(word, told)]
            come = [word for word in new[c:d] if word in changed[1] and not _is_told(word, told)]
            yield from _otherwise(gone, come, people, locale)


def _is_told(word: str, told: str) -> bool:
    """Whether a word, or what is a figure in it ("88th"), was told of already."""
    return word in _WORD.findall(told) or not set(_DIGITS.findall(word)).isdisjoint(_DIGITS.findall(told))


def _otherwise(
    gone: Sequence[str], come: Sequence[str], people: tuple[Collection[str], Collection[str]], locale: str
) -> Iterator[str]:
    one = " ".join(word for word in gone if word in people[0])
    other = " ".join(word for word in come if word in people[1])
    if one and other:
        if not _are_spellings(one, other, locale):
            yield f"{one} -> {other}"
        return
    for which in (_number, _month, _day):
        kinds = [[word for word in words if which(word, locale)] for words in (gone, come)]
        values = [{which(word, locale) for word in words} for words in kinds]
        if all(kinds) and values[0].isdisjoint(values[1]) and _are_alike(kinds):
            yield " -> ".join(map(" ".join, kinds))


def _are_alike(kinds: Sequence[Sequence[str]]) -> bool:
    """Whether figures of both sides, if there are such, are written alike: "1.5 million" may be "1,500,000"."""
    shapes = [{_DIGITS.sub("0", word) for word in words if word[0].isdecimal()} for words in kinds]
    return not all(shapes) or shapes[0] == shapes[1]


def _are_spellings(one: str, other: str, locale: str) -> bool:
    """Whether two words are one in two spellings: "MacOS" and "Mac OS", "CD" and "CDs", "Center" and "Centre"."""
    from rapidfuzz.fuzz import ratio

    if _PLURAL.sub("", one).lower() == _PLURAL.sub("", other).lower():
        return True
    is_ordinary = all(written(word, locale)[:1].islower() for word in (one, other))
    return is_ordinary and ratio(one.lower(), other.lower()) >= _ALIKE


def _names(sentence: str, locale: str) -> frozenset[str]:
    """The names of a sentence, ordinary words with a capital included, which are names together ("Central Station").

    As the first word, and where nouns have capitals, a name is only what no word list knows.
    """
    text = sentence.strip()
    found = set(names.names([text], locale))
    language = locale.split("-")[0]
    if is_listed("noun_capitals", "yes", locale):
        found = {name for name in found if not lemmas.is_known(name.lower(), language)}
    elif style_of(text) is Style.SENTENCE:
        found |= {word for word in _INSIDE.findall(text) if word[0].isupper()}
    first = _WORD.match(text)
    if first and names.may_be_name(first[0], locale) and not lemmas.is_known(first[0].lower(), language):
        found |= {first[0]} if lemmas.list_name(language) else set()
    return frozenset(found)


def _number(word: str, locale: str) -> str:
    """What a number word says, alone or before a hyphen, or a figure as written; "" of other words and small ones."""
    if word[0].isdecimal():
        return word
    known = lexicon(locale.split("-")[0])
    values = known.look_up(word) or known.look_up(word.split("-")[0]) or ()
    return str(values[0]) if len(values) == 1 and values[0] >= _SMALLEST else ""


def _month(word: str, locale: str) -> str:
    """The number of the month that a word names, also where no day or year stands beside it."""
    month = months(locale).look_up(word) if word[0].isupper() or not are_capitalised(locale) else None
    return str(month or "")


def _day(word: str, locale: str) -> str:
    """The day of the week that a word names, in any of its forms."""
    lowered = word.lower()
    return next((day for day in _days(locale) if lowered.startswith(day[: max(_STEM, len(day) - 2)])), "")


@cache
def _days(locale: str) -> tuple[str, ...]:
    known = cldr(locale)
    return tuple(day.lower().translate(STRAIGHT) for day in known.days["format"]["wide"].values()) if known else ()
