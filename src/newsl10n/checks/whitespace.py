"""The check `whitespace`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity

_SEVERAL = re.compile(r"(?<=\S)[^\S\n]{2,}(?=\S)")


@check("whitespace", Severity.WARNING)
def whitespace(subject: Subject) -> Iterator[Finding]:
    """Spaces or line breaks that the source does not have, or has and the translation lost.

    A lost space at an edge glues two sentences together; a line break or a double space inside is a slip of the
    keyboard that the reader may see.

    Begin and end the translation with what the source begins and ends with, and write single spaces inside.
    """
    source, target = subject.message.source, subject.message.target
    if _start(source) != _start(target):
        yield Finding(f"begins with {_named(_start(target))}, the source with {_named(_start(source))}")
    if _end(source) != _end(target):
        yield Finding(f"ends with {_named(_end(target))}, the source with {_named(_end(source))}")
    if "\n" in target.strip() and "\n" not in source.strip():
        yield Finding("a line break inside, where the source has none")
    if (several := _SEVERAL.search(target)) and not _SEVERAL.search(source):
        around = target[max(several.start() - 20, 0) : several.end() + 20]
        yield Finding("several spaces in a row, where the source has none", around)


def _start(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _end(text: str) -> str:
    return text[len(text.rstrip()) :]


def _named(space: str) -> str:
    if not space:
        return "no space"
    breaks = space.count("\n")
    if breaks:
        return "a line break" if breaks == 1 else f"{breaks} line breaks"
    return "a space" if len(space) == 1 else f"{len(space)} spaces"
