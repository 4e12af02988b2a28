"""Number, gender and verb forms by the rules in ``paradigms.csv``; a lexicon picks among a rule's alternatives.

For languages without case: what agrees with a noun stands beside it and changes its number with it; what stands behind
a preposition stays as it is. ``words.csv`` has the prepositions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from newsl10n import tables
from newsl10n.inflection.agreement import number_pair
from newsl10n.inflection.declension import Form
from newsl10n.inflection.lexicon import lexicon, listed

_ONLY_LAST_INFLECTS = frozenset({"en"})
_LONGEST_BASE = 12


def has_rules(language: str) -> bool:
    """Whether the table has the language."""
    return bool(_bases(language, "plural"))


def inflected(phrase: str, language: str) -> Iterator[Form]:
    """The forms of a phrase of a language without case; only the phrase itself where it is not understood."""
    words = phrase.split(" ")
    rest = "".join(f" {word}" for word in words[1:])
    last_only = language in _ONLY_LAST_INFLECTS
    verb = [(slot, form + rest) for slot, form in _conjugated(words[0], language) if not (last_only and rest)]
    if not last_only:
        yield from verb
    if not rest or not (verb or _has_object(words, language)):
        yield from _numbers(words, language)
    if last_only:
        yield from verb


def _numbers(words: list[str], language: str) -> Iterator[Form]:
    """A noun phrase in singular and plural; a single adjective in the other gender too."""
    singular, plural = (" ".join(forms) for forms in zip(*_pairs(words, language), strict=True))
    if " ".join(words) in (singular, plural):
        yield from (("sg", singular), ("pl", plural))
    if len(words) == 1 and (other := _other_gender(singular, language)):
        yield from (("sg.other", other), ("pl.other", _plural(other, language)))


def _has_object(words: list[str], language: str) -> bool:
    """Whether an article comes second, as it does after a finite verb and not after a noun."""
    return words[1] in listed(language, "article") and not _singular(words[0], language)


def _pairs(words: list[str], language: str) -> list[Form]:
    """Each word in singular and plural."""
    article = words[0] in listed(language, "article")
    stops = (n for n, word in enumerate(words) if n >= article and (_is_stop(word, language) or word.startswith("(")))
    end = next(stops, len(words))
    first = end - 1 if language in _ONLY_LAST_INFLECTS else 0
    pairs = [_pair(word, language) if first <= n < end else (word, word) for n, word in enumerate(words)]
    return [number_pair(words[0], language) or pairs[0], *pairs[1:]] if article else pairs


def _pair(word: str, language: str) -> Form:
    """A word in singular and plural."""
    parts = word.split("-")
    if len(parts) > 1 and parts[-1] not in listed(language, "enclitic"):
        pairs = _pairs(parts, language)
        fixed = [
            (part, part) if any(_conjugated(part, language)) else pair for part, pair in zip(parts, pairs, strict=True)
        ]
        singular, plural = ("-".join(forms) for forms in zip(*fixed, strict=True))
        return singular, plural
    if _is_fixed(word, language):
        return word, word
    singular = _singular(word, language)
    return (singular, word) if singular else (word, _plural(word, language))


def _is_stop(word: str, language: str) -> bool:
    return word.lower() in listed(language, "stop")


def _is_fixed(word: str, language: str) -> bool:
    """Acronyms, numbers, names, prefixes."""
    is_name = word[:1].isupper() and not lexicon(language).knows(word.lower())
    return not word.isalpha() or word.isupper() or is_name or word in listed(language, "prefix")


def _plural(word: str, language: str) -> str:
    """The plural that the lexicon confirms, else the first by the rules; of an inflected word only one that it has."""
    table = lexicon(language)
    candidates = _by_rule(word, language, "plural")
    inflected_word = table.lemma(word) not in ("", word.lower())
    likely = [some for some in candidates if table.is_form(some, word)]
    return next(iter([*likely, *(some for some in candidates if not inflected_word or table.has(some))]), word)


def _singular(word: str, language: str) -> str:
    """The singular of a plural that the lexicon knows; "" of any other word."""
    table = lexicon(language)
    for ending, base in _plural_endings(language) if not table.is_lemma(word, word) else ():
        singular = word.removesuffix(ending) + base
        if word.endswith(ending) and (table.is_form(singular, word) or table.is_lemma(singular, word)):
            return singular
    return ""


def _other_gender(word: str, language: str) -> str:
    """The word in the other gender, if one of the two is the lemma of the other."""
    if _is_fixed(word, language):
        return ""
    table = lexicon(language)
    for other in _by_rule(word, language, "gender"):
        if table.is_lemma(word, other) or table.is_lemma(other, word):
            return other
    return ""


def _conjugated(word: str, language: str) -> Iterator[Form]:
    """The forms of an infinitive by the conjugation of whose first three the lexicon knows two."""
    for forms in _candidates(word, language, "verb"):
        if "-" not in word and sum(lexicon(language).is_form(form, word) for form in forms[:3]) > 1:
            yield "verb", word
            yield from ((f"verb.{number}", form) for number, form in enumerate(forms))
            return


def _by_rule(word: str, language: str, part: str) -> list[str]:
    """What the longest ending that the table has makes of a word."""
    return next(_candidates(word, language, part), [])


def _candidates(word: str, language: str, part: str) -> Iterator[list[str]]:
    """What the endings that the table has make of a word, the longest first."""
    bases = _bases(language, part)
    for start in range(max(0, len(word) - _LONGEST_BASE), len(word) + 1):
        if endings := bases.get(word[start:]):
            yield [word[:start] + ending for ending in endings]


@cache
def _bases(language: str, part: str) -> Mapping[str, tuple[str, ...]]:
    """What a word ends with -> what it ends with instead, the likeliest first; `-` is nothing."""
    rows = (row for row in tables.for_locale("inflection/paradigms", language) if row["part"] == part)
    return {row["base"]: tuple(form.strip("-") for form in row["forms"].split()) for row in rows}


@cache
def _plural_endings(language: str) -> list[tuple[str, str]]:
    """Endings of plurals with what the singular has instead, the longest first."""
    pairs = ((ending, base) for base, endings in _bases(language, "plural").items() for ending in endings)
    return sorted(pairs, key=lambda pair: -len(pair[0]))
