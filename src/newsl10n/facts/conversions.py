"""Measures that a translation says in other units: 1,040 km for 645 miles, 32 °C for 90 °F."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from itertools import islice

from newsl10n.facts.amounts import Amount, amounts
from newsl10n.facts.fact import Fact, Figure
from newsl10n.facts.text import Text

_BESIDE = 60
"""Characters within which a measure may restate another one: "5-10 metres (about 16-33 feet)"."""
_MOST = 200
"""A text with more amounts is a table; each of them would have to be compared with each."""


class Measures:
    """What the measures of a text amount to."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def is_told_by(self, part: Fact | Figure, other: Measures) -> bool:
        """Whether another text tells a number of this one in another unit, or need not tell what this one tells twice.

        Twice is a measure that restates one beside it, which the other text has, in whatever unit. A number that was
        changed in its own unit is not told: 243 km/h (149 mph) for 240 km/h (149 mph).
        """
        of_part = (one for one in self._amounts if one.start <= part.start and part.end <= one.end)
        return any(
            (self._is_converted(one, other) or self._restates(one, other)) and not self._is_changed(one, other)
            for one in of_part
        )

    @cached_property
    def _amounts(self) -> Sequence[Amount]:
        found = list(islice(amounts(self._text), _MOST + 1))
        return found if len(found) <= _MOST else ()

    def _is_converted(self, one: Amount, other: Measures) -> bool:
        """Whether the other text has an amount in another unit, and neither text has the other's as it is."""
        if one.is_bare and other._says(one):
            return False
        return any(one.agrees(their) and not self._has(their) for their in other._amounts)

    def _restates(self, one: Amount, other: Measures) -> bool:
        return not one.is_bare and any(
            _are_close(one, near) and one.agrees(near) and (other._says(near) or self._is_converted(near, other))
            for near in self._amounts
        )

    def _is_changed(self, one: Amount, other: Measures) -> bool:
        """Whether the other text has something new in the same unit that goes with nothing else that is lost or new."""
        lost = [mine for mine in self._amounts if not other._has(mine)]
        new = [their for their in other._amounts if not self._has(their)]
        in_unit = (their for their in new if one.units & their.units and not their.is_bare)
        return any(not any(map(their.agrees, (*lost, *new))) for their in in_unit)

    def _has(self, amount: Amount) -> bool:
        """Whether this text says the same number with the same unit, or at all if it has none."""
        if amount.is_bare:
            return self._says(amount)
        return any((amount.said, unit) in self._written for unit in amount.units)

    @cached_property
    def _written(self) -> frozenset[tuple[tuple[Decimal, ...], str]]:
        return frozenset((one.said, unit) for one in self._amounts for unit in one.units)

    def _says(self, amount: Amount) -> bool:
        return all(map(self._text.says_value, amount.said))


def _are_close(one: Amount, other: Amount) -> bool:
    return other.start - one.end < _BESIDE and one.start - other.end < _BESIDE
