"""Hours of half a day: "6 p.m.", "six in the evening" and "6 da tarde" are 18."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_MINUTES = r"(?:[:.h]\d\d)?"
_RANGE = rf"{_MINUTES}(?:\s?(?:[-–]|to|and)\s?\d\d?{_MINUTES})?"
_HOURS = r"(?:\s?(?:o['’]?clock|h|horas?|Uhr|годин[аиіу]|[-\u2011](?:а|й|ї|та|тій)(?:\sгодин[аиіу])?)\b)?"
_MORNING = r"a\.?\s?m\b|in the morning\b|da (?:manhã|madrugada)\b|ранку\b|morgens\b|rano\b"
_EVENING = (
    r"p\.?\s?m\b|in the (?:afternoon|evening)\b|da tarde\b|вечора\b|пополудні\b|nachmittags\b|abends\b|"
    r"po południu\b|wieczorem\b"
)
_NIGHT = r"at night\b|da noite\b|ночі\b|nachts\b|w nocy\b"
HALF = re.compile(
    rf"{_RANGE}{_HOURS}\s?(?<![^\W\d_])(?:(?P<morning>{_MORNING})|(?P<evening>{_EVENING})|(?P<night>{_NIGHT}))",
    re.IGNORECASE,
)
_STARTS = {"morning": (0,), "evening": (12,), "night": (0, 12)}


def in_half_day(hour: Decimal, text: str, end: int) -> Iterator[Decimal]:
    """What an hour that ends at `end` is in a day of 24 hours, if the text goes on with a half of the day."""
    match = HALF.match(text, end) if 1 <= hour <= 12 else None
    if match and match.lastgroup:
        yield from (hour % 12 + start for start in _STARTS[match.lastgroup])
