"""Articles -> templates and catalogues."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from newsl10n import inline, po, template
from newsl10n.cache import Cache
from newsl10n.errors import NewsL10nError
from newsl10n.glossary import Glossary, Term, TermStatus
from newsl10n.model import Catalogue, Message, Role
from newsl10n.project import Article, Project
from newsl10n.steps import Failed


@dataclass(slots=True)
class Extracted:
    """What became of an article: how many messages it has and, by locale, what changed. Empty: nothing to do."""

    article: Article
    messages: int = 0
    changes: dict[str, template.Changes] = field(default_factory=dict)


def extract(project: Project, articles: Sequence[Article], locales: Sequence[str]) -> Iterator[Extracted | Failed]:
    """Write each article's template and bring its catalogues up to date; unchanged files are not looked at."""
    glossaries = {locale: project.glossary(locale) for locale in locales}
    stamp = " ".join(f"{locale}:{glossary.digest}" for locale, glossary in glossaries.items())
    cache = Cache(project, "extract")
    try:
        for article in articles:
            try:
                entry = cache.look(article.name, [article.path], _outputs(project, article, locales), stamp)
                extracted = Extracted(article)
                if entry.result is None:
                    extracted = _extract(project, article, glossaries)
                    entry.keep(extracted.messages)
                yield extracted
            except NewsL10nError as error:
                yield Failed(article.name, error)
    finally:
        cache.save()


def _outputs(project: Project, article: Article, locales: Sequence[str]) -> list[Path]:
    return [project.template_path(article), *(project.catalogue_path(article, locale) for locale in locales)]


def _extract(project: Project, article: Article, glossaries: Mapping[str, Glossary]) -> Extracted:
    fresh = template.build(project.document(article))
    fresh.header = _header(article, "")
    # Every catalogue is read before anything is written: a broken one stops the article, not half of it.
    updated: list[tuple[Catalogue, template.Changes]] = []
    for locale, glossary in glossaries.items():
        catalogue = project.catalogue(article, locale)
        if not catalogue.header:
            catalogue.header, catalogue.header_comment = _header(article, locale), f"Translations of {article.name}"
        updated.append(
            template.update(catalogue, fresh, project.config.source_locale, partial(_term_comments, glossary))
        )
    po.write(project.template_path(article), fresh)
    for catalogue, _ in updated:
        po.write(project.catalogue_path(article, catalogue.locale), catalogue)
    return Extracted(article, len(fresh.messages), {catalogue.locale: changes for catalogue, changes in updated})


def _header(article: Article, locale: str) -> dict[str, str]:
    """A new catalogue's header. No run changes a date in it: editors do that when they save."""
    date = time.strftime("%Y-%m-%d %H:%M+0000", time.gmtime()) if locale else "YEAR-MO-DA HO:MI+ZONE"
    return {
        "Project-Id-Version": article.stem.rsplit("/", 1)[-1],
        "PO-Revision-Date": date,
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": "newsl10n",
    }


def _term_comments(glossary: Glossary, message: Message) -> list[str]:
    """What a translator must know of the glossary for this message."""
    matches = glossary.terms_in(inline.strip_tags(message.source), Role(message.context))
    return list(dict.fromkeys(f"term: {_advice(term)}" for match in matches for term in match.terms))


def _advice(term: Term) -> str:
    wanted = term.target
    if term.status is TermStatus.KEEP:
        wanted = "stays as it is"
    elif term.status is TermStatus.FORBIDDEN:
        wanted = f"never {term.target}"
    return f"{term.source}: {wanted}" + (f" ({term.note})" if term.note else "")
