"""Bylines and credits without a model, which makes nonsense of them: "By Anna Brandt", "Photo: Olha Savchuk / HNA".

``bylines.csv`` has the words that stand in them, by what they mean; all else must be names, which stay or are
transliterated. A locale that lacks a meaning would need another case of the name after it: such lines go to the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from newsl10n import inline, tables, wordforms
from newsl10n.model import Content, Placeholder
from newsl10n.transliteration import transliterated

_PLACE = "\ufffc"
"""Stands for a placeholder, which no line of text has."""

_JOINING = frozenset({"and", "with", "for", "in"})
_ADDRESS = re.compile(r"[\w.+-]*+@[\w.-]++")
_NAME = re.compile(r"[^\W\d_](?:[\w'’ʼ-]|\.(?=\w))*+\.?")
_PART = re.compile(r"[,;|/·•—–&()\n.]")
_MARKS = ("", "name", "part", "particle")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a byline: a known word's meaning, or "name", "part" (a mark between parts) or "" (all else)."""

    text: str
    meaning: str


def translated(content: Content, source_locale: str, locale: str) -> Content | None:
    """A byline or credit with its words translated, its placeholders untouched; None if something is not understood.

    Two or more names alone are understood too, so it should be asked about bylines and credits only.
    """
    text = "".join(part if isinstance(part, str) else _PLACE for part in content)
    placeholders = [part for part in content if isinstance(part, Placeholder)]
    if text.count(_PLACE) != len(placeholders) or len(text) > _LONGEST:
        return None
    tokens = _tokens(text, source_locale)
    if tokens is None or not _is_understood(tokens, source_locale):
        return None
    forms = _forms(locale)
    if any(token.meaning not in (*_MARKS, *forms) for token in tokens):
        return None
    said = "".join(_said(token, before, forms, source_locale, locale) for before, token in _with_last_word(tokens))
    pieces: list[str | Placeholder] = []
    for piece, placeholder in zip(said.split(_PLACE), [*placeholders, None], strict=True):
        pieces += [piece] if placeholder is None else [piece, placeholder]
    return inline.join(pieces)


def _tokens(text: str, locale: str) -> list[_Token] | None:
    """The pieces of a text, None where one is neither a known word nor a name."""
    meanings, pattern = _meanings(locale), _pattern(locale)
    tokens: list[_Token] = []
    position, opens = 0, True
    while position < len(text):
        word = pattern.match(text, position)
        meaning = meanings[_bare(word["form"])] if word else ""
        if word and (opens or meaning in _JOINING):
            tokens.append(_Token(word[0], meaning))
            opens = meaning == "and" or _is_phrase(meaning)
        elif word and _is_particle(word["form"]):
            tokens.append(_Token(word["form"], "particle"))
        elif text[position].isspace() or text[position] == _PLACE:
            tokens.append(_Token(text[position], ""))
        elif _PART.match(text, position):
            tokens.append(_Token(text[position], "part"))
            opens = True
        elif name := _ADDRESS.match(text, position) or _name(text, position):
            tokens.append(_Token(name[0], "name"))
            opens = False
        else:
            return None
        position += len(tokens[-1].text)
    return tokens


def _name(text: str, position: int) -> re.Match[str] | None:
    return None if text[position].islower() else _NAME.match(text, position)


def _is_understood(tokens: list[_Token], locale: str) -> bool:
    """Whether each run of names has one that is no common word, and there is a known word or a full name."""
    meant = [token for token in tokens if token.meaning not in _MARKS]
    names = [token.text for token in tokens if token.meaning == "name"]
    if not names or (not meant and len(names) < 2):
        return bool(meant) and not names and all(token.meaning in ("by", "and", "staff", "agencies") for token in meant)
    return all(any(_is_name(word, locale) for word in run) for run in _runs(tokens))


def _runs(tokens: list[_Token]) -> Iterator[list[str]]:
    run: list[str] = []
    for token in tokens:
        if token.meaning == "name":
            run.append(token.text)
        elif token.meaning and token.meaning != "particle" and run:
            yield run
            run = []
    if run:
        yield run


def _is_name(word: str, locale: str) -> bool:
    return not wordforms.written(word.rstrip("."), locale)[:1].islower()


def _with_last_word(tokens: list[_Token]) -> Iterator[tuple[str, _Token]]:
    """Each token with the meaning of the last known word or mark before it."""
    before = ""
    for token in tokens:
        yield before, token
        before = token.meaning if token.meaning not in ("", "name") else before


def _said(token: _Token, before: str, forms: Mapping[str, str], source_locale: str, locale: str) -> str:
    if token.meaning == "name":
        place = wordforms.counterpart(token.text, source_locale, locale) if before == "in" else ""
        return place or transliterated(token.text, source_locale, locale)
    if token.meaning in ("", "part", "particle"):
        return token.text
    form = forms[token.meaning]
    if not _is_phrase(token.meaning):
        form += ":" * token.text.endswith(":")
    bare = _bare(token.text)
    if token.text.isupper() and len(bare) > 1:
        return form.upper()
    return form[0].upper() + form[1:] if token.text[0].isupper() else form


def _is_phrase(meaning: str) -> bool:
    """Whether the form itself says if a colon follows: "by Anna", but in Ukrainian "автор: Anna"."""
    return meaning == "by" or meaning.endswith("_by")


def _is_particle(form: str) -> bool:
    """Whether a word may stand inside a name: "Anna von Berg"."""
    return any(form in row["forms"].split("|") for row in tables.for_locale("bylines", "*"))


def _bare(form: str) -> str:
    return form.lower().rstrip(": ")


@cache
def _forms(locale: str) -> Mapping[str, str]:
    """Meaning -> the form to write."""
    return {row["concept"]: row["forms"].split("|")[0] for row in tables.for_locale("bylines", locale)}


@cache
def _meanings(locale: str) -> Mapping[str, str]:
    """Form in small letters -> its meaning, the first of several."""
    meanings: dict[str, str] = {}
    for row in tables.for_locale("bylines", locale):
        for form in row["forms"].split("|"):
            meanings.setdefault(_bare(form), row["concept"])
    return meanings


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    forms = sorted(_meanings(locale), key=len, reverse=True)
    either = "|".join(map(re.escape, forms)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?P<form>{either})(?!\w)(?:\s?:)?", re.IGNORECASE)
