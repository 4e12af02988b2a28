"""The structure of an article, as markdown-it tells it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from markdown_it.token import Token

from newsl10n.formats.markdown.parser import plain_parser
from newsl10n.formats.markdown.templates import Span, mask


def skeleton(text: str, tags: Sequence[Span]) -> Hashable:
    """Everything but text: blocks, what is inline in each whatever its order, what references lead to, tags."""
    environment: dict[str, Any] = {}
    tokens = plain_parser().parse(mask(text, tags), environment)
    references = sorted((label, entry["href"]) for label, entry in environment.get("references", {}).items())
    return tuple(map(_block, tokens)), tuple(references), tuple(sorted(text[start:end] for start, end in tags))


def _block(token: Token) -> Hashable:
    inside = tuple(sorted(_inlines(token.children or ())))
    content = "" if token.type == "inline" else token.content
    facts = repr(sorted(token.attrs.items())), token.meta.get("label"), token.meta.get("checked")
    return token.type, token.tag, token.markup, token.info, token.hidden, content, *facts, inside


def _inlines(tokens: Sequence[Token]) -> Iterator[str]:
    """One line for each that is no text; the content of an image is its text."""
    for token in tokens:
        if token.type not in ("text", "text_special", "softbreak"):
            attributes = sorted((name, value) for name, value in token.attrs.items() if name != "alt")
            # What is inside comes as a number: written out, its quotes would double at each level.
            inside = hash(tuple(sorted(_inlines(token.children)))) if token.children else token.content
            content = inside if token.children or token.type != "image" else ""
            yield repr((token.type, token.info, attributes, content, token.meta.get("label")))
