"""The inside of a block: text and placeholders."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from string import digits

from markdown_it.token import Token

from newsl10n.formats.markdown.article import Article, Places
from newsl10n.formats.markdown.parser import span
from newsl10n.formats.markdown.templates import STAND_IN
from newsl10n.inline import join
from newsl10n.model import Content, Kind, Part, Placeholder, Role, Unit

_BREAKS = ("softbreak", "hardbreak")
_PAIRS = {"em": "em", "strong": "strong", "s": "del", "a": "a"}
_HTML_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)")
_NO_LETTERS = re.compile("[^a-z]+")
_ATTRIBUTES = ("{:", "{#", "{.")


@dataclass(frozen=True, slots=True)
class Passage:
    """Inline Markdown: the content of a block, where its characters stand in the article, and its tokens."""

    content: str
    places: Places
    tokens: Sequence[Token]
    syntax: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a passage says between two places of the article, and the units inside of its placeholders."""

    content: Content
    start: int
    end: int
    nested: Sequence[tuple[int, int, Unit]]

    @property
    def translatable(self) -> bool:
        """Whether there is a letter outside of placeholders."""
        return any(isinstance(part, str) and any(map(str.isalpha, part)) for part in self.content)


@dataclass(slots=True)
class _Piece:
    """`kind`: "text" as it stands in the article, "decoded" text, "soft" a line's end, "tag", "markup"."""

    value: str | Placeholder
    start: int
    end: int
    kind: str


@dataclass(slots=True)
class _Frame:
    """What is open: a pair of Markdown by its placeholder's name, and the HTML tags in it that wait for their end."""

    name: str = ""
    start: int = 0
    tags: list[tuple[str, int]] = field(default_factory=list)
    waiting: Counter[str] = field(default_factory=Counter)


def read(article: Article, passage: Passage) -> Reading:
    """Turn a passage into content. Tags of the site generator on lines of their own at its ends are left out."""
    return _Reader(article, passage).read()


class _Reader:
    def __init__(self, article: Article, passage: Passage) -> None:
        self._article = article
        self._content = passage.content
        self._places = passage.places
        self._passage = passage
        self._pieces: list[_Piece] = []
        self._frames = [_Frame()]
        self._names = 0
        self._nested: list[tuple[int, int, Unit]] = []

    def read(self) -> Reading:
        done = 0
        marks = [(span(token), token) for token in self._passage.tokens if "span" in token.meta]
        for (start, end), token in sorted(marks, key=lambda mark: mark[0]):
            if token.type == "text":
                continue
            if token.type in _BREAKS:
                start = done + len(self._content[done:start].rstrip(" "))
            self._read_text(done, start)
            self._read_token(token, start, end)
            done = end
        self._read_text(done, len(self._content))
        return self._trimmed()

    def _raw(self, start: int, end: int) -> str:
        return self._article.text[self._places[start] : self._places[end]]

    def _read_text(self, start: int, end: int) -> None:
        if start == end:
            return
        for first, last in self._article.tags_between(self._places[start], self._places[end]):
            opening, closing = bisect_left(self._places, first), bisect_left(self._places, last)
            self._add(self._content[start:opening], start, opening, "text")
            self._add(self._placeholder("tag", opening, closing), opening, closing, "tag")
            start = closing
        self._add(self._content[start:end], start, end, "text")

    def _read_token(self, token: Token, start: int, end: int) -> None:
        value: str | Placeholder
        kind = "markup"
        match token.type:
            case "text_special":
                value, kind = token.content, "decoded"
            case "softbreak":
                value, kind = " ", "soft"
            case "hardbreak":
                value = self._placeholder("br", start, end)
            case "code_inline":
                value = self._placeholder("code", start, end, shown=token.content.replace(STAND_IN, ""))
            case "footnote_ref":
                value = self._placeholder("fn", start, end)
            case "html_inline":
                value = self._html(start, end)
            case "image":
                value = self._image(token, start, end)
            case "link_open" if token.info == "auto":
                value = self._placeholder("a", start, end, shown=self._content[start + 1 : end - 1])
            case _ if token.nesting > 0:
                value = replace(self._placeholder(_PAIRS[token.tag], start, end), kind=Kind.OPEN)
                self._frames.append(_Frame(value.name, end))
            case _:
                value = self._close(token, start, end)
        self._add(value, start, end, kind)

    def _add(self, value: str | Placeholder, start: int, end: int, kind: str) -> None:
        if value != "":
            self._pieces.append(_Piece(value, start, end, kind))

    def _placeholder(self, word: str, start: int, end: int, shown: str = "") -> Placeholder:
        self._names += 1
        return Placeholder(Kind.STANDALONE, f"{word}{self._names}", self._raw(start, end), shown)

    def _close(self, token: Token, start: int, end: int) -> Placeholder:
        frame = self._frames.pop()
        raw = self._raw(start, end)
        if token.type == "link_close":
            raw = self._reference(frame.start, start, end) or raw
        return Placeholder(Kind.CLOSE, frame.name, raw)

    def _reference(self, start: int, label_end: int, end: int) -> str:
        """The end of a reference that is its own label, with the label; "" if it has another one, or a target."""
        if self._content[label_end:end] not in ("]", "][]"):
            return ""
        lines = re.finditer(r"[^\n]+", self._content[start:label_end])
        label = " ".join(self._raw(start + line.start(), start + line.end()).strip() for line in lines)
        return f"][{label}]"

    def _html(self, start: int, end: int) -> Placeholder:
        """An HTML tag; with the one it ends, a pair, unless something else that is open would cross it."""
        tag = _HTML_TAG.match(self._content, start, end)
        name = tag["name"].lower() if tag else ""
        frame = self._frames[-1]
        if tag and tag["close"] and frame.waiting[name]:
            return self._close_html(frame, name, self._raw(start, end))
        if tag and not tag["close"] and self._content[end - 2] != "/":
            frame.tags.append((name, len(self._pieces)))
            frame.waiting[name] += 1
        return self._placeholder(_NO_LETTERS.sub("", name) or "html", start, end)

    def _close_html(self, frame: _Frame, name: str, raw: str) -> Placeholder:
        other = ""
        while other != name:
            other, index = frame.tags.pop()
            frame.waiting[other] -= 1
        opening = self._pieces[index].value
        assert isinstance(opening, Placeholder)
        self._pieces[index].value = replace(opening, kind=Kind.OPEN)
        return Placeholder(Kind.CLOSE, opening.name, raw)

    def _image(self, token: Token, start: int, end: int) -> Placeholder:
        """An image, with a unit for its alternative text if that says anything."""
        first, last = start + 2, token.meta["label_end"]
        places = self._places[first : last + 1]
        reading = read(self._article, Passage(self._content[first:last], places, token.children or (), "alt"))
        image = self._placeholder("img", start, end)
        if not reading.translatable:
            return image
        content, stop = reading.content, reading.end
        if label := self._reference(first, last, end):
            content = join((*content, Placeholder(Kind.STANDALONE, "ref0", label)))
            stop = self._places[end]
        unit = make_unit(self._article, Role.CAPTION, replace(reading, content=content, end=stop), "alt")
        self._nested.append((reading.start, stop, unit))
        return replace(image, parts=tuple(self._parts(start, end, reading.start, stop, unit)))

    def _parts(self, start: int, end: int, unit_start: int, unit_end: int, unit: Unit) -> Iterator[Part]:
        yield self._article.text[self._places[start] : unit_start]
        yield unit
        if unit_end < self._places[end]:
            yield self._article.text[unit_end : self._places[end]]

    def _trimmed(self) -> Reading:
        pieces = _without_ends(self._pieces, heading=self._passage.syntax in ("heading", "setext"))
        if not pieces:
            return Reading((), self._places[0], self._places[0], self._nested)
        start, end = self._places[pieces[0].start], self._places[pieces[-1].end]
        return Reading(join(_numbered(piece.value for piece in pieces)), start, end, self._nested)


