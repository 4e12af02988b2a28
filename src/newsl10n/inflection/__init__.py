"""Inflected forms of a glossary's phrases, and of the function words beside them.

Which forms there are is told by ``paradigms.csv`` for languages without case, by pymorphy3 for Ukrainian (the extra
``newsl10n[uk]``) and Morfeusz 2 for Polish (``newsl10n[pl]``), elsewhere, and without these, by simplemma's tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from newsl10n.inflection import declension, polish, rules, tabled, ukrainian
from newsl10n.inflection.agreement import agreeing
from newsl10n.inflection.declension import Dictionary, Form
from newsl10n.inflection.lexicon import lexicon, listed

__all__ = ["agreeing", "forms", "genders", "learn", "like"]

MOST_FORMS = 24
"""Forms of one phrase at most."""

_DICTIONARIES = {"pl": polish, "uk": ukrainian}


def forms(phrase: str, language: str) -> tuple[str, ...]:
    """Every form of a phrase as it may stand in a text: itself first, then number, then case; at most `MOST_FORMS`.

    Capitals are the phrase's. A phrase that is not understood has one form, itself.
    """
    return tuple(dict.fromkeys((phrase, *(form for _, form in _paradigm(phrase, _base(language))))))[:MOST_FORMS]


def genders(word: str, language: str) -> tuple[str, ...]:
    """The other forms of an adjective or participle, by gender and number; () for words of one gender.

    First the other gender. For languages without case only.
    """
    base = _base(language)
    found = dict(_paradigm(word.lower(), base)) if rules.has_rules(base) else {}
    if "sg.other" not in found:
        return ()
    forms = dict.fromkeys((found["sg.other"], found["pl.other"], *found.values()))
    return tuple(form for form in forms if form != word.lower())


def like(found: str, phrase: str, language: str) -> str | None:
    """The form of `phrase` in the number and case that `found`, a word or phrase, has; None where that is not known."""
    base = _base(language)
    own = _slots(found, base)
    paradigm = _paradigm(phrase, base)
    return next((form for slot in own for there, form in paradigm if there == slot), None)


def learn(phrases: Iterable[str], language: str) -> None:
    """Looks up the words of many phrases in one pass over a language's table, so that `forms` costs none for each.

    Only languages without rules and dictionary need it; for others it does nothing.
    """
    base = _base(language)
    if not rules.has_rules(base) and _dictionary(base) is None:
        lexicon(base).learn(word for phrase in phrases for word in phrase.split())


@lru_cache(maxsize=1 << 14)
def _paradigm(phrase: str, base: str) -> tuple[Form, ...]:
    if rules.has_rules(base):
        return tuple(rules.inflected(phrase, base))
    if dictionary := _dictionary(base):
        return tuple(declension.inflected(phrase, dictionary, listed(base, "stop")))
    return tuple(tabled.inflected(phrase, base, listed(base, "stop")))


def _slots(found: str, base: str) -> list[str]:
    """The slots in which some words may stand: in the paradigm of their lemma, else in their own."""
    if dictionary := _dictionary(base):
        return declension.slots(found, dictionary)
    paradigms = (_paradigm(phrase, base) for phrase in (lexicon(base).lemma(found), found))
    slots = ([slot for slot, form in paradigm if slot and form == found] for paradigm in paradigms)
    return next(filter(None, slots), [])


def _dictionary(base: str) -> Dictionary | None:
    source = _DICTIONARIES.get(base)
    return source.lexemes if source and source.is_installed() else None


def _base(language: str) -> str:
    return language.split("-")[0]
