r"""Placeholders as text and back: the only module that knows how they look.

A pair reads ``<a1>...</a1>``, a standalone one ``<br2/>``. Text of the article that looks like one is told apart by a
backslash before it; backslashes in front of anything that looks like one are doubled, so that every content has one
text and every text one content:

====================  =================
content               text
====================  =================
placeholder a1        ``<a1>``
the characters <a1>   ``\<a1>``
``\`` and a1          ``\\<a1>``
====================  =================
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from itertools import groupby

from newsl10n.model import Content, Kind, Placeholder, Unit
from newsl10n.wording import shortened

_TAG = re.compile(r"(?<!\\)(?P<slashes>\\*)(?P<tag><(?P<close>/?)(?P<name>[a-z]+[0-9]+)(?P<alone>/?)>)")
_SHOWN_LENGTH = 60


def tag(placeholder: Placeholder) -> str:
    """How a placeholder looks as text."""
    match placeholder.kind:
        case Kind.OPEN:
            return f"<{placeholder.name}>"
        case Kind.CLOSE:
            return f"</{placeholder.name}>"
        case Kind.STANDALONE:
            return f"<{placeholder.name}/>"


def key(unit: Unit) -> tuple[str, str]:
    """The key of a unit's message: (context, source)."""
    return str(unit.role), to_text(unit.content)


def to_text(content: Content) -> str:
    """A content as catalogues show it."""
    pieces: list[str] = []
    for part in content:
        if isinstance(part, Placeholder):
            if pieces:
                pieces.append("\\" * _trailing_slashes(pieces[-1]))
            pieces.append(tag(part))
        else:
            pieces.append(_TAG.sub(lambda m: f"{m['slashes'] * 2}\\{m['tag']}", part))
    return "".join(pieces)


def from_text(text: str, source: Content) -> tuple[Content, list[str]]:
    """A catalogue's text as content, with the placeholders of its source; and what is wrong with its placeholders.

    Anything that looks like a placeholder and is none of the source's stays text and counts as a problem, as does one
    that is missing, doubled or badly nested.
    """
    known = {tag(part): part for part in source if isinstance(part, Placeholder)}
    content: list[str | Placeholder] = []
    unknown: list[str] = []
    end = 0
    for match in _TAG.finditer(text):
        slashes = len(match["slashes"])
        content.append(text[end : match.start()] + "\\" * (slashes // 2))
        end = match.end()
        if slashes % 2 == 0 and match["tag"] in known:
            content.append(known[match["tag"]])
            continue
        content.append(match["tag"])
        if slashes % 2 == 0:
            unknown.append(f"{match['tag']} is no placeholder of the source")
    content.append(text[end:])
    joined = join(content)
    return joined, unknown + problems(joined, source)


def parse(text: str) -> Content:
    """A catalogue's text as content whose placeholders have a kind and a name only: for who has not the article."""
    content: list[str | Placeholder] = []
    end = 0
    for match in _TAG.finditer(text):
        slashes = len(match["slashes"])
        content.append(text[end : match.start()] + "\\" * (slashes // 2))
        is_text = slashes % 2 or (match["close"] and match["alone"])
        content.append(match["tag"] if is_text else Placeholder(_kind(match), match["name"], match["tag"]))
        end = match.end()
    content.append(text[end:])
    return join(content)


def _kind(match: re.Match[str]) -> Kind:
    if match["close"]:
        return Kind.CLOSE
    return Kind.STANDALONE if match["alone"] else Kind.OPEN


def problems(content: Content, source: Content) -> list[str]:
    """What a content's placeholders lack or have too much, compared with its source's: one sentence each."""
    have = Counter(tag(part) for part in content if isinstance(part, Placeholder))
    want = Counter(tag(part) for part in source if isinstance(part, Placeholder))
    found = [f"{name} is missing" for name in want - have]
    found += [f"{name} stands there {have[name]} times" for name in have - want if name in want]
    return found or _nesting(content)


def _nesting(content: Content) -> list[str]:
    unclosed: list[str] = []
    for part in content:
        if isinstance(part, Placeholder) and part.kind is Kind.OPEN:
            unclosed.append(part.name)
        elif isinstance(part, Placeholder) and part.kind is Kind.CLOSE and (unclosed or [""]).pop() != part.name:
            return [f"{tag(part)} closes what is not open there"]
    return [f"<{name}> is never closed" for name in unclosed]


def join(parts: Iterable[str | Placeholder]) -> Content:
    """A content without empty or neighbouring strings."""
    joined: list[str | Placeholder] = []
    for is_text, run in groupby(parts, key=lambda part: isinstance(part, str)):
        if is_text:
            joined.append("".join(map(str, run)))
        else:
            joined.extend(run)
    return tuple(part for part in joined if part != "")


def plain(content: Content) -> str:
    """What a reader sees of a content: its strings, and what placeholders show."""
    return "".join(part if isinstance(part, str) else part.shown for part in content)


def edit(content: Content, edits: Sequence[tuple[int, int, str]]) -> Content:
    """A content with replacements (start, end, text) made at offsets of its plain text.

    The edits are sorted and don't overlap. One that touches a placeholder is left out.
    """
    pieces: list[str | Placeholder] = []
    offset, rest = 0, deque(edits)
    for part in content:
        if isinstance(part, Placeholder):
            pieces.append(part)
            offset += len(part.shown)
            continue
        done, end = 0, offset + len(part)
        while rest and rest[0][1] <= end:
            start, stop, text = rest.popleft()
            if start >= offset + done:
                pieces += [part[done : start - offset], text]
                done = stop - offset
        pieces.append(part[done:])
        offset = end
    return join(pieces)


def strip_tags(text: str) -> str:
    """A catalogue's text with a space for each placeholder, for checks that look at words."""
    return _TAG.sub(lambda m: m["tag"] if len(m["slashes"]) % 2 else " ", text)


def mask(text: str) -> str:
    """A catalogue's text of the same length, with each placeholder's characters blotted out by U+FFFC."""
    return _TAG.sub(lambda m: m[0] if len(m["slashes"]) % 2 else m["slashes"] + "\ufffc" * len(m["tag"]), text)


def describe(content: Content) -> list[str]:
    """One line for each placeholder that tells a translator what it stands for: ``<a1>: <a href="...">…</a>``."""
    closing = {part.name: part.raw for part in content if isinstance(part, Placeholder) and part.kind is Kind.CLOSE}
    lines = []
    for part in content:
        if isinstance(part, Placeholder) and part.kind is not Kind.CLOSE:
            around = f"{part.raw}…{closing[part.name]}" if part.name in closing else part.raw
            raw = " ".join(around.split())
            lines.append(f"{tag(part)}: {shortened(raw, _SHOWN_LENGTH)}")
    return lines


def _trailing_slashes(text: str) -> int:
    return len(text) - len(text.rstrip("\\"))
