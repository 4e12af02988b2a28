"""Front matter in TOML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import Any

from newsl10n.formats.markdown.values import String, Values

SYNTAX = "toml"

_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    | (?P<comment>\#[^\n]*) | (?P<end>\n) | (?P<mark>[\[\]{}=,.]) | (?P<bare>[A-Za-z0-9_+:-]+)""",
    re.VERBOSE | re.DOTALL,
)


def read(text: str, keys: Set[str]) -> Values:
    """The texts of `keys`; nothing of what is no TOML."""
    import tomllib

    try:
        rest = json.dumps(_without_text(tomllib.loads(text), "", keys), default=repr)
    except (ValueError, RecursionError):
        return Values((), text)
    found = _Scanner(text).values()
    strings = [String(start, end, _decode(text[start:end]), SYNTAX) for path, start, end in found if path in keys]
    return Values(strings, rest)


def fields(text: str, keys: Set[str]) -> Iterator[tuple[str, str]]:
    """The values of `keys`, dates by ISO 8601; nothing of what is no TOML."""
    import tomllib

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError):
        return
    for key in sorted(keys):
        value: Any = table
        for name in key.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        for one in value if isinstance(value, list) else [value]:
            if one is not None and not isinstance(one, dict | list):
                yield key, one.isoformat() if hasattr(one, "isoformat") else str(one)


def _decode(raw: str) -> str:
    import tomllib

    return str(tomllib.loads(f"x = {raw}")["x"])


def _without_text(value: Any, path: str, keys: Set[str]) -> Any:
    if isinstance(value, dict):
        return {key: _without_text(each, f"{path}.{key}".lstrip("."), keys) for key, each in value.items()}
    if isinstance(value, list):
        return [_without_text(each, path, keys) for each in value]
    return None if isinstance(value, str) and path in keys else value


@dataclass(slots=True)
class _Level:
    """A bracket that is open ("" for the line itself), the path of what is in it, and whether a value comes next."""

    bracket: str
    path: list[str]
    value: bool = False
    keys: list[str] = field(default_factory=list)

    @property
    def full_path(self) -> list[str]:
        return self.path + self.keys


class _Scanner:
    """Finds the strings of a text that is known to be TOML."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._levels = [_Level("", [])]

    def values(self) -> Iterator[tuple[str, int, int]]:
        """Dotted path, start and end of each string that is a value."""
        for token in _TOKEN.finditer(self._text):
            level = self._levels[-1]
            if token["mark"]:
                self._mark(token["mark"])
            elif token["end"] and not level.bracket:
                self._levels = [_Level("", level.path)]
            elif token["end"] and level.bracket == "table":
                self._levels = [_Level("", level.keys)]
            elif level.value and token["string"]:
                yield ".".join(level.full_path), *token.span()
            elif not level.value and (token["string"] or token["bare"]):
                level.keys.append(_decode(token[0]) if token["string"] else token[0])

    def _mark(self, mark: str) -> None:
        level = self._levels[-1]
        match mark:
            case "=":
                level.value = True
            case "," if level.bracket == "{":
                level.value, level.keys = False, []
            case "[" if level.value:
                self._levels.append(_Level("[", level.full_path, value=True))
            case "[":
                level.bracket = "table"
            case "{":
                self._levels.append(_Level("{", level.full_path))
            case "]" | "}" if level.bracket == ("[" if mark == "]" else "{"):
                self._levels.pop()


def write(text: str, raw: str) -> str:
    """A string that says `text`, in the style of `raw` if it can be: literal or with escapes, which are JSON's."""
    if raw.startswith("'") and not raw.startswith("'''") and text.isprintable() and "'" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
