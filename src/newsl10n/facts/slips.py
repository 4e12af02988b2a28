"""What a person may write on purpose and a machine never does: stricter than `compare`, for engines only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain

from newsl10n.facts import number_words
from newsl10n.facts.cldr import cldr
from newsl10n.facts.dates import are_capitalised, months
from newsl10n.facts.fact import Kind
from newsl10n.facts.half_days import HALF
from newsl10n.facts.text import Text, any_in, recognised
from newsl10n.tables import for_locale
from newsl10n.wordlists import words

_TIME = re.compile(r"\d{1,2}\s?[:.h]\s?(\d\d)(?!\d)")
_MONTH = re.compile(r"[^\W\d_]++")
_HOMOGRAPHS = frozenset({"May", "March", "Mar", "August", "Mai", "März"})
_HUNDREDTHS = frozenset({"cento", "cent"})
"""Of "por cento" and "per cent"."""
_AND = frozenset({"and", "e", "und", "і", "й", "та", "i"})
_HOUR = re.compile(r"\d{1,2}")
_WORD = re.compile(r"[^\W\d_]++(?:-[^\W\d_]++)*+")
_SMALLEST, _LARGEST = 3, 90
"""Number words that are looked for: one and two are also articles and pronouns, great ones are rounded."""

_MAY_BE_LENGTH = re.compile(r"(?i)\b(?:km|kilom|quil[oôó]m|кілом|км|mi\b|mile|milha|mil[aię]\b|мил[яюіь]|meile)")
_LENGTHS = frozenset({"length-kilometer", "length-mile"})


def slips(source: str, target: str, source_locale: str, locale: str) -> Iterator[str]:
    """What is wrong, in words: figures said more or less often, halves of the day or number words lost, and so on."""
    there, here = recognised(source, source_locale), recognised(target, locale)
    if any_in(target):
        yield from _oftener(there, here, "is not in the translation as often as in the source")
        yield from _oftener(here, there, "is in the translation more often than in the source")
        yield from _minutes(there, here)
        yield from _half_days(there, here, "is not in the translation")
        yield from _half_days(here, there, "is not in the source")
        yield from _eras(there, here)
    yield from _number_words(there, here)
    yield from _lengths(there, here)
    yield from _weekdays(there, here)
    yield from _months(there, here)


def _oftener(there: Text, here: Text, how: str) -> Iterator[str]:
    """Figures that one text says more often ("6 by 6 cm"), where the other has no word for them either; no times."""
    times = {figure for fact in there.facts if fact.kind is Kind.TIME for figure in fact.figures}
    figures = [one for one in there.figures if one not in times]
    said = Counter(value for one in here.figures for value in {*chain.from_iterable(one.readings)})
    counts = Counter(one.readings for one in figures)
    for figure in {one.readings: one for one in figures}.values():
        values = {reading[0] for reading in figure.readings if len(reading) == 1}
        is_less = 0 < max((said[value] for value in values), default=0) < counts[figure.readings]
        if is_less and not values & (here.word_values | here.month_values):
            yield f"{there.shown(figure)} {how}"


def _minutes(there: Text, here: Text) -> Iterator[str]:
    """Times whose minutes are lost; quarters of an hour may be said in words."""
    for fact in there.facts:
        found = _TIME.match(there.text, fact.start) if fact.kind is Kind.TIME else None
        if found and int(found[1]) % 15 and not re.search(rf"\d[:.h]\s?{found[1]}(?!\d)", here.text):
            yield f"{there.shown(fact)} is not in the translation"


def _half_days(there: Text, here: Text, how: str) -> Iterator[str]:
    """Hours of the afternoon that the other text leaves to the morning, and a morning after noon."""
    for fact in there.facts:
        hour = _HOUR.match(there.text, fact.start) if fact.kind is Kind.TIME else None
        half = HALF.match(there.text, hour.end()) if hour else None
        if not hour or not half or half["night"]:
            continue
        said = Decimal(int(hour[0]) % 12 + 12 * (half["evening"] is not None) if int(hour[0]) <= 12 else hour[0])
        same_half = ("evening", "night") if half["evening"] else ("morning",)
        is_said = said in here.figure_values or _has_half(here, *same_half)
        if not is_said or (half["morning"] and said > 12):
            yield f"{there.shown(fact)} {how}"


def _has_half(text: Text, *names: str) -> bool:
    return any(half[name] for half in HALF.finditer(text.text) for name in names)


def _number_words(there: Text, here: Text) -> Iterator[str]:
    """Number words by themselves ("six boats", no part of a longer number) whose value the other text doesn't say."""
    language = there.locale.split("-")[0]
    found = [match[0] for match in _WORD.finditer(there.text)]
    values = [_values(word, language) for word in found]
    for index, (word, value) in enumerate(zip(found, values, strict=True)):
        if len(value) != 1 or _is_compound(found, values, index) or _is_no_number(word, index, here):
            continue
        if _SMALLEST <= value[0] <= _LARGEST and not here.says_value(value[0]):
            yield f"{word} is not in the translation"


