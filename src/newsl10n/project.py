"""A project's folder: where articles, catalogues and localised articles are, read and written."""

from __future__ import annotations

import difflib
import os
import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from newsl10n import config, files, glossary, inline, po, publication, severities
from newsl10n.engines import ENGINES, Engine
from newsl10n.errors import ArticleError, InputError, UnknownNameError, UsageError
from newsl10n.formats import FORMATS, Format
from newsl10n.formats.base import decode
from newsl10n.glossary import Glossary
from newsl10n.model import Catalogue, Document, Encoding, Unit
from newsl10n.publication import Publication
from newsl10n.settings import Reader


@dataclass(frozen=True, slots=True)
class Article:
    """An article's file. `name` is its path below the project, `stem` its path below its root without suffix."""

    path: Path
    name: str
    stem: str
    suffix: str
    format: Format


class Project:
    """A folder with a newsl10n.toml, opened: its configuration is read and sound, its files are at hand."""

    def __init__(self, root: Path) -> None:
        """Raises InputError without a newsl10n.toml, ConfigError with everything that is wrong in it."""
        self.root = root.resolve()
        self.config, reader = config.load(self.root / config.FILE_NAME)
        self.formats = _formats(self.config.formats, reader)
        self.engine = _engine(self.config.engine, reader, self.root)
        severities.verify(self.config, reader)
        reader.check()
        self.clock = publication.now

    def locales(self, chosen: Sequence[str]) -> tuple[str, ...]:
        """The target locales asked for, all of them by default."""
        known = self.config.target_locales
        for locale in chosen:
            if locale not in known:
                raise UsageError(f"{locale!r} is none of the target_locales in newsl10n.toml: {', '.join(known)}")
        return tuple(dict.fromkeys(chosen)) or known

    def articles(self, chosen: Sequence[str] = ()) -> list[Article]:
        """The project's articles, sorted by name; only those in `chosen` files or folders where any are given."""
        found = {article.path: article for article in self._find()}
        self._check_places(found.values())
        if chosen:
            wanted = {path for name in chosen for path in self._matching(name, list(found))}
            return [article for path, article in found.items() if path in wanted]
        return list(found.values())

    def document(self, article: Article) -> Document:
        """Parse an article."""
        return self.parse(article, self.read(article))

    def units(self, article: Article) -> dict[tuple[str, str], Unit]:
        """An article's units by the key of their message; of equal ones the first."""
        units: dict[tuple[str, str], Unit] = {}
        for unit in self.document(article).units():
            units.setdefault(inline.key(unit), unit)
        return units

    def read(self, article: Article) -> bytes:
        """The bytes of an article; ArticleError where the system refuses them, or its name is no text."""
        try:
            article.name.encode()
            return article.path.read_bytes()
        except OSError as error:
            raise ArticleError(article.name, f"can't be read: {error.strerror}") from None
        except UnicodeEncodeError:
            hint = "rename it, or set a locale such as C.UTF-8 if it looks right elsewhere"
            raise ArticleError(article.name, "its name is not in the system's encoding", hint=hint) from None

    def parse(self, article: Article, data: bytes) -> Document:
        """An article's bytes as a document, its encoding noted."""
        text, encoding = _decoded(article, data)
        document = article.format.parse(article.name, text)
        return Document(document.path, document.parts, encoding)

    def publication(self, article: Article) -> Publication:
        """What an article says of its withdrawal and embargo."""
        rules = self.config.publication
        text, _ = _decoded(article, self.read(article))
        return publication.read(list(article.format.metadata(text, publication.keys(rules))), rules)

    def template_path(self, article: Article) -> Path:
        """Where an article's template is."""
        return self._place(self.config.templates, article)

    def catalogue_path(self, article: Article, locale: str) -> Path:
        """Where an article's catalogue for a locale is."""
        return self._place(self.config.catalogues, article, locale)

    def catalogue_paths(self, locale: str) -> list[Path]:
        """All catalogues of a locale, those without an article included."""
        shape = re.compile(_shape(self.config.catalogues, re.escape(locale)), re.DOTALL)
        folder = self.config.catalogues.partition("{article}")[0].format(locale=locale).rpartition("/")[0]
        return [path for path in self._glob(f"{folder or '.'}/**/*") if shape.match(self.show(path))]

    def localized_path(self, article: Article, locale: str) -> Path:
        """Where the localised article goes."""
        return self._place(self.config.localized, article, locale)

    def catalogue(self, article: Article, locale: str) -> Catalogue:
        """An article's catalogue, empty where there is none yet."""
        path = self.catalogue_path(article, locale)
        try:
            return po.read(path, locale) if path.exists() else Catalogue(locale)
        except InputError as error:
            error.path = self.show(path)
            raise

    def glossary(self, locale: str) -> Glossary:
        """The glossary that applies to a locale."""
        paths = [path for pattern in self.config.glossary for path in self._glob(pattern)]
        return glossary.load(sorted(dict.fromkeys(paths)), self.config.source_locale, locale)

    def show(self, path: Path) -> str:
        """A path as people see it: below the project, with slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def _place(self, pattern: str, article: Article, locale: str = "") -> Path:
        path = files.inside(self.root, Path(_filled(pattern, article, locale)))
        if _is_same(path, article.path):
            raise UsageError(f"{pattern!r} in newsl10n.toml would overwrite the article {article.name}")
        return path

    def _find(self) -> Iterator[Article]:
        suffixes = {suffix: one for one in self.formats.values() for suffix in one.suffixes}
        for pattern in self.config.articles:
            base = self.root / _base(pattern)
            is_output = self._outputs(base)
            for path in self._glob(pattern):
                kind = suffixes.get(path.suffix.lower())
                name = self.show(path)
                if kind and not is_output.match(name):
                    yield Article(path, name, path.relative_to(base).with_suffix("").as_posix(), path.suffix, kind)

    def _glob(self, pattern: str) -> list[Path]:
        """The files of a pattern, sorted; hidden ones and links that lead out of the project are none."""
        found = []
        for path in sorted(self.root.glob(pattern)):
            parts = path.relative_to(self.root).parts
            if path.is_file() and not any(part.startswith(".") for part in parts):
                files.inside(self.root, path)
                found.append(path)
        return found

    def _outputs(self, base: Path) -> re.Pattern[str]:
        """What the names of files begin with that are no articles, even if a pattern under `base` fits.

        Localised articles are none, nor is anything in a folder that newsl10n writes to, unless `base` is in there.
        """
        found = [_shape(self.config.localized, "|".join(map(re.escape, self.config.target_locales)))]
        for pattern in (self.config.localized, self.config.catalogues, self.config.templates):
            folder = PurePosixPath(pattern).as_posix().partition("{")[0].rpartition("/")[0]
            if folder and not base.is_relative_to(self.root / folder):
                found.append(re.escape(f"{folder}/"))
        return re.compile("|".join(found), re.DOTALL)

    def _check_places(self, articles: Iterable[Article]) -> None:
        """UsageError where two things that newsl10n reads or writes would be the same file."""
        patterns = [("template of {}", self.config.templates, "")]
        for locale in self.config.target_locales:
            patterns.append((f"{locale} catalogue of {{}}", self.config.catalogues, locale))
            patterns.append((f"{locale} version of {{}}", self.config.localized, locale))
        owners = {config.FILE_NAME: "configuration"} | {article.name: "article" for article in articles}
        for article in articles:
            for what, pattern, locale in patterns:
                path = _filled(pattern, article, locale)
                if other := owners.get(path):
                    text = f"{path} would be the {what.format(article.name)} as well as the {other}"
                    raise UsageError(f"{text}; rename an article, or change the patterns in newsl10n.toml")
                owners[path] = what.format(article.name)

    def _matching(self, name: str, known: Sequence[Path]) -> list[Path]:
        for base in (Path.cwd(), self.root):
            path = Path(os.path.realpath(base / name))
            if matches := [other for other in known if other.resolve() == path or path in other.resolve().parents]:
                return matches
        shown = [self.show(path) for path in known]
        close = difflib.get_close_matches(name, shown, n=1)
        hint = f"did you mean {close[0]}?" if close else "the patterns are under articles in newsl10n.toml"
        raise UsageError(f"{name} is no article of this project; {hint}")


def _decoded(article: Article, data: bytes) -> tuple[str, Encoding]:
    return decode(article.name, data, article.format.declared_encoding(data), article.format.encoding)


def _base(pattern: str) -> Path:
    """The folders of a pattern before its first wildcard."""
    fixed: list[str] = []
    for part in PurePosixPath(pattern).parts[:-1]:
        if any(char in part for char in "*?["):
            break
        fixed.append(part)
    return Path(*fixed)


def _shape(pattern: str, locales: str) -> str:
    """An expression for the names that a pattern gives; `locales` is one, too."""
    fields = {"locale": f"(?:{locales})", "article": ".+", "suffix": r"\.[^./]+", None: ""}
    pieces = string.Formatter().parse(PurePosixPath(pattern).as_posix())
    return "".join(re.escape(text) + fields[name] for text, name, _, _ in pieces) + r"\Z"


def _is_same(path: Path, other: Path) -> bool:
    """Whether a resolved path leads to the file `other`. Two names of one file (hard links) are not the same."""
    try:
        return path.samefile(other) and path == other.resolve()
    except OSError:
        return False


def _filled(pattern: str, article: Article, locale: str) -> str:
    path = PurePosixPath(pattern).as_posix()
    return path.format(article=article.stem, locale=locale, suffix=article.suffix)


def _formats(tables: dict[str, Any], reader: Reader) -> dict[str, Format]:
    known = dict(FORMATS.items())
    for name in tables:
        if name not in known:
            reader.problem("formats", name, str(UnknownNameError("format", name, known)))
    formats = {}
    for name, kind in known.items():
        table = tables.get(name, {})
        if not isinstance(table, dict):
            reader.problem("formats", name, f"{name} = {table!r}: expected a table")
            table = {}
        options = reader.read(kind.options, table, f"formats.{name}")
        try:
            formats[name] = kind(options)
        except UsageError as error:
            reader.problem(f"formats.{name}", "", str(error))
            formats[name] = kind(kind.options())
        formats[name].encoding = options.encoding
        try:
            files.decode(b"", options.encoding)
        except LookupError:
            reader.problem(f"formats.{name}", "encoding", f"encoding = {options.encoding!r} is no encoding of texts")
    return formats


def _engine(table: dict[str, Any], reader: Reader, root: Path) -> Engine:
    rest = {key: value for key, value in table.items() if key != "name"}
    try:
        kind = ENGINES.get(str(table.get("name", "argos")))
    except UnknownNameError as error:
        reader.problem("engine", "name", str(error))
        kind = ENGINES.get("argos")
        rest = {}
    options = reader.read(kind.options, rest, "engine")
    try:
        return kind(options, root)
    except UsageError as error:
        reader.problem("engine", "", str(error))
        return kind(kind.options(), root)
