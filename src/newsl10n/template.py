"""Documents -> template, and catalogue + template -> updated catalogue: our msgmerge.

Unlike gettext's, a fuzzy match stays within the article and the role, knows sentences, and the old translation stays in
the catalogue as obsolete, so that a reverted edit finds it again.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from newsl10n import inline, revisions
from newsl10n.ancestry import Ancestry
from newsl10n.joining import joined
from newsl10n.model import Catalogue, Document, Message, Origin, State, digest


@dataclass(slots=True)
class Changes:
    """What an update did to a catalogue, in messages: each is counted once.

    `moved` are those that stand in another order than before, `split` and `merged` changed ones that come from a part
    of a paragraph or from several.
    """

    new: int = 0
    kept: int = 0
    moved: int = 0
    changed: int = 0
    split: int = 0
    merged: int = 0
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
    catalogue: Catalogue, template: Catalogue, source_locale: str, annotate: Callable[[Message], Sequence[str]]
) -> tuple[Catalogue, Changes]:
    """`catalogue` brought up to `template`; `annotate` gives the locale's own comments for a message.

    No translation is dropped: what the article no longer has stays as obsolete. The catalogue given is not changed.
    """
    updated = Catalogue(catalogue.locale, header=dict(catalogue.header), header_comment=catalogue.header_comment)
    changes = Changes()
    ancestry = Ancestry(catalogue, template, source_locale)
    for wanted in template.messages.values():
        message = _descendant(wanted, catalogue, ancestry, source_locale, changes)
        message.references = list(wanted.references)
        message.comments = [*wanted.comments, *annotate(wanted)]
        updated.add(message)
    changes.moved = _moved(catalogue, template)
    changes.kept -= changes.moved
    lives_on = {message.key for message in ancestry.moved.values()}
    for message in catalogue.messages.values():
        if message.key not in updated.messages and message.key not in lives_on and (message.target or message.notes):
            changes.obsolete += not message.obsolete
            updated.add(_obsolete(message))
    return updated, changes


def _descendant(wanted: Message, catalogue: Catalogue, ancestry: Ancestry, locale: str, changes: Changes) -> Message:
    """The message of a wanted text: as it was, made of its parents, or new.

    What a machine wrote for a text that comes back gives way to what a person accepted meanwhile.
    """
    parents = ancestry.parents.get(wanted.key, ())
    old = catalogue.messages.get(wanted.key) or ancestry.moved.get(wanted.key)
    if old and not (old.is_machine and any(parent.state is State.REVIEWED for parent in parents)):
        changes.revived += old.obsolete
        changes.kept += not old.obsolete
        return _kept(old, wanted.context, parents, locale)
    if not parents:
        changes.new += 1
        return Message(wanted.context, wanted.source)
    changes.merged += len(parents) > 1
    is_split = len(parents) == 1 and ancestry.children(parents[0]) > 1
    changes.split += is_split
    changes.changed += len(parents) == 1 and not is_split
    return _revised(parents, wanted, locale)


def _kept(old: Message, context: str, parents: Sequence[Message], locale: str) -> Message:
    """The same message. One that comes back, and was never accepted, is compared with what was accepted since."""
    message = deepcopy(old)
    message.context, message.obsolete = context, False
    _note_acceptance(message)
    if parents and message.target:
        _compare(message, joined([_as_ancestor(parent) for parent in parents]).previous_source or old.source, locale)
    return message


def _obsolete(message: Message) -> Message:
    gone = deepcopy(message)
    gone.obsolete = True
    gone.references, gone.comments = [], []
    return gone


def _note_acceptance(message: Message) -> None:
    """What a machine wrote and a person accepted is theirs from now on, also where a tool marks it fuzzy again."""
    if message.state is State.REVIEWED:
        message.terms, message.changes, message.similar = [], [], ""
        message.previous_source = message.previous_context = None
        if message.origin:
            message.origin = replace(message.origin, method="accepted", kept=())


def _revised(parents: Sequence[Message], wanted: Message, locale: str) -> Message:
    """What is left of messages whose source changed. A reason to ignore a check held for the old text only."""
    message = joined([_as_ancestor(parent) for parent in parents])
    message.notes = [note for note in message.notes if not note.startswith("newsl10n: ignore ")]
    message.context, message.source, message.failure = wanted.context, wanted.source, ""
    message.changes, message.similar = [], ""
    if message.target:
        message.fuzzy = True
        _compare(message, message.previous_source or message.source, locale)
    return message


def _compare(message: Message, before: str, locale: str) -> None:
    """Note what a message's source was, and what changed since, if anything did."""
    message.previous_source = None if before == message.source else before
    message.changes = revisions.notes(before, message.source, locale)


def _as_ancestor(old: Message) -> Message:
    """A copy that says what its text was made for, and whose it is, as that can't be told once its source changes."""
    message = deepcopy(old)
    _note_acceptance(message)
    if message.target and message.state in (State.REVIEWED, State.DRAFT):
        method = "accepted" if message.state is State.REVIEWED else "edited"
        by = message.origin or Origin(method, "person", "-", "", "")
        made_for, text = digest(message.source), digest(message.target)
        message.origin = replace(by, method=method, source_digest=made_for, target_digest=text, kept=())
    if message.target and message.previous_source is None:
        message.previous_source = message.source
    return message


def _moved(catalogue: Catalogue, template: Catalogue) -> int:
    """How many messages would have to move to bring those of a catalogue into a template's order: the fewest."""
    places = {message.key: place for place, message in enumerate(catalogue.active())}
    order = [places[key] for key in template.messages if key in places]
    ends: list[int] = []  # the last place of the best growing sequence of each length (Schensted 1961)
    for place in order:
        where = bisect.bisect_left(ends, place)
        ends[where : where + 1] = [place]
    return len(order) - len(ends)
