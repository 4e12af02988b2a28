"""A route for tests that says what it is told to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsl10n.engines import Route, Search, Translation

Said = str | Translation
Prepared = Mapping[str | tuple[str, Search], Said | Sequence[Said]]


class Scripted(Route):
    """Translations by text, or by text and search; where a search has none of its own, it finds the usual one.

    `asked` notes every text that was to be translated, and how. What nothing is prepared for fails.
    """

    name = "scripted"
    version = "1"

    def __init__(self, prepared: Prepared) -> None:
        self.asked: list[tuple[str, Search | None]] = []
        self._prepared = prepared

    def translate(self, sentences: Sequence[str], align: Sequence[bool]) -> Iterator[Translation]:
        """The translation of each text."""
        self.asked += [(text, None) for text in sentences]
        return iter([self._said(text)[0] for text in sentences])

    def candidates(self, sentences: Sequence[str], search: Search) -> Iterator[Sequence[Translation]]:
        """What is prepared for each text and this search."""
        self.asked += [(text, search) for text in sentences]
        return iter([self._said((text, search)) for text in sentences])

    def _said(self, key: str | tuple[str, Search]) -> list[Translation]:
        if key not in self._prepared and isinstance(key, tuple):
            key = key[0]
        said = self._prepared.get(key, Translation("", failure="nothing is prepared"))
        choices = [said] if isinstance(said, str | Translation) else said
        return [Translation(one) if isinstance(one, str) else one for one in choices]
