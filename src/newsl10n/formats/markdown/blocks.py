"""The blocks of an article that hold text, and what they are in the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from newsl10n.formats.markdown.article import Article
from newsl10n.formats.markdown.inlines import Passage, Reading, make_unit, read
from newsl10n.formats.markdown.parser import locating_parser
from newsl10n.inline import plain
from newsl10n.model import Role, Unit

_DASH = re.compile(r"(?:[—–―]|--)\s*[^\W\d_]")
_HEADINGS = {"#": "heading", "=": "setext", "-": "setext"}

Placed = tuple[int, int, Unit]
"""A unit between two places of the article."""


def find_units(article: Article) -> Iterator[Placed]:
    """The units of an article in order. Where a block has no text but images have, these are the units."""
    tokens = locating_parser().parse(article.masked[article.start :])
    roles = _Roles(tokens)
    for index, passage in _passages(article, tokens):
        reading = read(article, passage)
        if reading.translatable:
            role = roles.of(index, reading)
            yield reading.start, reading.end, make_unit(article, role, reading, passage.syntax)
        else:
            yield from reading.nested


def _passages(article: Article, tokens: Sequence[Token]) -> Iterator[tuple[int, Passage]]:
    """The inline Markdown of each block that has some, with its token's index."""
    cells: Iterator[tuple[str, Sequence[int]]] = iter(())
    for index, token in enumerate(tokens):
        if token.type == "tr_open" and token.map:
            cells = iter(article.cells(token.map[0], token.meta["length"]))
        if token.type != "inline" or token.map is None:
            continue
        before = tokens[index - 1]
        if before.type in ("th_open", "td_open"):
            content, places = next(cells, ("", ()))
            syntax = "cell"
        else:
            content, syntax = token.content, _HEADINGS.get(before.markup[:1], "")
            places = article.places(content, token.map[0], closable=syntax == "heading") or ()
        if content and places:
            yield index, Passage(content, places, token.children or (), syntax)


class _Roles:
    """Tells roles, unit by unit in the article's order."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._quotes = 0
        self._seen = 0
        self._begun = False
        self._led = False

    def of(self, index: int, reading: Reading) -> Role:
        """The role of the block whose inline token is at `index`."""
        self._quotes += sum(
            token.nesting for token in self._tokens[self._seen : index] if token.type.startswith("blockquote")
        )
        self._seen = index
        first, self._begun = not self._begun, True
        opening = self._tokens[index - 1]
        if opening.type == "heading_open":
            return Role.HEADLINE if first and opening.tag == "h1" else Role.HEADING
        if opening.type != "paragraph_open":
            return Role.BODY
        if self._attributes(index, plain(reading.content)):
            return Role.ATTRIBUTION
        if self._quotes:
            return Role.QUOTE
        if opening.level == 0 and not self._led:
            self._led = True
            return Role.LEAD
        return Role.BODY

    def _attributes(self, index: int, text: str) -> bool:
        """Whether a paragraph right after a quote, or the last one in it, begins with a dash."""
        before = self._tokens[index - 2].type if index > 1 else ""
        after = self._tokens[index + 2].type if index + 2 < len(self._tokens) else ""
        ends_quote = after == "blockquote_close" and before != "blockquote_open"
        return (ends_quote or before == "blockquote_close") and _DASH.match(text) is not None
