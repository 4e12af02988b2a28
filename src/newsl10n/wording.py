"""How we say things: text that is safe to show, long text made short, and numbers with their noun."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
_SPACES = {"Zs", "Zl", "Zp"}


def visible(text: str) -> str:
    """A text in one line that can command neither a terminal nor the direction of the letters around it.

    Spaces of any kind become plain ones, what else can't be seen is named: "<U+202E>".
    """
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char.isprintable() or char in _JOINERS:
        return char
    is_space = char in "\t\n\r" or unicodedata.category(char) in _SPACES
    return " " if is_space else f"<U+{ord(char):04X}>"


def shortened(text: str, length: int) -> str:
    """A text cut to at most `length` characters, with an ellipsis as the last one."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def counted(number: int, noun: str) -> str:
    """ "1 file", "2 files"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
