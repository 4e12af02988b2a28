"""The glossary of a project -> what is wrong with its rows, and what became of their examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsl10n import inline
from newsl10n.engines import Route
from newsl10n.errors import MissingModelError
from newsl10n.glossary import Glossary
from newsl10n.glossary.examples import Outcome, run
from newsl10n.glossary.lint import Finding
from newsl10n.glossary.lint import lint as look
from newsl10n.jobs import Job
from newsl10n.memory import Memory
from newsl10n.model import Role
from newsl10n.project import Project
from newsl10n.steps.translate import translator_for


def route(project: Project, locale: str) -> Route | None:
    """The engine's way to a locale, None where no model is installed for it."""
    try:
        return project.engine.route(project.config.source_locale, locale)
    except MissingModelError:
        return None


def lint(project: Project, locales: Sequence[str]) -> Iterator[list[Finding]]:
    """What is wrong with the rows for each locale; a finding that several locales share comes with the first."""
    seen: set[Finding] = set()
    for locale in locales:
        way = route(project, locale)
        findings = look(project.glossary(locale), project.config.source_locale, locale, way.unwritable if way else None)
        yield [finding for finding in findings if finding not in seen]
        seen.update(findings)


def outcomes(project: Project, glossary: Glossary, locale: str, *, with_model: bool) -> Iterator[Outcome]:
    """Run the examples of a locale's rows; with a model, MissingModelError where there is none."""
    translator = translator_for(project, locale, Memory()) if with_model else None

    def translate(texts: Sequence[str]) -> list[str]:
        assert translator is not None
        jobs = [Job(number, Role.BODY, inline.to_text((text,)), (text,)) for number, text in enumerate(texts)]
        return [inline.plain(inline.parse(filled.target)) for filled in translator.fill(jobs)]

    return run(glossary, project.config.source_locale, locale, translate if translator else None)
