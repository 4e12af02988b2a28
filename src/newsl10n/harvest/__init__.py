"""An article and its existing translation -> which text translates which unit.

Structure comes first (roles, order, markup, numbers), then lengths and, where there is a model, what it makes of the
source. What doesn't fit is left out with a reason: a wrong pair costs a reviewer more than an empty message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsl10n import inline
from newsl10n.harvest.alignment import Bead, Block, Score, align
from newsl10n.harvest.contents import fitted, joined, parted
from newsl10n.model import Content, Unit

__all__ = ["Found", "Harvest", "harvest"]

_COPIED_WORDS = 4
"""From so many words on, a text equal to its source was not translated."""


@dataclass(frozen=True, slots=True)
class Found:
    """A unit with its translation, and how well they fit, from 0 to 1."""

    unit: Unit
    content: Content
    score: float


@dataclass(slots=True)
class Harvest:
    """What was found, what was left out and why, and how many of the translation's units belong to nothing."""

    found: list[Found] = field(default_factory=list)
    left: list[tuple[Unit, str]] = field(default_factory=list)
    spare: int = 0


def harvest(
    units: Sequence[Unit], translated: Sequence[Unit], locales: tuple[str, str], said: Sequence[str] | None = None
) -> Harvest:
    """Align an article's units with those of its translation.

    `said` is what a model makes of each unit's words; None without a model.
    """
    source = [Block.of(unit) for unit in units]
    target = [Block.of(unit) for unit in translated]
    score = Score(source, target, said)
    result = Harvest(spare=len(translated))
    taken: set[int] = set()
    for bead in align(source, target, score):
        taken.update(bead.source)
        result.spare -= len(bead.target)
        _take(result, [units[i] for i in bead.source], [translated[j].content for j in bead.target], bead, locales)
    result.left += [(unit, "nothing in the translation fits") for i, unit in enumerate(units) if i not in taken]
    result.left.sort(key=lambda pair: pair[0].line)
    return result


def _take(
    result: Harvest, units: Sequence[Unit], contents: Sequence[Content], bead: Bead, locales: tuple[str, str]
) -> None:
    whole = joined(contents)
    parts = [whole] if len(units) == 1 else parted([unit.content for unit in units], whole, locales)
    if not parts:
        result.left += [(unit, "it is one paragraph with its neighbour, and its end can't be told") for unit in units]
        return
    for unit, part in zip(units, parts, strict=True):
        content, why = fitted(part, unit.content)
        if not why and _is_copied(unit, content):
            why = "it is as in the source"
        if why:
            result.left.append((unit, why))
        else:
            result.found.append(Found(unit, content, bead.score))


def _is_copied(unit: Unit, content: Content) -> bool:
    text = inline.plain(content)
    return text == inline.plain(unit.content) and len(text.split()) >= _COPIED_WORDS
