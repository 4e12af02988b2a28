"""Content -> sentences -> content.

sentencex finds the boundaries; what news copy adds (initials, datelines, abbreviated months and units) is mended by
joining pieces again, since a sentence too long costs an engine less than half a sentence.
"""

from __future__ import annotations

import re

from newsl10n import inline
from newsl10n.clauses import cuts
from newsl10n.model import Content, Kind, Placeholder
from newsl10n.wordlists import words

_INITIAL = re.compile(r"(?:^|[^\w.])[^\W\d_]\.\s*$")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.\s*$")
_CONTINUES = re.compile(r"\s*(?:[-–—,;:)\]»”º°%])")

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DASH = re.compile(r"\s[–—-]\s")
_LONGEST_DATELINE = 60
_MIDDLE_DOT = re.compile(r"(?<=\S)\s[·•]\s(?=\S)")
_LOOK = 40


def split(content: Content, locale: str) -> list[Content]:
    """The sentences of a content, white space around them included: joined, they are the content again.

    A line break in the markup ends a sentence. Placeholders may open in one sentence and close in a later one.
    """
    sentences: list[Content] = []
    for line in _lines(content):
        sentences += cut(line, _boundaries(inline.plain(line), locale))
    return sentences


def pieces(content: Content, locale: str) -> list[Content]:
    """The sentences, with the parts of "Name · date · place" and a dateline by themselves: models drop such marks."""
    return [piece for number, sentence in enumerate(split(content, locale)) for piece in _parts(sentence, number == 0)]


def clauses(content: Content, locale: str, limit: int) -> list[Content]:
    """A sentence cut into parts of at most `limit` characters each, between clauses where there are any.

    Joined, they are the sentence. Placeholders may open in one part and close in a later one.
    """
    return cut(content, cuts(inline.plain(content), locale, limit))


def _parts(sentence: Content, is_first: bool) -> list[Content]:
    text = inline.plain(sentence)
    cuts = [match.end() for match in _MIDDLE_DOT.finditer(text)]
    dateline = _dateline(text) if is_first else 0
    return cut(sentence, sorted({*cuts, len(text)} | ({dateline} if dateline else set())))


def _dateline(text: str) -> int:
    """Where the text after "LOWMERE, Nov. 12 (HNA) — " or "Lowmere — " begins; 0 where there is no dateline.

    One dash only: two of them enclose an aside, three a list.
    """
    match = _DASH.search(text, 0, _LONGEST_DATELINE)
    if not match or _DASH.search(text, match.end()) or not text[match.end() :][:1].isupper():
        return 0
    words = text[: match.start()].split()
    is_short = len(words) <= 2 or any(sign in text[: match.start()] for sign in ",(")
    names = all(word.strip("(,.)")[:1].isupper() or word[:1].isdigit() for word in words)
    return match.end() if 0 < len(words) <= 7 and is_short and names else 0


def _boundaries(text: str, locale: str) -> list[int]:
    """Where the sentences of a plain text end, in characters; the last one ends with the text."""
    import sentencex

    ends: list[int] = []
    for piece in sentencex.segment(locale.split("-")[0], _SURROGATE.sub("\ufffd", text)):
        end = ends[-1] if ends else 0
        if ends and _belongs(text[max(0, end - _LOOK) : end], piece):
            ends.pop()
        ends.append(end + len(piece))
    return ends or [0]


def _belongs(before: str, after: str) -> bool:
    """Whether what looks like the start of a sentence goes on with the one before."""
    if _CONTINUES.match(after) or after.lstrip()[:1].islower() or not after.strip() or not before.strip():
        return True
    word = _LAST_WORD.search(before)
    return bool(_INITIAL.search(before)) or (word is not None and word[1].lower() in words("segment"))


def _lines(content: Content) -> list[Content]:
    lines: list[list[str | Placeholder]] = [[]]
    for part in content:
        lines[-1].append(part)
        if isinstance(part, Placeholder) and part.kind is Kind.STANDALONE and part.name.startswith("br"):
            lines.append([])
    return [inline.join(line) for line in lines if line]


def cut(content: Content, ends: list[int]) -> list[Content]:
    """A content cut at offsets of its plain text, the last of which is its end.

    A closing placeholder at a cut stays with what it closes.
    """
    pieces: list[list[str | Placeholder]] = [[]]
    offset, rest = 0, iter(ends[:-1])
    end = next(rest, None)
    for part in content:
        if isinstance(part, Placeholder):
            if end is not None and offset >= end and part.kind is not Kind.CLOSE:
                pieces.append([])
                end = next(rest, None)
            pieces[-1].append(part)
            offset += len(part.shown)
            continue
        while end is not None and end < offset + len(part):
            here = max(0, end - offset)
            pieces[-1].append(part[:here])
            pieces.append([])
            part, offset = part[here:], offset + here
            end = next(rest, None)
        pieces[-1].append(part)
        offset += len(part)
    return [inline.join(piece) for piece in pieces if any(piece)]
