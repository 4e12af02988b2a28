"""What a memory knows of a pair of locales: the same text, or similar ones with their translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsl10n import inline
from newsl10n.memory.store import Store
from newsl10n.memory.unit import Pair, Unit
from newsl10n.model import Catalogue, State

LEAST = 75
"""The least similarity of a source that is told, in percent."""

BEST = 5
"""How many similar sources are told at most."""


NOWHERE = Pair("", "")


@dataclass(frozen=True, slots=True)
class Match:
    """A translation that people accepted, for the same source text or a similar one.

    `similarity` is rapidfuzz's ratio of the sources in percent, placeholders left out. `is_same_context` tells whether
    it is the same text in the same role, `is_disputed` whether catalogues translate that differently.
    """

    source: str
    target: str
    place: str
    similarity: float = 100.0
    is_same_context: bool = False
    is_disputed: bool = False


@dataclass(slots=True)
class Memory:
    """The part of a store that is about one pair; by default one that knows nothing and lives in RAM."""

    store: Store = field(default_factory=Store)
    pair: Pair = NOWHERE
    least: float = LEAST

    def learn(self, place: str, catalogue: Catalogue, stamp: str = "", changed: int = 0) -> None:
        """Take in what people accepted in a catalogue, what left the article since included; see `Store.learn`."""
        messages = catalogue.messages.values()
        accepted = {one.key: one.target for one in messages if one.state is State.REVIEWED}
        self.store.learn(self.pair, place, stamp, accepted, catalogue.messages.keys(), changed)

    def recall(self, role: str, source: str) -> Match | None:
        """What people accepted for the same text, in the same role if there is that."""
        units = self.store.exact(self.pair, source)
        same = [unit for unit in units if unit.role == role]
        if not units:
            return None
        best = _best(same or units)
        is_disputed = len({unit.target for unit in same}) > 1
        return Match(source, best.target, best.place, 100.0, bool(same), is_disputed)

    def similar(self, source: str) -> list[Match]:
        """What people accepted for similar texts, the most similar ones first; the same text is none of them."""
        from rapidfuzz import fuzz, process

        texts = {row: text for row, text in self.store.candidates(self.pair, source) if text != source}
        plain = {row: inline.strip_tags(text) if "<" in text else text for row, text in texts.items()}
        wanted = inline.strip_tags(source)
        found = process.extract(wanted, plain, scorer=fuzz.ratio, score_cutoff=self.least, limit=BEST)
        matches = []
        for _, similarity, row in sorted(found, key=lambda one: (-one[1], texts[one[2]])):
            best = _best(self.store.of_source(row))
            matches.append(Match(texts[row], best.target, best.place, similarity))
        return matches


def _best(units: Iterable[Unit]) -> Unit:
    """The translation that most places agree on; of equal ones that which catalogues hold, then the first by name."""
    by_target: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_target[unit.target].append(unit)
    groups = [sorted(group, key=lambda unit: (not unit.is_held, unit.place)) for group in by_target.values()]
    return min(groups, key=lambda group: (-len(group), not group[0].is_held, group[0].place, group[0].target))[0]
