"""A page as tokens with exact offsets, which cover it without gaps."""

from __future__ import annotations

import enum
import html
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from newsl10n.formats.html.tags import BLOCKS, CODE, FOREIGN, RAW_TEXT, VOID, untranslatable
from newsl10n.formats.html.templates import Templates

WHITESPACE = " \t\n\r\f"
_UNFINISHED = re.compile(r"</?[a-zA-Z]|<\?")
_UNFINISHED_TITLE = re.compile(r"</title[\s/]", re.IGNORECASE)
_NO_TAG = re.compile("<[^>]*>")
_NEWLINE = re.compile(r"\r\n?|\n")


class Type(enum.Enum):
    """TEXT is what a reader sees, MARKUP what nobody does, OPAQUE a whole inline element left alone."""

    TEXT = enum.auto()
    START = enum.auto()
    END = enum.auto()
    MARKUP = enum.auto()
    TEMPLATE = enum.auto()
    OPAQUE = enum.auto()


class Token(NamedTuple):
    """A piece of the page: the characters from `start` to `end`."""

    type: Type
    tag: str
    start: int
    end: int
    attributes: dict[str, str] = {}  # noqa: RUF012 - a NamedTuple's default; nobody writes to it
    closed: bool = False


class Source:
    """The page's text and what is asked of it by offset."""

    def __init__(self, text: str, templates: Templates) -> None:
        self.text = text
        self.masked = templates.mask(text)
        self._templates = templates
        self._line_starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]

    def templates(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where tags of template engines stand between two offsets."""
        return self._templates.spans(self.text, start, end)

    def line(self, offset: int) -> int:
        """The line, from 1, at an offset."""
        return bisect_right(self._line_starts, offset)

    def shown(self, token: Token) -> str:
        """What a reader sees of a text or of code."""
        if token.type is Type.OPAQUE and (token.tag in RAW_TEXT or token.tag == "svg"):
            return ""
        if token.type is Type.OPAQUE:
            return collapse(html.unescape(_NO_TAG.sub("", self.text[token.start : token.end])))
        return html.unescape(self.text[token.start : token.end]) if token.type is Type.TEXT else ""


def collapse(text: str) -> str:
    """Every run of white space as one space; no-break spaces are none."""
    return _SPACES.sub(" ", text.replace("\0", ""))


_SPACES = re.compile(f"[{WHITESPACE}]+")


def tokenize(source: Source) -> list[Token]:
    """The tokens of a page, in order."""
    return list(_fold(list(_tokens(source))))


def _tokens(source: Source) -> Iterator[Token]:
    end, element = 0, ""
    for token in _markup(source.masked):
        yield from _texts(source, end, token.start, element)
        yield token
        end, element = token.end, token.tag if token.type is Type.START else ""
    pattern = _UNFINISHED_TITLE if element == "title" else _UNFINISHED
    unfinished = None if element in RAW_TEXT else pattern.search(source.masked, end)
    stop = unfinished.start() if unfinished else len(source.text)
    yield from _texts(source, end, stop, element)
    if unfinished:
        yield Token(Type.MARKUP, "", stop, len(source.text))


def _markup(text: str) -> Iterator[Token]:
    """Tags, comments and the like by the rules of WHATWG, which the library follows; the rest is text.

    The library counts lines, and a CR LF as one character; a text without CR has the same tokens.
    """
    import turbohtml

    types = {turbohtml.TokenType.START_TAG: Type.START, turbohtml.TokenType.END_TAG: Type.END}
    text = text.replace("\r", "\n")
    line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for token in turbohtml.tokenize(text, capture_source=True):
        if token.source is not None:
            start = line_starts[token.line - 1] + token.col
            type_ = types.get(token.type, Type.MARKUP)
            attributes = dict(token.attrs) if type_ is Type.START and token.attrs else {}
            yield Token(type_, token.tag or "", start, start + len(token.source), attributes, token.self_closing)


def _texts(source: Source, start: int, end: int, element: str) -> Iterator[Token]:
    """What stands between two tags, the first of them an element's own."""
    if element in RAW_TEXT:
        if start < end:
            yield Token(Type.TEXT, "", start, end)
        return
    for first, last in source.templates(start, end):
        yield from _without_dropped(source.text, start, first, element)
        yield Token(Type.TEMPLATE, "", first, last)
        start = last
    yield from _without_dropped(source.text, start, end, element)


def _without_dropped(text: str, start: int, end: int, element: str) -> Iterator[Token]:
    """A text cut at `</>`, which browsers drop."""
    while element != "title" and (dropped := text.find("</>", start, end)) >= 0:
        if start < dropped:
            yield Token(Type.TEXT, "", start, dropped)
        start = dropped + len("</>")
        yield Token(Type.MARKUP, "", dropped, start)
    if start < end:
        yield Token(Type.TEXT, "", start, end)


def _fold(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with each inline element that is left alone as one of them."""
    ends = _element_ends(tokens)
    index = 0
    while index < len(tokens):
        token, last = tokens[index], ends.get(index)
        if last is None:
            yield token
            index += 1
        else:
            yield Token(Type.OPAQUE, token.tag, token.start, tokens[last].end, token.attributes)
            index = last + 1


def _element_ends(tokens: list[Token]) -> dict[int, int]:
    """For each start tag of an inline element to be left alone, the index of the token that ends the element."""
    ends: dict[int, int] = {}
    opened: dict[str, list[tuple[int, int]]] = defaultdict(list)
    blocks = 0
    for index, token in enumerate(tokens):
        if token.type is Type.START and token.tag in RAW_TEXT:
            ends[index] = min(index + 1 + _has_text(tokens, index), len(tokens) - 1)
        elif token.type is Type.START and token.tag not in VOID and token.tag not in BLOCKS and not _closed(token):
            opened[token.tag].append((index, blocks))
        elif token.type is Type.END and opened[token.tag]:
            start, blocks_before = opened[token.tag].pop()
            if _left_alone(tokens[start]) and (blocks == blocks_before or token.tag in FOREIGN):
                ends[start] = index
        blocks += token.type in (Type.START, Type.END) and token.tag in BLOCKS
    return ends


def _has_text(tokens: list[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].type is Type.TEXT


def _closed(token: Token) -> bool:
    return token.closed and token.tag in FOREIGN


def _left_alone(token: Token) -> bool:
    return token.tag in CODE or token.tag in FOREIGN or untranslatable(token.attributes)
