"""Articles and catalogues -> localised articles."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsl10n import files
from newsl10n.cache import Cache
from newsl10n.config import MergeConfig
from newsl10n.disclosure import Disclosure, disclosed
from newsl10n.errors import NewsL10nError
from newsl10n.merge import merge
from newsl10n.model import Document, Require, State
from newsl10n.project import Article, Project
from newsl10n.publication import Withdraw
from newsl10n.steps import Failed
from newsl10n.steps.publication import encoded, held, withdraw


@dataclass(frozen=True, slots=True)
class Localized:
    """A localised article.

    `path` is where it went, None where it doesn't reach what was required and was not written; `used` says how many
    units came from messages in which state, `left` which units stay in the source's language: (line, why). `held` says
    why the story is not to be published, and `earlier` what became of a version written before: "kept", "removed",
    "marked", or nothing where there is none.
    """

    article: Article
    locale: str
    path: Path | None
    used: Counter[State]
    left: list[tuple[int, str]]
    held: str = ""
    earlier: str = ""


def write(
    project: Project,
    articles: Sequence[Article],
    locales: Sequence[str],
    policy: MergeConfig,
    how: Withdraw | None = None,
) -> Iterator[Localized | Failed]:
    """Write each article in each locale; what is up to date is not made again, what is held back not at all."""
    cache = Cache(project, "merge")
    try:
        for article in articles:
            document = functools.cache(functools.partial(project.document, article))
            for locale in locales:
                try:
                    if why := held(project, article, cache):
                        earlier = withdraw(project, article, locale, how)
                        yield Localized(article, locale, None, Counter(), [], why, earlier)
                    else:
                        yield _localize(project, article, locale, policy, document, cache)
                except NewsL10nError as error:
                    yield Failed(article.name, error)
    finally:
        cache.save()


def _localize(
    project: Project, article: Article, locale: str, policy: MergeConfig, document: Callable[[], Document], cache: Cache
) -> Localized:
    path = project.localized_path(article, locale)
    entry = cache.look(project.show(path), [article.path, project.catalogue_path(article, locale)], [path], str(policy))
    if entry.result is not None:
        written, used, left = entry.result
        states = Counter({State(state): count for state, count in used.items()})
        return Localized(article, locale, path if written else None, states, [(line, why) for line, why in left])
    done = _write(project, article, locale, policy, document())
    entry.keep([done.path is not None, {state.value: count for state, count in done.used.items()}, done.left])
    return done


def _write(project: Project, article: Article, locale: str, policy: MergeConfig, document: Document) -> Localized:
    catalogue = project.catalogue(article, locale)
    merged = merge(document, article.format, catalogue, policy.require, policy.min_score)
    left = [(one.unit.line, one.why) for one in merged.left]
    path = project.localized_path(article, locale)
    if left and policy.require is not Require.NONE:
        return Localized(article, locale, None, merged.used, left)
    text = merged.text
    if merged.used[State.MACHINE]:
        disclosure = Disclosure.of(project.config.disclosure, locale)
        text = disclosed(article.name, document.text, text, article.format, disclosure)
    data = encoded(article.name, text, document.encoding, article.format)
    files.write(path, document.encoding.bom + data)
    return Localized(article, locale, path, merged.used, left)
