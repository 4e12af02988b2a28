"""How a unit's text uses capitals, and the same text as a sentence would write it: models know sentences best."""

from __future__ import annotations

from collections.abc import Callable

from newsl10n import inline
from newsl10n.casing import Casing, Style, style_of
from newsl10n.model import Content, Placeholder, Role

ROLES = frozenset({Role.HEADLINE, Role.HEADING, Role.RELATED, Role.LABEL, Role.SECTION, Role.META})
"""What may be written in title case; in other units capitals are those of names."""


def style(role: Role, text: str) -> Style:
    """How a text uses capitals."""
    if not _may_have_style(role, text):
        return Style.SENTENCE
    found = style_of(text)
    return Style.SENTENCE if found is Style.TITLE and role not in ROLES else found


def as_sentence(role: Role, content: Content, casing: Callable[[], Casing]) -> Content:
    """A content with the capitals that it would have in a sentence; `casing` knows how the article writes its words."""
    text = inline.plain(content)
    if not _may_have_style(role, text) or (role not in ROLES and style_of(text) is Style.TITLE):
        return content
    true, offset = casing().true(text), 0
    pieces: list[str | Placeholder] = []
    for part in content:
        length = len(part.shown if isinstance(part, Placeholder) else part)
        pieces.append(true[offset : offset + length] if isinstance(part, str) else part)
        offset += length
    return tuple(pieces)


def _may_have_style(role: Role, text: str) -> bool:
    return role in ROLES or any(word.isupper() and len(word) > 1 for word in text.split())
