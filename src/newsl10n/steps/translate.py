"""Catalogues -> the same, their empty messages filled."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsl10n import inline, po, provenance, splicing
from newsl10n.cache import Cache
from newsl10n.casing import Casing
from newsl10n.config import Reuse
from newsl10n.engines import Route
from newsl10n.errors import EngineError, NewsL10nError
from newsl10n.jobs import Filled, Job, Piece, Story, Told
from newsl10n.memory import Memory
from newsl10n.model import Catalogue, Message, State, Unit, digest
from newsl10n.project import Article, Project
from newsl10n.steps import Failed
from newsl10n.steps.memory import remembered
from newsl10n.translate import Translator

SAVE_SECONDS = 10.0
"""How long finished work may wait for its article to be done before it is saved anyway."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A message that was filled or could not be; `share` is its part of the whole step's work (they sum to 1)."""

    article: Article
    locale: str
    filled: Filled
    share: float


@dataclass(frozen=True, slots=True)
class _Key:
    article: Article
    message: tuple[str, str]
    share: float


def translate(
    project: Project, articles: Sequence[Article], locales: Sequence[str], *, retry: bool = False
) -> Iterator[Translated | Failed]:
    """Fill the empty messages of these articles, from memory where people accepted the same text, else by the engine.

    Messages come in the articles' order, and catalogues are saved as they are finished, and a long one
    every 10 seconds.
    What an engine failed at is tried again by another version of it, or with `retry`.
    """
    for locale in locales:
        desk = _Desk(project, locale, retry, share=1 / len(locales))
        try:
            yield from desk.work(articles)
        except EngineError as error:
            yield Failed(locale, error)
        yield from desk.failed


def translator_for(project: Project, locale: str, memory: Memory) -> Translator:
    """A project's engine with its glossary, conventions and what people accepted."""
    pair = project.config.source_locale, locale
    engine = project.engine
    return Translator(
        engine.route(*pair),
        *pair,
        project.glossary(locale),
        memory,
        project.config.conventions,
        lambda: engine.detour(*pair),
        project.config.memory.reuse is Reuse.ACCEPTED,
    )


def casing_of(project: Project, units: Mapping[tuple[str, str], Unit]) -> Callable[[], Casing]:
    """How an article writes its words, looked at when first asked for."""
    texts = [inline.plain(unit.content) for unit in units.values()]
    return functools.cache(functools.partial(Casing, texts, project.config.source_locale))


