"""What the packages' files hold, as paragraphs: one reader for each way that a file keeps prose."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

_GZIP = b"\x1f\x8b"
_PROSE = (
    "self::p or self::li or self::dd or self::dt or self::td or self::h1 or self::h2 or self::h3 or self::blockquote"
    " or self::div[@class='para']"
)
_BLOCKS = "*[local-name()='para' or local-name()='p' or local-name()='title' or local-name()='desc']"
_NESTED = {"p", "li", "dd", "dt", "td", "table", "ul", "ol", "dl", "pre", "blockquote", "div", "para", "title"}


def paragraphs(reader: str, path: Path, locale: str) -> Iterator[str]:
    """The paragraphs of a file, spaces as they come."""
    data = path.read_bytes()
    return iter(_READERS[reader](gzip.decompress(data) if data.startswith(_GZIP) else data, locale))


def _html(data: bytes, _: str) -> Iterator[str]:
    from lxml import html

    root = html.fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    return _own(root.xpath(f"//*[{_PROSE}]"))


def _xml(data: bytes, _: str) -> Iterator[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, recover=True)
    return _own(etree.fromstring(data, parser).xpath(f"//{_BLOCKS}"))


def _own(elements: Iterable[object]) -> Iterator[str]:
    """The text of the elements that hold no other block."""
    from lxml import etree

    for element in elements:
        assert isinstance(element, etree._Element)
        if not any(etree.QName(inner).localname in _NESTED for inner in element.iterdescendants("*")):
            yield "".join(str(text) for text in element.itertext())


def _text(data: bytes, _: str) -> Iterator[str]:
    return iter(re.split(r"\n[ \t]*\n", data.decode("utf-8", "replace")))


def _speech(data: bytes, _: str) -> Iterator[str]:
    """A text that may be one long line, in pieces of some sentences."""
    return (match[0] for match in re.finditer(r".{1,4000}(?:[.?!] |\Z)", data.decode("utf-8", "replace"), re.DOTALL))


def _fortunes(data: bytes, _: str) -> Iterator[str]:
    """Sayings, without who said them."""
    for saying in re.split(r"^%.*$", data.decode("utf-8", "replace"), flags=re.MULTILINE):
        yield saying.partition("--")[0]


def _backquoted(data: bytes, _: str) -> Iterator[str]:
    return (match[1] for match in re.finditer(r"`([^`\n]*)`", data.decode("utf-8", "replace")))


def _glosses(data: bytes, _: str) -> Iterator[str]:
    """WordNet's definitions and examples, written as sentences."""
    for line in data.decode("utf-8", "replace").splitlines():
        for piece in line.partition(" | ")[2].split("; "):
            text = piece.strip(' "')
            yield f"{text[:1].upper()}{text[1:]}."


def _catalogue(data: bytes, locale: str) -> Iterator[str]:
    """A compiled gettext catalogue: what it translates, or its translations."""
    import io
    from gettext import GNUTranslations

    messages: dict[str | tuple[str, int], str] = GNUTranslations(io.BytesIO(data))._catalog  # type: ignore[attr-defined]
    for message, translation in messages.items():
        source = message if isinstance(message, str) else message[0]
        text = source.rpartition("\x04")[2] if locale == "en" else translation
        yield from text.split("\n\n")


def _json(data: bytes, _: str) -> Iterator[str]:
    """The strings of a JSON file, as they come."""
    waiting = [json.loads(data)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            waiting += reversed(list(value.values()) if isinstance(value, dict) else value)


_READERS: dict[str, Callable[[bytes, str], Iterable[str]]] = {
    "backquoted": _backquoted,
    "catalogue": _catalogue,
    "fortunes": _fortunes,
    "glosses": _glosses,
    "html": _html,
    "json": _json,
    "speech": _speech,
    "text": _text,
    "xml": _xml,
}
