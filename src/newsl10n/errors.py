"""Everything newsl10n raises on purpose.

    NewsL10nError
    ├── UsageError          the command can't be carried out as it was given
    │   └── UnknownNameError    no format, engine or check of that name
    ├── InputError          a file that was read is broken; knows path and line
    │   ├── ArticleError
    │   ├── CatalogueError
    │   ├── GlossaryError
    │   ├── StoreError          a translation memory, or a TMX file, that can't be read
    │   ├── CardError           the card of a model package
    │   └── ModelError          a model that can't be made into a package
    ├── WriteError          a file can't be written
    ├── ProblemsError       several broken places, reported together
    │   └── ConfigError
    └── EngineError         a translation engine or a model package fails
        ├── PackageError        a package file is no usable Argos package
        └── MissingModelError   no installed package leads from source to target

Each keeps its data as attributes and builds its sentence in ``__str__``; the terminal prints that sentence
and exits with 2.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class NewsL10nError(Exception):
    """The root: whatever is not one of these is a bug in newsl10n."""


class UsageError(NewsL10nError):
    """The command can't be carried out as it was given."""


class UnknownNameError(UsageError):
    """A name that a registry doesn't hold."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        super().__init__(kind, name)
        self.kind = kind
        self.name = name
        self.known = sorted(known)

    def __str__(self) -> str:
        close = difflib.get_close_matches(self.name, self.known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(self.known)}"
        return f"no {self.kind} is called {self.name!r}; {hint}"


class InputError(NewsL10nError):
    """A broken place in a file.

    `path` is shown as given, `line` counts from 1 (None: the file as a whole), `hint` says what to do.
    """

    def __init__(self, path: object, text: str, *, line: int | None = None, hint: str = "") -> None:
        super().__init__(str(path), text)
        self.path = str(path)
        self.text = text
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.text}" + (f"; {self.hint}" if self.hint else "")


class ArticleError(InputError):
    """An article that can't be read."""


class CatalogueError(InputError):
    """A PO file that can't be read."""


class GlossaryError(InputError):
    """A glossary file that can't be read."""


class StoreError(InputError):
    """A translation memory, or a file to import into one, that can't be read."""


class CardError(InputError):
    """A model card that can't be read."""


class ModelError(InputError):
    """A model that can't be made into a package."""


class WriteError(NewsL10nError):
    """A file that can't be written, and why: the system's own words."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(str(path), reason)
        self.path = str(path)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: can't be written: {self.reason}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken place among several: where it is, what is wrong, what was expected."""

    path: str
    line: int | None
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}" if self.line else f"{self.path}: {self.text}"


class ProblemsError(NewsL10nError):
    """All problems of the files that were read, at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(*problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class ConfigError(ProblemsError):
    """newsl10n.toml has problems."""


class EngineError(NewsL10nError):
    """A translation engine fails."""


class PackageError(EngineError):
    """A file that is no usable Argos package."""

    def __init__(self, path: object, text: str) -> None:
        super().__init__(str(path), text)
        self.path = str(path)
        self.text = text

    def __str__(self) -> str:
        return f"{self.path}: {self.text}"


class MissingModelError(EngineError):
    """No installed package, and no pivot, leads from `source` to `target`."""

    def __init__(self, source: str, target: str) -> None:
        super().__init__(source, target)
        self.source = source
        self.target = target

    def __str__(self) -> str:
        return (
            f"no model is installed for {self.source} -> {self.target}, directly or through a third language; "
            f"run: newsl10n models install {self.source}-{self.target}"
        )
