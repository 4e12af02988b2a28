"""A run's inline tags: which belong together, and where its text begins and ends."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from newsl10n.formats.html.outline import Run
from newsl10n.formats.html.tags import VOID
from newsl10n.formats.html.tokens import WHITESPACE, Source, Token, Type, collapse
from newsl10n.inline import join
from newsl10n.model import Content, Kind, Part, Placeholder

_NO_LETTER = re.compile("[^a-z]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens of a run that a translator sees: those from `first` to before `last`.

    `partners` leads from the start tag of a pair to its end tag and back; `wrappers` are the start tags of the pairs
    that hold all of the text and stand outside of it. White space, images and empty elements at the edges are outside.
    """

    tokens: list[Token]
    partners: dict[int, int]
    first: int
    last: int
    wrappers: tuple[Token, ...]
    letters: list[int]
    """How many characters of text stand before each token, and before the end."""


def phrase(run: Run, source: Source) -> Phrase:
    """The tokens of a run without what needs no translator at its edges."""
    partners = _pairs(run.tokens)
    letters = list(accumulate((len(_visible(source, token)) for token in run.tokens), initial=0))
    first, last = 0, len(run.tokens)
    wrappers: list[Token] = []
    while first < last:
        left, right = first, last - 1
        if letters[left] == letters[(end := partners.get(left, left)) + 1] and left <= end < last:
            first = end + 1
        elif letters[start := partners.get(right, right)] == letters[right + 1] and left <= start:
            last = start
        elif partners.get(left) == right:
            wrappers.append(run.tokens[left])
            first, last = left + 1, right
        else:
            break
    return Phrase(run.tokens, partners, first, last, tuple(wrappers), letters)


def _visible(source: Source, token: Token) -> str:
    if token.type is Type.TEMPLATE or token.tag in ("input", "math"):
        return token.tag or token.type.name
    return source.shown(token).strip(WHITESPACE)


def _pairs(tokens: list[Token]) -> dict[int, int]:
    """The start and end tags that nest; others have no partner."""
    partners: dict[int, int] = {}
    unclosed: list[int] = []
    waiting: dict[str, int] = defaultdict(int)
    for index, token in enumerate(tokens):
        if token.type is Type.START and token.tag not in VOID:
            unclosed.append(index)
            waiting[token.tag] += 1
        elif token.type is Type.END and waiting[token.tag]:
            while tokens[start := unclosed.pop()].tag != token.tag:
                waiting[tokens[start].tag] -= 1
            waiting[token.tag] -= 1
            partners[start], partners[index] = index, start
    return partners


def span(phrase: Phrase, source: Source) -> tuple[int, int]:
    """The offsets between which a phrase's text stands."""
    tokens = phrase.tokens[phrase.first : phrase.last]
    start, end = tokens[0].start, tokens[-1].end
    if tokens[0].type is Type.TEXT:
        text = source.text[start : tokens[0].end]
        start += len(text) - len(text.lstrip(WHITESPACE))
    if tokens[-1].type is Type.TEXT:
        text = source.text[tokens[-1].start : end]
        end -= len(text) - len(text.rstrip(WHITESPACE))
    return start, end


def content(phrase: Phrase, source: Source, cut: Callable[[Token], tuple[Part, ...]]) -> Content:
    """What a phrase says; `cut` gives the parts of a tag with texts inside."""
    pieces: list[str | Placeholder] = []
    names: dict[int, str] = {}
    count = 0
    for index in range(phrase.first, phrase.last):
        token = phrase.tokens[index]
        if token.type is Type.TEXT:
            pieces.append(collapse(source.shown(token)))
            continue
        partner = phrase.partners.get(index, -1)
        paired = phrase.first <= partner < phrase.last
        name = names.get(partner) if paired else None
        kind = Kind.CLOSE if name else Kind.OPEN if paired else Kind.STANDALONE
        count += not name
        names[index] = name or f"{_NO_LETTER.sub('', token.tag) or 'x'}{count}"
        raw, shown = source.text[token.start : token.end], source.shown(token).strip()
        pieces.append(Placeholder(kind, names[index], raw, shown, cut(token)))
    return stripped(pieces)


def stripped(pieces: list[str | Placeholder]) -> Content:
    """A content without white space at its edges."""
    if pieces and isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip(WHITESPACE)
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip(WHITESPACE)
    return join(pieces)


def decoded(source: Source, start: int, end: int) -> Content:
    """What a text without tags says, such as an attribute's value."""
    pieces: list[str | Placeholder] = []
    for number, (first, last) in enumerate(source.templates(start, end), 1):
        pieces.append(collapse(html.unescape(source.text[start:first])))
        pieces.append(Placeholder(Kind.STANDALONE, f"x{number}", source.text[first:last]))
        start = last
    pieces.append(collapse(html.unescape(source.text[start:end])))
    return stripped(pieces)


def wordy(content: Content) -> bool:
    """Whether a content has a letter outside of its placeholders."""
    return any(character.isalpha() for part in content if isinstance(part, str) for character in part)