def _numbered(values: Iterable[str | Placeholder]) -> Iterator[str | Placeholder]:
    """Placeholders numbered from 1 in the order they stand in."""
    numbers: dict[str, int] = {}
    for value in values:
        if isinstance(value, Placeholder):
            number = numbers.setdefault(value.name, len(numbers) + 1)
            yield replace(value, name=f"{value.name.rstrip(digits)}{number}")
        else:
            yield value


def _without_ends(pieces: Sequence[_Piece], *, heading: bool) -> list[_Piece]:
    """Pieces without the white space around them, tags on lines of their own there, and a heading's attributes."""
    first, last = 0, len(pieces)
    while first < last and (_blank(pieces[first]) or _own_line(pieces[first : first + 2])):
        first += 1
    while first < last and (
        _blank(pieces[last - 1])
        or _own_line(pieces[max(first, last - 2) : last][::-1])
        or (heading and _attributes(pieces[last - 1]))
    ):
        last -= 1
    kept = list(pieces[first:last])
    if kept and kept[0].kind == "text" and isinstance(text := kept[0].value, str):
        kept[0] = replace(kept[0], value=text.lstrip(), start=kept[0].end - len(text.lstrip()))
    if kept and kept[-1].kind == "text" and isinstance(text := kept[-1].value, str):
        kept[-1] = replace(kept[-1], value=text.rstrip(), end=kept[-1].start + len(text.rstrip()))
    return kept


def _blank(piece: _Piece) -> bool:
    return isinstance(piece.value, str) and piece.value.isspace()


def _own_line(pieces: Sequence[_Piece]) -> bool:
    return [piece.kind for piece in pieces] == ["tag", "soft"]


def _attributes(piece: _Piece) -> bool:
    return piece.kind == "tag" and isinstance(piece.value, Placeholder) and piece.value.raw.startswith(_ATTRIBUTES)


def make_unit(article: Article, role: Role, reading: Reading, syntax: str = "") -> Unit:
    """The unit of a reading."""
    raw = article.text[reading.start : reading.end]
    return Unit(role, reading.content, raw, article.line(reading.start), syntax)
