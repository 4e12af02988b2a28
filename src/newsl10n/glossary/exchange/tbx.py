"""TBX-Basic, the standard for termbases (ISO 30042), and the dialect of it that Weblate reads.

A row's status, note and example are data categories of its target: administrativeStatus, note, context. What else it
says are labelled notes. Rows of one source are one concept.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from newsl10n.glossary.exchange.base import EXCHANGES, Cells, Exchange, Loss, Pair, Received
from newsl10n.glossary.exchange.concepts import read_termbase
from newsl10n.glossary.exchange.labels import MARK, labels
from newsl10n.glossary.exchange.pairing import chosen_pair, rows_of
from newsl10n.glossary.table import Record
from newsl10n.safe_xml import LANGUAGE, UNWRITABLE

if TYPE_CHECKING:
    from lxml import etree

_WRITTEN = {"": "preferred", "admitted": "admitted", "forbidden": "deprecated", "keep": "preferred"}
_SPACE = "urn:iso:std:iso:30042:ed:3.0"
_MODULES = {"min": "http://www.tbxinfo.net/ns/min", "basic": "http://www.tbxinfo.net/ns/basic"}


@EXCHANGES.add("tbx")
class Tbx(Exchange):
    """ISO 30042:2019, style DCA: data categories are attributes."""

    suffixes: ClassVar[tuple[str, ...]] = (".tbx",)
    entry: ClassVar[str] = "conceptEntry"
    section: ClassVar[str] = "langSec"
    term: ClassVar[str] = "termSec"
    style: ClassVar[str] = "dca"

    @classmethod
    def recognises(cls, suffix: str, text: str) -> bool:
        return cls is Tbx and (suffix in (".tbx", ".xml") or text.lstrip().startswith("<"))

    def read(self, path: Path, wanted: Pair) -> Received:
        termbase = read_termbase(path)
        languages = list(dict.fromkeys(part.language for one in termbase.concepts for part in one.sections))
        pair = chosen_pair(path, wanted, termbase.language, languages)
        records: list[Record] = []
        losses: list[Loss] = []
        for concept in termbase.concepts:
            found, lost = rows_of(concept, pair)
            records += [Record(str(path), line, cells) for line, cells in found]
            losses += [Loss(str(path), *loss) for loss in lost]
        return Received(pair, records, losses)

    def has_place(self, column: str, value: str) -> bool:
        return not UNWRITABLE.search(value) and (MARK not in value or column in ("source", "target"))

    def write(self, rows: Sequence[Cells], pair: Pair) -> bytes:
        from lxml import etree

        root = self.root(pair)
        body = etree.SubElement(etree.SubElement(root, self.named("text")), self.named("body"))
        for number, concept in enumerate(self.concepts(rows), 1):
            self.write_concept(body, f"c{number}", concept, pair)
        options = {"xml_declaration": True, "encoding": "UTF-8", "pretty_print": True}
        return bytes(etree.tostring(root, doctype=self.doctype(), **options))

    def concepts(self, rows: Sequence[Cells]) -> Sequence[Sequence[Cells]]:
        """The rows that make a concept, concept by concept."""
        found: dict[str, list[Cells]] = {}
        for cells in rows:
            found.setdefault(cells["source"], []).append(cells)
        return list(found.values())

    def doctype(self) -> str | None:
        """The document type declaration."""
        return None

    def named(self, name: str) -> str:
        """The name of an element of the core structure."""
        return f"{{{_SPACE}}}{name}"

    def root(self, pair: Pair) -> etree._Element:
        """The root with its header."""
        from lxml import etree

        spaces: dict[str | None, str] = {None: _SPACE}
        if self.style == "dct":
            spaces.update(_MODULES)
        root = etree.Element(self.named("tbx"), {"type": "TBX-Basic", "style": self.style}, nsmap=spaces)
        root.set(LANGUAGE, pair.source)
        self.add_path(root, "tbxHeader", "fileDesc", "sourceDesc", "p").text = "newsl10n"
        return root

    def add_path(self, parent: etree._Element, *names: str) -> etree._Element:
        """Elements inside of each other; the last one."""
        from lxml import etree

        for name in names:
            parent = etree.SubElement(parent, self.named(name))
        return parent

    def write_concept(self, body: etree._Element, name: str, rows: Sequence[Cells], pair: Pair) -> None:
        """One source and its targets."""
        entry = self.add_path(body, self.entry)
        entry.set("id", name)
        section = self.add_path(entry, self.section)
        section.set(LANGUAGE, pair.source)
        self.add_path(section, self.term, "term").text = rows[0]["source"]
        section = self.add_path(entry, self.section)
        section.set(LANGUAGE, pair.target)
        for cells in rows:
            self.write_target(self.add_path(section, self.term), cells)

    def write_target(self, parent: etree._Element, cells: Cells) -> None:
        """A target and what its row says."""
        self.add_path(parent, "term").text = cells.get("target", cells["source"])
        self.categorise(parent, "termNote", "min:administrativeStatus", self.status(cells))
        if "example" in cells:
            self.categorise(parent, "descrip", "basic:context", cells["example"])
        placed = {"source", "target", "note", "example", *(["status"] if cells.get("status") != "keep" else [])}
        for text in (*([cells["note"]] if "note" in cells else []), *labels(cells, placed)):
            self.add_path(parent, "note").text = text

    def status(self, cells: Cells) -> str:
        """A row's status as a value of administrativeStatus."""
        return f"{_WRITTEN[cells.get('status', '')]}Term-admn-sts"

    def categorise(self, parent: etree._Element, kind: str, name: str, text: str) -> None:
        """Add a data category; `name` begins with the module it is from."""
        from lxml import etree

        module, _, category = name.partition(":")
        if self.style == "dct":
            etree.SubElement(parent, f"{{{_MODULES[module]}}}{category}").text = text
        else:
            element = self.add_path(parent, kind)
            element.set("type", category)
            element.text = text


