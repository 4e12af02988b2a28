"""How words are written inside a sentence: CLDR's names, simplemma's word lists, and ``casing.csv`` for the rest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsl10n import lemmas, tables
from newsl10n.wordlists import words

if TYPE_CHECKING:
    from babel import Locale

_FIRST_WORD = re.compile(r"[^\s.,:;!?'\"”»)’]++")


def written(word: str, locale: str) -> str:
    """A word as it stands inside a sentence, in as many characters; "" where no list knows it."""
    lowered = lower(word, locale)
    if known := _settled(locale).get(lowered):
        return known
    if is_acronym(word.upper(), locale):
        return word.upper()
    return _in_dictionary(lowered, locale.split("-")[0])


def is_acronym(word: str, locale: str) -> bool:
    """Whether a list knows a word in capitals as an acronym."""
    return word in words("facts/acronyms") or is_listed("acronym", word, locale)


def name_at(text: str, start: int, locale: str) -> str:
    """The name known to CLDR that a text has at `start` in any capitals, as the locale writes it; else ""."""
    first = _FIRST_WORD.match(text, start)
    for name in _names_by_first_word(locale).get(lower(first[0], locale), ()) if first else ():
        end = start + len(name)
        if lower(text[start:end], locale) == lower(name, locale) and not text[end : end + 1].isalnum():
            return name
    return ""


def lower(text: str, locale: str) -> str:
    """Small letters, one for each capital (a Turkish I has no dot)."""
    if locale.split("-")[0] in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def is_listed(kind: str, word: str, locale: str) -> bool:
    """Whether ``casing.csv`` lists a word, as it is written there, under a kind."""
    return word in _listed(kind, locale)


@cache
def _listed(kind: str, locale: str) -> frozenset[str]:
    found = (row["words"].split() for row in tables.for_locale("casing", locale) if row["kind"] == kind)
    return frozenset(word for some in found for word in some)


@cache
def _settled(locale: str) -> Mapping[str, str]:
    """Word in small letters -> how it is written."""
    kinds = ("common", "name", "acronym", "exact")
    return {lower(word, locale): word for kind in kinds for word in _listed(kind, locale)}


@lru_cache(maxsize=1 << 15)
def _in_dictionary(lowered: str, language: str) -> str:
    """The word with the capital that its lemma has: simplemma's lemmas keep those of names and German nouns.

    Where the lists have a word and a name ("turkey", "Turkey"), the name wins, but for German verbs ("essen").
    """
    if not lemmas.is_known(lowered, language):
        return ""
    capitalised = lowered[:1].upper() + lowered[1:]
    lemma = lemmas.lemma(lowered, language)
    if lemma[:1].isupper():
        return capitalised
    is_verb = language == "de" and lemma == lowered
    return capitalised if lemmas.lemma(capitalised, language)[:1].isupper() and not is_verb else lowered


@cache
def _names_by_first_word(locale: str) -> Mapping[str, tuple[str, ...]]:
    """First word in small letters -> the names that begin with it, longest first; empty for unknown locales.

    Only what has a capital inside a sentence: English "Monday" and "Polish", but no Portuguese day or language.
    """
    settled = _settled(locale)
    found: dict[str, set[str]] = defaultdict(set)
    for name in _names(locale):
        if name[:1].isupper() and "(" not in name and lower(name, locale) not in settled:
            found[lower(name.split()[0], locale)].add(name)
    return {first: tuple(sorted(some, key=lambda name: (-len(name), name))) for first, some in found.items()}


def _names(locale: str) -> Iterator[str]:
    for row in tables.for_locale("casing", locale):
        if row["kind"] == "phrase":
            yield from row["words"].split("|")
    yield from _places(locale).values()
    known = _cldr(locale)
    if known:
        yield from known.languages.values()
        yield from known.days["format"]["wide"].values()
        yield from known.months["format"]["wide"].values()


def counterpart(name: str, source_locale: str, locale: str) -> str:
    """What a country or a large city is called in another locale by CLDR: en "Lisbon", pt "Lisboa"; "" if unknown."""
    there = _places(locale)
    key = _keys(source_locale).get(lower(name, source_locale), "")
    return there.get(key, "")


@cache
def _keys(locale: str) -> Mapping[str, str]:
    return {lower(name, locale): key for key, name in _places(locale).items()}


@cache
def _places(locale: str) -> Mapping[str, str]:
    """CLDR's code of a country or time zone -> its name; a zone is named after its largest city."""
    from babel.core import get_global

    known = _cldr(locale)
    if known is None:
        return {}
    zones = {zone for some in get_global("territory_zones").values() for zone in some if zone.count("/") == 1}
    cities = {zone: zone.split("/")[1].replace("_", " ") for zone in zones}
    cities |= {zone: names["city"] for zone, names in known.time_zones.items() if names.get("city")}
    return {**cities, **{code: name for code, name in known.territories.items() if code.isalpha()}}


@cache
def _cldr(locale: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
