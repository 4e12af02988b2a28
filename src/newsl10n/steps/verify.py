"""Catalogues -> which machine text still comes out the same, and why not; nothing is written."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsl10n import inline
from newsl10n.errors import MissingModelError, NewsL10nError
from newsl10n.jobs import Filled, Job, Story, Told
from newsl10n.memory import Memory
from newsl10n.model import Catalogue, Message, State, Unit
from newsl10n.project import Article, Project
from newsl10n.provenance import Difference, Provenance, differences, recorded
from newsl10n.steps import Failed
from newsl10n.steps.translate import casing_of, translator_for

UNRECORDED = "it was made before newsl10n recorded how"
UNEXPLAINED = "nothing that is recorded differs: other sentences around it, in its batch, or another machine"


@dataclass(frozen=True, slots=True)
class Verified:
    """A machine's text and what comes out today, in `now`: empty where nothing does.

    `differences` are those of its record and today's, whether they matter for it or not; None where there is no record.
    `share` is its part of the whole work.
    """

    article: Article
    locale: str
    message: Message
    now: str
    differences: tuple[Difference, ...] | None
    share: float

    @property
    def is_same(self) -> bool:
        """Whether the text comes out the same."""
        return self.now == self.message.target

    @property
    def why(self) -> str:
        """Why it doesn't, as far as can be told; empty where it does."""
        if self.is_same:
            return ""
        if self.differences is None:
            return UNRECORDED
        return "; ".join(map(str, self.differences)) or UNEXPLAINED


@dataclass(eq=False, frozen=True, slots=True)
class _Key:
    article: Article
    message: Message
    then: Provenance | None
    share: float


def verify(project: Project, articles: Sequence[Article], locales: Sequence[str]) -> Iterator[Verified | Failed]:
    """Translate anew what a model wrote and no person touched or accepted, and compare.

    An article's machine text goes in together, beside what people wrote, as in a first run of `translate`; what the
    memory knows doesn't count. Texts with sentences of people, and those that left the article, are not compared.
    """
    for locale in locales:
        failed: list[Failed] = []
        jobs = _jobs(project, articles, locale, 1 / (len(articles) * len(locales)), failed)
        try:
            yield from _compare(project, locale, jobs)
        except NewsL10nError as error:
            yield Failed(locale, error)
        yield from failed


def _compare(project: Project, locale: str, jobs: Iterator[Job]) -> Iterator[Verified]:
    try:
        translator = translator_for(project, locale, Memory())
    except MissingModelError:
        for job in jobs:
            yield _without_model(job, locale)
        return
    for filled in translator.fill(jobs):
        yield _compared(filled, locale, translator.provenance)


def _jobs(
    project: Project, articles: Sequence[Article], locale: str, share: float, failed: list[Failed]
) -> Iterator[Job]:
    for article in articles:
        try:
            catalogue = project.catalogue(article, locale)
            units = project.units(article)
        except NewsL10nError as error:
            failed.append(Failed(article.name, error))
            continue
        wanted = [one for one in catalogue.active() if one.key in units and _is_models(one)]
        story = Story(casing_of(project, units), functools.partial(_told, catalogue, units))
        records = recorded(catalogue.header)
        for message in wanted:
            unit = units[message.key]
            then = records.get(message.origin.provenance) if message.origin else None
            yield Job(_Key(article, message, then, share / len(wanted)), unit.role, message.source, unit.content, story)


def _is_models(message: Message) -> bool:
    """Whether a model wrote a text, all of it."""
    origin = message.origin
    return message.state is State.MACHINE and origin is not None and origin.method == "mt" and not origin.kept


def _told(catalogue: Catalogue, units: Mapping[tuple[str, str], Unit]) -> Iterator[Told]:
    """What people wrote in the same article."""
    for message in catalogue.active():
        if message.key in units and message.state in (State.DRAFT, State.REVIEWED):
            unit = units[message.key]
            target = inline.plain(inline.from_text(message.target, unit.content)[0])
            yield Told(unit.role, inline.plain(unit.content), target, by_person=True)


def _compared(filled: Filled, locale: str, today: Provenance) -> Verified:
    key = filled.job.key
    assert isinstance(key, _Key)
    found = None if key.then is None else tuple(differences(key.then, today))
    return Verified(key.article, locale, key.message, filled.target, found, key.share)


def _without_model(job: Job, locale: str) -> Verified:
    key = job.key
    assert isinstance(key, _Key) and key.message.origin
    model = f"{key.message.origin.name} {key.message.origin.version}"
    missing = Difference("model", model, "not installed")
    return Verified(key.article, locale, key.message, "", (missing,), key.share)
