"""Capitals: what a word's letters become, and what its surroundings say about them."""

from __future__ import annotations

import re
from functools import lru_cache

from newsl10n.glossary.entries import LetterCase
from newsl10n.glossary.words import Reading

_CLAUSE_END = re.compile(r"[.!?…:;|\n]")
_FULL_STOP = re.compile(r"([.!?…])[\"“”„«»\u2018\u2019')\]\ufffc]*\s")
_SPEECH = re.compile(r":\s*\ufffc*[\"“„«\u2018]")


def recase(word: str, model: str, case: LetterCase) -> str:
    """A word's letters under a policy; `model` is the word as the row writes it."""
    match case:
        case LetterCase.KEEP:
            return word
        case LetterCase.LOWER:
            return word.lower()
        case LetterCase.CAPITALISED:
            return capitalised(word)
        case LetterCase.EXACT:
            return _like(word, model)


def capitalised(text: str) -> str:
    """The first letter a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def _like(word: str, model: str) -> str:
    """`word` with the capitals of `model` as far as they spell the same, and small letters in its ending."""
    same = 0
    while same < min(len(word), len(model)) and word[same].casefold() == model[same].casefold():
        same += 1
    return model[:same] + word[same:].lower()


def in_pattern(text: str, found: str, model: str) -> str:
    """`text` with the capitals, or the first capital, by which `found` differs from how its row writes it."""
    if is_shouted(found) and not is_shouted(model):
        return text.upper()
    return capitalised(text) if found[:1].isupper() and not model[:1].isupper() else text


def is_shouted(text: str) -> bool:
    """Several letters, all capitals."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def in_capitals(reading: Reading, first: int, last: int) -> bool | None:
    """Whether the text around words [first, last) is written in capitals; None if the words are all there is.

    The neighbours in the clause decide; without any, the whole text.
    """
    neighbours = [*_neighbour(reading, first, -1), *_neighbour(reading, last - 1, 1)]
    if neighbours:
        return all(map(str.isupper, neighbours))
    return None if reading.is_upper else False


def _neighbour(reading: Reading, index: int, step: int) -> list[str]:
    """The nearest word of two letters or more on one side, within the clause."""
    for _ in range(3):
        before, after = min(index, index + step), max(index, index + step)
        if before < 0 or after == len(reading.words):
            break
        if _CLAUSE_END.search(reading.masked, reading.words[before].end, reading.words[after].start):
            break
        index += step
        if sum(map(str.isalpha, reading.words[index].text)) > 1:
            return [reading.words[index].text]
    return []


def starts_sentence(reading: Reading, index: int) -> bool:
    """Whether a word is the first of a sentence, or of quoted speech after a colon."""
    if index == 0:
        return True
    before, word = reading.words[index - 1], reading.words[index]
    gap = reading.masked[before.end : word.start]
    stop = _FULL_STOP.search(gap)
    if stop is None:
        return "\n\n" in gap or bool(_SPEECH.search(gap))
    return stop[1] != "." or _ends_sentence(before.text, word.text, reading.language)


@lru_cache(maxsize=4096)
def _ends_sentence(before: str, after: str, language: str) -> bool:
    """Whether a full stop between two words ends a sentence, or an abbreviation ("Gen. Petrenko", "U.S. troops")."""
    import sentencex

    return len(sentencex.segment(language, f"{before}. {capitalised(after)}")) > 1
