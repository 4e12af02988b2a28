"""TMX 1.4b, the exchange format of translation memories: streamed in and out, whatever its size.

A file is not trusted: no DTD or other file is loaded, entities are refused, and one unit may have so many elements and
characters only.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsl10n import __version__, files, safe_xml
from newsl10n.errors import StoreError
from newsl10n.memory import segments
from newsl10n.memory.unit import Pair, Unit
from newsl10n.tags import fits, tag

if TYPE_CHECKING:
    from lxml import etree

LONGEST = 20_000
"""Characters of a text that is taken in; longer ones are no messages."""

MOST_ELEMENTS = 5_000
"""Elements between the ends of two units."""

TOOL = "newsl10n"
_CONTEXT, _PLACE = "x-context", "x-catalogue"
_TIME = "%Y%m%dT%H%M%SZ"
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


class Variant(NamedTuple):
    """A text in one language."""

    language: str
    text: str


class Entry(NamedTuple):
    """A ``<tu>``: its texts and what it says of them; `language` is that of the source, "" where it isn't told."""

    language: str
    variants: list[Variant]
    role: str
    place: str
    changed: int


def export(units: Iterable[Unit], source_locale: str, path: Path) -> Iterator[bool]:
    """Write units to a file; yields for each whether it was written: XML has no place for control characters."""
    from lxml import etree

    with files.replacing(path) as file, etree.xmlfile(file, encoding="UTF-8") as document:
        document.write_declaration()
        document.write_doctype(_DOCTYPE)
        with document.element("tmx", version="1.4"):
            document.write("\n", etree.Element("header", _header(source_locale)), "\n")
            with document.element("body"):
                document.write("\n")
                for unit in units:
                    is_writable = not safe_xml.UNWRITABLE.search("\n".join(unit[1:5]))
                    if is_writable:
                        document.write(_written(unit), "\n")
                    yield is_writable


def _header(source_locale: str) -> dict[str, str]:
    tool = {"creationtool": TOOL, "creationtoolversion": __version__, "o-tmf": TOOL, "datatype": "plaintext"}
    return tool | {"segtype": "block", "adminlang": "en", "srclang": source_locale}


def _written(unit: Unit) -> etree._Element:
    from lxml import etree

    changed = datetime.fromtimestamp(unit.changed, UTC).strftime(_TIME)
    element = etree.Element("tu", {"changedate": changed, "srclang": unit.pair.source})
    for kind, text in ((_CONTEXT, unit.role), (_PLACE, unit.place)):
        etree.SubElement(element, "prop", {"type": kind}).text = text
    for language, text in zip(unit.pair, (unit.source, unit.target), strict=True):
        variant = etree.SubElement(element, "tuv", {safe_xml.LANGUAGE: language})
        segments.write(etree.SubElement(variant, "seg"), text)
    return element


def entries(path: Path) -> Iterator[tuple[float, Entry]]:
    """The units of a file, each with the part of the file that was read (0 to 1).

    StoreError with the line where it is no TMX, or not one that is taken in.
    """
    from lxml import etree

    try:
        size = max(path.stat().st_size, 1)
        with path.open("rb") as file:
            for entry in _Reader(path).entries(etree.iterparse(file, **safe_xml.OPTIONS)):
                yield min(file.tell() / size, 1.0), entry
    except OSError as error:
        raise StoreError(path, f"can't be read: {error.strerror}") from None
    except etree.XMLSyntaxError as error:
        raise StoreError(path, f"is no XML: {error.msg}", line=error.lineno or None) from None


class _Reader:
    """Reads one file, and keeps no more of it than the unit it is at."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._language, self._is_ours = "", False
        self._read_at = int(time.time())

    def entries(self, events: Iterable[tuple[str, etree._Element]]) -> Iterator[Entry]:
        elements = 0
        for _, element in events:
            if not elements:
                self._check(element)
            elements += 1
            match safe_xml.name(element):
                case "header":
                    self._language = tag(element.get("srclang", ""))
                    self._is_ours = element.get("o-tmf") == TOOL
                case "tu":
                    yield self._entry(element)
                    elements = 1
                    _let_go(element)
            if elements > MOST_ELEMENTS:
                raise self._refused(f"has more than {MOST_ELEMENTS} elements in one unit", element)

    def _check(self, element: etree._Element) -> None:
        tree = element.getroottree()
        if safe_xml.name(tree.getroot()) != "tmx":
            raise self._refused(f"is no TMX file: it begins with <{safe_xml.name(tree.getroot())}>", tree.getroot())
        if safe_xml.defines_entities(tree):
            raise self._refused("defines entities, which TMX doesn't need", element)

    def _entry(self, element: etree._Element) -> Entry:
        from lxml import etree

        entity = next(element.iter(etree.Entity), None)
        if entity is not None:
            raise self._refused(f"uses {entity.text}, which it doesn't define", entity)
        said = {one.get("type", ""): one.text or "" for one in element.iterchildren("{*}prop")}
        language = tag(element.get("srclang", "")) or self._language
        variants = [found for one in element.iterchildren("{*}tuv") if (found := self._variant(one))]
        time_of = element.get("changedate") or element.get("creationdate") or ""
        return Entry(language, variants, said.get(_CONTEXT, ""), said.get(_PLACE, ""), self._seconds(time_of))

    def _variant(self, element: etree._Element) -> Variant | None:
        segment = element.find("{*}seg")
        if segment is None:
            return None
        text = segments.read(segment, is_ours=self._is_ours)
        language = tag(element.get(safe_xml.LANGUAGE) or element.get("lang", ""))
        return Variant(language, text) if text.strip() and len(text) <= LONGEST else None

    def _seconds(self, text: str) -> int:
        try:
            return int(datetime.strptime(text, _TIME).replace(tzinfo=UTC).timestamp())
        except ValueError:
            return self._read_at

    def _refused(self, why: str, element: etree._Element) -> StoreError:
        return StoreError(self._path, why, line=element.sourceline)


def _let_go(element: etree._Element) -> None:
    """Free a unit that was read, and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and parent[0] is not element:
        del parent[0]


def units(entry: Entry, source_locale: str, locales: Sequence[str], file: str) -> Iterator[Unit]:
    """What an entry tells of the pairs of a project; `file` stands for the catalogue where it names none.

    A text counts for the locale that has its very tag, else for one that differs in a region or script only.
    """
    source = _of(entry.variants, source_locale)
    told = entry.language or source_locale
    if source is None or not fits(told, source_locale):
        return
    for locale in locales:
        variant = _of([one for one in entry.variants if one is not source], locale)
        if variant and (variant.language == locale or variant.language not in locales):
            pair = Pair(source_locale, locale)
            yield Unit(pair, entry.role, source.text, variant.text, entry.place or file, entry.changed)


def _of(variants: Sequence[Variant], locale: str) -> Variant | None:
    """The text in a locale."""
    exact = (one for one in variants if one.language == locale)
    close = (one for one in variants if one.language and fits(one.language, locale))
    return next(exact, None) or next(close, None)
