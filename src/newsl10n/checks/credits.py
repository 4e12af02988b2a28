"""The check `credits`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from newsl10n import names, wordforms
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Role, Severity
from newsl10n.tables import rows

_CREDIT = re.compile(r"[(\[]([^()\[\]]{3,80})[)\]]\s*\Z")
_WORD = re.compile(r"[^\W\d_]{3,}+")
_LETTERS = re.compile(r"[^\W\d_]++")


@check("credits", Severity.WARNING)
def credits(subject: Subject) -> Iterator[Finding]:
    """A name of a byline, dateline or picture credit that the translation lacks.

    Who wrote a text or took a picture has a right to be named, by law in most countries; agencies ask for it in their
    contracts.

    Write the name as the source does, or in the letters of the translation's language. Looked at are words with a
    capital in bylines, and in brackets at the end of captions and datelines where the credit has a slash or a word such
    as "Photo"; words that a word list or `bylines.csv` knows ("Editor", "Agencies") are no names, nor are places that
    CLDR knows. A spelling like the source's is enough.
    """
    credit = _credit(subject.source, subject.role)
    if not credit:
        return
    pair = subject.source_locale, subject.locale
    for name in _names(credit, pair[0]):
        if not names.spelling(name, subject.target, (), pair) and not _is_translated(name, subject.target, pair):
            yield Finding(f"{name} is not in the translation", subject.target)


def _credit(source: str, role: Role) -> str:
    """The part of a text that names who made it."""
    if role is Role.BYLINE:
        return source
    match = _CREDIT.search(source) if role in (Role.CAPTION, Role.DATELINE) else None
    if match is None:
        return ""
    words = {word.lower() for word in _LETTERS.findall(match[1])}
    return match[1] if "/" in match[1] or role is Role.DATELINE or not _KNOWN.isdisjoint(words) else ""


_KNOWN = frozenset({"photo", "picture", "image", "foto", "fotografia", "фото", "світлина", "bild", "zdjęcie", "fot"})


def _names(credit: str, locale: str) -> Iterator[str]:
    known = _said(locale)
    for word in dict.fromkeys(_WORD.findall(credit)):
        is_code = word.isupper() and len(word) <= 5
        if word[0].isupper() and not is_code and word.lower() not in known and _is_name(word, locale):
            yield word


def _is_name(word: str, locale: str) -> bool:
    return not wordforms.written(word, locale)[:1].islower()


def _is_translated(name: str, target: str, pair: tuple[str, str]) -> bool:
    place = wordforms.counterpart(name, *pair)
    return bool(place) or name.lower() in target.lower()


@cache
def _said(locale: str) -> Collection[str]:
    """The words of bylines that are no names, in small letters."""
    language = locale.split("-")[0]
    forms = (form for row in rows("bylines") if row["locale"] == language for form in row["forms"].split("|"))
    return {word.lower() for form in forms for word in _WORD.findall(form)}
