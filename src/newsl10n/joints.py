"""Where the translated parts of a long sentence meet: they must read on, and not as sentences by themselves."""

from __future__ import annotations

import re
from functools import cache

_WORD = re.compile(r"[^\W\d_]++(?:[-’'][^\W\d_]++)*+")
_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
_CLOSING = "\"'”’»“)]"
_SEPARATORS = (",", ";", ":")


def joint(written: str, source: str, translation: str, locale: str = "") -> str:
    """A part's translation as it goes on after what is `written`, with the white space around its `source`.

    It ends as its source does: models close every part with a full stop. It begins with a small letter where its
    source does, unless that is a name: a word that the source has too, one in a capital that the source's words
    account for, or one that CLDR knows in the target `locale`, if that is given.
    """
    text = _with_end(source.rstrip(), translation.strip())
    if not written.rstrip().endswith((".", "!", "?")) and _must_begin_small(source, text, locale):
        text = text[:1].lower() + text[1:]
    core = source.strip()
    start = source.find(core)
    return source[:start] + text + source[start + len(core) :]


def _with_end(source: str, text: str) -> str:
    """With the comma or colon of its source at the end, and without a full stop or comma that is not there."""
    last = source.rstrip(_CLOSING)[-1:]
    core = text.rstrip(_CLOSING)
    closing = text[len(core) :]
    if core.endswith((".", *_SEPARATORS)) and core[-1] != last and not core.endswith(".."):
        core = core[:-1].rstrip()
    if last in _SEPARATORS and not core.endswith(last):
        core += last
    return core + closing


def _must_begin_small(source: str, text: str, locale: str) -> bool:
    first, original = _WORD.match(text), _WORD.search(source)
    if not first or not original or not original[0].islower() or not first[0].istitle():
        return False
    if locale.split("-")[0] in _NOUNS_IN_CAPITALS or first[0] in source or first[0].split("'")[0] == "I":
        return False
    if locale and first[0] in _names(locale):
        return False
    return _capitals(text) > _capitals(source)


def _capitals(text: str) -> int:
    return sum(match[0][0].isupper() for match in _WORD.finditer(text))


@cache
def _names(locale: str) -> frozenset[str]:
    """Days, months and languages (which are adjectives too) by CLDR: those that have a capital in some languages."""
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    days, months = known.days["format"]["wide"], known.months["format"]["wide"]
    return frozenset(map(str, [*days.values(), *months.values(), *known.languages.values()]))
