"""The check `correction`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from newsl10n import facts, inline, revisions
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.checks.negation import difference, surplus
from newsl10n.checks.replacements import STRAIGHT, fewer, replaced
from newsl10n.model import Severity, State

_PENDING = (State.UNTRANSLATED, State.MACHINE, State.DRAFT, State.OUTDATED)


@check("correction", Severity.ERROR, _PENDING)
def correction(subject: Subject) -> Iterator[Finding]:
    """A number, name, date or negation that changed in the source since a translation was accepted.

    It is what readers must not be told wrong, and what went out before: a death toll, the name of a suspect, "guilty"
    that became "not guilty". Whatever the translation says now, a person should see it, in every language.

    Compare the translation with the source and accept it: remove the fuzzy flag, and with it the previous source that
    most editors show (`#| msgid`). A sentence that was added or taken away is no correction; nor is a figure that is
    written otherwise ("12", "twelve"), or a negation in a sentence that is worded anew. Names are words with a capital
    that stand in one another's place.
    """
    before = subject.message.previous_source
    if before is None or before == subject.message.source:
        return
    changes = revisions.changes(before, subject.message.source, subject.source_locale)
    pairs = [(_plain(change.before), _plain(change.after)) for change in changes]
    for after, said in _corrections(pairs, subject.source_locale):
        yield Finding(f"the source was corrected: {said}", after.strip())


def _plain(sentence: str) -> str:
    return inline.strip_tags(sentence).translate(STRAIGHT)


def _corrections(pairs: Sequence[tuple[str, str]], locale: str) -> Iterator[tuple[str, str]]:
    """Each sentence that says something instead of another, if all that changed doesn't say both, and what: "12 -> 14".

    What a sentence lost may be in the next one now, so it is gone only if it is in none.
    """
    earlier, later = [one for one, _ in pairs], [other for _, other in pairs]
    whole = "\n".join(earlier), "\n".join(later)
    found = facts.compare(*whole, locale, locale)
    gone, come = _by_sentence(earlier, found.missing), _by_sentence(later, found.added)
    words = fewer(*whole), fewer(*reversed(whole))
    balance = difference(*whole, locale)
    for place, (before, after) in enumerate(pairs):
        if before and after:
            told = list(_paired(gone[place], come[place]))
            yield from ((after, one) for one in told)
            yield from ((after, one) for one in replaced(before, after, words, locale, " ".join(told)))
            if balance > 0 and (word := surplus(before, after, locale)):
                yield after, f"“{word}” is gone"
            elif balance < 0 and (word := surplus(after, before, locale)):
                yield after, f"“{word}” is new"


def _by_sentence(sentences: Sequence[str], found: Iterable[facts.Fact]) -> list[list[str]]:
    """The facts of sentences that were joined by a character, in the sentences' words, each once."""
    starts = list(accumulate((len(one) + 1 for one in sentences), initial=0))
    told: list[dict[str, None]] = [{} for _ in sentences]
    for fact in found:
        place = bisect_right(starts, fact.start) - 1
        told[place][sentences[place][fact.start - starts[place] : fact.end - starts[place]]] = None
    return [list(one) for one in told]


def _paired(gone: Sequence[str], come: Sequence[str]) -> Iterator[str]:
    """Numbers, dates, measures, addresses: what is gone and what is new, if both are."""
    if len(gone) == len(come):
        yield from (f"{one} -> {other}" for one, other in zip(gone, come, strict=True))
    elif gone and come:
        yield f"{', '.join(gone)} -> {', '.join(come)}"
