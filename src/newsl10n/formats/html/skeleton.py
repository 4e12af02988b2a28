"""What a translation must leave as it is, by libxml2's parser, which shares nothing with ours."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable

from newsl10n.formats.html.tags import BLOCKS, PAGE_ATTRIBUTES

_TEXTS = PAGE_ATTRIBUTES | {"alt"}
_LOCALE = frozenset(("lang", "xml:lang", "dir"))
_LINKED_TEXTS = frozenset(("headline", "alternativeHeadline", "description", "inLanguage"))
_META_NAMES = ("name", "property", "itemprop", "http-equiv")
_META_TEXTS = frozenset(("headline", "alternativeheadline", "description", "content-language"))
_UNENCODABLE = re.compile("[\0\ud800-\udfff]")

_Tag = tuple[str, tuple[tuple[str, str], ...]]


def skeleton(text: str, metadata: frozenset[str]) -> Hashable:
    """The page's blocks in order, how often each inline tag occurs, and its scripts, styles and comments.

    Attributes belong to it, except those that hold text or name the language.
    """
    from lxml import etree

    target = _Collector(metadata)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=target)
    parser.feed(_UNENCODABLE.sub("\ufffd", text).encode())
    found: Hashable = parser.close()
    return found


class _Collector:
    """Receives libxml2's events."""

    def __init__(self, metadata: frozenset[str]) -> None:
        self._metadata = metadata
        self._blocks: list[_Tag] = []
        self._inline: list[_Tag] = []
        self._scripts: list[str] = []
        self._script: list[str] | None = None
        self._linked = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kept = tuple(item for item in attributes.items() if not self._translatable(tag, item[0], attributes))
        (self._blocks if tag in BLOCKS else self._inline).append((tag, kept))
        if tag in ("script", "style"):
            self._script = []
            self._linked = attributes.get("type", "").strip().lower() == "application/ld+json"

    def data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def end(self, tag: str) -> None:
        if self._script is not None and tag in ("script", "style"):
            script = "".join(self._script)
            self._scripts.append(_without_texts(script) if self._linked else script)
            self._script = None
        elif tag in BLOCKS:
            self._blocks.append((f"/{tag}", ()))

    def comment(self, text: str) -> None:
        self._inline.append(("!--", (("", text),)))

    def close(self) -> Hashable:
        return tuple(self._blocks), tuple(sorted(self._inline)), tuple(self._scripts)

    def _translatable(self, tag: str, name: str, attributes: dict[str, str]) -> bool:
        if tag == "html" and name in _LOCALE:
            return True
        if tag == "meta" and name == "content":
            named = {attributes.get(key, "").strip().lower() for key in _META_NAMES}
            return bool(named & (self._metadata | _META_TEXTS))
        return name in _TEXTS or (tag == "input" and name == "value")


def _without_texts(script: str) -> str:
    """Linked data without the values that a translation may change."""
    try:
        return json.dumps(json.loads(script, object_pairs_hook=_blank))
    except (ValueError, RecursionError):
        return script


def _blank(pairs: list[tuple[str, object]]) -> list[tuple[str, object]]:
    return [(key, "" if key in _LINKED_TEXTS and isinstance(value, str) else value) for key, value in pairs]
