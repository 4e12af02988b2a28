"""Checking catalogues in this process or in several."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

from newsl10n import checks, po, severities
from newsl10n.checks import Rendering
from newsl10n.checks.ignores import expiries
from newsl10n.config import Config, Place
from newsl10n.errors import InputError, NewsL10nError
from newsl10n.model import Catalogue, Issue
from newsl10n.project import Project

R = TypeVar("R")

_CHUNK = 200_000
"""Bytes of catalogues that a worker takes at a time: about a third of a second's work."""
_WORTH = 1_000_000
"""Bytes from which on workers are worth their start, which takes as long as checking that."""


@dataclass(frozen=True, slots=True)
class Task:
    """A catalogue to check, and what is known of it: what a worker is told."""

    path: Path
    shown: str
    locale: str
    size: int
    today: date
    held: str = ""
    elsewhere: dict[str, Rendering] = field(default_factory=dict)


class Told(NamedTuple):
    """A translated message for the comparison of catalogues: fingerprints of source and translation, and its line."""

    source: str
    target: str
    line: int


class Checked(NamedTuple):
    """What was found, and the last day on which this is all: then an ignore ends."""

    issues: list[Issue]
    until: date | None


class Desk:
    """One process's work on a project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.glossary = cache(project.glossary)

    def tell(self, task: Task) -> list[Told]:
        """How a catalogue translates its sources; nothing where it can't be read, which `check` reports."""
        try:
            catalogue = read(task)
        except NewsL10nError:
            return []
        places = checks.renderings(catalogue, "")
        return [Told(source, one.target, int(one.place.removeprefix(":"))) for source, one in places]

    def check(self, task: Task) -> Checked | NewsL10nError:
        """Everything that the checks find in a catalogue."""
        try:
            catalogue = read(task)
        except NewsL10nError as error:
            return error
        config = self._project.config
        found = checks.run(
            catalogue,
            task.shown,
            config.source_locale,
            self.glossary(task.locale),
            severities.for_locale(config.check, task.locale),
            elsewhere=task.elsewhere,
            options=options_of(config),
            held=task.held,
            by_role=config.check.roles,
            today=task.today,
        )
        ends = [end for end in expiries(catalogue.messages) if end >= task.today]
        return Checked(list(found), min(ends, default=None))


def options_of(config: Config) -> checks.Options:
    """What a project's configuration tells its checks."""
    line = config.disclosure.text if config.disclosure.place is Place.ARTICLE else {}
    return checks.Options(config.check.limits, line, config.conventions.quotes)


def read(task: Task) -> Catalogue:
    """A task's catalogue, empty where there is none yet."""
    try:
        return po.read(task.path, task.locale) if task.path.exists() else Catalogue(task.locale)
    except InputError as error:
        error.path = task.shown
        raise


class Crew:
    """Hands out tasks and gives back results in the tasks' order. A few chunks are under way at any time."""

    def __init__(self, desk: Desk, pool: ProcessPoolExecutor | None, workers: int) -> None:
        self._desk, self._pool, self._workers = desk, pool, workers

    def each(self, do: Callable[[Desk, Task], R], tasks: Sequence[Task]) -> Iterator[R]:
        """What a method of the desk makes of each task."""
        if self._pool is None or sum(task.size for task in tasks) < _WORTH:
            yield from (do(self._desk, task) for task in tasks)
            return
        waiting: deque[Future[list[R]]] = deque()
        for chunk in _chunks(tasks):
            waiting.append(self._pool.submit(_work, do, chunk))
            if len(waiting) > 2 * self._workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


@contextmanager
def crew(project: Project, jobs: int) -> Iterator[Crew]:
    """A crew of processes; none start before there is enough to do. When interrupted, what is under way is finished."""
    desk = Desk(project)
    if jobs < 2:
        yield Crew(desk, None, 1)
        return
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _start, (project.root,))
    try:
        yield Crew(desk, pool, jobs)
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += task.size
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


_desks: list[Desk] = []
"""The desk of a worker's process."""


def _start(root: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started us stops us
    _desks.append(Desk(Project(root)))


def _work(do: Callable[[Desk, Task], R], tasks: Sequence[Task]) -> list[R]:
    return [do(_desks[0], task) for task in tasks]
