"""Named things that one file each adds: formats, engines, checks."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from newsl10n.errors import UnknownNameError

T = TypeVar("T")


class Registry(Generic[T]):
    """Names to things of one kind, filled by importing every module of a package, if it has one, on first use."""

    def __init__(self, kind: str, package: str | None = None) -> None:
        self.kind = kind
        self._package = package
        self._things: dict[str, T] = {}
        self._discovered = False

    def add(self, name: str) -> Callable[[T], T]:
        """A decorator that registers what it decorates under `name`."""

        def register(thing: T) -> T:
            if name in self._things:
                raise ValueError(f"two {self.kind}s are called {name!r}")
            self._things[name] = thing
            return thing

        return register

    def get(self, name: str) -> T:
        """The thing of that name; UnknownNameError with the nearest name otherwise."""
        self._discover()
        try:
            return self._things[name]
        except KeyError:
            raise UnknownNameError(self.kind, name, self._things) from None

    def items(self) -> Iterator[tuple[str, T]]:
        """All of them, sorted by name."""
        self._discover()
        return iter(sorted(self._things.items()))

    def _discover(self) -> None:
        if self._package and not self._discovered:
            package = importlib.import_module(self._package)
            for module in pkgutil.iter_modules(package.__path__):
                importlib.import_module(f"{self._package}.{module.name}")
            self._discovered = True
