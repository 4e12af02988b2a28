"""The check `ending`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity

_KINDS = {
    "a question mark": "?？؟⁇⁈",
    "an exclamation mark": "!！",
    "an ellipsis": "…",
    "a full stop": ".。।॥۔።։།",
    "a colon": ":：",
    "a semicolon": ";；؛",
    "a comma": ",，、،",
}
_KIND = {char: kind for kind, chars in _KINDS.items() for char in chars}
_GREEK = {";": "a question mark", "\u037e": "a question mark", "·": "a semicolon"}
_AROUND = " \t\n\u00a0\u202f\u200b\u200e\u200f\ufffc\"'“”„‟«»‘’‚‹›「」『』()[]{}（）【】*"
_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]{1,4}|\d)\.$")
_WITHOUT_STOPS = frozenset({"th", "lo", "km", "my", "bo", "dz"})
_STOP = "a full stop"
_NOTHING = "no punctuation"


@check("ending", Severity.WARNING, judges_engines=True)
def ending(subject: Subject) -> Iterator[Finding]:
    """A text that ends with another punctuation mark than its source.

    A question that became a statement says something else; a lost full stop often is a sentence cut short, and a
    headline with one looks like a slip.

    End as the source ends: with a question or exclamation mark, an ellipsis, a colon, a full stop or nothing, in the
    target language's own signs. Quotation marks and brackets around it don't count, nor does the point of an
    abbreviation, nor a full stop in languages that are written without. A Spanish question needs its `¿` too.
    """
    if problem := changed(subject.source, subject.target, subject.source_locale, subject.locale):
        yield Finding(problem, subject.target[-60:])


def changed(source: str, target: str, source_locale: str, locale: str) -> str:
    """How a translation's end differs from its source's, in a few words; "" where it doesn't."""
    there, here = source.rstrip(_AROUND), target.rstrip(_AROUND)
    if not there or not here:
        return ""
    before, after = _kind(there, source_locale), _kind(here, locale)
    if before != after and not _may_differ(before, after, there, here, source_locale, locale):
        return f"ends with {after}, the source with {before}"
    if after == "a question mark" and "¿" not in target and _is_spanish(locale) and not _is_spanish(source_locale):
        return "a question without its ¿"
    return ""


def _is_spanish(locale: str) -> bool:
    return locale.split("-")[0] == "es"


def _kind(text: str, locale: str) -> str:
    if text.endswith("..."):
        return "an ellipsis"
    greek = _GREEK.get(text[-1]) if locale.split("-")[0] == "el" else None
    return greek or _KIND.get(text[-1], _NOTHING)


def _may_differ(before: str, after: str, there: str, here: str, source_locale: str, locale: str) -> bool:
    """Whether a point is an abbreviation's, or one of the languages has no full stops."""
    if {before, after} != {_STOP, _NOTHING}:
        return False
    if _WITHOUT_STOPS & {source_locale.split("-")[0], locale.split("-")[0]}:
        return True
    return bool(_ABBREVIATION.search(there if before == _STOP else here))
