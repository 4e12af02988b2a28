"""The check `negation`."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity
from newsl10n.tables import rows

_WORD = re.compile(r"[^\W\d_]++(?:['’ʼ-][^\W\d_]++)*+")

_STEM = 4
_FEW, _MANY = 3, 0.25
"""Letters by which words are the same, and how many words two versions of a text may have for themselves, or what share
of all: "The mayor resigned" and "The mayor did not resign" are versions."""


@check("negation", Severity.WARNING, judges_engines=True)
def negation(subject: Subject) -> Iterator[Finding]:
    """A text that negates in one language and not in the other.

    A lost "not" turns the news into its opposite, and models lose it without a trace.

    Say what the source says. Only clear words count as a negation ("not", "never", "without"; `negation.csv` lists
    them), and anything that may say the same some other way settles it: a prefix ("impossible"), "lack", "refuse",
    "only". So much is missed, and little reported in vain. Languages without a list are not judged.
    """
    if problem := lost(subject.source, subject.target, subject.source_locale, subject.locale):
        yield Finding(problem)


def lost(source: str, target: str, source_locale: str, locale: str) -> str:
    """Which negation only one of two texts has, in a few words; "" where there is none, or one can't tell."""
    gone, come = unmatched(source, target, source_locale, locale)
    if gone:
        return f"“{gone}” has no counterpart in the translation"
    return f"“{come}” has no counterpart in the source" if come else ""


def unmatched(source: str, target: str, source_locale: str, locale: str) -> tuple[str, str]:
    """A word that negates in the source only, and one that does in the target only; "" where there is none."""
    lexicons = _lexicons()
    theirs, ours = lexicons.get(source_locale.split("-")[0]), lexicons.get(locale.split("-")[0])
    if theirs is None or ours is None:
        return "", ""
    there, here = _words(source), _words(target)
    gone, come = theirs.negation(there), ours.negation(here)
    is_lost, is_new = gone and not ours.may_negate(here), come and not theirs.may_negate(there)
    return gone if is_lost else "", come if is_new else ""


def surplus(text: str, other: str, locale: str) -> str:
    """A word that negates more often in a text than in another one of its language, which says much the same."""
    from rapidfuzz.distance import Indel

    lexicon = _lexicons().get(locale.split("-")[0])
    mine, theirs = _words(text), _words(other)
    if lexicon is None or any(lexicon.ignored.search(" ".join(words)) for words in (mine, theirs)):
        return ""
    beginnings = [[word[:_STEM] for word in words] for words in (mine, theirs)]
    most = max(_FEW, int(_MANY * (len(mine) + len(theirs))))
    if Indel.distance(*beginnings, score_cutoff=most) > most or not all(
        count(mine) > count(theirs) for count in (lexicon.sure, lexicon.possible)
    ):
        return ""
    return next(word for word in mine if word in lexicon.negates and mine.count(word) > theirs.count(word))


def difference(text: str, other: str, locale: str) -> int:
    """How many more words negate in a text than in another one of its language; 0 where there is no list."""
    lexicon = _lexicons().get(locale.split("-")[0])
    return lexicon.sure(_words(text)) - lexicon.sure(_words(other)) if lexicon else 0


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'").replace("ʼ", "'"))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """A language's words: those that negate, those (and beginnings and ends) that may, phrases that only seem to."""

    negates: frozenset[str]
    may: re.Pattern[str]
    ignored: re.Pattern[str]

    def negation(self, words: list[str]) -> str:
        """The first word that negates, if any; "" where a phrase that only seems to is there too."""
        if self.negates.isdisjoint(words) or self.ignored.search(" ".join(words)):
            return ""
        return next(word for word in words if word in self.negates)

    def sure(self, words: list[str]) -> int:
        """How many words negate."""
        return sum(word in self.negates for word in words)

    def possible(self, words: list[str]) -> int:
        """How many words say or imply a negation."""
        return sum(word in self.negates or self.may.fullmatch(word) is not None for word in words)

    def may_negate(self, words: list[str]) -> bool:
        """Whether any word says or implies a negation."""
        return not self.negates.isdisjoint(words) or any(map(self.may.fullmatch, words))


@cache
def _lexicons() -> dict[str, _Lexicon]:
    found: dict[str, dict[str, str]] = {}
    for row in rows("checks/negation"):
        found.setdefault(row["language"], {})[row["kind"]] = row["words"]
    return {language: _lexicon(kinds) for language, kinds in found.items()}


def _lexicon(kinds: dict[str, str]) -> _Lexicon:
    may = "|".join(fnmatch.translate(word) for word in kinds["may"].split())
    ignored = "|".join(map(re.escape, kinds["ignore"].split("|")))
    return _Lexicon(frozenset(kinds["negates"].split()), re.compile(may), re.compile(rf"\b(?:{ignored})\b"))
