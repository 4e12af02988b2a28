"""XML of other tools, read without trust: nothing but the file itself is loaded, and no entity is expanded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""What an lxml parser is made with: huge texts and deep nesting are errors, too."""

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 has no place for."""


def name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def defines_entities(tree: etree._ElementTree) -> bool:
    """Whether the document's own declarations, read so far, define entities."""
    own = tree.docinfo.internalDTD
    return own is not None and any(True for _ in own.iterentities())
