"""Finds breaches of the small-letter style in a translation, to judge the pipeline by: nothing of newsl10n is used.

`data/house-style.words.csv` says for each locale which words must be small and which must have a capital, as patterns
over text without accents and capitals.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
QUOTED_TITLE = "“”"
"""Stands for a name in a frame: what the translation has in quotation marks is a title of a work."""

_TAG = re.compile(r"</?[a-z]+\d+/?>")
_TITLE = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]")
_SENTENCE_START = re.compile(r"(?:^|[.!?…][\"”»')]*\s|:\s*[\"“«])[\s\"“«'(]*$")
_INNER_WORD = re.compile(r"(?<=\W)[^\W\d_]{4,}")
Span = tuple[int, int]


def breaches(text: str, locale: str, names: Sequence[str], *, start_is_capital: bool = False) -> Iterator[str]:
    """What is wrong in a translation: "small: ..." must not have its capital, "capital: ..." lacks its own.

    `names` are official names, titles and people, each as it must stand there if it does. A text in capitals stays so;
    else a sentence's first word has a capital only if `start_is_capital`.
    """
    text = _TAG.sub("", text)
    plain = folded(text)
    if text.isupper():
        return
    kept = [*_named(text, names), *(_titled(text) if QUOTED_TITLE in names else ())]
    for start, end in kept:
        yield from _unlike_name(text[start:end], names)
    for match in _pattern(locale, "capital").finditer(plain):
        if not text[match.start()].isupper():
            yield f"capital: {text[match.start() : match.end()]}"
    for match in _pattern(locale, "small").finditer(plain):
        start, end = match.span()
        if not any(first <= start and end <= last for first, last in kept):
            is_start = start_is_capital and _SENTENCE_START.search(text[:start])
            right = text[start:end].lower()
            right = right[0].upper() + right[1:] if is_start else right
            if text[start:end] != right:
                yield f"{'capital' if is_start else 'small'}: {text[start:end]}"


def has_word(text: str, locale: str) -> bool:
    """Whether a text says any word that must be small."""
    return bool(_pattern(locale, "small").search(folded(_TAG.sub("", text))))


def says(text: str, names: Sequence[str]) -> bool:
    """Whether a text has one of the names, with whatever capitals."""
    text = _TAG.sub("", text)
    return bool(_named(text, names) or (QUOTED_TITLE in names and _TITLE.search(text)))


def folded(text: str) -> str:
    """A text of the same length without capitals and accents."""
    return "".join(unicodedata.normalize("NFD", one)[0].lower() for one in text)


@cache
def _pattern(locale: str, kind: str) -> re.Pattern[str]:
    with (DATA / "house-style.words.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["locale"], row["kind"]): row["pattern"] for row in csv.DictReader(file)}
    return re.compile(rf"\b(?:{rows[locale, kind]})\b")


def _named(text: str, names: Sequence[str]) -> list[Span]:
    patterns = (rf"(?<!\w){re.escape(name)}(?!\w)" for name in names if name != QUOTED_TITLE)
    return [match.span() for pattern in patterns for match in re.finditer(pattern, text, re.IGNORECASE)]


def _titled(text: str) -> list[Span]:
    return [match.span(1) for match in _TITLE.finditer(text)]


def _unlike_name(said: str, names: Sequence[str]) -> Iterator[str]:
    """A name that isn't written as it must be; a title must have capitals throughout, or nowhere inside."""
    is_name = said.casefold() in map(str.casefold, names)
    is_mixed = len({word[0].isupper() for word in _INNER_WORD.findall(said)}) > 1
    if said not in names and (is_name or is_mixed):
        yield f"capital: {said}"
