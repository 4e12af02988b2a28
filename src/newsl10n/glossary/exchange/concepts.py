"""TBX files read: concepts with sections for languages with terms, in either version and style of the standard.

ISO 30042:2008 calls them termEntry, langSet and tig (or ntig), ISO 30042:2019 conceptEntry, langSec and termSec. A data
category is an attribute in the style DCA (``<termNote type="partOfSpeech">``) and an element in DCT
(``<min:partOfSpeech>``); both are read as its name and its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsl10n.errors import GlossaryError
from newsl10n.glossary.exchange.base import read_bytes
from newsl10n.safe_xml import LANGUAGE, OPTIONS, name
from newsl10n.tags import tag

if TYPE_CHECKING:
    from lxml import etree

_ROOTS = ("martif", "tbx")
_CONCEPTS = ("termEntry", "conceptEntry")
_SECTIONS = ("langSet", "langSec")
_TERMS = ("tig", "ntig", "termSec")
_INLINE = ("hi", "foreign", "sc", "ec", "ph", "bpt", "ept", "it")


class Fact(NamedTuple):
    """A data category and its text, such as ("partOfSpeech", "noun")."""

    line: int
    category: str
    text: str


class TermSection(NamedTuple):
    """A term and what is said of it alone."""

    line: int
    text: str
    facts: list[Fact]


class LanguageSection(NamedTuple):
    """The terms of a concept in one language, and what is said of all of them."""

    language: str
    facts: list[Fact]
    terms: list[TermSection]


class Concept(NamedTuple):
    """An entry of a termbase."""

    line: int
    facts: list[Fact]
    sections: list[LanguageSection]


class Termbase(NamedTuple):
    """A file: its own language ("" if it doesn't say), and its concepts."""

    language: str
    concepts: list[Concept]


def read_termbase(path: Path) -> Termbase:
    """The concepts of a TBX file; GlossaryError with the line where it is none.

    Nothing outside of the file is read, and a file that defines entities is refused.
    """
    root = _root(path)
    if name(root) not in _ROOTS:
        raise GlossaryError(path, f"is no TBX file: it begins with <{name(root)}>", hint="expected <tbx> or <martif>")
    concepts = [_concept(element) for element in root.iter("{*}*") if name(element) in _CONCEPTS]
    return Termbase(tag(root.get(LANGUAGE, "")), concepts)


def _root(path: Path) -> etree._Element:
    from lxml import etree

    data = read_bytes(path)
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise GlossaryError(path, "defines entities, which a termbase doesn't need", hint="write their text instead")
    try:
        root = etree.fromstring(data, etree.XMLParser(**OPTIONS))
    except etree.XMLSyntaxError as error:
        raise GlossaryError(path, f"is no XML: {error.msg}", line=error.lineno or None) from None
    for entity in root.iter(etree.Entity):
        raise GlossaryError(path, f"uses {entity.text}, which it doesn't define", line=entity.sourceline)
    return root


def _concept(element: etree._Element) -> Concept:
    sections = [_section(child) for child in element.iter("{*}*") if name(child) in _SECTIONS]
    return Concept(_line(element), list(_facts(element, _SECTIONS)), sections)


def _section(element: etree._Element) -> LanguageSection:
    terms = [_term(child) for child in element.iter("{*}*") if name(child) in _TERMS]
    return LanguageSection(tag(element.get(LANGUAGE, "")), list(_facts(element, _TERMS)), terms)


def _term(element: etree._Element) -> TermSection:
    term = next((child for child in element.iter("{*}term")), element)
    return TermSection(_line(term), "" if term is element else _text(term), list(_facts(element, ("term",))))


def _facts(element: etree._Element, apart: tuple[str, ...]) -> Iterator[Fact]:
    """The categories below an element, but not those inside of elements of the names `apart`."""
    for child in element.iterchildren("{*}*"):
        if name(child) in apart:
            continue
        if any(name(part) not in _INLINE for part in child.iterchildren("{*}*")):
            yield from _facts(child, apart)
        elif text := _text(child):
            yield Fact(_line(child), child.get("type") or name(child), text)


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext("{*}*")).split())


def _line(element: etree._Element) -> int:
    return element.sourceline or 0
