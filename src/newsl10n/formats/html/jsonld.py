"""Linked data in a page's scripts: texts and language of its articles.

https://schema.org/Article and what derives from it, as JSON-LD.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from newsl10n.formats.html.attributes import Place
from newsl10n.formats.html.phrases import stripped, wordy
from newsl10n.formats.html.tokens import Source, Token, collapse, tokenize
from newsl10n.model import LocaleSlot, Role, Unit

_SCRIPT = re.compile(r"<script\b[^>]*>", re.IGNORECASE)
_TOKEN = re.compile(r'(?P<string>"(?:[^"\\]|\\.)*+")(?P<key>[ \t\n\r]*+:)?+|(?P<bracket>[][{}])', re.DOTALL)
_TEXTS = frozenset(("headline", "alternativeHeadline", "description"))
_HALF = re.compile("[\ud800-\udfff]")
_LANGUAGE = "inLanguage"
_ARTICLES = ("Article", "Posting", "Report", "WebPage")


@dataclass(slots=True)
class _Object:
    """An object or array that is being read."""

    is_array: bool
    start: int
    key: str = ""
    keys: set[str] = field(default_factory=set)
    types: list[str] = field(default_factory=list)
    values: list[tuple[str, int, int]] = field(default_factory=list)


def is_linked_data(token: Token) -> bool:
    """Whether a script is JSON-LD."""
    return token.tag == "script" and token.attributes.get("type", "").strip().lower() == "application/ld+json"


def places(source: Source, token: Token, syntax: str) -> list[Place]:
    """The units and locale slots of a JSON-LD script, in order; none where it is no JSON."""
    found = (_place(source, *value, syntax) for value in _values(source.text, *_span(source, token)))
    return sorted(place for place in found if place)


def articles(source: Source, token: Token) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script that are articles."""
    start, end = _span(source, token)
    waiting = [json.loads(source.text[start:end])] if start < end else []
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            types = value.get("@type")
            if any(str(name).endswith(_ARTICLES) for name in (types if isinstance(types, list) else [types])):
                yield value
        waiting += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _span(source: Source, token: Token) -> tuple[int, int]:
    """Where the JSON of a script stands; an empty span where it is none."""
    opening = _SCRIPT.match(source.masked, token.start, token.end)
    closing = source.masked.rfind("</", token.start, token.end)
    if not opening or closing < opening.end():
        return 0, 0
    try:
        json.loads(source.text[opening.end() : closing])
    except (ValueError, RecursionError):
        return 0, 0
    return opening.end(), closing


def _place(source: Source, key: str, start: int, end: int, syntax: str) -> Place | None:
    if key == _LANGUAGE:
        return Place(start, end, LocaleSlot(source.text[start:end], '"{lang}"'))
    content = stripped([collapse(_HALF.sub("\ufffd", json.loads(source.text[start:end])))])
    if not wordy(content) or source.templates(start, end):
        return None
    raw = source.text[start + 1 : end - 1]
    return Place(start + 1, end - 1, Unit(Role.META, content, raw, source.line(start), syntax))


def untold(source: Source, key: str) -> int | None:
    """Where the content of the page's first article without a key begins; None where each has it."""
    for token in tokenize(source):
        if is_linked_data(token):
            found = [one.start for one in _objects(source.text, *_span(source, token)) if key not in one.keys]
            if found:
                return min(found)
    return None


def _values(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Keys of the articles' strings and where these stand, quotes included."""
    for one in _objects(text, start, end):
        yield from one.values


def _objects(text: str, start: int, end: int) -> Iterator[_Object]:
    """The articles, each as it ends."""
    around = [_Object(is_array=True, start=start)]
    for match in _TOKEN.finditer(text, start, end):
        if match["bracket"] in ("{", "["):
            around.append(_Object(is_array=match["bracket"] == "[", start=match.end()))
        elif match["bracket"]:
            closed = around.pop()
            if any(name.endswith(_ARTICLES) for name in closed.types):
                yield closed
        elif match["key"]:
            around[-1].key = json.loads(match["string"])
            around[-1].keys.add(around[-1].key)
        else:
            _take(around, match)


def _take(around: list[_Object], match: re.Match[str]) -> None:
    """Note a string with its object, or, for an array of types, with the object around the array."""
    holder = around[-2] if around[-1].is_array and len(around) > 1 else around[-1]
    if holder.key == "@type":
        holder.types.append(json.loads(match["string"]))
    elif not around[-1].is_array and (holder.key in _TEXTS or holder.key == _LANGUAGE):
        holder.values.append((holder.key, *match.span("string")))