@EXCHANGES.add("tbx-dct")
class TbxDct(Tbx):
    """ISO 30042:2019, style DCT: data categories are elements."""

    suffixes = ()
    style = "dct"


@EXCHANGES.add("tbx-v2")
class TbxV2(Tbx):
    """ISO 30042:2008."""

    suffixes = ()
    entry = "termEntry"
    section = "langSet"
    term = "tig"

    def doctype(self) -> str | None:
        return '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">'

    def named(self, name: str) -> str:
        return name

    def root(self, pair: Pair) -> etree._Element:
        from lxml import etree

        root = etree.Element("martif", {"type": "TBX-Basic", LANGUAGE: pair.source})
        header = self.add_path(root, "martifHeader")
        self.add_path(header, "fileDesc", "sourceDesc", "p").text = "newsl10n"
        schema = self.add_path(header, "encodingDesc", "p")
        schema.set("type", "XCSURI")
        schema.text = "TBXBasicXCSV02.xcs"
        return root


@EXCHANGES.add("weblate-tbx")
class WeblateTbx(TbxV2):
    """As Weblate reads it: an entry for each row, its own words for what is forbidden and what is not translated."""

    def concepts(self, rows: Sequence[Cells]) -> Sequence[Sequence[Cells]]:
        return [[cells] for cells in rows]

    def write_concept(self, body: etree._Element, name: str, rows: Sequence[Cells], pair: Pair) -> None:
        super().write_concept(body, name, rows, pair)
        if rows[0].get("status") == "keep":
            needed = body[-1].makeelement("descrip", {"type": "Translation needed"})
            needed.text = "No"
            body[-1].insert(0, needed)

    def write_target(self, parent: etree._Element, cells: Cells) -> None:
        super().write_target(parent, cells)
        for note in parent.iterchildren("note"):
            note.set("from", "translator")

    def status(self, cells: Cells) -> str:
        return "forbidden" if cells.get("status") == "forbidden" else super().status(cells)
