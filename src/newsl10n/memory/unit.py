"""What a memory holds."""

from __future__ import annotations

from typing import NamedTuple


class Pair(NamedTuple):
    """Source and target locale, BCP 47."""

    source: str
    target: str


class Unit(NamedTuple):
    """An accepted translation: texts as catalogues show them, and where it stood.

    `role` is the message's context, "" where a file of another tool doesn't tell. `place` is a catalogue, or the file
    that was imported. `changed` is when the translation was last seen to change, in seconds since 1970. `is_held`
    tells whether a catalogue has it now; what none has stays until it is forgotten.
    """

    pair: Pair
    role: str
    source: str
    target: str
    place: str
    changed: int
    is_held: bool = False
