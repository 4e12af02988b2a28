"""Translation memory: what people accepted before, by role and source.

It is gathered from the project's own catalogues, so there is nothing to keep in step with them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from newsl10n.model import Catalogue, State


@dataclass(frozen=True, slots=True)
class Entry:
    """An accepted translation and the catalogue it stands in."""

    target: str
    catalogue: str


@dataclass(slots=True)
class Memory:
    """Accepted translations of one locale. Where catalogues disagree, the first one learnt counts."""

    _entries: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def learn(self, name: str, catalogue: Catalogue) -> None:
        """Take in what people accepted in the catalogue of that name, what left the article since included."""
        for message in catalogue.messages.values():
            if message.state is State.REVIEWED:
                self._entries.setdefault(message.key, Entry(message.target, name))

    def recall(self, key: tuple[str, str]) -> Entry | None:
        """What people accepted for the same text in the same role."""
        return self._entries.get(key)
