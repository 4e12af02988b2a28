"""The check `scripts`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity
from newsl10n.scripts import of_locale

_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"})
_WORD = re.compile(r"[^\W\d_]++")
_LONE_LATIN = re.compile(r"(?<=[\u0400-\u04ff] )[aioy](?= [\u0400-\u04ff])")
_UNITS = frozenset("μµΩ\u2126")


@check("scripts", Severity.ERROR, judges_engines=True)
def scripts(subject: Subject) -> Iterator[Finding]:
    """Letters of a script that the translation's locale is not written in, or words that mix scripts.

    A Latin `a` in a Ukrainian word looks right and is not found by search engines, sorting or spelling checkers;
    Chinese or Arabic letters in a Portuguese sentence are a model's slip.

    Type the word anew. Words in Latin letters may stand in any text, and what the source itself has in a script that is
    not its own may stay. A word that still is in the source's script is reported as a warning. Single Greek letters,
    units and ordinals are fine.
    """
    for text, is_copied in _foreign(subject.source, subject.target, subject.source_locale, subject.locale):
        yield Finding(text, severity=Severity.WARNING if is_copied else None)


def wrong(source: str, target: str, source_locale: str, locale: str) -> str:
    """What is wrong with the letters of a translation, in a few words; "" where nothing is."""
    return next((text for text, is_copied in _foreign(source, target, source_locale, locale) if not is_copied), "")


def _foreign(source: str, target: str, source_locale: str, locale: str) -> Iterator[tuple[str, bool]]:
    """What is wrong with each word, and whether the source has it too."""
    own, theirs = of_locale(locale), of_locale(source_locale) - {"LATIN"}
    found = _scripts(target)
    if not own or (found <= own and len(found & _ALPHABETS) < 2):
        return
    there = set(_WORD.findall(source))
    for word in dict.fromkeys(_WORD.findall(target)):
        used = _scripts(word)
        foreign = used - own
        if len(used & _ALPHABETS) > 1 and word not in there and not _is_unit(word, used):
            yield f"{word} mixes {_listed(used & _ALPHABETS)} letters", False
        elif foreign and word not in there and not _is_unit(word, used):
            yield f"{word} is in {_listed(foreign)} letters", False
        elif foreign & theirs and word in there:
            yield f"{word} is still in {_listed(foreign)} letters", True
    if "CYRILLIC" in own and (lone := _LONE_LATIN.search(target)):
        yield f"{lone[0]} is a Latin letter between Cyrillic words", False


def _is_unit(word: str, used: set[str]) -> bool:
    """Single Greek letters, as in names of waves and strains, and units written with them (μg, kΩ)."""
    return "GREEK" in used and "CYRILLIC" not in used and len(word) <= (3 if _UNITS & set(word) else 1)


def _listed(scripts: set[str]) -> str:
    return " and ".join(sorted(name.title() for name in scripts))


def _scripts(text: str) -> set[str]:
    """The scripts of a text's letters, as Unicode names them: LATIN, CYRILLIC, CJK."""
    return {_script(char) for char in set(text)} - {""}


@lru_cache(maxsize=1 << 14)
def _script(char: str) -> str:
    """How the name of a letter begins; ª and fullwidth letters are Latin, apostrophes and other modifiers nothing."""
    if not char.isalpha() or unicodedata.category(char) == "Lm":
        return ""
    return unicodedata.name(unicodedata.normalize("NFKC", char)[0], "").split(" ")[0]
