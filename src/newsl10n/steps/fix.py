"""Catalogues -> the same, with safe repairs of what checks find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsl10n import po, severities
from newsl10n.checks import CHECKS, Story, Subject
from newsl10n.checks.fixes import fixed, with_target
from newsl10n.checks.ignores import Ignores
from newsl10n.errors import NewsL10nError
from newsl10n.glossary import Glossary
from newsl10n.model import Message, Severity, State
from newsl10n.project import Article, Project
from newsl10n.steps import Failed
from newsl10n.steps.crew import options_of


@dataclass(frozen=True, slots=True)
class Fixed:
    """A message that was repaired, or would be: its place, its text before and after, and for which checks."""

    path: str
    line: int
    source: str
    before: str
    after: str
    checks: tuple[str, ...]


def fix(
    project: Project,
    articles: Sequence[Article],
    locales: Sequence[str],
    *,
    accepted: bool = False,
    dry_run: bool = False,
) -> Iterator[list[Fixed] | Failed]:
    """Repair catalogues, one list for each; nothing is written with `dry_run`.

    A machine's text stays a machine's. What a person accepted or edited is only touched if `accepted`, and sentences
    of a person's inside of a machine's text, or a text for an earlier source, never.
    """
    for locale in locales:
        glossary = project.glossary(locale)
        for article in articles:
            try:
                yield _fix(project, article, locale, glossary, accepted=accepted, dry_run=dry_run)
            except NewsL10nError as error:
                yield Failed(article.name, error)


def _fix(
    project: Project, article: Article, locale: str, glossary: Glossary, *, accepted: bool, dry_run: bool
) -> list[Fixed]:
    catalogue = project.catalogue(article, locale)
    path = project.catalogue_path(article, locale)
    story = Story(options=options_of(project.config))
    done: list[Fixed] = []
    for message in list(catalogue.active()):
        if _may_touch(message, accepted=accepted):
            subject = Subject(message, project.config.source_locale, locale, glossary, story)
            text, names = fixed(subject, _left(project, subject))
            if names:
                done.append(Fixed(project.show(path), message.line, message.source, message.target, text, tuple(names)))
                catalogue.add(with_target(message, text))
    if done and not dry_run:
        po.write(path, catalogue)
    return done


def _may_touch(message: Message, *, accepted: bool) -> bool:
    if message.origin is not None and message.origin.kept:
        return False
    return message.state is State.MACHINE or (accepted and message.state in (State.DRAFT, State.REVIEWED))


def _left(project: Project, subject: Subject) -> frozenset[str]:
    """The checks that are off for a message, or ignored."""
    known = dict(CHECKS.items())
    grades = severities.for_locale(project.config.check, subject.locale) | project.config.check.roles.get(
        subject.role, {}
    )
    ignores = Ignores(subject.message, known, project.clock().date())
    off = (name for name, one in known.items() if grades.get(name, one.severity) is Severity.OFF)
    return frozenset((*off, *(name for name in known if name in ignores)))
