"""Quotation marks: where they stand in a text, what each locale's are, and how they travel through an engine.

Engines get straight double marks for all of them, nested and single ones too. Of 19 sentences with single marks, the
embedded packages keep all marks of 9 as they are typeset, 16 straight and 14 doubled; all 19 after mending
(requoting.py), but straight single ones leave strays or spoil the words beside them in 4, doubled ones in none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from newsl10n.scripts import with_script
from newsl10n.tables import rows
from newsl10n.wordlists import words

DOUBLE = '"“”„‟«»「」『』'
SINGLE = "'‘’‚‛‹›"
_RUN = re.compile(f"[{DOUBLE}{SINGLE}]++")
_BEFORE = frozenset(" \u00a0\u202f\u2009\t\n([{—–-/¿¡")
_AFTER = frozenset(" \u00a0\u202f\u2009\t\n)]}—–-/.,;:!?…")
_ENDS_WORD = frozenset(".,;:!?…")
_FIXED = frozenset("\u00a0\u202f")
_CARRIED = "from before"
_INCHES = re.compile(r"(?<!\d)\d{1,3}$")
_DECADE = re.compile(r"\d\ds?\b")
_WORD = re.compile(r"[^\W\d_]++")
_PARTNERS = dict(zip("“”„‟«»「」『』\"'‘’‚‛‹›", "”““”»«」「』『\"'’‘‘’›‹", strict=True))
_INNER = {'"': "''", "“": "‘’", "”": "’’", "„": "‚‘", "«": "“”", "»": "›‹", "「": "『』", "'": '""', "‘": "“”"}


@dataclass(frozen=True, slots=True)
class Marks:
    """What opens and closes a quotation, and one inside of it. French marks have their space with them."""

    open: str = '"'
    close: str = '"'
    inner_open: str = "'"
    inner_close: str = "'"

    def at(self, depth: int, opens: bool) -> str:
        """The mark of a quotation inside of `depth` others: outer and inner ones take turns."""
        outer, inner = (self.open, self.inner_open) if opens else (self.close, self.inner_close)
        return inner if depth % 2 else outer


STRAIGHT = Marks()


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark of a text: where it stands, whether it opens, and how many quotations are open around it."""

    index: int
    opens: bool
    depth: int


@cache
def marks(locale: str) -> Marks:
    """A locale's marks by Unicode CLDR; those of its root for an unknown locale."""
    of = {
        row["locale"]: Marks(row["open"], row["close"], row["inner_open"], row["inner_close"]) for row in rows("quotes")
    }
    return next(of[name] for name in (locale, with_script(locale), locale.split("-")[0], "*") if name in of)


def find(text: str, depth: int = 0) -> list[Mark]:
    """The quotation marks of a text, `depth` quotations being open before it.

    Apostrophes, feet, inches and minutes are none. Where neither side of a mark tells whether it opens (as in « so »),
    the turn does.
    """
    found: list[Mark] = []
    unclosed = [_CARRIED] * depth
    count = Counter(unclosed)
    for one in _candidates(text):
        is_open = bool(count[one.family] or (count[_CARRIED] and (one.is_sure or one.family == "double")))
        if one.opens or (one.opens is None and not is_open):
            found.append(Mark(one.index, True, len(unclosed)))
            unclosed.append(one.family)
            count[one.family] += 1
        elif is_open or (one.is_sure and one.family == "double"):
            while is_open and unclosed:
                count[closed := unclosed.pop()] -= 1
                if closed in (one.family, _CARRIED):
                    break
            found.append(Mark(one.index, False, len(unclosed)))
    return found


def depth_after(text: str, depth: int = 0) -> int:
    """How many quotations are open after a text that begins inside of `depth`."""
    found = find(text, depth)
    return found[-1].depth + found[-1].opens if found else depth


def may_be_in(text: str) -> bool:
    """Whether there is anything that looks like a quotation mark, apostrophes included."""
    return _RUN.search(text) is not None


