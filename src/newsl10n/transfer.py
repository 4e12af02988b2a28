"""Takes placeholders through an engine that knows none.

The engine gets a plain sentence. Where a placeholder belongs in the translation follows from the word alignment: a
pair encloses the run of words that best matches the words it enclosed, a standalone one goes where its neighbour went,
and one that shows something (inline code, a number) takes the place of what it showed. Pairs nest as in the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from newsl10n import cleaning, inline, quotes, requoting, scripts
from newsl10n.engines import Translation
from newsl10n.model import Content, Kind, Placeholder
from newsl10n.placement import Node, Placement, Span

_FIRST_LETTER = re.compile(r"[\"“„«»”]?[^\W\d_]")
_BULLETS = re.compile(r"\s*+(?:[•·▪●■◦‣→–—*-]\s++)*+")
_STAND_INS = ("Xanadu", "Zembla", "Kakania", "Zubrowka")
"""Names that models copy, each time of 16 in the embedded packages: in the place of words that they can't read."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ready for an engine: `text` is what it gets; `before` and `after` stay around its translation.

    `style` are the source's quotation marks; `text` has straight ones, which models know best. It begins inside of
    `depth` quotations and ends inside of `depth_after`. `has_words` tells whether there is anything to translate.
    """

    content: Content
    text: str
    before: Content
    after: Content
    nodes: tuple[Node, ...]
    has_words: bool
    style: quotes.Marks = quotes.STRAIGHT
    depth: int = 0
    depth_after: int = 0

    @property
    def needs_links(self) -> bool:
        """Whether there may be something to put back into the translation by its alignment."""
        return bool(self.nodes) or '"' in self.text


def strip(
    content: Content, kept: Callable[[str], Sequence[Span]] = lambda text: (), locale: str = "", depth: int = 0
) -> Sentence:
    """Take out of a sentence what an engine must not see, and note where it stood.

    `kept` finds the words of a string that must come through as they are: they are put back as placeholders are, as
    are words in a script that is not the locale's, and what is no word. `depth` quotations are open before it.
    """
    plain = inline.plain(content)
    stand_ins = (name for name in _STAND_INS if name not in plain)
    spoken = tuple(piece for part in content for piece in _with_kept(part, kept, locale, stand_ins))
    before, middle, after = _peel(spoken)
    text, nodes = _laid_out(middle)
    has_words = any(char.isalpha() for part in middle if isinstance(part, str) for char in part)
    sentence = Sentence(content, text, before, after, nodes, has_words, depth=depth, depth_after=depth)
    return _with_straight_quotes(sentence, inline.plain(middle)) if quotes.may_be_in(text) else sentence


def settled(content: Content) -> Sentence:
    """A piece that is translated already."""
    return Sentence(content, "", (), (), (), has_words=False)


def _laid_out(content: Content) -> tuple[str, tuple[Node, ...]]:
    """A content's clean text, and its placeholders with their places in it."""
    partners = _partners(content)
    nodes: dict[int, Node] = {}
    unclosed: list[Span] = []
    text = ""
    for index, part in enumerate(content):
        if isinstance(part, str):
            glued = text[-1:].isalnum() and part[:1].isalnum() and _is_invisible(content[index - 1])
            text += f" {cleaning.clean(part)}" if glued else cleaning.clean(part)
            if glued:
                nodes[index - 1] = replace(nodes[index - 1], is_glued=True)
        elif part.kind is Kind.CLOSE and index in partners:
            opened = nodes[unclosed.pop()[0]]
            nodes[partners[index]] = Node((*opened.tags, part), opened.start, len(text), opened.parent, opened.depth)
        else:
            parent, depth = unclosed[-1][1] if unclosed else -1, len(unclosed)
            if index in partners:
                unclosed.append((index, len(nodes)))
            nodes[index] = Node((part,), len(text), len(text) + len(part.shown), parent, depth)
            text += part.shown
    return text, tuple(nodes.values())


def _with_straight_quotes(sentence: Sentence, original: str) -> Sentence:
    text, depth = sentence.text, sentence.depth
    return replace(
        sentence,
        text=quotes.straight(text, depth),
        style=quotes.style(original, depth),
        depth_after=quotes.depth_after(text, depth),
    )


