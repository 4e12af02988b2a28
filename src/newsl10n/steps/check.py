"""Catalogues -> issues."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path

from newsl10n import po, severities
from newsl10n.cache import Cache, Entry
from newsl10n.checks import Rendering
from newsl10n.errors import NewsL10nError
from newsl10n.git import Commit
from newsl10n.model import Catalogue, Issue, Message, Severity, digest
from newsl10n.project import Article, Project
from newsl10n.steps import Failed
from newsl10n.steps.crew import Checked, Crew, Desk, Task, Told, crew, read
from newsl10n.steps.publication import held


def check(
    project: Project, articles: Sequence[Article], locales: Sequence[str], *, jobs: int = 1, since: str = ""
) -> Iterator[list[Issue] | Failed]:
    """The issues of each catalogue, one list a catalogue; unchanged ones are not looked at.

    `jobs` is the number of processes, `since` a commit of git: then only messages that changed since it are reported,
    and whether a story is held back where its article did.
    """
    commit = Commit(project.root, since) if since else None
    cache = Cache(project, "check")
    try:
        with crew(project, jobs) as workers:
            for locale in locales:
                yield from _Round(project, locale, cache, workers, commit).check(articles)
    finally:
        cache.save()


class _Round:
    """The catalogues of one locale."""

    def __init__(self, project: Project, locale: str, cache: Cache, workers: Crew, commit: Commit | None) -> None:
        self._project, self._locale, self._cache, self._workers = project, locale, cache, workers
        self._commit = commit
        self._digest = project.glossary(locale).digest
        self._today = project.clock().date()

    def check(self, articles: Sequence[Article]) -> Iterator[list[Issue] | Failed]:
        compared = self._compared([self._task(article) for article in articles])
        pairs = zip(articles, compared, strict=True)
        plans = [None if self._is_same(article, plan) else plan for article, plan in pairs]
        entries = [self._entry(plan) if isinstance(plan, Task) else None for plan in plans]
        known = [self._known(entry) if entry else None for entry in entries]
        to_do = [plan for plan, issues in zip(plans, known, strict=True) if isinstance(plan, Task) and issues is None]
        results = self._workers.each(Desk.check, to_do)
        for article, plan, entry, issues in zip(articles, plans, entries, known, strict=True):
            if isinstance(plan, Task) and entry:
                yield self._settled(article, plan, entry, next(results) if issues is None else issues)
            elif isinstance(plan, Failed):
                yield plan
            else:
                yield []

    def _task(self, article: Article) -> Task | Failed:
        try:
            path = self._project.catalogue_path(article, self._locale)
            size = path.stat().st_size if path.is_file() else 0
            why = held(self._project, article, self._cache)
        except NewsL10nError as error:
            return Failed(article.name, error)
        return Task(path, self._project.show(path), self._locale, size, self._today, why)

    def _compared(self, plans: Sequence[Task | Failed]) -> Iterator[Task | Failed]:
        """The tasks with what earlier catalogues say otherwise."""
        tasks = [plan for plan in plans if isinstance(plan, Task)]
        told = dict(zip((task.shown for task in tasks), self._told(tasks), strict=True))
        seen: dict[str, Rendering] = {}
        for plan in plans:
            if not isinstance(plan, Task):
                yield plan
                continue
            mine = told[plan.shown]
            others = {one.source: seen[one.source] for one in mine if one.source in seen}
            elsewhere = {one.source: others[one.source] for one in mine if _differs(one, others)}
            for one in mine:
                seen.setdefault(one.source, Rendering(one.target, f"{plan.shown}:{one.line}"))
            yield replace(plan, elsewhere=elsewhere)

    def _told(self, tasks: Sequence[Task]) -> Iterator[list[Told]]:
        if not severities.may_run(self._project.config.check, "inconsistent"):
            yield from ([] for _ in tasks)
            return
        entries = [self._cache.look(f"told {task.shown}", [task.path]) for task in tasks]
        fresh = self._workers.each(
            Desk.tell, [task for task, entry in zip(tasks, entries, strict=True) if entry.result is None]
        )
        for entry in entries:
            if entry.result is None:
                found = next(fresh)
                entry.keep(found)
                yield found
            else:
                yield [Told(*row) for row in entry.result]

    def _entry(self, task: Task) -> Entry:
        others = digest(repr(sorted((source, astuple(one)) for source, one in task.elsewhere.items())))
        return self._cache.look(task.shown, [task.path], extra=f"{self._digest} {others} {task.held}")

    def _known(self, entry: Entry) -> Checked | None:
        if entry.result is None:
            return None
        until, rows = entry.result
        end = date.fromisoformat(until) if until else None
        if end is not None and self._today > end:
            return None
        return Checked(
            [Issue(path, line, name, Severity(grade), *texts) for path, line, name, grade, *texts in rows], end
        )

    def _settled(
        self, article: Article, task: Task, entry: Entry, result: Checked | NewsL10nError
    ) -> list[Issue] | Failed:
        if isinstance(result, NewsL10nError):
            return Failed(article.name, result)
        until = result.until.isoformat() if result.until else ""
        entry.keep([until, [astuple(issue) for issue in result.issues]])
        if self._commit is None:
            return result.issues
        try:
            lines = set(_changed(task, self._commit))
        except NewsL10nError as error:
            return Failed(article.name, error)
        is_held_anew = self._is_held_anew(article, task)
        return [one for one in result.issues if one.line in lines or (is_held_anew and one.check == "withdrawn")]

    def _is_same(self, article: Article, plan: Task | Failed) -> bool:
        """Whether there is nothing to report, since nothing changed since the commit."""
        if self._commit is None or isinstance(plan, Failed):
            return False
        return self._commit.is_same(plan.shown) and not self._is_held_anew(article, plan)

    def _is_held_anew(self, article: Article, task: Task) -> bool:
        """Whether a story is held back, and its article says otherwise than at the commit."""
        return bool(task.held) and self._commit is not None and not self._commit.is_same(article.name)


def _differs(told: Told, others: dict[str, Rendering]) -> bool:
    return told.source in others and others[told.source].target != told.target


def _changed(task: Task, commit: Commit) -> Iterator[int]:
    """The lines of messages that are not as they were at a commit."""
    before = _at(commit, task)
    for message in read(task).active():
        other = before.messages.get(message.key)
        if other is None or _content(message) != _content(other):
            yield message.line


def _content(message: Message) -> tuple[object, ...]:
    return message.obsolete, message.state, message.target, message.notes


def _at(commit: Commit, task: Task) -> Catalogue:
    if not commit.has(task.shown):
        return Catalogue(task.locale)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.po"
        path.write_bytes(commit.read(task.shown))
        try:
            return po.read(path, task.locale)
        except NewsL10nError:
            return Catalogue(task.locale)  # it could not be read then: all of it is new
