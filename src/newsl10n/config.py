"""newsl10n.toml -> Config."""

from __future__ import annotations

import enum
import re
import string
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from newsl10n.errors import ConfigError, InputError, Problem
from newsl10n.model import Require, Role, Severity
from newsl10n.settings import Reader
from newsl10n.tags import covers

FILE_NAME = "newsl10n.toml"

_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
_FIELDS = {
    "catalogues": ("locale", "article"),
    "templates": ("article",),
    "localized": ("locale", "article", "suffix"),
}


@dataclass(frozen=True, slots=True)
class MergeConfig:
    """`[merge]`: how far an article must be translated, and how sure the engine must have been (0 to 1)."""

    require: Require = Require.NONE
    min_score: float = 0.0


@dataclass(frozen=True, slots=True)
class PublicationConfig:
    """`[publication]`: the keys of front matter, `<meta>` and JSON-LD that tell that a story is not to be published.

    A rule of `withdrawn` is a key alone, which anything but a no fulfils, or with a value ("status=withdrawn").
    `embargo` are keys of its end: ISO 8601 with a time zone. `notice` is what `merge --withdraw mark` writes on top of
    an article (locale -> line).
    """

    withdrawn: tuple[str, ...] = ("withdrawn", "status=withdrawn", "creativeWorkStatus=withdrawn")
    embargo: tuple[str, ...] = ("embargo", "embargoUntil")
    notice: dict[str, str] = field(default_factory=dict)


class Place(enum.StrEnum):
    """Where in an article the line stands that tells of machine text."""

    TOP = "top"
    BOTTOM = "bottom"
    ARTICLE = "article"
    """In its own text: `merge` adds none, and the check `disclosure` looks for it."""


@dataclass(frozen=True, slots=True)
class DisclosureConfig:
    """`[disclosure]`: what an article tells of machine text that no person has accepted; nothing by default.

    `text` is a line for readers (locale -> line), `translator` a name for `translator` in JSON-LD.
    """

    text: dict[str, str] = field(default_factory=dict)
    place: Place = Place.BOTTOM
    translator: str = ""


class NumberStyle(enum.StrEnum):
    """How numbers are written in a translation."""

    AS_WRITTEN = "as-written"
    """As the engine writes them, and as in the source where it was wrong."""
    LOCALE = "locale"
    """With the locale's marks, by CLDR."""


LOCALE_QUOTES = "locale"
SOURCE_QUOTES = "source"


@dataclass(frozen=True, slots=True)
class Conventions:
    """`[conventions]`: how the translation writes what each newsroom writes its own way.

    `quotes` is "locale" for the marks that CLDR gives the locale, "source" for those of the source, or four marks:
    opening and closing, and the same inside of a quotation.
    """

    numbers: NumberStyle = NumberStyle.AS_WRITTEN
    quotes: str = LOCALE_QUOTES


@dataclass(frozen=True, slots=True)
class CheckConfig:
    """`[check]`: the severity from which `check` fails, and each check's own severity.

    `severity` holds everywhere, `locales` in a locale (one for pt in pt-BR, too), `roles` for messages of a role; the
    last of these that names a check counts.
    `limits` are the most characters of a role's texts (role -> locale or "default" -> characters).
    """

    fail_on: Severity = Severity.ERROR
    severity: dict[str, Severity] = field(default_factory=dict)
    locales: dict[str, dict[str, Severity]] = field(default_factory=dict)
    roles: dict[str, dict[str, Severity]] = field(default_factory=dict)
    limits: dict[str, dict[str, int]] = field(default_factory=dict)


class Reuse(enum.StrEnum):
    """What becomes of a text that people accepted before, where the same text in the same role comes again."""

    ACCEPTED = "accepted"
    """It is accepted there, too, if all catalogues agree on its translation."""
    FUZZY = "fuzzy"
    """It is filled in and marked for review."""
    OFF = "off"
    """Nothing: the memory is not asked."""


@dataclass(frozen=True, slots=True)
class MemoryConfig:
    """`[memory]`: where the translation memory is, and what of it is used.

    `least` is the similarity in percent from which on a similar text is of use.
    """

    path: str = ".newsl10n/memory.sqlite3"
    reuse: Reuse = Reuse.FUZZY
    least: int = 75


@dataclass(frozen=True, slots=True)
class Config:
    """The whole of newsl10n.toml. Tables of formats and engines are read by the formats and engines themselves."""

    source_locale: str
    target_locales: tuple[str, ...]
    articles: tuple[str, ...] = ("articles/**/*",)
    catalogues: str = "locales/{locale}/{article}.po"
    templates: str = "locales/templates/{article}.pot"
    localized: str = "localized/{locale}/{article}{suffix}"
    glossary: tuple[str, ...] = ("glossary/*.csv",)
    engine: dict[str, Any] = field(default_factory=dict)
    formats: dict[str, Any] = field(default_factory=dict)
    conventions: Conventions = Conventions()
    memory: MemoryConfig = MemoryConfig()
    check: CheckConfig = CheckConfig()
    merge: MergeConfig = MergeConfig()
    disclosure: DisclosureConfig = field(default_factory=DisclosureConfig)
    publication: PublicationConfig = field(default_factory=PublicationConfig)


