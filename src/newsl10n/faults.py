"""What is wrong with an engine's translation of a sentence.

The checks that people's translations have to pass judge the engine's too, sentence by sentence; and the engine tells
where it gave up, skipped words or was hardly sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from newsl10n import facts
from newsl10n.checks import CHECKS, Check, Subject
from newsl10n.engines import Translation
from newsl10n.glossary import Glossary
from newsl10n.model import Message, Role, Severity

MISSED_WORDS = 3
"""Words in a row that nothing was made of, from which a translation is tried again; twice as many are too many."""

_SHOWN = 200

UNSURE = 0.75
"""The score below which a translation is tried again."""


GAVE_UP, MISSED_SOME, IS_UNSURE, SLIPPED = "gave-up", "missed-some", "is-unsure", "slipped"
"""What the engine says of itself and what only engines do, beside the names of checks."""


FACTS = frozenset({"numbers", "units", "dates", "addresses", SLIPPED})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, by name and in words; a grave fault leaves the message empty if nothing mends it."""

    name: str
    text: str
    is_grave: bool


@dataclass(frozen=True)
class Inspector:
    """Finds the faults of translations from one locale to another; a fake engine's words are not looked at."""

    source_locale: str
    locale: str
    glossary: Glossary
    is_fake: bool = False

    @cached_property
    def _checks(self) -> Sequence[Check]:
        return [check for _, check in CHECKS.items() if check.judges_engines]

    def faults(self, source: str, translation: Translation) -> tuple[Fault, ...]:
        """What is wrong with the translation of a sentence, both without placeholders."""
        if translation.failure:
            return (Fault(GAVE_UP, translation.failure, is_grave=True),)
        source = self._agreed(source, translation.text)
        return (*self._findings(source, translation.text), *_doubts(translation))

    def _findings(self, source: str, target: str) -> Iterator[Fault]:
        subject = Subject(Message("", source, target, fuzzy=True), self.source_locale, self.locale, self.glossary)
        for check in self._checks:
            for finding in check.find(subject):
                milder = None if check.name in FACTS else finding.severity  # people explain and convert, engines don't
                yield Fault(check.name, finding.text, (milder or check.severity) is Severity.ERROR)
        for slip in self._slips(source, target):
            yield Fault(SLIPPED, slip, is_grave=True)

    def changed_fact(self, source: str, target: str) -> str:
        """The first fact that only one of two texts has, in words; nothing where there is none."""
        source = self._agreed(source, target)
        if not facts.any_in(source):
            return ""
        compared = facts.compare(source, target, self.source_locale, self.locale)
        lost = (f"{source[fact.start : fact.end]} is not in the translation" for fact in compared.missing)
        added = (f"{target[fact.start : fact.end]} is not in the source" for fact in compared.added)
        return next(chain(lost, added, self._slips(source, target)), "")

    def _agreed(self, source: str, target: str) -> str:
        """A source with facts whose terms are written as agreed: "COVID-19" may be said otherwise if a row says so."""
        return self.glossary.agreed(source, target, Role.BODY) if facts.any_in(source) else source

    def _slips(self, source: str, target: str) -> Iterator[str]:
        return iter(()) if self.is_fake else facts.slips(source, target, self.source_locale, self.locale)


def with_text(why: str, wrote: str) -> str:
    """A reason with what the model wrote, if it wrote anything: all that is left of a translation that is refused."""
    return f"{why}; the model wrote: {wrote[:_SHOWN]}" if wrote else why


def _doubts(translation: Translation) -> Iterator[Fault]:
    words = len(translation.missed.split())
    if words >= MISSED_WORDS:
        yield Fault(MISSED_SOME, f"nothing was made of {translation.missed!r}", words >= 2 * MISSED_WORDS)
    if translation.score < UNSURE:
        yield Fault(IS_UNSURE, f"the engine is hardly sure ({translation.score:.2f})", is_grave=False)