class _Desk:
    """The work on one locale."""

    def __init__(self, project: Project, locale: str, retry: bool, share: float) -> None:
        self.failed: list[Failed] = []
        self._project, self._locale, self._retry, self._share = project, locale, retry, share
        self._unsaved: list[Filled] = []
        self._article: Article | None = None
        self._saved_at = time.monotonic()

    def work(self, articles: Sequence[Article]) -> Iterator[Translated]:
        cache = Cache(self._project, "translate")
        waiting = {article: size for article in articles if (size := self._waiting(article, cache))}
        cache.save()
        if not waiting:
            return
        with remembered(self._project, self._locale, self.failed) as memory:
            translator = translator_for(self._project, self._locale, memory)
            route = translator.route
            try:
                for filled in splicing.fill(translator.fill, self._jobs(waiting, route)):
                    key = filled.job.key
                    assert isinstance(key, _Key)
                    self._note(key.article, filled)
                    yield Translated(key.article, self._locale, filled, key.share)
            finally:
                self._save()

    def _waiting(self, article: Article, cache: Cache) -> int:
        """Characters of an article that wait for a translation; 0 too where its catalogue can't be read."""
        try:
            path = self._project.catalogue_path(article, self._locale)
            entry = cache.look(self._project.show(path), [path])
            if entry.result is not None:
                return int(entry.result)
            catalogue = self._project.catalogue(article, self._locale)
        except NewsL10nError as error:
            self.failed.append(Failed(article.name, error))
            return 0
        waiting = sum(len(message.source) for message in catalogue.active() if _is_open(message))
        entry.keep(waiting)
        return waiting

    def _jobs(self, waiting: dict[Article, int], route: Route) -> Iterator[Job]:
        total = sum(waiting.values())
        for article in waiting:
            try:
                catalogue = self._project.catalogue(article, self._locale)
                units = self._project.units(article)
            except NewsL10nError as error:
                self.failed.append(Failed(article.name, error))
                continue
            story = Story(casing_of(self._project, units), functools.partial(_told, catalogue, units))
            texts = functools.cache(functools.partial(_by_digest, catalogue))
            for message in catalogue.active():
                if self._is_wanted(message, route) and message.key in units:
                    unit = units[message.key]
                    key = _Key(article, message.key, self._share * len(message.source) / total)
                    pieces = self._pieces(message, texts)
                    if pieces or message.to_fill:
                        yield Job(key, unit.role, message.source, unit.content, story, pieces, message.origin)

    def _is_wanted(self, message: Message, route: Route) -> bool:
        failed_before = message.failure.startswith(f"{route.name} {route.version}:")
        return _is_open(message) and (self._retry or not failed_before)

    def _pieces(self, message: Message, texts: Callable[[], Mapping[str, str]]) -> tuple[Piece, ...]:
        """What an outdated translation says already, where that can be told."""
        made_for = texts().get(message.origin.source_digest) if message.to_splice and message.origin else None
        return splicing.pieces(message, made_for, self._project.config.source_locale, self._locale) if made_for else ()

    def _note(self, article: Article, filled: Filled) -> None:
        if self._article is not article or time.monotonic() - self._saved_at > SAVE_SECONDS:
            self._save()
        self._article = article
        self._unsaved.append(filled)

    def _save(self) -> None:
        """Write what is finished into its catalogue, read afresh: a person may have worked on it meanwhile."""
        if self._article and self._unsaved:
            try:
                catalogue = self._project.catalogue(self._article, self._locale)
                if sum(_enter(catalogue, filled) for filled in self._unsaved):
                    provenance.record(catalogue, {one.provenance for one in self._unsaved if one.provenance})
                    po.write(self._project.catalogue_path(self._article, self._locale), catalogue)
            except NewsL10nError as error:
                self.failed.append(Failed(self._article.name, error))
        self._unsaved = []
        self._saved_at = time.monotonic()


def _told(catalogue: Catalogue, units: Mapping[tuple[str, str], Unit]) -> Iterator[Told]:
    """The translations that a catalogue has for its article as it is."""
    for message in catalogue.active():
        if message.key in units and message.state in (State.MACHINE, State.DRAFT, State.REVIEWED):
            unit = units[message.key]
            target = inline.plain(inline.from_text(message.target, unit.content)[0])
            yield Told(unit.role, inline.plain(unit.content), target, message.state is not State.MACHINE)


def _is_open(message: Message) -> bool:
    return message.to_fill or message.to_splice


def _by_digest(catalogue: Catalogue) -> dict[str, str]:
    """The texts that translations of a catalogue may have been made for, those that are gone included."""
    known = {digest(text): text for message in catalogue.active() if (text := message.previous_source)}
    return known | {digest(message.source): message.source for message in catalogue.messages.values()}


def _enter(catalogue: Catalogue, filled: Filled) -> bool:
    """Write a result into its message; False where that is gone or no longer to be filled.

    What the source said when a person last accepted a translation stays there until one accepts this.
    """
    key = filled.job.key
    assert isinstance(key, _Key)
    message = catalogue.messages.get(key.message)
    if message is None or not (message.to_fill or (filled.job.pieces and message.to_splice)):
        return False
    message.failure = filled.failure
    if filled.failure and not message.to_fill:
        return True  # a person's text stays, though it is outdated
    message.target, message.origin = filled.target, filled.origin
    message.terms = [step.note for step in filled.steps] if filled.target else []
    message.similar = filled.similar
    message.fuzzy = bool(filled.target) and not filled.is_accepted
    if filled.is_accepted:
        message.changes, message.previous_source, message.previous_context = [], None, None
    return True
