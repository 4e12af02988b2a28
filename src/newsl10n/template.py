"""Documents -> template, and catalogue + template -> updated catalogue: our msgmerge.

Unlike gettext's, a fuzzy match stays within the article and the role, looks only at messages that stood nearby, and the
old translation stays in the catalogue as obsolete, so that a reverted edit finds it again.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from newsl10n import inline
from newsl10n.model import Catalogue, Document, Message, State

SIMILAR = 70.0
"""The least rapidfuzz ratio (0 to 100) of two sources of which one counts as a new version of the other."""

NEARBY = 32
"""How many vanished messages before and after its place a new one is compared with: keeps updates linear."""


@dataclass(slots=True)
class Changes:
    """What an update did to a catalogue, in messages."""

    new: int = 0
    kept: int = 0
    changed: int = 0
    revived: int = 0
    obsolete: int = 0


def build(document: Document) -> Catalogue:
    """The template of an article: its units as messages, equal ones together, in reading order."""
    template = Catalogue("")
    for unit in document.units():
        message = Message(*inline.key(unit))
        known = template.messages.setdefault(message.key, message)
        known.references.append((document.path, unit.line))
        if known is message:
            known.comments = [f"role: {unit.role}", *inline.describe(unit.content)]
    return template


def update(
    catalogue: Catalogue, template: Catalogue, annotate: Callable[[Message], Sequence[str]]
) -> tuple[Catalogue, Changes]:
    """`catalogue` brought up to `template`; `annotate` gives the locale's own comments for a message.

    No translation is dropped: what the article no longer has stays as obsolete. The catalogue given is not changed.
    """
    updated = Catalogue(catalogue.locale, header=dict(catalogue.header), header_comment=catalogue.header_comment)
    changes = Changes()
    gone = _Gone(catalogue, template)
    for index, wanted in enumerate(template.messages.values()):
        if old := catalogue.messages.get(wanted.key) or gone.moved(wanted, index):
            message = deepcopy(old)
            message.context = wanted.context
            changes.revived += old.obsolete
            changes.kept += not old.obsolete
        elif revision := gone.revision(wanted, index):
            message = revision
            changes.changed += 1
        else:
            message = Message(wanted.context, wanted.source)
            changes.new += 1
        _note_acceptance(message)
        message.obsolete = False
        message.references = list(wanted.references)
        message.comments = [*wanted.comments, *annotate(wanted)]
        updated.add(message)
    for message in catalogue.messages.values():
        if message.key not in updated.messages and not gone.has_moved(message) and (message.target or message.notes):
            changes.obsolete += not message.obsolete
            updated.add(_obsolete(message))
    return updated, changes


def _obsolete(message: Message) -> Message:
    gone = deepcopy(message)
    gone.obsolete = True
    gone.references, gone.comments = [], []
    return gone


def _note_acceptance(message: Message) -> None:
    """What a machine wrote and a person accepted is theirs from now on, also where a tool marks it fuzzy again."""
    if message.state is State.REVIEWED and message.origin:
        message.origin = replace(message.origin, method="accepted")
        message.terms = []


class _Gone:
    """The messages that a template no longer has, by role and place."""

    def __init__(self, catalogue: Catalogue, template: Catalogue) -> None:
        self._by_role: dict[str, list[tuple[int, Message]]] = {}
        self._by_source: dict[str, list[tuple[int, Message]]] = {}
        self._used: set[tuple[str, str]] = set()
        self._moved: set[tuple[str, str]] = set()
        for index, message in enumerate(catalogue.active()):
            if message.key not in template.messages and (message.target or message.notes):
                self._by_role.setdefault(message.context, []).append((index, message))
                self._by_source.setdefault(message.source, []).append((index, message))

    def moved(self, wanted: Message, index: int) -> Message | None:
        """The vanished message with the same text in another role: the first body paragraph that became the lead."""
        found = [pair for pair in self._by_source.get(wanted.source, ()) if pair[1].key not in self._used]
        _, nearest = min(found, key=lambda pair: abs(pair[0] - index), default=(0, None))
        if nearest:
            self._used.add(nearest.key)
            self._moved.add(nearest.key)
        return nearest

    def has_moved(self, message: Message) -> bool:
        """Whether a vanished message lives on as it is in another role."""
        return message.key in self._moved

    def revision(self, wanted: Message, index: int) -> Message | None:
        """A copy of the vanished message that `wanted` is a new version of: fuzzy, with what it translated."""
        from rapidfuzz import fuzz

        candidates = self._by_role.get(wanted.context, [])
        middle = bisect.bisect_left(candidates, index, key=lambda pair: pair[0])
        nearby = [m for _, m in candidates[max(0, middle - NEARBY) : middle + NEARBY] if m.key not in self._used]
        scored = [(fuzz.ratio(m.source, wanted.source, score_cutoff=SIMILAR), m) for m in nearby]
        score, best = max(scored, key=lambda pair: pair[0], default=(0.0, wanted))
        if not score:
            return None
        self._used.add(best.key)
        return _revised(best, wanted.source)


def _revised(old: Message, source: str) -> Message:
    """What is left of a message whose source changed. A reason to ignore a check held for the old text only."""
    message = deepcopy(old)
    _note_acceptance(message)
    message.notes = [note for note in old.notes if not note.startswith("newsl10n: ignore ")]
    message.source, message.failure = source, ""
    if message.target:
        message.fuzzy = True
        message.previous_source = old.source if old.previous_source is None else old.previous_source
    return message
