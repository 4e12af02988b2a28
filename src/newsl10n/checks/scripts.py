"""The check `scripts`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from newsl10n import lemmas
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity
from newsl10n.scripts import of_locale
from newsl10n.wordforms import is_acronym

_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"})
_WORD = re.compile(r"[^\W\d_]++")
_LONE_LATIN = re.compile(r"(?<=[\u0400-\u04ff] )[aioy](?= [\u0400-\u04ff])")
_UNITS = frozenset("μµΩ\u2126")
_LIKE_LATIN = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο")
_LIKE_CYRILLIC = str.maketrans("aceiopxyABCEHIKMOPTX", "асеіорхуАВСЕНІКМОРТХ")
"""Greek letters that look like Latin ones, and Latin ones with the Cyrillic ones they look like (Unicode TR 39)."""
_ROMAN = re.compile("[IVXLCDM]++|[ivxlcdm]++")


@check("scripts", Severity.ERROR, judges_engines=True)
def scripts(subject: Subject) -> Iterator[Finding]:
    """Letters of a script that the translation's locale is not written in, or words that mix scripts.

    A Latin `a` in a Ukrainian word looks right and is not found by search engines, sorting or spelling checkers;
    Chinese or Arabic letters in a Portuguese sentence are a model's slip.

    Type the word anew. Words in Latin letters may stand in any text, and what the source itself has in a script that is
    not its own may stay. A word that still is in the source's script is reported as a warning, and so is one in Latin
    letters that all look like those of a Cyrillic word ("HATO") and that the source doesn't have. Single Greek letters,
    units, ordinals and Roman numerals are fine.
    """
    for text, is_mild in _foreign(subject.source, subject.target, subject.source_locale, subject.locale):
        yield Finding(text, severity=Severity.WARNING if is_mild else None)


def wrong(source: str, target: str, source_locale: str, locale: str) -> str:
    """What is wrong with the letters of a translation, in a few words; "" where nothing is."""
    return next((text for text, is_mild in _foreign(source, target, source_locale, locale) if not is_mild), "")


def _foreign(source: str, target: str, source_locale: str, locale: str) -> Iterator[tuple[str, bool]]:
    """What is wrong with each word, and whether that is milder: the source has it too, or it may be meant."""
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
        elif used == {"LATIN"} and "CYRILLIC" in own and word not in there and _looks_like_word(word, locale):
            yield f"{word} is in Latin letters, and looks like a word in Cyrillic ones", True
    if "CYRILLIC" in own and (lone := _LONE_LATIN.search(target)):
        yield f"{lone[0]} is a Latin letter between Cyrillic words", False


def _is_unit(word: str, used: set[str]) -> bool:
    """Single Greek letters, as in names of waves and strains, and units written with them (μg, kΩ)."""
    if word in _LIKE_LATIN:
        return False
    return "GREEK" in used and "CYRILLIC" not in used and len(word) <= (3 if _UNITS & set(word) else 1)


def _looks_like_word(word: str, locale: str) -> bool:
    """Whether a word in Latin letters looks like one of two letters or more that the locale's lists know."""
    cyrillic = word.translate(_LIKE_CYRILLIC)
    if len(word) < 2 or _scripts(cyrillic) != {"CYRILLIC"} or _ROMAN.fullmatch(word):
        return False
    language = locale.split("-")[0]
    return is_acronym(cyrillic, locale) or any(lemmas.is_known(one, language) for one in (cyrillic, cyrillic.lower()))


def _listed(scripts: set[str]) -> str:
    return " and ".join(sorted(name.title() for name in scripts))


def _scripts(text: str) -> set[str]:
    """The scripts of a text's letters, as Unicode names them: LATIN, CYRILLIC, CJK."""
    return set(map(_script, set(text))) - {""}


@lru_cache(maxsize=1 << 14)
def _script(char: str) -> str:
    """How the name of a letter begins; ª and fullwidth letters are Latin, apostrophes and other modifiers nothing."""
    if not char.isalpha() or unicodedata.category(char) == "Lm":
        return ""
    return unicodedata.name(unicodedata.normalize("NFKC", char)[0], "").split(" ")[0]
