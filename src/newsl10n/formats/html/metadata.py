"""What a page says about itself: its `<meta>` elements and linked data."""

from __future__ import annotations

from collections.abc import Iterator, Set

from newsl10n.formats.html import jsonld
from newsl10n.formats.html.templates import Templates
from newsl10n.formats.html.tokens import Source, Token, tokenize

_NAMES = ("name", "property", "itemprop")


def fields(text: str, templates: Templates, keys: Set[str]) -> Iterator[tuple[str, str]]:
    """Key and value of what has one of `keys`."""
    source = Source(text, templates)
    for token in tokenize(source):
        if token.tag == "meta":
            yield from _meta(token, keys)
        elif jsonld.is_linked_data(token):
            for one in jsonld.articles(source, token):
                for key in sorted(keys & one.keys()):
                    values = one[key] if isinstance(one[key], list) else [one[key]]
                    yield from ((key, str(value)) for value in values if isinstance(value, str | int | float | bool))


def _meta(token: Token, keys: Set[str]) -> Iterator[tuple[str, str]]:
    named = {token.attributes.get(name, "").strip().lower() for name in _NAMES}
    for key in sorted(keys):
        if key.lower() in named:
            yield key, token.attributes.get("content", "")