def load(path: Path) -> tuple[Config, Reader]:
    """Read newsl10n.toml; InputError where there is no such file or it is no UTF-8. See `parse`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(path, "there is no such file", hint="newsl10n init DIR lays out a project") from None
    except UnicodeDecodeError as error:
        raise InputError(path, "is not UTF-8", line=error.object.count(b"\n", 0, error.start) + 1) from None
    except OSError as error:
        raise InputError(path, f"can't be read: {error.strerror}") from None
    return parse(str(path), text)


def parse(path: str, text: str) -> tuple[Config, Reader]:
    """The configuration, and the reader that has noted what is wrong with it.

    The reader goes on collecting problems while formats and engines read their tables; call its `check` when all
    have. ConfigError at once where the text is no TOML.
    """
    try:
        table = tomllib.loads(text)
    except ValueError as error:  # no TOML, or a number that is too long for Python
        raise ConfigError([_syntax_problem(path, text, str(error))]) from None
    except RecursionError:
        raise ConfigError([Problem(path, None, "is nested too deeply")]) from None
    reader = Reader(path, text)
    config = reader.read(Config, table)
    _check_locales(config, reader)
    _check_patterns(config, reader)
    _check_conventions(config, reader)
    _check_memory(config.memory, reader)
    _check_limits(config, reader)
    _check_lines(config, reader)
    return config, reader


def _syntax_problem(path: str, text: str, message: str) -> Problem:
    match = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    if not match:
        return Problem(path, None, f"is no valid TOML: {message}")
    line = int(match[1]) if match[1] else text.count("\n") + 1
    return Problem(path, line, f"is no valid TOML: {message[: match.start()]}")


def _check_locales(config: Config, reader: Reader) -> None:
    for key, locales in (("source_locale", [config.source_locale]), ("target_locales", config.target_locales)):
        for locale in locales or ():
            if locale is not None and not _LOCALE.fullmatch(locale):
                expected = "expected a BCP 47 tag such as 'pt' or 'pt-BR'"
                reader.problem("", key, f"{key}: {locale!r} is no locale; {expected}")
    if config.target_locales and config.source_locale in config.target_locales:
        reader.problem("", "target_locales", f"target_locales: {config.source_locale!r} is the source's locale")
    for locale in (one for one, count in Counter(config.target_locales).items() if count > 1):
        reader.problem("", "target_locales", f"target_locales: {locale!r} stands there twice")
    if config.target_locales == ():
        reader.problem("", "target_locales", "target_locales: expected at least one locale")


def _check_patterns(config: Config, reader: Reader) -> None:
    for key in ("catalogues", "templates", "localized"):
        pattern = getattr(config, key)
        _check_path(pattern, key, reader)
        try:
            found = [field[1:] for field in string.Formatter().parse(pattern) if field[1] is not None]
        except ValueError:
            found = []
        # A placeholder is a name without conversion or format.
        if set(found) != {(name, "", None) for name in _FIELDS[key]}:
            needed = ", ".join("{" + name + "}" for name in _FIELDS[key])
            reader.problem("", key, f"{key} = {pattern!r}: expected exactly the placeholders {needed}")
    for key in ("articles", "glossary"):
        for pattern in getattr(config, key):
            _check_path(pattern, key, reader)
            parts = PurePosixPath(pattern).parts
            if not parts or any("**" in part and part != "**" for part in parts):
                reader.problem("", key, f"{key}: {pattern!r} is no pattern; expected one such as 'news/**/*.md'")


def _check_conventions(config: Config, reader: Reader) -> None:
    quotes, least = config.conventions.quotes, config.merge.min_score
    if quotes not in (LOCALE_QUOTES, SOURCE_QUOTES) and len(quotes) != 4:
        expected = f"expected {LOCALE_QUOTES!r}, {SOURCE_QUOTES!r} or four marks such as '«»“”'"
        reader.problem("conventions", "quotes", f"quotes = {quotes!r}: {expected}")
    if not 0 <= least <= 1:
        reader.problem("merge", "min_score", f"min_score = {least}: expected a number from 0 to 1")


def _check_limits(config: Config, reader: Reader) -> None:
    for role in config.check.limits:
        if role not in list(Role):
            text = f"limits: {role!r} is no role; there are: {', '.join(Role)}"
            reader.problem("check.limits", role, text)


def _check_lines(config: Config, reader: Reader) -> None:
    for where, lines in (
        ("disclosure.text", config.disclosure.text),
        ("publication.notice", config.publication.notice),
    ):
        for locale in lines:
            if not any(covers(locale, target) for target in config.target_locales or ()):
                reader.problem(where, locale, f"{locale!r} is none of the target_locales")


def _check_memory(memory: MemoryConfig, reader: Reader) -> None:
    _check_path(memory.path, "path", reader, "memory")
    if not 50 <= memory.least <= 100:
        text = f"least = {memory.least}: expected a percentage from 50 to 100; what is less similar is another text"
        reader.problem("memory", "least", text)


def _check_path(pattern: str, key: str, reader: Reader, where: str = "") -> None:
    path = PurePosixPath(pattern)
    if path.is_absolute() or ".." in path.parts or "\\" in pattern or ":" in path.parts[:1]:
        reader.problem(where, key, f"{key}: {pattern!r} leaves the project; expected a path below it")
    if not pattern.isprintable():
        reader.problem(where, key, f"{key}: {pattern!r} has characters that are no part of a path")
