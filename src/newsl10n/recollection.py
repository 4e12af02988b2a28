"""What the memory gives a message: a text, where that is safe, and else a similar one for the translator to see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from newsl10n import inline
from newsl10n.jobs import Filled, Job
from newsl10n.memory import Match, Memory, adapted
from newsl10n.model import Origin, digest


class Recalled(NamedTuple):
    """The message as the memory fills it, if it can; and a similar text with its translation, in words."""

    filled: Filled | None = None
    similar: str = ""


@dataclass(frozen=True, slots=True)
class Recollection:
    """Asks a memory. With `may_accept` the same text in the same role is accepted, where all catalogues agree."""

    memory: Memory
    may_accept: bool = False

    def of(self, job: Job) -> Recalled:
        """The same text's translation; or a similar one's, adapted where only facts and placeholders differ.

        What can't be adapted is shown and never filled in: an engine says what the text says, a similar text does not.
        """
        exact = self.memory.recall(job.role, job.source)
        if exact and (filled := _filled(job, exact, exact.target)):
            return Recalled(self._accepted(filled, exact))
        similar = self.memory.similar(job.source)
        for match in similar:
            target = adapted(job.source, match.source, match.target, self.memory.pair)
            if target is not None and (filled := _filled(job, match, target)):
                return Recalled(filled, _shown(match))
        return Recalled(similar=_shown(similar[0]) if similar else "")

    def _accepted(self, filled: Filled, match: Match) -> Filled:
        if not (filled.origin and self.may_accept and match.is_same_context and not match.is_disputed):
            return filled
        return replace(filled, is_accepted=True, origin=replace(filled.origin, method="accepted"))


def _filled(job: Job, match: Match, target: str) -> Filled | None:
    """A message with a target of the memory; None where that has not the message's placeholders."""
    if inline.from_text(target, job.content)[1]:
        return None
    version = "-" if match.is_same_context else _percent(match)
    return Filled(job, target, Origin("tm", match.place, version, digest(job.source), digest(target)))


def _percent(match: Match) -> str:
    """Rounded down: only the same text is 100% the same."""
    return f"{int(match.similarity)}%"


def _shown(match: Match) -> str:
    return " ".join(f"{_percent(match)} {match.place}: {match.source} => {match.target}".split())
