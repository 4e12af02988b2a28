"""A newsroom's glossary: which terms a translation uses, and how its locale's texts are written.

CSV files say both (`load`); `Glossary` finds their words in texts, in every inflected form. Nothing of a newsroom's
style is in the code.
"""

from newsl10n.glossary.edits import Edit, apply
from newsl10n.glossary.entries import StyleRule, Term, TermStatus
from newsl10n.glossary.glossary import Glossary, load
from newsl10n.glossary.letters import in_pattern
from newsl10n.glossary.style import StyleFinding
from newsl10n.glossary.terms import TermFinding, TermMatch

__all__ = [
    "Edit",
    "Glossary",
    "StyleFinding",
    "StyleRule",
    "Term",
    "TermFinding",
    "TermMatch",
    "TermStatus",
    "apply",
    "in_pattern",
    "load",
]
