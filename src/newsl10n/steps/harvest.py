"""An article and its existing translation -> messages for review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsl10n import inline, po, segment
from newsl10n.errors import InputError, MissingModelError, UsageError
from newsl10n.harvest import Found, harvest
from newsl10n.model import Catalogue, Message, Origin, State, Unit, digest
from newsl10n.project import Article, Project
from newsl10n.steps import Failed
from newsl10n.steps.extract import extract

METHOD = "harvest"


@dataclass(slots=True)
class Harvested:
    """What became of an article's units: messages filled and kept as people left them, and (line, why) of the others.

    `spare` counts the translation's units that belong to nothing; `by_model` tells whether a model was asked.
    """

    filled: int = 0
    kept: int = 0
    left: list[tuple[int, str]] = field(default_factory=list)
    spare: int = 0
    by_model: bool = False


def gather(
    project: Project,
    article: Article,
    translation: Path,
    locale: str,
    *,
    use_model: bool = True,
    advance: Callable[[float], None] = lambda share: None,
) -> Harvested:
    """Fill an article's catalogue from a translation that exists already, each message marked for review.

    What people wrote stays; what a machine wrote gives way. The catalogue is brought up to the article first. `advance`
    is told each share of the work that is done.
    """
    for done in extract(project, [article], [locale]):
        if isinstance(done, Failed):
            raise done.error
    units = list(project.units(article).values())
    translated = _translated(project, article, translation)
    said = _said(project, units, locale, advance) if use_model else None
    found = harvest(units, translated, (project.config.source_locale, locale), said)
    catalogue = project.catalogue(article, locale)
    name = project.show(translation.resolve())
    result = Harvested(left=[(unit.line, why) for unit, why in found.left], spare=found.spare, by_model=bool(said))
    for one in found.found:
        is_filled = _enter(catalogue, one, name)
        result.filled += is_filled
        result.kept += not is_filled
    po.write(project.catalogue_path(article, locale), catalogue)
    return result


def _translated(project: Project, article: Article, path: Path) -> list[Unit]:
    """The units of a translation, which must be in the article's format."""
    if path.suffix.lower() not in article.format.suffixes:
        raise UsageError(f"{path} is not in the format of {article.name}: {', '.join(article.format.suffixes)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(path, f"can't be read: {error.strerror}") from None
    other = replace(article, path=path, name=project.show(path.resolve()))
    return list(project.parse(other, data).units())


def _said(project: Project, units: Sequence[Unit], locale: str, advance: Callable[[float], None]) -> list[str] | None:
    """What the project's model makes of each unit; None where it has none."""
    source = project.config.source_locale
    try:
        route = project.engine.route(source, locale)
    except MissingModelError:
        return None
    if route.is_fake:
        return None
    sentences = [[inline.plain(one).strip() for one in segment.split(unit.content, source)] for unit in units]
    flat = list(dict.fromkeys(one for some in sentences for one in some if one))
    known: dict[str, str] = {}
    for text, translation in zip(flat, route.translate(flat, [False] * len(flat)), strict=True):
        known[text] = translation.text
        advance(1 / len(flat))
    return [" ".join(known.get(one, "") for one in some) for some in sentences]


def _enter(catalogue: Catalogue, found: Found, name: str) -> bool:
    """Write a translation into its message; False where a person wrote there."""
    message = catalogue.messages.get(inline.key(found.unit))
    if message is None or not _is_free(message):
        return False
    message.target = inline.to_text(found.content)
    message.origin = Origin(METHOD, name, "-", digest(message.source), digest(message.target), found.score)
    message.fuzzy, message.failure, message.similar = True, "", ""
    message.terms, message.changes = [], []
    message.previous_source = message.previous_context = None
    return True


def _is_free(message: Message) -> bool:
    """Whether a message has nothing of a person's but what was harvested before, and nobody touched since."""
    is_ours = message.fuzzy and message.is_untouched and message.origin is not None and message.origin.method == METHOD
    return is_ours or message.to_fill or message.state is State.MACHINE
