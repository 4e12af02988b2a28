"""The segments of TMX: texts with placeholders as elements and back (TMX 1.4b, section "Content Markup").

A pair of ours is ``<bpt>`` and ``<ept>``, a single one ``<ph>``; one that is alone in its text is ``<it>``. Their
content is what catalogues show. Elements of other tools get names of ours: their own codes mean nothing here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TYPE_CHECKING

from newsl10n import inline, safe_xml
from newsl10n.model import Content, Kind, Placeholder

if TYPE_CHECKING:
    from lxml import etree

_POSITIONS = {Kind.OPEN: "begin", Kind.CLOSE: "end"}
_HIGHLIGHT = "hi"


def write(segment: etree._Element, text: str) -> None:
    """Put a catalogue's text into an empty ``<seg>``."""
    from lxml import etree

    content = inline.parse(text)
    pairs = _pairs(content)
    last: etree._Element | None = None
    for part in content:
        if isinstance(part, str):
            if last is None:
                segment.text = part
            else:
                last.tail = part
        else:
            last = etree.SubElement(segment, *_element(part, pairs))
            last.text = inline.tag(part)


def _pairs(content: Content) -> dict[str, str]:
    """A number for each name that opens and closes once."""
    kinds = Counter((part.name, part.kind) for part in content if isinstance(part, Placeholder))
    names = dict.fromkeys(name for name, kind in kinds if kind is Kind.OPEN and _is_pair(kinds, name))
    return {name: str(number) for number, name in enumerate(names, 1)}


def _is_pair(kinds: Counter[tuple[str, Kind]], name: str) -> bool:
    return kinds[name, Kind.OPEN] == kinds[name, Kind.CLOSE] == 1


def _element(part: Placeholder, pairs: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The element's name and attributes for a placeholder; `x` joins it with that of the other language."""
    number = part.name.lstrip(ascii_lowercase)
    if part.kind is Kind.STANDALONE:
        return "ph", {"x": number}
    if part.name not in pairs:
        return "it", {"pos": _POSITIONS[part.kind], "x": number}
    if part.kind is Kind.OPEN:
        return "bpt", {"i": pairs[part.name], "x": number}
    return "ept", {"i": pairs[part.name]}


def read(segment: etree._Element, *, is_ours: bool) -> str:
    """The text of a ``<seg>`` as catalogues show it; `is_ours` tells that its placeholders are named as ours."""
    return inline.to_text(inline.join(_Reader(is_ours).parts(segment)))


@dataclass(slots=True)
class _Reader:
    """Names the placeholders of one segment."""

    is_ours: bool
    _pairs: dict[str, str] = field(default_factory=dict)
    _count: int = 0

    def parts(self, segment: etree._Element) -> Iterator[str | Placeholder]:
        """Text and placeholders in order. Highlighting goes, and so does what stands inside of codes."""
        yield segment.text or ""
        for child in segment:
            if safe_xml.name(child) == _HIGHLIGHT:
                yield from self.parts(child)
            else:
                self._count += 1
                yield self._ours(child) or self._foreign(child)
            yield child.tail or ""

    def _ours(self, child: etree._Element) -> Placeholder | None:
        part = inline.parse(child.text or "") if self.is_ours else ()
        return part[0] if len(part) == 1 and isinstance(part[0], Placeholder) else None

    def _foreign(self, child: etree._Element) -> Placeholder:
        """One of another tool: `i` joins an opening and a closing one, `x` the source's and the translation's."""
        number = next((value for key in ("x", "i") if (value := child.get(key, "")).isdecimal()), str(self._count))
        match safe_xml.name(child):
            case "bpt":
                self._pairs[child.get("i", "")] = number
                return Placeholder(Kind.OPEN, f"g{number}", "")
            case "ept" if child.get("i", "") in self._pairs:
                return Placeholder(Kind.CLOSE, f"g{self._pairs[child.get('i', '')]}", "")
        return Placeholder(Kind.STANDALONE, f"x{number}", "")
