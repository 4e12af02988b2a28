"""Markdown: CommonMark with GitHub's tables and strikethrough, footnotes, and front matter in YAML or TOML.

Code, HTML blocks, link targets and the tags of a site generator stay as they are, whole or as placeholders::

    [formats.markdown]
    front_matter = ["title", "description", "params.lead"]
    templates = ["{{ }}", "{% %}"]
    verbatim = ["highlight", "raw"]
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Set
from dataclasses import dataclass

from newsl10n.formats.base import FORMATS, Format
from newsl10n.formats.markdown import front_matter
from newsl10n.formats.markdown.templates import Templates
from newsl10n.model import Content, Document, Part, Unit


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """`[formats.markdown]`.

    `front_matter`: keys whose values are text, a dot before a key inside of another. `templates`: pairs of delimiters
    with a blank between them, whose content belongs to the site generator. `verbatim`: its tags that keep all up to
    their end ("endraw", "/highlight") from Markdown.
    """

    encoding: str = "utf-8"
    front_matter: tuple[str, ...] = (
        *("title", "subtitle", "headline", "linkTitle", "description", "summary", "excerpt", "lead", "teaser"),
        *("caption", "params.title", "params.subtitle", "params.description", "params.summary", "extra.subtitle"),
        *("extra.description", "extra.summary", "image.alt", "image.caption", "cover.alt", "cover.caption"),
    )
    templates: tuple[str, ...] = ("{{ }}", "{% %}")
    verbatim: tuple[str, ...] = ("comment", "highlight", "raw")


@FORMATS.add("markdown")
class Markdown(Format):
    """Markdown: CommonMark, GitHub's tables and strikethrough, footnotes, front matter."""

    suffixes = (".md", ".markdown", ".mdown")
    options = MarkdownOptions

    def __init__(self, options: MarkdownOptions) -> None:
        """UsageError where one of `templates` isn't two delimiters."""
        self._keys = frozenset(options.front_matter)
        self._templates = Templates(options.templates, options.verbatim)

    def parse(self, path: str, text: str) -> Document:
        """Paragraphs, headings and cells become units, as do images' alternative texts and the front matter's."""
        return Document(path, tuple(part for part in self._parts(text) if part != ""))

    def _parts(self, text: str) -> Iterator[Part]:
        from newsl10n.formats.markdown.article import Article
        from newsl10n.formats.markdown.blocks import find_units

        matter = front_matter.find(text, self._keys)
        article = Article(text, matter.end, self._templates.spans(text[matter.end :]))
        done = 0
        for units in (front_matter.find_units(text, matter), find_units(article)):
            for start, end, unit in units:
                yield text[done:start]
                yield unit
                done = end
        yield text[done:]

    def escape(self, text: str, unit: Unit) -> str:
        """`text` as if it were all of the unit."""
        return self.write(unit, (text,))

    def write(self, unit: Unit, content: Content) -> str:
        """The content on one line; what would be markup in it is escaped, as sparingly as is safe."""
        if unit.syntax in front_matter.SYNTAXES:
            return front_matter.write(unit, content)
        from newsl10n.formats.markdown.writing import write

        return write(content, unit.syntax, self._templates.dangerous)

    def notice(self, text: str, line: str, *, at_top: bool) -> tuple[int, str]:
        """Behind the front matter, or at the end."""
        place, raw = super().notice(text, line, at_top=at_top)
        start = front_matter.find(text, self._keys).end
        if at_top and start and not text[:start].endswith(("\n", "\r")):
            raw = f"\n{raw}"
        return start if at_top else place, raw

    def metadata(self, text: str, keys: Set[str]) -> Iterator[tuple[str, str]]:
        """Of the front matter, a dot before a key inside of another."""
        return front_matter.fields(text, keys)

    def skeleton(self, text: str) -> Hashable:
        """The front matter without its text, and what markdown-it finds in the rest but text."""
        from newsl10n.formats.markdown.skeleton import skeleton

        matter = front_matter.find(text, self._keys)
        body = text[matter.end :]
        return front_matter.skeleton(matter), skeleton(body, self._templates.spans(body))
