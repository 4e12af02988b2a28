"""Tells readers, and machines that read linked data, that nobody has accepted all of an article's machine text.

Both are inserted into a finished article. What merge verifies of its translations holds for them in its own way: the
same insertions into the source must lead to the same structure (`Format.skeleton`), or the article is not written.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsl10n.config import DisclosureConfig, Place
from newsl10n.errors import ArticleError
from newsl10n.formats import Format
from newsl10n.tags import closest


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is inserted: a paragraph for readers, a name for JSON-LD; nothing where they are empty."""

    line: str = ""
    at_top: bool = False
    translator: str = ""

    @classmethod
    def of(cls, config: DisclosureConfig, locale: str) -> Disclosure:
        """That of a project for a locale; no paragraph where articles have their own."""
        line = "" if config.place is Place.ARTICLE else closest(config.text, locale) or ""
        return cls(line, config.place is Place.TOP, config.translator)


def disclosed(name: str, source: str, text: str, article_format: Format, disclosure: Disclosure) -> str:
    """A localised article, `text`, with the disclosure; `source` is the article it was made of.

    A line that is there already is not added. ArticleError where the insertions don't lead to the same structure.
    """
    line = disclosure.line
    if line and article_format.notice(text, line, at_top=disclosure.at_top)[1].strip() in text:
        line = ""
    wanted = Disclosure(line, disclosure.at_top, disclosure.translator)
    told = _inserted(text, article_format, wanted)
    if told != text and article_format.skeleton(told) != article_format.skeleton(
        _inserted(source, article_format, wanted)
    ):
        raise ArticleError(name, "the disclosure would change its structure", hint="see [disclosure] in newsl10n.toml")
    return told


def _inserted(text: str, article_format: Format, disclosure: Disclosure) -> str:
    insertions = []
    if disclosure.line:
        insertions.append(article_format.notice(text, disclosure.line, at_top=disclosure.at_top))
    if disclosure.translator and (credit := article_format.credit(text, disclosure.translator)):
        insertions.append(credit)
    for place, raw in sorted(insertions, reverse=True):
        text = text[:place] + raw + text[place:]
    return text
