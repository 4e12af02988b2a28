"""HTML pages as literals and units."""

from __future__ import annotations

import codecs
import json
from collections.abc import Hashable, Iterator, Set

from newsl10n.errors import UsageError
from newsl10n.formats.base import FORMATS, Format
from newsl10n.formats.html import jsonld, metadata, notes
from newsl10n.formats.html.attributes import literals_and
from newsl10n.formats.html.encoding import declared
from newsl10n.formats.html.options import HtmlOptions
from newsl10n.formats.html.page import Page
from newsl10n.formats.html.roles import Roles
from newsl10n.formats.html.skeleton import skeleton
from newsl10n.formats.html.story import StoryFinder
from newsl10n.formats.html.templates import Templates
from newsl10n.formats.html.tokens import Source
from newsl10n.model import Content, Document, Placeholder, Role, Unit

_QUOTES = {"attribute": ('"', "&quot;"), "unquoted": ('"', "&quot;"), "apostrophe": ("'", "&#39;")}
_JSON = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@FORMATS.add("html")
class HtmlFormat(Format):
    """HTML pages: the story, its title and metadata, or with `scope = "page"` everything that a reader sees.

    Code, `translate="no"` and template tags are left alone; inline tags become placeholders.
    """

    suffixes = (".html", ".htm", ".xhtml")
    options = HtmlOptions
    unencodable = "xmlcharrefreplace"

    def __init__(self, options: HtmlOptions) -> None:
        if options.scope not in ("story", "page"):
            raise UsageError(f"formats.html.scope is {options.scope!r}; it can be story or page")
        self._options = options
        self._metadata = frozenset(name.lower() for name in options.metadata)
        self._templates = Templates(options.templates)
        self._roles = Roles(options.roles)
        self._finder = StoryFinder(options.chrome, self._roles)

    def parse(self, path: str, text: str) -> Document:
        page = Page(text, self._templates, self._metadata, self._json_syntax(text))
        places = page.places(self._roles, self._finder, whole_page=self._options.scope == "page")
        return Document(path, literals_and(places, text, 0, len(text)))

    def escape(self, text: str, unit: Unit) -> str:
        text = text.replace("\0", "")
        if unit.syntax.startswith("json"):
            written = json.dumps(text, ensure_ascii=unit.syntax == "json-ascii")[1:-1]
            for character, escaped in _JSON.items():
                written = written.replace(character, escaped)
            return self._templates.defuse(written, "\\u%04x")
        written = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if unit.syntax in _QUOTES:
            written = written.replace(*_QUOTES[unit.syntax])
        return self._templates.defuse(written, "&#%d;")

    def write(self, unit: Unit, content: Content) -> str:
        raw = [part.raw if isinstance(part, Placeholder) else "" for part in content]
        pieces = [
            self._templates.keep_apart(before, self.escape(part, unit), after) if isinstance(part, str) else part.raw
            for before, part, after in zip(["", *raw], content, [*raw[1:], ""], strict=False)
        ]
        written = "".join(pieces)
        return f'"{written}"' if unit.syntax == "unquoted" else written

    def skeleton(self, text: str) -> Hashable:
        return skeleton(text, self._metadata)

    def notice(self, text: str, line: str, *, at_top: bool) -> tuple[int, str]:
        """In the story's element, as `<p class="newsl10n-notice">`."""
        said = self.escape(line, Unit(Role.BODY, (line,), line, 1))
        return notes.place(text, self._templates, at_top=at_top), f'<p class="newsl10n-notice">{said}</p>\n'

    def credit(self, text: str, translator: str) -> tuple[int, str] | None:
        """In the first article of the page's JSON-LD that names no translator: https://schema.org/translator."""
        name = self.escape(translator, Unit(Role.META, (translator,), "", 1, self._json_syntax(text)))
        place = jsonld.untold(Source(text, self._templates), "translator")
        return None if place is None else (place, f'"translator": {{"@type": "Organization", "name": "{name}"}}, ')

    def metadata(self, text: str, keys: Set[str]) -> Iterator[tuple[str, str]]:
        """Of `<meta>` elements, whatever the capitals of their names, and of the articles in JSON-LD."""
        return metadata.fields(text, self._templates, keys)

    def declared_encoding(self, data: bytes) -> str | None:
        return declared(data)

    def _json_syntax(self, text: str) -> str:
        """In scripts there are no character references for what the page's encoding lacks."""
        codec = declared(text[:1024].encode(errors="replace")) or self._options.encoding
        try:
            return "json" if codecs.lookup(codec).name.startswith("utf") else "json-ascii"
        except LookupError:
            return "json-ascii"
