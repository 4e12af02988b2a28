"""The blocks of a page and the runs of text between their tags.

No tree of inline elements is built: a run is whatever stands between two tags of blocks, so a page with errors loses
nothing. Blocks nest by the rules of HTML for implied end tags, as far as newspapers' pages need them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from newsl10n.formats.html import tags
from newsl10n.formats.html.tokens import WHITESPACE, Source, Token, Type


@dataclass(slots=True, eq=False)
class Element:
    """A block. `letters` counts the characters of the texts inside; `opaque` blocks are left alone."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    depth: int
    opaque: bool
    letters: int = 0


@dataclass(slots=True, eq=False)
class Run:
    """Inline tokens between two tags of blocks; `lines` is what a reader sees of them."""

    element: Element
    tokens: list[Token]
    lines: list[str]

    @property
    def wordy(self) -> bool:
        """Whether it has a letter."""
        return any(character.isalpha() for line in self.lines for character in line)


@dataclass(slots=True, eq=False)
class Tag:
    """The start tag of a block."""

    element: Element
    token: Token


@dataclass(slots=True)
class Outline:
    """What can be translated, in order, and the blocks, parents before children."""

    elements: list[Element] = field(default_factory=list)
    items: list[Run | Tag] = field(default_factory=list)

    def runs(self) -> list[Run]:
        """The runs of text."""
        return [item for item in self.items if isinstance(item, Run)]


def outline(source: Source, tokens: list[Token]) -> Outline:
    """The outline of a page."""
    builder = _Builder(source)
    for token in tokens:
        builder.add(token)
    builder.end_run()
    for element in reversed(builder.outline.elements):
        if element.parent:
            element.parent.letters += element.letters
    return builder.outline


class _Builder:
    def __init__(self, source: Source) -> None:
        root = Element("", {}, None, 0, opaque=False)
        self.outline = Outline([root])
        self._source = source
        self._open = [root]
        self._all: Counter[str] = Counter()
        self._scopes: list[Counter[str]] = [Counter()]
        self._run: list[Token] = []

    def add(self, token: Token) -> None:
        if token.type is Type.START and token.tag in tags.BLOCKS:
            self.end_run()
            self._start(token)
        elif token.type is Type.END and token.tag in tags.BLOCKS:
            self.end_run()
            self._end(token.tag)
        else:
            self._run.append(token)
            if token.tag == "br" and self._ends_paragraph():
                self.end_run()

    def end_run(self) -> None:
        """Close the run that is being read: a block begins or ends, or the page does."""
        tokens, element = self._run, self._open[-1]
        self._run = []
        if tokens and not element.opaque:
            run = Run(element, tokens, _lines(self._source, tokens))
            element.letters += sum(map(len, run.lines))
            self.outline.items.append(run)

    def _ends_paragraph(self) -> bool:
        """Whether a second line break in a row, white space aside, has just been read."""
        index = len(self._run) - 2
        if index >= 0 and self._run[index].type is Type.TEXT:
            text = self._source.text[self._run[index].start : self._run[index].end]
            index -= not text.strip(WHITESPACE)
        return index >= 0 and self._run[index].tag == "br"

    def _start(self, token: Token) -> None:
        if token.tag in tags.CLOSES_P and self._open[-1].tag == "p":
            self._pop()
        while self._open[-1].tag in tags.IMPLIED_ENDS.get(token.tag, ()):
            self._pop()
        parent = self._open[-1]
        opaque = parent.opaque or token.tag in tags.OPAQUE_BLOCKS or tags.untranslatable(token.attributes)
        element = Element(token.tag, token.attributes, parent, parent.depth + 1, opaque)
        self.outline.elements.append(element)
        if not opaque:
            self.outline.items.append(Tag(element, token))
        if token.tag not in tags.VOID:
            self._push(element)

    def _end(self, tag: str) -> None:
        known = self._all if tag in tags.TABLE else self._scopes[-1]
        if known[tag]:
            while self._pop() != tag:
                pass

    def _push(self, element: Element) -> None:
        if element.tag in tags.SCOPES:
            self._scopes.append(Counter())
        self._open.append(element)
        self._all[element.tag] += 1
        self._scopes[-1][element.tag] += 1

    def _pop(self) -> str:
        tag = self._open.pop().tag
        self._all[tag] -= 1
        if tag in tags.SCOPES:
            self._scopes.pop()
        else:
            self._scopes[-1][tag] -= 1
        return tag


def _lines(source: Source, tokens: list[Token]) -> list[str]:
    pieces = ["\n" if token.tag == "br" else source.shown(token).replace("\n", " ") for token in tokens]
    lines = ("".join(pieces)).split("\n")
    return [" ".join(line.split()) for line in lines]
