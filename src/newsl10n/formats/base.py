"""What a format is, and how an article's bytes become text."""

from __future__ import annotations

import codecs
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator, Set
from typing import Any, ClassVar

from newsl10n import files
from newsl10n.errors import ArticleError
from newsl10n.model import Content, Document, Encoding, Role, Unit
from newsl10n.registry import Registry

FORMATS: Registry[type[Format]] = Registry("format", "newsl10n.formats")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Format(ABC):
    """Finds the units of an article and writes text into their places.

    `suffixes` are the file names' ends it reads; `options` is the dataclass of its table `[formats.NAME]` in
    newsl10n.toml, every field with a default.
    """

    suffixes: ClassVar[tuple[str, ...]]
    options: ClassVar[type[Any]]
    encoding: str = "utf-8"
    """The codec of articles that don't say theirs: the format's option `encoding`."""
    unencodable: ClassVar[str] = "strict"
    """The codec error handler for characters that the article's encoding lacks; "strict" reports them."""

    @abstractmethod
    def __init__(self, options: Any) -> None: ...

    @abstractmethod
    def parse(self, path: str, text: str) -> Document:
        """Cut the text of an article into literals and units. ``parse(path, text).text == text``, always."""

    @abstractmethod
    def escape(self, text: str, unit: Unit) -> str:
        """`text` so that it stands for itself, and for nothing else, where `unit` stands."""

    @abstractmethod
    def skeleton(self, text: str) -> Hashable:
        """What a translation must not change: two texts with equal skeletons have the same structure.

        It is computed apart from `parse`, by an independent parser where there is one, since it judges what was
        written with the help of `parse`.
        """

    def write(self, unit: Unit, content: Content) -> str:
        """The article's text for `content` in the place of `unit`."""
        return "".join(self.escape(part, unit) if isinstance(part, str) else part.raw for part in content)

    def notice(self, text: str, line: str, *, at_top: bool) -> tuple[int, str]:
        """A paragraph that says `line`, as the first or last one of `text`: its offset, and what stands there."""
        newline = "\r\n" if "\r\n" in text else "\n"
        raw = self.escape(line, Unit(Role.BODY, (line,), line, 1))
        if at_top:
            return 0, f"{raw}{newline}{newline}"
        gap = newline if text.endswith(newline) else newline * 2
        return len(text), f"{gap}{raw}{newline}"

    def noted(self, text: str, line: str, *, at_top: bool) -> str:
        """`text` with a paragraph `line` inserted, and nothing else changed; as it is where that is there already."""
        place, raw = self.notice(text, line, at_top=at_top)
        return text if raw.strip() in text else text[:place] + raw + text[place:]

    def credit(self, text: str, translator: str) -> tuple[int, str] | None:
        """Who translated, for machines to read: its offset, and what stands there; None where there is no place."""
        return None

    def metadata(self, text: str, keys: Set[str]) -> Iterator[tuple[str, str]]:
        """Those of the article's data about itself that have one of `keys`, as they are written; a list one by one."""
        return iter(())

    def declared_encoding(self, data: bytes) -> str | None:
        """The codec that the article itself names, if it does."""
        return None


def decode(path: str, data: bytes, declared: str | None, fallback: str) -> tuple[str, Encoding]:
    """An article's text. A byte order mark wins, then what the article declares, then `fallback`.

    ArticleError where that encoding can't read the bytes, or would not write the same bytes again.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _decode(path, data[len(bom) :], Encoding(codec, bom))
    return _decode(path, data, Encoding(declared or fallback))


def _decode(path: str, data: bytes, encoding: Encoding) -> tuple[str, Encoding]:
    hint = "convert it to UTF-8, or set the encoding of its format in newsl10n.toml"
    try:
        text = files.decode(data, encoding.codec)
    except LookupError:
        text = f"declares the unknown encoding {encoding.codec!r}"
        raise ArticleError(path, text, hint="convert the file to UTF-8") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"byte {error.start} (0x{data[error.start]:02x}) is not {encoding.codec}"
        raise ArticleError(path, what, line=line, hint=hint) from None
    if not _comes_back(text, data, encoding.codec):
        raise ArticleError(path, f"does not survive being read as {encoding.codec}", hint=hint)
    return text, encoding


def _comes_back(text: str, data: bytes, codec: str) -> bool:
    try:
        return text.encode(codec) == data
    except UnicodeError:
        return False
