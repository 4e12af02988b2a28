"""TOML tables -> dataclasses: every problem at once, each with the line of its key.

A table's keys, types and defaults are the fields of a dataclass, so a format or an engine declares its own options in
its own file. Fields may be `bool`, `int`, `float`, `str`, a `StrEnum`, `tuple[X, ...]`, `dict[str, X]`, another such
dataclass, or any of these `| None`.
"""

from __future__ import annotations

import difflib
import enum
import re
import reprlib
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from typing import Any, TypeVar

from newsl10n.errors import ConfigError, Problem

T = TypeVar("T")

_TABLE = re.compile(r"\s*\[\[?([^\]]+)\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+|\"[^\"]*\")\s*=")
_NAMES = {bool: "true or false", int: "a whole number", float: "a number", str: "a string"}


@dataclass(slots=True)
class Reader:
    """Reads tables of one TOML file and collects what is wrong with them."""

    path: str
    text: str
    problems: list[Problem] = field(default_factory=list)

    def read(self, kind: type[T], table: Mapping[str, Any], where: str = "") -> T:
        """`table` as a `kind`; what can't be read keeps its default and becomes a problem."""
        hints = typing.get_type_hints(kind)
        known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
        values = {}
        for key, value in table.items():
            if key not in known:
                close = difflib.get_close_matches(key, known, n=1)
                hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(known)}"
                self.problem(where, key, f"unknown key {key!r}; {hint}")
            else:
                found = self._value(hints[key], value, where, key)
                if found is not None:
                    values[key] = found
        missing = [n for n, f in known.items() if n not in values and f.default is f.default_factory is MISSING]
        for name in missing:
            if name not in table:
                self.problem(where, name, f"the key {name!r} is missing")
            values[name] = None
        return kind(**values)

    def problem(self, where: str, key: str, text: str) -> None:
        """Note a problem with the key `key` of the table `where`."""
        place = f"[{where}] " if where else ""
        self.problems.append(Problem(self.path, self.line(where, key), place + text))

    def line(self, where: str, key: str) -> int | None:
        """The line of a key, or of the nearest thing above it that the file has."""
        table, found = "", None
        for number, line in enumerate(self.text.split("\n"), 1):
            if match := _TABLE.match(line):
                table = match[1].strip()
                if f"{table}.".startswith(f"{where}.") or table == f"{where}.{key}".lstrip("."):
                    found = found or number
            elif (match := _KEY.match(line)) and table == where and match[1].strip('"') == key:
                return number
        return found

    def check(self) -> None:
        """ConfigError with everything that was wrong so far, if anything was."""
        if self.problems:
            raise ConfigError(self.problems)

    def _value(self, hint: Any, value: Any, where: str, key: str) -> Any:
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        if hint is Any:
            return value
        if origin in (types.UnionType, typing.Union):
            return self._value(next(arg for arg in args if arg is not types.NoneType), value, where, key)
        if is_dataclass(hint) and isinstance(hint, type) and isinstance(value, dict):
            return self.read(hint, value, f"{where}.{key}".lstrip("."))
        if origin is tuple and isinstance(value, list):
            found = [self._value(args[0], item, where, key) for item in value]
            return None if None in found else tuple(found)
        if origin is dict and isinstance(value, dict):
            inner = f"{where}.{key}".lstrip(".")
            return {k: v for k, item in value.items() if (v := self._value(args[1], item, inner, k)) is not None}
        if isinstance(hint, type) and issubclass(hint, enum.StrEnum):
            return self._choice(hint, value, where, key)
        if hint is float and type(value) is int:
            return float(value)
        if origin is None and type(value) is hint:
            return value
        self.problem(where, key, f"{key} = {reprlib.repr(value)}: expected {_expected(hint)}")
        return None

    def _choice(self, hint: type[enum.StrEnum], value: Any, where: str, key: str) -> enum.StrEnum | None:
        try:
            return hint(value)
        except ValueError:
            choices = ", ".join(repr(str(choice)) for choice in hint)
            self.problem(where, key, f"{key} = {reprlib.repr(value)}: expected one of {choices}")
            return None


def _expected(hint: Any) -> str:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return f"a list, each item {_expected(args[0])}"
    if origin is dict or is_dataclass(hint):
        return "a table"
    return _NAMES.get(hint, str(hint))
