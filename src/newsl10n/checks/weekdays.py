"""Days of the week: `weekdays.csv` has their names in the languages it serves, in all their forms.

CLDR has the names as a calendar shows them, and not "в середу" or "am Montagabend".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from newsl10n.facts.stems import Stems
from newsl10n.tables import rows
from newsl10n.wordforms import is_listed

_WORD = re.compile(r"[^\W\d_]++(?:['-][^\W\d_]++)*+")
_SIGNS = str.maketrans("’ʼ‐‑", "''--")
_BEGINNING = 4
"""Letters that tell for most texts that they name no day, without a look at their words."""


def swapped(source: str, target: str, source_locale: str, locale: str) -> tuple[Sequence[str], Sequence[str]]:
    """The days that only a text names and those that only its translation does, in their words; none unless both do.

    A day that is part of a name ("Good Friday") need not be in the translation. A short form ("segunda") says a day,
    but need not mean one.
    """
    there = _days(source, source_locale)
    here = _days(target, locale) if there else {}
    gone = [word for day, (word, is_meant) in there.items() if is_meant and day not in here]
    come = [word for day, (word, _) in here.items() if day not in there]
    return (gone, come) if gone and come else ((), ())


def _days(text: str, locale: str) -> Mapping[int, tuple[str, bool]]:
    """The days that a text says (0: Monday), each with a word for it and whether it is surely meant."""
    names, short, beginnings = _known(locale.split("-")[0])
    text = text.translate(_SIGNS)
    lowered = text.lower()
    if not any(beginning in lowered for beginning in beginnings):
        return {}
    found: dict[int, tuple[str, bool]] = {}
    words = list(_WORD.finditer(text))
    for number, match in enumerate(words):
        for word in [match[0]] if names.get(match[0].lower()) is not None else match[0].split("-"):
            day = names.look_up(word)
            is_meant = day is not None and not _is_in_name(text, words, number, locale)
            day = short.look_up(word) if day is None else day
            if day is not None and not found.get(day, ("", False))[1]:
                found[day] = word, is_meant
    return found


def _is_in_name(text: str, words: Sequence[re.Match[str]], number: int, locale: str) -> bool:
    """Whether a word and one beside it, which begins no sentence, have capitals, where that tells names."""
    word = words[number]
    if not word[0][0].isupper() or is_listed("noun_capitals", "yes", locale):
        return False
    for first, second in pairwise(words[max(number - 1, 0) : number + 2]):
        other = second if first is word else first
        is_beside = text[first.end() : second.start()].isspace()
        if is_beside and other[0][0].isupper() and not _begins_sentence(text, other.start()):
            return True
    return False


def _begins_sentence(text: str, start: int) -> bool:
    """Whether no word and no comma stand before a place."""
    before = text[max(start - 2, 0) : start].rstrip()[-1:]
    return not (before.isalnum() or before == ",")


@cache
def _known(language: str) -> tuple[Stems[int], Stems[int], frozenset[str]]:
    """Names of days, short forms, and how the words of both begin."""
    names, short = Stems[int](), Stems[int]()
    beginnings = set()
    for row in rows("checks/weekdays"):
        for stems, column in ((names, "words"), (short, "short")):
            for word in row[column].split("|") if row["locale"] == language and row[column] else ():
                stems.set_default(word, int(row["day"]))
                beginnings.add(word[:_BEGINNING].rstrip("*"))
    return names, short, frozenset(beginnings)
