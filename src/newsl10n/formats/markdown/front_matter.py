"""The data in front of an article, between lines of ``---`` (YAML) or ``+++`` (TOML), and the text among it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Set
from dataclasses import dataclass

from newsl10n.formats.markdown import toml_values, yaml_values
from newsl10n.formats.markdown.values import Values
from newsl10n.inline import plain
from newsl10n.model import Content, Role, Unit

_OPENING = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSINGS = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n?|\n|\Z)"),
}
_FIELDS = {"---": yaml_values.fields, "+++": toml_values.fields}
_READERS = {"---": yaml_values.read, "+++": toml_values.read}
_LINE_END = re.compile(r"\r\n?|\n")

SYNTAXES = frozenset({yaml_values.BLOCK, yaml_values.FLOW, toml_values.SYNTAX})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Data that begins at `start` in the article; at `end` follows the article itself."""

    start: int
    end: int
    values: Values


_NONE = FrontMatter(0, 0, Values((), ()))


def find(text: str, keys: Set[str]) -> FrontMatter:
    """The front matter of an article, with the values of `keys`; an empty one where there is none."""
    opening = _OPENING.match(text)
    closing = _CLOSINGS[opening[1]].search(text, opening.end()) if opening else None
    if not opening or not closing:
        return _NONE
    values = _READERS[opening[1]](text[opening.end() : closing.start()], keys)
    return FrontMatter(opening.end(), closing.end(), values) if values else _NONE


def fields(text: str, keys: Set[str]) -> Iterator[tuple[str, str]]:
    """Dotted key and value of everything in the front matter that has one of `keys`."""
    opening = _OPENING.match(text)
    closing = _CLOSINGS[opening[1]].search(text, opening.end()) if opening else None
    if opening and closing:
        yield from _FIELDS[opening[1]](text[opening.end() : closing.start()], keys)


def find_units(text: str, matter: FrontMatter) -> Iterator[tuple[int, int, Unit]]:
    """The front matter's texts that have a letter, and where they stand in the article."""
    line, counted = 1, 0
    for string in matter.values.strings:
        start, end = matter.start + string.start, matter.start + string.end
        line += len(_LINE_END.findall(text, counted, start))
        counted = start
        if any(map(str.isalpha, string.value)):
            yield start, end, Unit(Role.META, (string.value.strip(),), text[start:end], line, string.syntax)


def write(unit: Unit, content: Content) -> str:
    """A value of the same kind that says `content`."""
    text = plain(content).strip()
    if unit.syntax == toml_values.SYNTAX:
        return toml_values.write(text, unit.raw)
    return yaml_values.write(text, unit.raw, unit.syntax)


def skeleton(matter: FrontMatter) -> Hashable:
    """All keys, and the values that are no text."""
    return matter.values.rest
