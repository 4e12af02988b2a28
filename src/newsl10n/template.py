"""Documents -> template, and catalogue + template -> updated catalogue: our msgmerge.

Unlike gettext's, a fuzzy match stays within the article and the role, looks only at messages that stood nearby, and the
old translation stays in the catalogue as obsolete, so that a reverted edit finds it again.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from newsl10n import inline
from newsl10n.model import Catalogue, Document, Message

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
        message = Message(str(unit.role), inline.to_text(unit.content))
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
        if old := catalogue.messages.get(wanted.key):
            message = deepcopy(old)
            changes.revived += old.obsolete
            changes.kept += not old.obsolete
        elif revision := gone.revision(wanted, index):
            message = revision
            changes.changed += 1
        else:
            message = Message(wanted.context, wanted.source)
            changes.new += 1
        message.obsolete = False
        message.references = list(wanted.references)
        message.comments = [*wanted.comments, *annotate(wanted)]
        updated.add(message)
    for message in catalogue.messages.values():
        if message.key not in updated.messages and message.target:
            changes.obsolete += not message.obsolete
            updated.add(_obsolete(message))
    return updated, changes


def _obsolete(message: Message) -> Message:
    gone = deepcopy(message)
    gone.obsolete = True
    gone.references, gone.comments = [], []
    return gone


class _Gone:
    """The messages that a template no longer has, by role and place."""

    def __init__(self, catalogue: Catalogue, template: Catalogue) -> None:
        self._by_role: dict[str, list[tuple[int, Message]]] = {}
        self._used: set[str] = set()
        for index, message in enumerate(catalogue.active()):
            if message.key not in template.messages and message.target:
                self._by_role.setdefault(message.context, []).append((index, message))

    def revision(self, wanted: Message, index: int) -> Message | None:
        """A copy of the vanished message that `wanted` is a new version of: fuzzy, with what it translated."""
        from rapidfuzz import fuzz

        candidates = self._by_role.get(wanted.context, [])
        middle = bisect.bisect_left(candidates, index, key=lambda pair: pair[0])
        nearby = [m for _, m in candidates[max(0, middle - NEARBY) : middle + NEARBY] if m.source not in self._used]
        scored = [(fuzz.ratio(m.source, wanted.source, score_cutoff=SIMILAR), m) for m in nearby]
        score, best = max(scored, key=lambda pair: pair[0], default=(0.0, wanted))
        if not score:
            return None
        self._used.add(best.source)
        message = deepcopy(best)
        message.previous_source = best.source if best.previous_source is None else best.previous_source
        if not message.fuzzy:
            message.origin = None  # accepted, so it is a person's now, whoever wrote it
        message.source, message.fuzzy, message.failure = wanted.source, True, ""
        return message
