"""Text back into Markdown: what stands for itself, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from markdown_it.common.utils import MD_TRIM_CHARS, isMdAsciiPunct, isPunctChar, isWhiteSpace

from newsl10n.inline import join
from newsl10n.model import Content, Kind, Placeholder

_EMPHASIS = ("*", "_", "**", "__", "~~")
# Underscores inside of a word are no markup, nor are an asterisk between blanks and a tilde before a word.
_HARMLESS = r"(?<=[^\W_])_+(?=[^\W_])|(?<=[ \t])\*(?=[ \t])|(?<=[ \t])~(?=[^\W_])"
_ENTITY = r"&(?=(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
_MARKUP = rf"\\(?=[!-/:-@\[-`{{-~]|\Z)|[`*_\[\]~]|<(?![ \t])|{_ENTITY}"
_LINE_START = re.compile(
    r"""(?P<number>[0-9]{1,9})(?=[.)](?:[ \t]|\Z))      # lists
    | (?=[-+:](?:[ \t]|\Z) | >                          # lists, definitions, quotes
       | \#{1,6}(?:[ \t]|\Z) | =+[ \t]*\Z               # headings
       | \++\Z | [-:|][-:| \t]*\Z)                      # front matter, rules, tables
    """,
    re.VERBOSE,
)
_HEADING_END = re.compile(r"(?:(?<=[ \t])|\A)(?=#+\Z)")
_WHITE_SPACE = "".join(character for character in MD_TRIM_CHARS if isWhiteSpace(ord(character)))
_LINE_ENDS = re.compile(r"[\r\n]+")

_Piece = str | Placeholder


def write(content: Content, syntax: str, dangerous: str) -> str:
    """The Markdown of a content, on one line except where its placeholders break it.

    `syntax` is its unit's; `dangerous` is a pattern for characters that only an entity defuses.
    """
    special = _special(dangerous, syntax)
    pieces = _trimmed(_outside_emphasis(_on_one_line(content)))
    written = "".join(_line(line, special, block=syntax != "alt") for line in _lines(pieces))
    if syntax == "heading":
        written = _HEADING_END.sub(r"\\", written)
    if syntax == "cell" and written.endswith("\\\\"):
        written = written.removesuffix("\\\\") + "&#92;"
    return written


@cache
def _special(dangerous: str, syntax: str) -> re.Pattern[str]:
    """What isn't text when it stands for itself. A pipe over the ``---`` of a heading would make it a table."""
    dangerous += r"|\|" if syntax == "setext" else ""
    markup = _MARKUP + (r"|\|" if syntax == "cell" else "")
    return re.compile(f"(?P<harmless>{_HARMLESS})|(?P<dangerous>{dangerous})|{markup}")


def _on_one_line(content: Content) -> Iterator[_Piece]:
    for piece in content:
        yield _LINE_ENDS.sub(" ", piece).replace("\0", "\ufffd") if isinstance(piece, str) else piece


def _outside_emphasis(content: Iterable[_Piece]) -> Content:
    """The content with the white space at the inner ends of emphasis, where it would be none, moved outside."""
    pieces: list[_Piece] = []
    for piece in content:
        if isinstance(piece, str):
            outside = len(pieces)
            while outside and _emphasis(pieces[outside - 1], Kind.OPEN):
                outside -= 1
            text = piece.lstrip(_WHITE_SPACE) if outside < len(pieces) else piece
            pieces.insert(outside, piece[: len(piece) - len(text)])
            pieces.append(text)
        elif _emphasis(piece, Kind.CLOSE) and pieces and isinstance(before := pieces[-1], str):
            text = before.rstrip(_WHITE_SPACE)
            pieces[-1:] = text, piece, before[len(text) :]
        else:
            pieces.append(piece)
    return join(pieces)


def _trimmed(content: Content) -> Content:
    """The content without white space around it, which is no part of a block."""
    pieces = list(content)
    if pieces and isinstance(text := pieces[0], str):
        pieces[0] = text.lstrip()
    if pieces and isinstance(text := pieces[-1], str):
        pieces[-1] = text.rstrip()
    return join(pieces)


def _lines(content: Content) -> Iterator[list[_Piece]]:
    """Cut behind each hard break."""
    line: list[_Piece] = []
    for piece in content:
        line.append(piece)
        if _breaks(piece):
            yield line
            line = []
    yield line


