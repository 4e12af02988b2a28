"""What the tests of the Markdown format share: pages to try it on, and a localisation without catalogues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conftest import CASES
from hypothesis import strategies as st

from newsl10n import inline
from newsl10n.formats.markdown import Markdown, MarkdownOptions
from newsl10n.model import Part, Placeholder, Unit

FOLDER = CASES / "markdown"

MARKUP = [
    *("# ", "## ", "> ", "- ", "* ", "1. ", "    ", "\t", " ", "*", "**", "_", "__", "`", "``", "```\n", "~~", "["),
    *("]", "](", "](/u)", ")", "![", "][", "[]", "[a]", "[a]: /u\n", "[^1]", "\n\n[^1]: ", "\\", "\\\n", "  \n", "<b>"),
    *("</b>", "<div>\n", "<!--", "-->", "&amp;", "&nbsp;", "&#0;", "<http://x.y>", "{{", "}}", "{{ x }}", "{% raw %}"),
    *("{% endraw %}", "{: .a}", "{#b}", "===\n", "\0", "\ufeff", "\u2028", "\f", "\x85", "\xa0", "\ue000", "word", "é"),
    *("a", "b c", "𝒳", ".", "!", "[ ] ", "> [!NOTE]\n", "(", ":", "#", "\n", "\n", "\n\n", "\n\n", "\r\n", "\r"),
]
TABLES = ["|", "\\|", "| a | b |\n|---|---|\n", "---\n", "+++\n", "title: x\n", "title = 'x'\n"]

pages = st.lists(st.sampled_from([*MARKUP, *TABLES]), max_size=25).map("".join)
# Without what makes front matter or a table of the lines around it.
blocks_only = st.lists(st.sampled_from(MARKUP), max_size=25).map("".join)
hostile = st.text("ab*_`[]()<>&;#!|~{}%:\\ .-+=1\n", max_size=12)
translations = st.one_of(st.text(), blocks_only, hostile).filter(lambda text: any(map(str.isalpha, text)))


def markdown(**options: Any) -> Markdown:
    return Markdown(MarkdownOptions(**options))


def units(text: str, **options: Any) -> list[Unit]:
    return list(markdown(**options).parse("a.md", text).units())


def localised(text: str, change: Callable[[str], str]) -> str:
    """The article with every text changed, placeholders where they were."""
    article_format = markdown()
    return _written(article_format, article_format.parse("a.md", text).parts, change)


def _written(article_format: Markdown, parts: tuple[Part, ...], change: Callable[[str], str]) -> str:
    return "".join(
        article_format.write(part, inline.join(_changed(article_format, piece, change) for piece in part.content))
        if isinstance(part, Unit)
        else str(part)
        for part in parts
    )


def _changed(article_format: Markdown, piece: str | Placeholder, change: Callable[[str], str]) -> str | Placeholder:
    if isinstance(piece, str):
        return change(piece)
    return replace(piece, raw=_written(article_format, piece.parts, change)) if piece.parts else piece
