"""Safe repairs of translations: spaces, quotation marks, house style. See `newsl10n check --fix`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from newsl10n import quotes
from newsl10n.checks.base import CHECKS, Subject
from newsl10n.checks.quotation import changed
from newsl10n.glossary.edits import Edit, apply
from newsl10n.model import Message, digest

_SEVERAL = re.compile(r"(?<=\S)[^\S\n]{2,}(?=\S)")
_ROUNDS = 4
"""How often one repair may lead to another before they are held to contradict each other."""


def fixed(subject: Subject, left: frozenset[str] = frozenset()) -> tuple[str, list[str]]:
    """A translation after all safe repairs, and the checks that asked for them.

    `left` are checks whose findings stay, since they are off or ignored. The text comes back as it is where repairs
    have no end, or would make a check find something that it does not find now.
    """
    names: list[str] = []
    mended = subject
    for _ in range(_ROUNDS):
        before = mended.message.target
        for name, repair in _REPAIRS.items():
            if name not in left and (target := repair(mended)) != mended.message.target:
                mended = replace(mended, message=with_target(mended.message, target))
                names += [name] if name not in names else []
        if mended.message.target == before:
            break
    else:
        return subject.message.target, []
    if not names or set(_findings(mended)) - set(_findings(subject)):
        return subject.message.target, []
    return mended.message.target, names


def with_target(message: Message, target: str) -> Message:
    """The message with a repaired text; one that was as it had been filled or accepted still is."""
    origin = message.origin
    if message.is_untouched and origin is not None:
        origin = replace(origin, target_digest=digest(target))
    return replace(message, target=target, origin=origin)


def _findings(subject: Subject) -> Iterator[tuple[str, str]]:
    for name, one in CHECKS.items():
        if subject.state in one.states:
            yield from ((name, finding.text) for finding in one.find(subject))


def _spaces(subject: Subject) -> str:
    """The source's white space at the edges, single spaces inside; of several, a fixed one is the one that stays."""
    source, target = subject.message.source, subject.message.target
    body, start = target.strip(), len(source) - len(source.lstrip())
    if not _SEVERAL.search(source):
        body = _SEVERAL.sub(lambda several: next((char for char in several[0] if char != " "), " "), body)
    return source[:start] + body + source[len(source.rstrip()) :]


def _marks(subject: Subject) -> str:
    """The locale's quotation marks, or the project's; unchanged where the marks don't pair as the source's do."""
    target, asked = subject.message.target, subject.story.options.quotes
    if changed(subject.source, subject.target) or not any(CHECKS.get("quote-marks").find(subject)):
        return target
    marks = quotes.marks(subject.locale) if len(asked) != 4 else quotes.Marks(*asked)
    return apply(target, [Edit(*edit) for edit in quotes.edits(target, marks)])


def _style(subject: Subject) -> str:
    """The house's words and capitals."""
    message = subject.message
    return apply(message.target, subject.glossary.edits(message.source, message.target, subject.role))


_REPAIRS: dict[str, Callable[[Subject], str]] = {"whitespace": _spaces, "quote-marks": _marks, "house-style": _style}
"""By the check whose findings they mend; each is applied to what the ones before it made."""
