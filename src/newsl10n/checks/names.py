"""The check `names`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newsl10n import names as entities
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity
from newsl10n.wordforms import counterpart, name_at

_ENDING = 3
"""Letters at most that a form of a name may have of its own."""

_Spellings = Mapping[str, Mapping[str, str]]


@check("names", Severity.WARNING)
def names(subject: Subject) -> Iterator[Finding]:
    """A name that is spelled in two ways within an article.

    Readers wonder whether Savchuk and Savtchuk are one person, and search engines find only one of them.

    Use one spelling; the finding says which one the article has more often. A name is a word with a capital inside a
    sentence that no word list knows, and that the source has in several messages. Words that differ in their endings
    only, as declined names do, are one spelling; countries, languages and the like have several forms and are left
    alone.
    """
    for name, (how, usual) in subject.story.gathered(_slips).get(subject.message.source, {}).items():
        if how in subject.target:
            yield Finding(f"“{name}” is {how} here, and mostly {usual} in this article", how)


def _slips(subjects: Sequence[Subject]) -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Source of a message -> name -> (how it is spelled there, how it usually is), where that differs."""
    spelled = _spellings(subjects)
    often: dict[str, Counter[str]] = defaultdict(Counter)
    for found in spelled.values():
        for name, how in found.items():
            often[name][how] += 1
    usual = {name: entities.usual(ways, name) for name, ways in often.items()}
    locale = subjects[0].locale if subjects else ""
    return {
        source: {name: (how, usual[name]) for name, how in found.items() if _is_slip(how, usual[name], locale)}
        for source, found in spelled.items()
    }


def _is_slip(how: str, usual: str, locale: str) -> bool:
    """Whether a spelling is another one, and neither of them a compound of the other ("Lowmerehafen")."""
    shorter, longer = sorted((how, usual), key=len)
    is_compound = longer.startswith(shorter) and len(longer) - len(shorter) > _ENDING
    return not is_compound and entities.is_slip(how, usual, locale)


def _spellings(subjects: Sequence[Subject]) -> _Spellings:
    """Source of a message -> name -> how its translation spells it."""
    if not subjects:
        return {}
    pair = subjects[0].source_locale, subjects[0].locale
    often = Counter(entities.names((one.source for one in subjects), pair[0]))
    known = {name for name, count in often.items() if count > 1 and not _is_listed(name, pair)}
    return {one.message.source: entities.spellings(one.source, one.target, known, pair) for one in subjects}


def _is_listed(name: str, pair: tuple[str, str]) -> bool:
    """Whether CLDR has a name, or it has capitals inside, as brands have."""
    return not name[1:].islower() or bool(name_at(name, 0, pair[0]) or counterpart(name, *pair))
