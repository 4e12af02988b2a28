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
    article: str


@dataclass(slots=True)
class Memory:
    """Accepted translations of one locale. Where articles disagree, the first one in the articles' order counts."""

    _entries: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def learn(self, article: str, catalogue: Catalogue) -> None:
        """Take in what people accepted in an article's catalogue."""
        for message in catalogue.active():
            if message.state is State.REVIEWED:
                self._entries.setdefault(message.key, Entry(message.target, article))

    def recall(self, key: tuple[str, str]) -> Entry | None:
        """What people accepted for the same text in the same role."""
        return self._entries.get(key)
