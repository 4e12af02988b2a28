"""What a static site generator reads before Markdown does: template tags, and lists of attributes.

``{{ x }}`` and ``{% x %}`` are Liquid, ``{{< x >}}`` Hugo's shortcodes, ``{: .x}`` and ``{#x}`` attributes. They may
stand anywhere, in the target of a link too, where Markdown alone would trip over them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from newsl10n.errors import UsageError

STAND_IN = "\ue000"
"""Takes the place of each of their characters: no Markdown, no white space, no punctuation."""

_ATTRIBUTES = r"\{[:#.][^{}\r\n]*\}"
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]")
_NAME = re.compile(r"[-<%]*[ \t]*([\w-]+)")

Span = tuple[int, int]
_NOWHERE = (sys.maxsize, sys.maxsize)


class Templates:
    """Finds tags between pairs of delimiters; `verbatim` names those whose content is none of Markdown's business."""

    def __init__(self, pairs: Sequence[str], verbatim: Sequence[str]) -> None:
        """UsageError where one of `pairs` isn't "OPENING CLOSING"."""
        split = [tuple(pair.split()) for pair in pairs]
        if any(len(pair) != 2 for pair in split):
            raise UsageError(f"formats.markdown.templates: each is two delimiters with a blank between, not {pairs}")
        self._closings = {pair[0]: pair[1] for pair in split}
        self._verbatim = frozenset(verbatim)
        openings = "|".join(map(re.escape, sorted(self._closings, key=len, reverse=True))) or "(?!)"
        self._tag = re.compile(f"(?P<attributes>{_ATTRIBUTES})|{openings}")
        delimiters = {delimiter for pair in split for delimiter in pair} | {"{:", "{#", "{."}
        self._dangerous = "|".join(f"{re.escape(each[0])}(?={re.escape(each[1:])})" for each in sorted(delimiters))

    @property
    def dangerous(self) -> str:
        """A pattern for the characters of a text that would begin or end a tag."""
        return self._dangerous

    def spans(self, text: str) -> list[Span]:
        """Where tags stand, in order. A tag ends before the next blank line, unless it is a verbatim one."""
        spans: list[Span] = []
        search = _Search(text)
        position = 0
        while match := self._tag.search(text, position):
            end = match.end() if match["attributes"] else self._end(text, match, search)
            position = match.start() + 1 if end is None else end
            if end is not None:
                spans.append((match.start(), end))
        return spans

    def _end(self, text: str, opening: re.Match[str], search: _Search) -> int | None:
        closing = re.escape(self._closings[opening[0]])
        _, end = search.next(closing, opening.end())
        blank_line, _ = search.next(_BLANK_LINE.pattern, opening.start())
        if end == sys.maxsize or end > blank_line:
            return None
        name = _NAME.match(text, opening.end(), end)
        if not name or name[1] not in self._verbatim:
            return end
        last, _ = search.next(rf"{re.escape(opening[0])}[-<%]*[ \t]*(?:end|/[ \t]*){re.escape(name[1])}\b", end)
        _, last_end = search.next(closing, min(last, len(text)))
        return end if last_end == sys.maxsize else last_end


class _Search:
    """The next match of patterns from ever later positions: each finds its way through the text only once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, Span] = {}

    def next(self, pattern: str, position: int) -> Span:
        span = self._found.get(pattern)
        if span is None or span[0] < position:
            match = re.compile(pattern).search(self._text, position)
            span = self._found[pattern] = match.span() if match else _NOWHERE
        return span


def mask(text: str, spans: Sequence[Span]) -> str:
    """The text, as long as before, without its tags and without NUL, which Markdown replaces."""
    pieces: list[str] = []
    start = 0
    for first, last in spans:
        pieces += text[start:first], STAND_IN * (last - first)
        start = last
    return ("".join(pieces) + text[start:]).replace("\0", "\ufffd")