@lru_cache(maxsize=10_000)
def _values(word: str, language: str) -> Sequence[Decimal]:
    return () if word.lower() in _HUNDREDTHS else number_words.lexicon(language).look_up(word) or ()


def _is_compound(found: Sequence[str], values: Sequence[Sequence[Decimal]], index: int) -> bool:
    """Whether a number word is a part of "two hundred and six", but not of "four to six"."""
    for step in (-1, 1):
        near, far = index + step, index + 2 * step
        if 0 <= near < len(values) and values[near]:
            return True
        if 0 <= far < len(values) and values[far] and found[near].lower() in _AND:
            return True
    return False


def _is_no_number(word: str, index: int, here: Text) -> bool:
    """Whether a word is part of a name that was copied ("Six Flags"), or counts roughly ("dozens", "década")."""
    return (index > 0 and word[0].isupper() and word in here.text) or word.lower() in words("facts/collectives")


def _weekdays(there: Text, here: Text) -> Iterator[str]:
    """Days of the week that are gone; "sexta" is enough for "sexta-feira"."""
    days, said = _days(here.locale), here.text.lower()
    for number, name in _days(there.locale).items():
        if number not in days or name not in there.text or not re.search(rf"\b{re.escape(name)}\b", there.text):
            continue
        if days[number].lower().split("-")[0] not in said:
            yield f"{name} is not in the translation"


@cache
def _days(locale: str) -> Mapping[int, str]:
    known = cldr(locale)
    return dict(known.days["format"]["wide"]) if known else {}


def _months(there: Text, here: Text) -> Iterator[str]:
    """Months that are gone ("Nov-Feb"), where a capital tells them from other words; May and March have one too."""
    known = months(there.locale)
    for match in _MONTH.finditer(there.text) if are_capitalised(there.locale) else ():
        month = known.look_up(match[0]) if match[0][0].isupper() else None
        if month and match[0] not in _HOMOGRAPHS and not here.says_value(Decimal(month)):
            yield f"{match[0]} is not in the translation"


def _eras(there: Text, here: Text) -> Iterator[str]:
    """Years before Christ that are none any more. A full stop at the end goes with the sentence's."""
    if (found := _era(there)) and _names_of_era(here.locale) and not _era(here):
        yield f"{found} is not in the translation"


def _era(text: Text) -> str:
    places = ((text.text.find(f" {name}"), name) for name in _names_of_era(text.locale))
    return next((name for at, name in places if at > 0 and not text.text[at + 1 + len(name) :][:1].isalnum()), "")


@cache
def _names_of_era(locale: str) -> tuple[str, ...]:
    return tuple(name for row in for_locale("facts/eras", locale) for name in row["names"].split("|"))


def _lengths(there: Text, here: Text) -> Iterator[str]:
    """Kilometres that became miles, or miles kilometres."""
    if not _MAY_BE_LENGTH.search(here.text):
        return
    for unit in _LENGTHS & here.units - there.units:
        if _LENGTHS & there.units:
            yield f"the {unit.removeprefix('length-')} is not in the source"
