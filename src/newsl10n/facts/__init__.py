"""Facts of a text: numbers, money, measures, dates, times, addresses, codes; the one place that recognises them.

Recognised in the conventions of a text's locale, compared by what they say, and written in another locale's way.
"""

from newsl10n.facts.addresses import addresses
from newsl10n.facts.comparing import Comparison, Difference, compare, compare_human
from newsl10n.facts.fact import Fact, Figure, Kind
from newsl10n.facts.slips import slips
from newsl10n.facts.text import Text, Whole, any_in, joined, recognised
from newsl10n.facts.writing import write

__all__ = [
    "Comparison", "Difference", "Fact", "Figure", "Kind", "Text", "Whole", "any_in", "compare", "compare_human",
    "find", "joined", "recognised", "slips", "spans", "write",
]  # fmt: skip


def find(text: str, locale: str) -> list[Fact]:
    """The facts of a text in a locale, a BCP 47 tag: sorted, not overlapping."""
    return list(recognised(text, locale).facts) if any_in(text) else []


def spans(text: str) -> list[tuple[int, int]]:
    """Where there is what no translation changes, from an address to a code: sorted, not overlapping."""
    return [(one.start, one.end) for one in addresses(text)] if any_in(text) else []