def straight(text: str, depth: int = 0) -> str:
    """A text with straight double quotes in the place of all others: as long as before."""
    pieces = list(text)
    for mark in find(text, depth):
        pieces[mark.index] = '"'
    return "".join(pieces)


def style(text: str, depth: int = 0) -> Marks:
    """The marks that a text writes its quotations with, French spaces included; straight ones where it has none."""
    found = find(text, depth)
    outer = _pair(text, [mark for mark in found if mark.depth % 2 == 0]) or ('"', '"')
    inner = _pair(text, [mark for mark in found if mark.depth % 2]) or tuple(_INNER.get(outer[0].strip(), "''"))
    return Marks(*outer, *inner)


def edits(text: str, marks: Marks, depth: int = 0) -> list[tuple[int, int, str]]:
    """What writes a text's quotations with other marks: sorted replacements (start, end, text)."""
    found: list[tuple[int, int, str]] = []
    for mark in find(text, depth):
        written = marks.at(mark.depth, mark.opens)
        start, end = mark.index, mark.index + 1
        if written[-1:].isspace() and text[end : end + 1].isspace():
            end += 1
        done = found[-1][1] if found else 0
        if written[:1].isspace() and start > done and text[start - 1].isspace():
            start -= 1
        if text[start:end] != written:
            found.append((start, end, written))
    return found


def _pair(text: str, found: list[Mark]) -> tuple[str, str] | None:
    """How the first of these marks opens and the last closes, one guessed from the other."""
    opening = next((mark.index for mark in found if mark.opens), None)
    closing = next((mark.index for mark in reversed(found) if not mark.opens), None)
    opens = "" if opening is None else text[opening : opening + 1 + (text[opening + 1 : opening + 2] in _FIXED)]
    closes = "" if closing is None else text[closing - (closing > 0 and text[closing - 1] in _FIXED) : closing + 1]
    if not opens and not closes:
        return None
    return opens or _PARTNERS[closes[-1]] + closes[:-1], closes or opens[1:] + _PARTNERS[opens[0]]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What may be a quotation mark. `opens` is None where its turn decides; unsure ones close only what is open."""

    index: int
    family: str
    opens: bool | None
    is_sure: bool = True


def _candidates(text: str) -> Iterator[_Candidate]:
    """All but apostrophes; a straight single mark opens only where a later one may close it."""
    found = [one for run in _RUN.finditer(text) for one in _in_run(text, run)]
    singles = [number for number, one in enumerate(found) if one.family == "single"]
    before_closing = {number for number, after in pairwise(singles) if found[after].opens is False}
    last = max((number for number in singles if found[number].opens is False), default=-1)
    for number, one in enumerate(found):
        if one.family != "single" or one.is_sure or (number < last if one.opens else number not in before_closing):
            yield one


def _in_run(text: str, run: re.Match[str]) -> Iterator[_Candidate]:
    """The marks that stand side by side, which have their surroundings in common."""
    left, right = text[run.start() - 1 : run.start()] if run.start() else "", text[run.end() : run.end() + 1]
    after_space, before_space = not left or left in _BEFORE, not right or right in _AFTER
    sided = None if after_space == before_space else after_space
    for index in range(*run.span()):
        char = text[index]
        if char in DOUBLE:
            yield _Candidate(index, "double", sided, run[0] != '"' or not _INCHES.search(text, index - 4, index))
        elif char in "‹›":
            yield _Candidate(index, "angle", sided)
        elif not _is_apostrophe(text, index, left, right):
            opens = sided if sided is not None else not left.isalnum()
            is_sure = char in "‘‚‛" if opens else left in _ENDS_WORD or left != "s"
            yield _Candidate(index, "single", opens, is_sure)


def _is_apostrophe(text: str, index: int, left: str, right: str) -> bool:
    """Inside a word, before one that lost its beginning ('90s, 'em)."""
    if left.isalnum() and right.isalnum():
        return True
    if left.isalnum() or not right.isalnum():
        return False
    word = _WORD.match(text, index + 1)
    return bool(_DECADE.match(text, index + 1)) or (word is not None and word[0].lower() in words("quotes"))
