"""Translation memory: what people accepted, found again by the same text or a similar one.

`Store` is the SQLite file, which several processes may use at once. `Memory` is what it knows for a pair of locales.
`adapted` makes a similar text's translation say what a new text says, where only facts and placeholders differ.
"""

from newsl10n.memory.adapting import adapted
from newsl10n.memory.matching import Match, Memory
from newsl10n.memory.store import Counts, Store
from newsl10n.memory.unit import Pair, Unit

__all__ = ["Counts", "Match", "Memory", "Pair", "Store", "Unit", "adapted"]
