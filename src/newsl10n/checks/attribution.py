"""The check `attribution`."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator, Mapping
from functools import cache

from newsl10n import names, quotes
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity
from newsl10n.tables import rows
from newsl10n.wordforms import counterpart, name_at

_WORD = re.compile(r"[^\W\d_]++(?:['’ʼ][^\W\d_]++)*+")
_NEAR = 3
"""Words between a verb of saying and the name of who speaks."""


@check("attribution", Severity.WARNING)
def attribution(subject: Subject) -> Iterator[Finding]:
    """A quotation or claim whose speaker the translation does not name, or not as the one who said it.

    "The bridge is safe, the mayor said" is the mayor's word; without its last words it is the newspaper's. A quote
    whose speaker is gone is nobody's, and one that got another speaker is a libel.

    Say who said it. Looked for are clear words of saying in the source ("said", "according"; `attribution.csv`), and
    anything in the translation that may stand for them; and the name next to such a word, where the text has a
    quotation. Names that no word list knows are expected in a spelling like the source's. Languages without a list are
    not judged.
    """
    lexicons = _lexicons()
    theirs, ours = (lexicons.get(locale.split("-")[0]) for locale in (subject.source_locale, subject.locale))
    if theirs is None or ours is None:
        return
    there = _WORD.findall(subject.source)
    says = _verbs(theirs["says"])
    places = [index for index, word in enumerate(there) if word.lower() in says and not _is_idle(there, index)]
    if not places:
        return
    if not any(map(_pattern(ours["may"]).match, _WORD.findall(subject.target.lower()))):
        yield Finding(f"“{there[places[0]]}” has no counterpart in the translation")
    elif speaker := _lost(subject, there, places):
        yield Finding(f"{speaker}, who speaks in the source, is not in the translation", speaker)


def _is_idle(words: list[str], index: int) -> bool:
    """Whether nobody speaks: "that said", "is said to be"."""
    return words[index] == "said" and (
        " ".join(words[max(index - 1, 0) : index]).lower() == "that" or words[index + 1 : index + 2] == ["to"]
    )


def _lost(subject: Subject, there: list[str], places: list[int]) -> str:
    """The first name close to a verb of saying that the translation doesn't have; only where something is quoted."""
    if not quotes.may_be_in(subject.source) or not quotes.find(subject.source):
        return ""
    pair = subject.source_locale, subject.locale
    near = {word for at in places for word in there[max(at - _NEAR, 0) : at + _NEAR + 1]}
    for name in dict.fromkeys(names.names([subject.source], subject.source_locale)):
        is_known = name_at(name, 0, subject.source_locale) or counterpart(name, *pair)
        if name in near and not is_known and not names.spelling(name, subject.target, (), pair):
            return name
    return ""


@cache
def _verbs(says: str) -> frozenset[str]:
    return frozenset(says.split())


@cache
def _pattern(may: str) -> re.Pattern[str]:
    return re.compile("|".join(map(fnmatch.translate, may.split())))


@cache
def _lexicons() -> Mapping[str, Mapping[str, str]]:
    """Language -> the words that surely say who speaks ("says"), and those that may ("may")."""
    found: dict[str, dict[str, str]] = {}
    for row in rows("checks/attribution"):
        found.setdefault(row["language"], {})[row["kind"]] = row["words"]
    return found
