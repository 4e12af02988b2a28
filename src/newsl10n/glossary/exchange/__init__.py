"""Glossaries of other tools, into ours and out of it; one file for each format.

What one side has no place for is told as a `Loss`, and what was written by `export` comes back equal from `receive`.
"""

from newsl10n.glossary.exchange.base import EXCHANGES, Exchange, Loss, Pair, Received
from newsl10n.glossary.exchange.passing import Exported, export, format_to_write, receive
from newsl10n.glossary.exchange.storing import Stored, store

__all__ = [
    "EXCHANGES",
    "Exchange",
    "Exported",
    "Loss",
    "Pair",
    "Received",
    "Stored",
    "export",
    "format_to_write",
    "receive",
    "store",
]
