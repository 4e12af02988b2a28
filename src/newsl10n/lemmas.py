"""simplemma's word lists: which words a language has, and their lemmas."""

from __future__ import annotations

from functools import cache

_NAMES = {"no": "nb", "hr": "hbs", "sr": "hbs", "bs": "hbs"}
"""What simplemma calls a language."""


@cache
def list_name(language: str) -> str | None:
    """What simplemma calls a language (BCP 47, without subtags); None where it has no list."""
    import simplemma

    name = _NAMES.get(language, language)
    try:
        simplemma.is_known("a", name)
    except ValueError:
        return None
    return name


def is_known(word: str, language: str) -> bool:
    """Whether the language's list has a word; no where there is no list."""
    import simplemma

    name = list_name(language)
    return bool(word) and name is not None and bool(simplemma.is_known(word, name))


def lemma(word: str, language: str) -> str:
    """A word's lemma, by rules if the list lacks it; the word itself where there is no list."""
    import simplemma

    name = list_name(language)
    return str(simplemma.lemmatize(word, name)) if word and name else word