def restore(sentence: Sentence, translation: Translation, marks: quotes.Marks | None = None) -> Content:
    """The translation of a sentence with the placeholders put back, and quotations in these marks or the source's."""
    translation = replace(translation, text=_with_capital(sentence.text, translation.text))
    if quotes.may_be_in(sentence.text) or quotes.may_be_in(translation.text):
        straight = replace(translation, text=quotes.straight(translation.text, sentence.depth))
        translation = requoting.mended(sentence.text, straight, sentence.depth)
    pieces: Iterable[str | Placeholder] = [translation.text]
    if sentence.nodes:
        pieces = Placement(sentence.text, sentence.nodes, translation).content()
    content = inline.join([*sentence.before, *pieces, *sentence.after])
    if quotes.may_be_in(translation.text):
        edits = quotes.edits(inline.plain(content), marks or sentence.style, sentence.depth)
        content = inline.edit(content, edits)
    return inline.join(_raw_if_kept(piece) for piece in content)


def _with_capital(source: str, target: str) -> str:
    """A translation that begins with a capital where its source does: models lose it in single words."""
    match = _FIRST_LETTER.match(target)
    if match and match[0][-1].islower() and source.lstrip('"')[:1].isupper() and len(match[0].upper()) == len(match[0]):
        return match[0].upper() + target[match.end() :]
    return target


def _with_kept(
    part: str | Placeholder, kept: Callable[[str], Sequence[Span]], locale: str, stand_ins: Iterator[str]
) -> Iterator[str | Placeholder]:
    """A string with the words to keep as placeholders without a name."""
    if isinstance(part, Placeholder):
        yield part
        return
    foreign = scripts.foreign(part, locale) if locale else []
    end = 0
    for start, stop in sorted([*foreign, *cleaning.unspeakable(part), *kept(part)]):
        if start < end:
            continue
        raw = part[start:stop]
        shown = next(stand_ins, raw) if (start, stop) in foreign else raw if cleaning.is_speakable(raw) else ""
        yield part[end:start]
        yield Placeholder(Kind.STANDALONE, "", raw, shown)
        end = stop
    yield part[end:]


def _raw_if_kept(piece: str | Placeholder) -> str | Placeholder:
    return piece.raw if isinstance(piece, Placeholder) and not piece.name else piece


def _is_invisible(part: str | Placeholder) -> bool:
    return isinstance(part, Placeholder) and part.kind is Kind.STANDALONE and not part.shown


def _partners(content: Sequence[str | Placeholder]) -> dict[int, int]:
    """The indices of pairs that open and close in this content: each end's index -> the other's."""
    partners: dict[int, int] = {}
    unclosed: list[int] = []
    for index, part in enumerate(content):
        if isinstance(part, str) or part.kind is Kind.STANDALONE:
            continue
        if part.kind is Kind.OPEN:
            unclosed.append(index)
        elif unclosed:
            partners[index] = unclosed.pop()
            partners[partners[index]] = index
    return partners


def _peel(content: Content) -> tuple[Content, Content, Content]:
    """What stands around the words of a sentence: white space, invisible placeholders, pairs around all of it."""
    partners = _partners(content)
    start, end = 0, len(content)
    while start < end:
        first, last = content[start], content[end - 1]
        if _at_edge(first, start, partners):
            start += 1
        elif _at_edge(last, end - 1, partners):
            end -= 1
        elif partners.get(start) == end - 1:
            start, end = start + 1, end - 1
        else:
            break
    middle = list(content[start:end])
    left = right = ""
    if middle and isinstance(middle[0], str):
        left, middle[0] = _split_left(middle[0])
    if middle and isinstance(middle[-1], str):
        right, middle[-1] = _split_right(middle[-1])
    return inline.join([*content[:start], left]), inline.join(middle), inline.join([right, *content[end:]])


def _at_edge(part: str | Placeholder, index: int, partners: dict[int, int]) -> bool:
    if isinstance(part, str):
        return not part.strip()
    return not part.shown and (part.kind is Kind.STANDALONE or index not in partners)


def _split_left(text: str) -> tuple[str, str]:
    """White space and bullets, and the rest: models drop bullets."""
    match = _BULLETS.match(text)
    end = match.end() if match else 0
    return text[:end], text[end:]


def _split_right(text: str) -> tuple[str, str]:
    """White space and the mark that separates it from the next piece, and the rest."""
    stripped = text.rstrip()
    if stripped.endswith((" —", " –", " -", " ·", " •")):
        stripped = stripped[:-1].rstrip()
    return text[len(stripped) :], stripped
