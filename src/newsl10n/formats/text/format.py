"""Plain text: prose, and news pages as scrapers dump them.

Blank lines separate groups. Every line of a group is a block of its own, but for prose that was filled to a width:
there the group is one. What a block is in the story is told by rules (see `newsl10n.formats.text.roles`), which a
newsroom adapts to the layout of its sites in newsl10n.toml. Its own rules come before the built-in ones and the first
that fits decides, so they may also take blocks away from those; its labels replace the built-in ones::

    [formats.text]
    labels = ["Exclusive", "Long read"]

    [[formats.text.rules]]
    role = "dateline"
    place = "top"
    match = "^Updated "
"""

from __future__ import annotations

import enum
import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from newsl10n.errors import ArticleError
from newsl10n.formats.base import FORMATS, Format
from newsl10n.formats.text.roles import DEFAULT_LABELS, DEFAULT_RULES, Block, Rule, ends_sentence, judge, label_rules
from newsl10n.model import Content, Document, Part, Unit

_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FILLED_WIDTHS = range(40, 121)


class Wrapped(enum.StrEnum):
    """What the lines of a group are."""

    AUTO = "auto"
    """One paragraph where they look filled to a width, else blocks of their own."""
    LINES = "lines"
    PARAGRAPHS = "paragraphs"


@dataclass(frozen=True, slots=True)
class TextOptions:
    """`[formats.text]`: `labels` are whole lines such as "Exclusive"; `rules` come before the built-in ones."""

    encoding: str = "utf-8"
    wrapped: Wrapped = Wrapped.AUTO
    labels: tuple[str, ...] = DEFAULT_LABELS
    rules: tuple[Rule, ...] = ()


@FORMATS.add("text")
class Text(Format):
    """Plain text: prose, and news pages as scrapers dump them."""

    suffixes = (".txt",)
    options = TextOptions

    def __init__(self, options: TextOptions) -> None:
        """UsageError where a rule's `match` is no regular expression."""
        for rule in options.rules:
            rule.compile()
        self._rules = (*options.rules, *label_rules(options.labels), *DEFAULT_RULES)
        self._wrapped = options.wrapped

    def parse(self, path: str, text: str) -> Document:
        """Lines and filled paragraphs become units where they have a letter; all else is literal.

        ArticleError where a character is NUL: that is no text, or UTF-16 without a byte order mark.
        """
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            hint = "save it as text in UTF-8"
            raise ArticleError(path, "has a NUL character, as binary files do", line=line, hint=hint)
        cut = list(_cut(text, self._wrapped))
        blocks = [part for part in cut if isinstance(part, Block)]
        return Document(path, tuple(_parts(cut, iter(judge(blocks, self._rules)))))

    def escape(self, text: str, unit: Unit) -> str:
        """A line break would end the block: each becomes a space."""
        return _BREAK.sub(" ", text)

    def write(self, unit: Unit, content: Content) -> str:
        """White space around a block is the article's own and stays as it is."""
        return super().write(unit, content).strip()

    def skeleton(self, text: str) -> Hashable:
        """The white space around each group, blank lines included; around each line where lines are never joined.

        Within a group the lines don't count, since a filled paragraph's translation comes on one.
        """
        pieces = text.splitlines(keepends=True)
        if self._wrapped is not Wrapped.LINES:
            pieces = ["".join(lines) for _, lines in groupby(pieces, str.isspace)]
        return tuple((before, after) for before, _, after in map(_frame, pieces))


def _cut(text: str, wrapped: Wrapped) -> Iterator[str | Block]:
    number = 1
    for blank, group in groupby(text.splitlines(keepends=True), str.isspace):
        lines = list(group)
        if blank:
            yield "".join(lines)
        elif wrapped is Wrapped.PARAGRAPHS or (wrapped is Wrapped.AUTO and _filled(lines)):
            yield from _paragraph(lines, number)
        else:
            yield from _lines(lines, number)
        number += _line_ends(lines)


def _lines(lines: Sequence[str], number: int) -> list[str | Block]:
    parts: list[str | Block] = []
    for line in lines:
        parts += _paragraph([line], number)
        number += _line_ends([line])
    if len(lines) > 1:
        blocks = [part for part in parts if isinstance(part, Block)]
        for block in blocks:
            block.alone = len(blocks) == 1
    return parts


def _line_ends(lines: Iterable[str]) -> int:
    """How many of them end where an editor counts a new line."""
    return sum(line.endswith(("\n", "\r")) for line in lines)


def _filled(lines: Sequence[str]) -> bool:
    """Whether lines are one paragraph, filled to a width.

    No line had room for the first word of the next one. That happens to short lists of headlines, too; but prose goes
    on with a small letter now and then, or at least ends like a sentence.
    """
    if len(lines) == 1:
        return False
    longest = max(len(line.rstrip()) for line in lines)
    if longest not in _FILLED_WIDTHS:
        return False
    words = [line.split(None, 1)[0] for line in lines[1:]]
    if any(len(line.rstrip()) + 1 + len(word) <= longest for line, word in zip(lines, words, strict=False)):
        return False
    return any(word[0].islower() for word in words) or (len(lines) > 2 and ends_sentence(lines[-1].rstrip()))


def _paragraph(lines: Sequence[str], number: int) -> list[str | Block]:
    """The block that some lines are, between the white space around it; a literal where it has no letter."""
    whole = "".join(lines)
    before, raw, after = _frame(whole)
    if not any(map(str.isalpha, raw)):
        return [whole]
    text = raw if len(lines) == 1 else " ".join(line.strip() for line in lines)
    return [before, Block(text, raw, number, words=len(text.split())), after]


def _frame(text: str) -> tuple[str, str, str]:
    """A text cut into white space, what is inside of it, and white space."""
    start = len(text) - len(text.lstrip())
    end = max(start, len(text.rstrip()))
    return text[:start], text[start:end], text[end:]


def _parts(cut: Iterable[str | Block], rules: Iterator[Rule]) -> Iterator[Part]:
    for kind, run in groupby(cut, type):
        if kind is Block:
            yield from (_unit(part, next(rules)) for part in run if isinstance(part, Block))
        elif literal := "".join(part for part in run if isinstance(part, str)):
            yield literal


def _unit(block: Block, rule: Rule) -> Unit:
    return Unit(rule.role, rule.content(block.text), block.raw, block.line)
