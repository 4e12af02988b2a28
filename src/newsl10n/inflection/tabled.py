"""Languages of which simplemma's table tells the forms of a word, and not what each of them stands for.

A word has all forms of its lemma. German phrases have an adjective in every ending that goes with the noun's form.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n.inflection.declension import Form, is_inflected, recapitalised
from newsl10n.inflection.lexicon import lexicon

_GERMAN_ENDINGS = {"sg": ("e", "en", "er", "es", "em"), "pl": ("en", "e", "er"), "gen": ("en",)}
"""Of adjectives, by the noun's form, the likeliest first."""
_WITHOUT_GENITIVE = ("ung", "heit", "keit", "schaft", "ion", "tät")
"""Nouns whose form in -s stands in compounds only."""


def inflected(phrase: str, language: str, stops: frozenset[str]) -> Iterator[Form]:
    """The forms of a word, or of a German noun with its adjectives; of other phrases none."""
    words = phrase.split(" ")
    if len(words) == 1 and is_inflected(phrase):
        yield from (("", form) for form in _forms(phrase, language))
    elif language == "de":
        yield from _german(words, stops)


def _forms(word: str, language: str) -> list[str]:
    known = (recapitalised(form, word) for form in lexicon(language).forms(word) if form.isalpha())
    linking = f"{word}s" if language == "de" and word.endswith(_WITHOUT_GENITIVE) else ""
    return [form for form in dict.fromkeys(known) if form != linking]


def _german(words: list[str], stops: frozenset[str]) -> Iterator[Form]:
    end = next((n for n, word in enumerate(words) if word.lower() in stops), len(words))
    head = next((n for n, word in enumerate(words[:end]) if n == end - 1 or not _stem(word)), end)
    forms = _forms(words[head], "de") if head < end and words[head][:1].isupper() else []
    stems = [_stem(word) for word in words[:head]]
    for slot, endings in _GERMAN_ENDINGS.items():
        for form in forms:
            if _slot(form, words[head]) == slot:
                for ending in endings if stems else endings[:1]:
                    yield slot, " ".join([*(stem + ending for stem in stems), form, *words[head + 1 :]])


def _stem(word: str) -> str:
    """A German adjective without its ending; "" for other words."""
    stems = (word.removesuffix(ending) for ending in _GERMAN_ENDINGS["sg"] if word.endswith(ending))
    return next((stem for stem in stems if lexicon("de").is_lemma(stem.lower(), word)), "")


def _slot(form: str, head: str) -> str:
    """What a form of a German noun is for: singular, plural or genitive."""
    lemma = next((some for some in (form, head) if lexicon("de").is_lemma(some, head)), head)
    if form == lemma:
        return "sg"
    return "gen" if form in (f"{lemma}s", f"{lemma}es", f"{lemma}ns") else "pl"
