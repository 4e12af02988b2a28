"""Language tags of other tools as BCP 47 writes them."""

from __future__ import annotations


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
