"""What is wrong with an engine's translation of a sentence.

The checks that people's translations have to pass judge the engine's too, sentence by sentence; and the engine tells
where it gave up, skipped words or was hardly sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsl10n.checks import CHECKS, Check, Subject
from newsl10n.engines import Translation
from newsl10n.glossary import Glossary
from newsl10n.model import Message, Severity

MISSED_WORDS = 3
"""Words in a row that nothing was made of, from which a translation is tried again; twice as many are too many."""

UNSURE = 0.75
"""The score below which a translation is tried again."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in words; a grave fault leaves the message empty if nothing mends it."""

    text: str
    is_grave: bool


@dataclass(frozen=True)
class Inspector:
    """Finds the faults of translations from one locale to another."""

    source_locale: str
    locale: str
    glossary: Glossary

    @cached_property
    def _checks(self) -> Sequence[Check]:
        return [check for _, check in CHECKS.items() if check.judges_engines]

    def faults(self, source: str, translation: Translation) -> tuple[Fault, ...]:
        """What is wrong with the translation of a sentence, both without placeholders."""
        if translation.failure:
            return (Fault(translation.failure, True),)
        return (*self._findings(source, translation.text), *_doubts(translation))

    def _findings(self, source: str, target: str) -> Iterator[Fault]:
        subject = Subject(Message("", source, target), self.source_locale, self.locale, self.glossary)
        for check in self._checks:
            for finding in check.find(subject):
                severity = finding.severity or check.severity
                yield Fault(finding.text, severity is Severity.ERROR)


def _doubts(translation: Translation) -> Iterator[Fault]:
    words = len(translation.missed.split())
    if words >= MISSED_WORDS:
        yield Fault(f"nothing was made of {translation.missed!r}", words >= 2 * MISSED_WORDS)
    if translation.score < UNSURE:
        yield Fault(f"the engine is hardly sure ({translation.score:.2f})", False)
