"""The check `caption`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Role, Severity
from newsl10n.tables import rows

_FILE = re.compile(r"[\w-]++\.(?:jpe?g|png|gif|webp|svg|avif)", re.IGNORECASE)


@check("caption", Severity.WARNING)
def caption(subject: Subject) -> Iterator[Finding]:
    """A caption or alternative text that points to the other side of a picture, or is a file's name.

    "From left" that became "from right", or was left out, gives everybody in the picture another name. Who can't see
    the picture has nothing but its alternative text.

    Point where the source points. Sides are told by phrases such as "far left" (`caption.csv`) in texts of the role
    caption, which alternative texts have, too; languages without rows are not judged. Names of files are looked for
    everywhere.
    """
    if subject.role is not Role.CAPTION:
        return
    if _FILE.fullmatch(subject.target.strip()) and not _FILE.fullmatch(subject.source.strip()):
        yield Finding("the name of a file instead of words", subject.target)
    theirs, ours = _sides(subject.source_locale), _sides(subject.locale)
    if not theirs or not ours:
        return
    source, target = subject.source.lower(), subject.target.lower()
    for side, (pointer, _) in theirs.items():
        if pointer.search(source) and not ours[side][1].search(target):
            yield Finding(f"“{side}” is not in the translation", subject.target)
    for side, (pointer, _) in ours.items():
        if pointer.search(target) and not theirs[side][1].search(source):
            yield Finding(f"“{side}” is not in the source", subject.target)


@cache
def _sides(locale: str) -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Side -> what surely points there, and what may, in small letters."""
    known = (row for row in rows("checks/caption") if row["language"] == locale.split("-")[0])
    return {row["side"]: (_either(row["pointer"], r"\b"), _either(row["may"], "")) for row in known}


def _either(phrases: str, end: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases.split('|')))}){end}")
