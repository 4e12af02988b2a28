"""The check `correction`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from newsl10n import facts, inline, lemmas, names, revisions
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.checks.negation import unmatched
from newsl10n.facts.cldr import cldr
from newsl10n.facts.number_words import lexicon
from newsl10n.model import Severity, State
from newsl10n.wordforms import is_listed

_WORD = re.compile(r"\w++(?:[-'’ʼ]\w++)*+")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_LONGEST = 300
"""Words of a sentence that is compared: longer ones would take too long, since a comparison is quadratic."""

_SMALLEST = 2
"""The least number word that counts: one is also an article and a pronoun."""

_STEM = 4
"""Letters at least by which a day of the week is recognised in its forms."""

_PENDING = (State.UNTRANSLATED, State.MACHINE, State.DRAFT, State.OUTDATED)


@check("correction", Severity.ERROR, _PENDING)
def correction(subject: Subject) -> Iterator[Finding]:
    """A number, name, date or negation that changed in the source since a translation was accepted.

    It is what readers must not be told wrong, and what went out before: a death toll, the name of a suspect, "guilty"
    that became "not guilty". Whatever the translation says now, a person should see it, in every language.

    Compare the translation with the source and accept it: remove the fuzzy flag, and with it the previous source that
    most editors show (`#| msgid`). A sentence that was added or taken away is no correction; nor is a figure that is
    written otherwise ("12", "twelve"). Names are words with a capital that stand in one another's place.
    """
    before = subject.message.previous_source
    if before is None or before == subject.message.source:
        return
    pair = inline.strip_tags(before), subject.source
    for change in revisions.changes(before, subject.message.source, subject.source_locale):
        if change.before and change.after:
            after = inline.strip_tags(change.after)
            for one in _corrections(inline.strip_tags(change.before), after, pair, subject.source_locale):
                yield Finding(f"the source was corrected: {one}", after.strip())


def _corrections(before: str, after: str, whole: tuple[str, str], locale: str) -> Iterator[str]:
    """What one sentence says instead of another, if the whole texts don't say both, as "12 -> 14"."""
    yield from _facts(before, after, whole, locale)
    yield from _words(before, after, whole, locale)
    gone, _ = unmatched(before, whole[1], locale, locale)
    _, come = unmatched(whole[0], after, locale, locale)
    if gone or come:
        yield f"“{gone}” is gone" if gone else f"“{come}” is new"


def _facts(before: str, after: str, whole: tuple[str, str], locale: str) -> Iterator[str]:
    """Numbers, dates, measures, addresses: what is gone and what is new, if both are."""
    gone = _shown(before, facts.compare(before, whole[1], locale, locale).missing)
    come = _shown(after, facts.compare(whole[0], after, locale, locale).added)
    if len(gone) == len(come):
        yield from (f"{one} -> {other}" for one, other in zip(gone, come, strict=True))
    elif gone and come:
        yield f"{', '.join(gone)} -> {', '.join(come)}"


def _shown(text: str, found: Iterable[facts.Fact]) -> list[str]:
    return list(dict.fromkeys(text[fact.start : fact.end] for fact in found))


def _words(before: str, after: str, whole: tuple[str, str], locale: str) -> Iterator[str]:
    """Words in the place of others where both are names, numbers or days."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _LONGEST:
        return
    known = set(_WORD.findall(whole[0])), set(_WORD.findall(whole[1]))
    said = _names(before, locale), _names(after, locale)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace":
            gone = [word for word in old[a:b] if word not in known[1]]
            come = [word for word in new[c:d] if word not in known[0]]
            yield from _replaced(gone, come, said, locale)


def _replaced(
    gone: Sequence[str], come: Sequence[str], said: tuple[Collection[str], Collection[str]], locale: str
) -> Iterator[str]:
    people = [word for word in gone if word in said[0]], [word for word in come if word in said[1]]
    if all(people):
        yield " -> ".join(map(" ".join, people))
        return
    for which in (_number, _day):
        kinds = [[word for word in words if which(word, locale)] for words in (gone, come)]
        values = [{which(word, locale) for word in words} for words in kinds]
        if all(kinds) and values[0].isdisjoint(values[1]) and not _are_digits(kinds):
            yield " -> ".join(map(" ".join, kinds))


def _names(sentence: str, locale: str) -> frozenset[str]:
    """The names of a sentence; as the first word, and where nouns have capitals, only what no word list knows."""
    text = sentence.strip()
    found = set(names.names([text], locale))
    language = locale.split("-")[0]
    if is_listed("noun_capitals", "yes", locale):
        found = {name for name in found if not lemmas.is_known(name.lower(), language)}
    first = _WORD.match(text)
    if first and names.may_be_name(first[0], locale) and not lemmas.is_known(first[0].lower(), language):
        found |= {first[0]} if lemmas.list_name(language) else set()
    return frozenset(found)


def _number(word: str, locale: str) -> str:
    """The value of a number word or of digits; "" of other words and small ones."""
    if word.isdecimal():
        return str(int(word)) if len(word) < 10 else word
    values = lexicon(locale.split("-")[0]).look_up(word) or ()
    return str(values[0]) if len(values) == 1 and values[0] >= _SMALLEST else ""


def _are_digits(kinds: Sequence[Sequence[str]]) -> bool:
    """Whether figures stand on both sides, which are compared as facts."""
    return all(any(word.isdecimal() for word in words) for words in kinds)


def _day(word: str, locale: str) -> str:
    """The day of the week that a word names, in any of its forms."""
    lowered = word.lower().translate(_APOSTROPHES)
    return next((day for day in _days(locale) if lowered.startswith(day[: max(_STEM, len(day) - 2)])), "")


@cache
def _days(locale: str) -> tuple[str, ...]:
    known = cldr(locale)
    return tuple(day.lower().translate(_APOSTROPHES) for day in known.days["format"]["wide"].values()) if known else ()
