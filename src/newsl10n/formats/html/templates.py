"""Tags of template engines inside a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import starmap

from newsl10n.errors import UsageError

_MASK = "\ue000"


class Templates:
    """Finds what stands between pairs of delimiters, given as "OPENING CLOSING"."""

    def __init__(self, pairs: Iterable[str]) -> None:
        self._closings = dict(map(_split, pairs))
        self._all = _any_of(self._closings)
        self._server = _any_of(opening for opening in self._closings if opening.startswith("<"))
        self._short = re.compile("|".join(starmap(_short, self._closings.items())) or "(?!)")

    def spans(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where templates stand in ``text[start:end]``."""
        return list(self._spans(self._all, text, start, end))

    def mask(self, text: str) -> str:
        """The text, as long as before, with its templates made harmless to a reader of HTML.

        Those that run on a server do so wherever they stand; others could be a script's own brackets, and count only
        where they are short and hold no end tag.
        """
        pieces: list[str] = []
        start = 0
        for first, last in self._spans(self._server, text, 0, len(text)):
            pieces += text[start:first], _MASK * (last - first)
            start = last
        return self._short.sub(lambda match: _MASK * len(match[0]), "".join(pieces) + text[start:])

    def defuse(self, text: str, escaped: str) -> str:
        """The text with the characters of opening delimiters escaped by a %-format of their numbers."""
        return self._all.sub(lambda match: "".join(escaped % ord(character) for character in match[0]), text)

    def keep_apart(self, before: str, text: str, after: str) -> str:
        """The text of a page with its edges escaped where they would lengthen a neighbouring template's delimiters."""
        if text and after and self._all.match(text[-1] + after):
            text = f"{text[:-1]}&#{ord(text[-1])};"
        if text and before and (before + text[0]).endswith(tuple(self._closings.values())):
            text = f"&#{ord(text[0])};{text[1:]}"
        return text

    def _spans(self, openings: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        never_closed: set[str] = set()
        while opening := openings.search(text, start, end):
            closing = self._closings[opening[0]]
            close = -1 if opening[0] in never_closed else text.find(closing, opening.end(), end)
            while close >= 0 and text.startswith(closing, close + 1, end):
                close += 1
            if close < 0:
                never_closed.add(opening[0])
                start = opening.end()
            else:
                start = close + len(closing)
                yield opening.start(), start


def _any_of(openings: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(openings, key=len, reverse=True))) or "(?!)")


def _short(opening: str, closing: str) -> str:
    return rf"{re.escape(opening)}(?:(?!</)[^\n]){{0,200}}?{re.escape(closing)}"


def _split(pair: str) -> tuple[str, str]:
    match pair.split():
        case [opening, closing]:
            return opening, closing
    raise UsageError(f"formats.html.templates: {pair!r} is not two delimiters with a blank between")
