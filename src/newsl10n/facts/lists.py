"""Numbers in a list that is written without spaces: "1,2 or 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from newsl10n.facts.cldr import cldr
from newsl10n.facts.fact import Reading

_ITEMS = re.compile(r"\d{1,2}(?:,\d{1,2})+")


def as_list(text: str, start: int, end: int, locale: str) -> Iterator[Reading]:
    """What the digits at [start, end) say if "and" or "or" and another number follow them."""
    digits = text[start:end]
    if _ITEMS.fullmatch(digits) and _last_item(locale).match(text, end):
        yield tuple(map(Decimal, digits.split(",")))


@lru_cache
def _last_item(locale: str) -> re.Pattern[str]:
    """What comes before the last number of a list, as CLDR says that a locale writes it: "or 3"."""
    known = cldr(locale) or cldr("en")
    patterns = [known.list_patterns[kind]["end"] for kind in ("standard", "or")] if known else []
    words = "|".join(re.escape(pattern.format("", "").strip(", ")) for pattern in patterns)
    return re.compile(rf",?\s(?:{words})\s\d")
