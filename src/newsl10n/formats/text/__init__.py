"""Plain text: prose, and news pages as scrapers dump them."""

from newsl10n.formats.text.format import Text, TextOptions, Wrapped
from newsl10n.formats.text.roles import Place, Rule

__all__ = ["Place", "Rule", "Text", "TextOptions", "Wrapped"]
