"""Catalogues -> the translation memory, and the memory into and out of files."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from newsl10n import files, po
from newsl10n.config import Reuse
from newsl10n.errors import NewsL10nError, UsageError, WriteError
from newsl10n.memory import Memory, Pair, Store, Unit, tmx
from newsl10n.project import Project
from newsl10n.steps import Failed


@dataclass(frozen=True, slots=True)
class Moved:
    """What went into a memory or out of it since the last one: units, and those that had no place there.

    `share` is the part of the whole work (they sum to 1).
    """

    units: int = 0
    left_out: int = 0
    share: float = 0.0


@contextmanager
def opened(project: Project) -> Iterator[Store]:
    """A project's memory; StoreError where its file is damaged or someone else's."""
    with closing(Store(files.inside(project.root, Path(project.config.memory.path)))) as store:
        yield store


@contextmanager
def remembered(project: Project, locale: str, failed: list[Failed]) -> Iterator[Memory]:
    """What a project's catalogues, and files that were imported, know of a locale; nothing where that is turned off.

    A catalogue that can't be read teaches nothing; its own step reports it. Where the memory's file can't be written,
    which is added to `failed`, the catalogues are learnt into RAM: the file saves time, and holds what was imported.
    """
    if project.config.memory.reuse is Reuse.OFF:
        yield Memory()
        return
    with ExitStack() as stack:
        try:
            store = _gathered(project, locale, stack.enter_context(opened(project)))
        except WriteError as error:
            failed.append(Failed(locale, error, is_harmless=True))
            store = _gathered(project, locale, stack.enter_context(closing(Store())))
        yield Memory(store, pair(project, locale), project.config.memory.least)


def _gathered(project: Project, locale: str, store: Store) -> Store:
    """A memory that knows a locale's catalogues as they are."""
    for _ in gather(project, store, [locale]):
        pass
    return store


def pair(project: Project, locale: str) -> Pair:
    """A project's pair of locales."""
    return Pair(project.config.source_locale, locale)


def gather(project: Project, store: Store, locales: Sequence[str]) -> Iterator[Moved | Failed]:
    """Learn what changed in any catalogue, also of articles that were renamed or taken away.

    WriteError where the memory's file can't be written.
    """
    for locale in locales:
        memory = Memory(store, pair(project, locale))
        known = store.stamps(memory.pair)
        paths = {project.show(path): path for path in project.catalogue_paths(locale)}
        for name, path in paths.items():
            try:
                _learn(memory, name, path, locale, known.get(name, ""))
            except WriteError:
                raise
            except NewsL10nError as error:
                yield Failed(name, error)
            else:
                yield Moved(share=1 / (len(paths) * len(locales)))
        store.leave(memory.pair, known.keys() - paths.keys())
    ours = [pair(project, locale) for locale in project.config.target_locales]
    for other in store.pairs():
        if other not in ours:
            store.leave(other, store.stamps(other))


def _learn(memory: Memory, name: str, path: Path, locale: str, known: str) -> None:
    """Read a catalogue whose file is not as it was when it was read last."""
    stat = path.stat()
    stamp = f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size}"
    if stamp != known:
        memory.learn(name, po.read(path, locale), stamp, int(stat.st_mtime))


def receive(project: Project, store: Store, path: Path) -> Iterator[Moved]:
    """Take a TMX file in; what is of no pair of the project is left out. See `tmx.entries` for what is refused."""
    reading = _Reading(project, path)
    done = 0.0
    for added in store.add(reading.units()):
        yield Moved(added, reading.left_out, reading.share - done)
        reading.left_out, done = 0, reading.share
    yield Moved(0, reading.left_out, 1.0 - done)


class _Reading:
    """A file under way."""

    def __init__(self, project: Project, path: Path) -> None:
        self.left_out = 0
        self.share = 0.0
        self._source, self._locales = project.config.source_locale, project.config.target_locales
        self._path = path

    def units(self) -> Iterator[Unit]:
        for share, entry in tmx.entries(self._path):
            self.share = share
            found = list(tmx.units(entry, self._source, self._locales, self._path.name))
            self.left_out += not found
            yield from found


def export(project: Project, store: Store, locales: Sequence[str], path: Path) -> Iterator[Moved]:
    """Write what is known of the project's pairs to a TMX file."""
    pairs = [pair(project, locale) for locale in locales]
    total = sum(store.counts(one).units for one in pairs)
    found = (unit for one in pairs for unit in store.units(one))
    for is_written in tmx.export(found, project.config.source_locale, path):
        yield Moved(int(is_written), int(not is_written), 1 / total)


def places(project: Project, store: Store, name: str) -> list[str]:
    """What the memory calls an article, in each locale, or a file that was imported; UsageError where it knows none.

    The article may be gone, so its catalogues are told by their names.
    """
    known = store.places()
    parts = PurePosixPath(name).with_suffix("").parts
    stems = ["/".join(parts[start:]) for start in range(len(parts))]
    catalogue, locales = project.config.catalogues, project.config.target_locales
    for names in ([name], *([catalogue.format(locale=one, article=stem) for one in locales] for stem in stems)):
        if found := [place for place in known if place in names]:
            return found
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]}?" if close else "name an article, a catalogue or an imported file"
    raise UsageError(f"the memory knows nothing from {name}; {hint}")
