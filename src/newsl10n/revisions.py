"""What changed between two versions of a text, sentence by sentence.

Sentences are the same wherever they stand and whatever numbers their placeholders have there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from operator import eq

from newsl10n import inline, segment
from newsl10n.model import Content, Placeholder
from newsl10n.wording import shortened, visible

ALIKE = 50.0
"""The least rapidfuzz ratio (0 to 100) of two sentences of which one counts as a new version of the other."""

NEARBY = 8
"""How many sentences that are gone, before and after its place, a new one is compared with."""

MOST_NOTES = 8
_SHOWN = 60
_BEFORE = 20
"""Characters of an excerpt, and how many of them stand before what changed."""

_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence before and after: one of them is empty where it was added or taken away."""

    before: str
    after: str


@lru_cache(maxsize=1 << 10)
def sentences(text: str, locale: str) -> tuple[str, ...]:
    """The sentences of a catalogue's text, white space around them included."""
    return tuple(inline.to_text(piece) for piece in segment.split(inline.parse(text), locale))


def key(sentence: str) -> str:
    """What is the same for sentences that differ in white space and the numbers of their placeholders."""
    alone = {name: _NUMBER.sub(str(number), name) for number, name in enumerate(names(sentence), 1)}
    return " ".join(renamed(sentence, alone).split())


def names(text: str) -> list[str]:
    """The names of a text's placeholders, each once."""
    return list(dict.fromkeys(part.name for part in inline.parse(text) if isinstance(part, Placeholder)))


def renamed(text: str, wanted: Mapping[str, str]) -> str:
    """A text with other names of its placeholders."""
    content = inline.parse(text)
    if not any(isinstance(part, Placeholder) for part in content):
        return text
    return inline.to_text(tuple(_renamed(content, wanted)))


def _renamed(content: Content, wanted: Mapping[str, str]) -> Iterator[str | Placeholder]:
    for part in content:
        yield replace(part, name=wanted.get(part.name, part.name)) if isinstance(part, Placeholder) else part


def changes(before: str, after: str, locale: str) -> list[Change]:
    """Which sentences changed, in the new version's order; those that are gone come last. Moved ones did not change."""
    old, new = sentences(before, locale), sentences(after, locale)
    gone, come = _without(old, new), _without(new, old)
    former = _formers(gone, come)
    found = [Change(gone[former[place]] if place in former else "", one) for place, one in enumerate(come)]
    left = set(range(len(gone))).difference(former.values())
    return found + [Change(gone[place], "") for place in sorted(left)]


def notes(before: str, after: str, locale: str) -> list[str]:
    """The first changes in a few words each, for a translator."""
    return [_note(change) for change in changes(before, after, locale)[:MOST_NOTES]]


def _without(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """The sentences that the others don't have, or not as often."""
    known = Counter(map(key, others))
    left: list[str] = []
    for sentence in some:
        name = key(sentence)
        known[name] -= 1
        if name and known[name] < 0:
            left.append(sentence)
    return left


def _formers(gone: Sequence[str], come: Sequence[str]) -> dict[int, int]:
    """Which of the sentences that came is a new version of which that is gone, by place: the most alike first."""
    from rapidfuzz.fuzz import ratio

    pairs = [
        (ratio(key(gone[there]), key(one), score_cutoff=ALIKE), here, there)
        for here, one in enumerate(come)
        for there in range(max(0, here - NEARBY), min(len(gone), here + NEARBY))
    ]
    former: dict[int, int] = {}
    taken: set[int] = set()
    for _, here, there in sorted((pair for pair in pairs if pair[0]), key=lambda pair: -pair[0]):
        if here not in former and there not in taken:
            former[here] = there
            taken.add(there)
    return former


def _note(change: Change) -> str:
    before, after = (" ".join(visible(inline.strip_tags(one)).split()) for one in (change.before, change.after))
    if not before or not after:
        return f"{'added' if after else 'removed'} “{shortened(before or after, _SHOWN)}”"
    same = sum(1 for _ in takewhile(bool, map(eq, before, after)))
    start = max(0, same - _BEFORE)
    start = before.rfind(" ", 0, start + 1) + 1 if start else 0
    return f"changed {_excerpt(before, start)} -> {_excerpt(after, start)}"


def _excerpt(text: str, start: int) -> str:
    return f"“{'…' if start else ''}{shortened(text[start:], _SHOWN)}”"
