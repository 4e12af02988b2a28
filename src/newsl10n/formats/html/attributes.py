"""Texts in tags: attributes, metadata, the page's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsl10n.formats.html.phrases import decoded, wordy
from newsl10n.formats.html.tags import PAGE_ATTRIBUTES, untranslatable
from newsl10n.formats.html.tokens import Source, Token
from newsl10n.model import LocaleSlot, Part, Role, Unit

_NAME = re.compile(r"<[^\t\n\f\r />]*")
_ATTRIBUTE = re.compile(
    r"""[\t\n\f\r />]*+ (?P<name> =?[^\t\n\f\r />=]*+ )
        (?: [\t\n\f\r ]*+ = [\t\n\f\r ]*+
            (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare>[^\t\n\f\r >"'][^\t\n\f\r >]*) ) )?+""",
    re.VERBOSE,
)
_SYNTAX = {"double": "attribute", "single": "apostrophe", "bare": "unquoted"}
_BUTTONS = frozenset(("button", "reset", "submit"))
_TEXTUAL_ITEMS = frozenset(("headline", "alternativeheadline", "description"))


class Place(NamedTuple):
    """A part of the page and where it stands."""

    start: int
    end: int
    part: Part


def literals_and(places: Iterable[Place], text: str, start: int, end: int) -> tuple[Part, ...]:
    """The parts of ``text[start:end]``: those at the places, and literals between them."""
    parts: list[Part] = []
    for place in places:
        if start < place.start:
            parts.append(text[start : place.start])
        parts.append(place.part)
        start = place.end
    if start < end:
        parts.append(text[start:end])
    return tuple(parts)


class Attributes:
    """Finds the attributes of a page's tags that are to be translated."""

    def __init__(self, source: Source, metadata: frozenset[str]) -> None:
        self._source = source
        self._metadata = metadata

    def places(self, token: Token, *, whole_page: bool, story: bool) -> list[Place]:
        """The units and locale slots in a tag, in order.

        `story`: the tag stands in a text to be translated; `whole_page`: more than the story is to be.
        """
        if token.tag == "html":
            return self._language(token)
        if token.tag == "meta":
            return self._metadata_places(token)
        if not token.attributes or not story or untranslatable(token.attributes):
            return []
        wanted = {name: Role.CAPTION for name in ("alt",) if name in token.attributes}
        if whole_page:
            wanted |= {name: Role.LABEL for name in token.attributes if name in PAGE_ATTRIBUTES}
            if token.tag == "input" and token.attributes.get("type", "").lower() in _BUTTONS:
                wanted["value"] = Role.LABEL
        return list(self._units(token, wanted)) if wanted else []

    def _metadata_places(self, token: Token) -> list[Place]:
        attributes = {name: value.strip().lower() for name, value in token.attributes.items()}
        names = {attributes.get("name", ""), attributes.get("property", "")}
        if attributes.get("http-equiv") == "content-language":
            return self._slots(token, {"content": 'content="{lang}"'})
        if names & self._metadata or attributes.get("itemprop", "") in _TEXTUAL_ITEMS:
            return list(self._units(token, {"content": Role.META}))
        return []

    def _language(self, token: Token) -> list[Place]:
        templates = {"lang": 'lang="{lang}"', "xml:lang": 'xml:lang="{lang}"', "dir": 'dir="{dir}"'}
        missing = " ".join(templates[name] for name in ("lang", "dir") if name not in token.attributes)
        start = token.start + len("<html")
        added = [Place(start, start, LocaleSlot("", f" {missing}"))] if missing else []
        return added + self._slots(token, templates)

    def _slots(self, token: Token, templates: dict[str, str]) -> list[Place]:
        return [
            Place(start, end, LocaleSlot(self._source.text[start:end], templates[name]))
            for name, start, end, _ in self._spans(token)
            if name in templates
        ]

    def _units(self, token: Token, wanted: dict[str, Role]) -> Iterator[Place]:
        for name, _, _, value in self._spans(token):
            if name in wanted and value:
                syntax, start, end = value
                content = decoded(self._source, start, end)
                if wordy(content):
                    unit = Unit(wanted[name], content, self._source.text[start:end], self._source.line(start), syntax)
                    yield Place(start, end, unit)

    def _spans(self, token: Token) -> Iterator[tuple[str, int, int, tuple[str, int, int] | None]]:
        """Each attribute's name, where it stands, and the syntax and place of its value; of doubles the first."""
        seen = {""}
        text = self._source.masked
        name_end = _NAME.match(text, token.start)
        offset = name_end.end() if name_end else token.end
        while (match := _ATTRIBUTE.match(text, offset, token.end)) and match.end() > offset:
            offset = match.end()
            name = match["name"].lower()
            if name not in seen:
                seen.add(name)
                syntax = match.lastgroup or ""
                value = (_SYNTAX[syntax], *match.span(syntax)) if syntax in _SYNTAX else None
                yield name, match.start("name"), offset, value
