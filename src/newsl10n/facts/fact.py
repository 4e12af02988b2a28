"""What a fact is."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from decimal import Decimal

Value = Decimal | str
"""A number, or how it is written: a figure that was copied says the same whatever it means."""

Reading = tuple[Value, ...]


class Kind(enum.Enum):
    """What a fact is about."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    DATE = "date"
    TIME = "time"
    PHONE = "phone"
    URL = "url"
    EMAIL = "e-mail"
    HANDLE = "handle"
    HASHTAG = "hashtag"
    CODE = "code"
    EMOJI = "emoji"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number written in digits at [start, end), with its scale word. It says all values of one of its readings."""

    start: int
    end: int
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What the characters [start, end) of a text state.

    `figures` are the numbers in it. `units` are the units that its number may have: codes of ISO 4217 and names of
    CLDR units, several where the text doesn't tell ("$"), none where it has none. `months` are those that a
    date names.
    """

    kind: Kind
    start: int
    end: int
    figures: tuple[Figure, ...] = ()
    units: frozenset[str] = frozenset()
    months: tuple[int, ...] = ()
