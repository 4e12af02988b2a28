"""Several paragraphs that an article made one of, with their translations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from newsl10n import revisions
from newsl10n.model import PERSONAL, Message, Origin, Spans, digest

_NUMBER = re.compile(r"\d+$")


def joined(messages: Sequence[Message]) -> Message:
    """A message whose texts are those of all, a space between them; its origin tells which of them a person wrote.

    Each has an origin and a `previous_source`, or no translation. One by itself stays as it is. Where somebody worked
    on a part after its source changed, nobody can tell what is whose: then there is no origin.
    """
    if len(messages) == 1:
        return messages[0]
    apart = _numbered_apart(messages)
    whole = deepcopy(apart[0])
    whole.notes = list(dict.fromkeys(note for one in apart for note in one.notes))
    whole.source = " ".join(one.source for one in apart)
    whole.target = " ".join(one.target for one in apart)
    whole.previous_source = " ".join(one.previous_source or one.source for one in apart)
    whole.terms = [term for one in apart for term in one.terms]
    whole.origin = _origin(whole, messages, apart) if all(one.is_untouched for one in messages) else None
    return whole


def _origin(whole: Message, parts: Sequence[Message], apart: Sequence[Message]) -> Origin:
    """That of a machine's part where there is one; all parts have one."""
    origins = [one.origin for one in parts if one.origin]
    first = next((one for one in origins if one.method not in PERSONAL), origins[0])
    is_current = all(one.source_digest == digest(part.source) for one, part in zip(origins, parts, strict=True))
    return replace(
        first,
        source_digest=digest(whole.source) if is_current else first.source_digest,
        target_digest=digest(whole.target),
        score=min((one.score for one in origins if one.score is not None), default=None),
        kept=tuple(_kept(apart)) if first.method not in PERSONAL else (),
    )


def _kept(parts: Sequence[Message]) -> Iterator[tuple[int, int]]:
    """Where in the joined text a person's words are."""
    start = 0
    for one in parts:
        if one.origin:
            whole = ((0, len(one.target)),)
            yield from (
                (start + first, start + last)
                for first, last in (whole if one.origin.method in PERSONAL else one.origin.kept)
            )
        start += len(one.target) + 1


def _numbered_apart(messages: Sequence[Message]) -> list[Message]:
    """Copies whose placeholders have different numbers, so that each stands there once."""
    apart: list[Message] = []
    used = 0
    for message in messages:
        texts = (message.source, message.target, message.previous_source or "")
        numbers = {name: int(_NUMBER.findall(name)[0]) for text in texts for name in revisions.names(text)}
        wanted = {name: _NUMBER.sub(str(number + used), name) for name, number in numbers.items()}
        copy = deepcopy(message)
        copy.source, copy.target = (revisions.renamed(text, wanted) for text in (message.source, message.target))
        copy.previous_source = revisions.renamed(message.previous_source or message.source, wanted)
        if copy.origin and len(copy.target) != len(message.target):
            copy.origin = replace(copy.origin, kept=_whole_if(copy.origin.kept, copy.target))
        apart.append(copy)
        used += max(numbers.values(), default=0)
    return apart


def _whole_if(kept: Spans, target: str) -> Spans:
    """Where a number got another digit, the places moved: all counts as a person's, if anything was."""
    return ((0, len(target)),) if kept else ()
