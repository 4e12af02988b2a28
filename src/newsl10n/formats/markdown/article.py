"""An article's text as Markdown sees it, and the way back from there to its own characters."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from markdown_it.common.utils import MD_TRIM_CHARS

from newsl10n.formats.markdown.templates import Span, mask

_LINE_END = re.compile(r"\r\n?|\n")
_CELL_END = re.compile(r"(?<!\\)\|")
_CELL_CHARACTER = re.compile(r"\\\||.")

Places = Sequence[int]
"""Where the characters of a block's content stand in the article, and where it ends: one more than characters."""


class Article:
    """The Markdown from `start` on in `text`, which template tags in `tags` are taken out of."""

    def __init__(self, text: str, start: int, tags: Sequence[Span]) -> None:
        self.text = text
        self.start = start
        self.tags = [(start + first, start + last) for first, last in tags]
        self.masked = text[:start] + mask(text[start:], tags)
        self._lines = list(_lines(self.masked, start))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [match.end() for match in _LINE_END.finditer(self.text)]

    def line(self, place: int) -> int:
        """The number of the line of a place, counting from 1."""
        return bisect_right(self._line_starts, place) + 1

    def tags_between(self, start: int, end: int) -> Iterator[Span]:
        """The template tags between two places."""
        for index in range(bisect_left(self.tags, (start, start)), len(self.tags)):
            if self.tags[index][0] >= end:
                break
            yield self.tags[index]

    def places(self, content: str, first_line: int, *, closable: bool = False) -> Places | None:
        """Where a block's content stands. Each of its lines ends a line of the text; what is before it, such as the
        mark of a quote or indentation, belongs to the blocks around. `closable`: the line may end in ``##``.

        None where white space that Markdown drops from the ends of a block was a line of its own.
        """
        pieces = content.split("\n")
        places: list[int] = []
        for number, piece in enumerate(pieces, first_line):
            start, end = self._lines[number]
            line = self.masked[start:end]
            if number == first_line + len(pieces) - 1:
                line = (_without_closing(line) if closable else line).rstrip(MD_TRIM_CHARS)
            # A tab that reaches into the content comes as spaces there.
            rest = piece if line.endswith(piece) else piece.lstrip(" \t")
            if not line.endswith(rest):
                return None
            place = start + len(line) - len(rest)
            if len(pieces) == 1:
                return range(place, place + len(piece) + 1)
            places += [place] * (len(piece) - len(rest))
            places += range(place, place + len(rest) + 1)
        return places

    def cells(self, line: int, length: int) -> list[tuple[str, Places]]:
        """The cells of a table's row, which is the last `length` characters of its line: contents and places."""
        end = self._lines[line][1]
        row = self.masked[end - length : end]
        start = end - len(row.lstrip(MD_TRIM_CHARS))
        row = row.strip(MD_TRIM_CHARS)
        ends = [-1, *(match.start() for match in _CELL_END.finditer(row)), len(row)]
        cuts = [(before + 1, after) for before, after in pairwise(ends)]
        if cuts[0][1] == 0:
            cuts.pop(0)
        if cuts and cuts[-1][0] == len(row):
            cuts.pop()
        return [_cell(row, first, last, start) for first, last in cuts]


def _lines(text: str, start: int) -> Iterator[Span]:
    for match in _LINE_END.finditer(text, start):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _without_closing(line: str) -> str:
    """A heading without the ``##`` that may close it."""
    trimmed = line.rstrip(" \t")
    inner = trimmed.rstrip("#")
    return inner if inner.endswith((" ", "\t")) else trimmed


def _cell(row: str, first: int, last: int, start: int) -> tuple[str, Places]:
    last -= len(row[first:last]) - len(row[first:last].rstrip(MD_TRIM_CHARS))
    first += len(row[first:last]) - len(row[first:last].lstrip(MD_TRIM_CHARS))
    places: Places = range(start + first, start + last + 1)
    if "\\|" in row[first:last]:
        found = _CELL_CHARACTER.finditer(row, first, last)
        places = [*(start + match.start() for match in found), start + last]
    return row[first:last].replace("\\|", "|"), places