def _line(line: Sequence[_Piece], special: re.Pattern[str], *, block: bool) -> str:
    """A line as Markdown, blanks around it dropped. `block`: at its start, marks of blocks count."""
    pieces = list(line)
    ending = pieces.pop() if pieces and _breaks(pieces[-1]) else ""
    if pieces and isinstance(text := pieces[0], str):
        pieces[0] = text.lstrip(" \t")
    if pieces and isinstance(text := pieces[-1], str):
        pieces[-1] = text.rstrip(" \t")
    pieces = _asterisks(join(pieces))
    written, depth = "", 0
    for index, piece in enumerate(pieces):
        written += _text(pieces, index, piece, depth, special) if isinstance(piece, str) else piece.raw
        depth += _emphasis(piece, Kind.OPEN) - _emphasis(piece, Kind.CLOSE)
    if block and pieces and isinstance(pieces[0], str) and (start := _LINE_START.match(written)):
        written = f"{start[0]}\\{written[start.end() :]}"
    return written + (ending.raw if isinstance(ending, Placeholder) else "")


def _text(pieces: Sequence[_Piece], index: int, text: str, depth: int, special: re.Pattern[str]) -> str:
    """A piece of text in so many levels of emphasis, escaped with a view to the markup around it."""
    before = pieces[index - 1] if index else ""
    after = pieces[index + 1] if index + 1 < len(pieces) else ""
    first = last = ""
    if _hinders(pieces, index, -1, text[0], depth):
        first, text = f"&#{ord(text[0])};", text[1:]
    elif isinstance(before, Placeholder) and before.raw.endswith("]") and text[0] in ":(":
        first, text = f"\\{text[0]}", text[1:]
    if text and isinstance(after, Placeholder):
        opens = text[-1] == "!" and after.raw.startswith("[")
        if opens or text[-1] == "{" or _hinders(pieces, index, 1, text[-1], depth):
            last, text = f"&#{ord(text[-1])};" if not opens else "\\!", text[:-1]
    return first + special.sub(_escape, text) + last


def _escape(match: re.Match[str]) -> str:
    if match["harmless"]:
        return match[0]
    return f"&#{ord(match[0])};" if match["dangerous"] else f"\\{match[0]}"


def _asterisks(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Emphasis that begins or ends inside of a word is written with asterisks: underscores can't."""
    names = {
        piece.name
        for index, piece in enumerate(pieces)
        if isinstance(piece, Placeholder)
        and piece.raw in ("_", "__")
        and _wordlike(_edge(pieces, index - 1 if piece.kind is Kind.OPEN else index + 1, last=piece.kind is Kind.OPEN))
    }
    return [
        replace(piece, raw=piece.raw.replace("_", "*"))
        if isinstance(piece, Placeholder) and piece.name in names
        else piece
        for piece in pieces
    ]


def _hinders(pieces: Sequence[_Piece], index: int, step: int, outer: str, depth: int) -> bool:
    """Whether the character next to emphasis has to look like punctuation (as an entity does) to let it begin or end.

    Between a letter outside and punctuation inside, a delimiter does neither; between letters it does both, and might
    end the emphasis around it: https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
    """
    kind = Kind.OPEN if step > 0 else Kind.CLOSE
    inside = index + step
    while 0 <= inside < len(pieces) and _emphasis(pieces[inside], kind):
        inside += step
    if inside == index + step:
        return False
    return _wordlike(outer) and (depth > 0 or _punctuation(_edge(pieces, inside, last=step < 0)))


def _edge(pieces: Sequence[_Piece], index: int, *, last: bool) -> str:
    """The last or first character of a piece; "" where there is none."""
    if not 0 <= index < len(pieces):
        return ""
    piece = pieces[index]
    text = piece if isinstance(piece, str) else piece.raw
    return text[-1:] if last else text[:1]


def _emphasis(piece: _Piece, kind: Kind) -> bool:
    return isinstance(piece, Placeholder) and piece.kind is kind and piece.raw in _EMPHASIS


def _breaks(piece: _Piece) -> bool:
    """Whether it is a hard break."""
    return isinstance(piece, Placeholder) and piece.raw.lstrip(" \\").startswith(("\r", "\n"))


def _punctuation(character: str) -> bool:
    return character != "" and (isMdAsciiPunct(ord(character)) or isPunctChar(character))


def _wordlike(character: str) -> bool:
    return character != "" and not isWhiteSpace(ord(character)) and not _punctuation(character)
