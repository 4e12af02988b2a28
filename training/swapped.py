"""Exchanges words of lines for others of their kind: for a model that has to spell what its training text lacks.

    python training/swapped.py LINES WORDNET TEXT

The last lines of LINES, in which nouns, verbs, adjectives, adverbs and names give way to random ones of WordNet's. They
mean little, but are built like sentences, and have fifty thousand words between them.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import texts

LINES = 65_536
_SEED = 1
_SHARE = 0.4
"""Of the words that could be exchanged."""
_WORD = re.compile(r"[A-Za-z]+")
_LETTERS = re.compile(r"[A-Za-z]{3,}")
_NAMED = {"14", "15", "18"}
"""WordNet's files of groups, places and persons, whose capitalised words are names."""
_NAME = "name"
_ENDINGS = (("noun", "s"), ("verb", "ed"), ("verb", "ing"), ("noun", ""), ("verb", ""), ("adj", ""), ("adv", ""))
"""How a word may be built of WordNet's, the likelier before the others."""

Words = Mapping[str, Sequence[str]]


def main(lines: Path, wordnet: Path, text: Path) -> None:
    """Write the lines."""
    words = {part: sorted(found) for part, found in known(wordnet).items()}
    taken = lines.read_text("utf-8").splitlines()[-LINES:]
    texts.write(swapped(taken, words, random.Random(_SEED)), text)


def known(wordnet: Path) -> dict[str, set[str]]:
    """WordNet's single words, by their part of speech, and its names."""
    found: dict[str, set[str]] = {part: set() for part in ("noun", "verb", "adj", "adv", _NAME)}
    for part in ("noun", "verb", "adj", "adv"):
        for line in (wordnet / f"data.{part}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue  # the licence
            fields = line.split(" ")
            for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]:
                if _LETTERS.fullmatch(word) and word.islower():
                    found[part].add(word)
                elif _LETTERS.fullmatch(word) and word.istitle() and fields[1] in _NAMED:
                    found[_NAME].add(word)
    return found


def swapped(lines: Iterable[str], words: Words, chosen: random.Random) -> Iterator[str]:
    """The lines, each with some of its words exchanged."""
    kinds = {part: frozenset(found) for part, found in words.items()}

    def exchanged(match: re.Match[str]) -> str:
        built = _built(match[0], kinds) if match.start() else None
        if built is None or chosen.random() > _SHARE:
            return match[0]
        part, ending = built
        return inflected(chosen.choice(words[part]), ending)

    return (_WORD.sub(exchanged, line) for line in lines)


def _built(word: str, kinds: Mapping[str, frozenset[str]]) -> tuple[str, str] | None:
    """A word's part of speech and ending; None for what is too short to tell, or no word of WordNet's."""
    if word.istitle() and len(word) > 3:
        return _NAME, ""
    if not word.islower() or len(word) < 5:
        return None
    for part, ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if word.endswith(ending) and not {stem, f"{stem}e"}.isdisjoint(kinds[part]):
            return part, ending
    return None


def inflected(word: str, ending: str) -> str:
    """A word with an ending, spelled as most are."""
    if ending == "s" and word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if ending in {"s", "ed"} and re.search("[^aeiou]y$", word):
        return f"{word[:-1]}ie{ending[-1]}"
    return f"{word.removesuffix('e') if ending in {'ed', 'ing'} else word}{ending}"


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
