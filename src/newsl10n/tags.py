"""Language tags: other tools' as BCP 47 writes them, and what a table has for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def tag(text: str) -> str:
    """A language tag as BCP 47 writes it: "EN" is en, "pt_br" pt-BR, "zh-hant" zh-Hant; "" for what is none."""
    first, *others = text.strip().replace("_", "-").split("-")
    if not (first.isascii() and first.isalpha() and 2 <= len(first) <= 3):
        return ""
    styles = {2: str.upper, 3: str.upper, 4: str.capitalize}
    return "-".join([first.lower(), *(styles.get(len(part), str.lower)(part) for part in others if part.isalnum())])


def fits(one: str, other: str) -> bool:
    """Whether two tags are the same, or one is the other with a region or script added."""
    mine, theirs = one.lower().split("-"), other.lower().split("-")
    shorter = min(len(mine), len(theirs))
    return mine[:shorter] == theirs[:shorter]


def closest(table: Mapping[str, T], tag: str) -> T | None:
    """What a table by tags has for a tag, or else for a part of it: zh-Hant-TW, zh-Hant, zh (RFC 4647, "Lookup")."""
    subtags = tag.split("-")
    names = ("-".join(subtags[:count]) for count in range(len(subtags), 0, -1))
    return next((table[name] for name in names if name in table), None)


def covers(tag: str, other: str) -> bool:
    """Whether what holds for a tag holds for another: it is the same, or has more subtags."""
    return f"{other}-".startswith(f"{tag}-")
