"""Quotation marks on their way through an engine: models know straight ones best, and lose or change the others."""

from __future__ import annotations

_MARKS = "“”„‟«»"
_STRAIGHT = str.maketrans(dict.fromkeys(_MARKS, '"'))
_BEFORE = frozenset(" \u00a0\u202f\t\n([{—–-/'‘")
_AFTER = frozenset(" \u00a0\u202f\t\n)]}—–-/'’.,;:!?…")
_CLOSING = {"“": "”", "„": "“", "«": "»", "»": "«", "”": "”", '"': '"'}
_OPENING = {"”": "“", "“": "„", "»": "«", "«": "»", '"': '"'}

STRAIGHT = ('"', '"')


def straight(text: str) -> str:
    """A text with straight double quotes in the place of all others: as long as before."""
    return text.translate(_STRAIGHT)


def style(text: str) -> tuple[str, str]:
    """The marks that a text opens and closes quotes with, by where they stand: „ and “, » and «, “ and a straight one.

    Texts without any other marks have straight ones.
    """
    if not any(mark in text for mark in _MARKS):
        return STRAIGHT
    sides = _sides(text)
    opening = next((text[index] for index, opens in sides if opens), "")
    closing = next((text[index] for index, opens in reversed(sides) if not opens), "")
    return opening or _OPENING.get(closing, closing), closing or _CLOSING.get(opening, opening)


def written(text: str, marks: tuple[str, str]) -> str:
    """A text with its quotes written as `marks`, opening and closing."""
    pieces = list(text)
    for index, opens in _sides(text):
        pieces[index] = marks[0] if opens else marks[1]
    return "".join(pieces)


def lost(source: str, target: str) -> tuple[bool, bool]:
    """Whether a translation dropped the mark that its source begins with, and the one that it ends with.

    Only where that explains all that is missing; `source` and `target` have straight marks.
    """
    missing = source.count('"') - target.count('"')
    begins = source.startswith('"') and not target.startswith('"')
    ends = source.endswith('"') and '"' not in target[-2:]
    return (begins, ends) if missing == begins + ends else (False, False)


def _sides(text: str) -> list[tuple[int, bool]]:
    """The quotation marks of a text: (index, whether it opens). Between two spaces the turn decides, as in « so »."""
    sides: list[tuple[int, bool]] = []
    unclosed = 0
    for index, char in enumerate(text):
        if char != '"' and char not in _MARKS:
            continue
        left = index == 0 or text[index - 1] in _BEFORE
        right = index + 1 == len(text) or text[index + 1] in _AFTER
        opens = left if left != right else not unclosed
        unclosed += 1 if opens else -min(unclosed, 1)
        sides.append((index, opens))
    return sides
