"""Capitals on their way through an engine: models know sentences, not HEADLINES or Headlines Like This.

A text in capitals or title case is written as a sentence before translation, names kept, and in the target's own
headline style after it. How a word is written inside a sentence is told by the article first, then by word lists
(`wordforms`). The method is truecasing by how a word is mostly written elsewhere (Lita et al., "tRuEcasIng", ACL 2003).
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

from newsl10n import wordforms
from newsl10n.wordforms import is_listed, lower
from newsl10n.wordlists import words

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}++(?:['’ʼ]{_LETTER}++){{0,2}}+")
_APOSTROPHE = re.compile("(['’ʼ])")
_GAP = re.compile(r"\W*\Z")
_STOP = re.compile(r"[.!?…\n]|:\s*[\"“„«‘]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S++|(?<![\w.+-])[\w.+-]++@[\w.-]++|[@#]\w++")
_LOOK = 8
_SMALL_WORD = 3
_LONGEST_LIKELY_ACRONYM = 4
_CAPS_SHARE = 0.8
_TITLE_SHARE = 0.75
_LONGEST_TITLE = 30
_LONGEST_ACRONYM = 3
_ORDINALS = frozenset({"st", "nd", "rd", "th", "s"})
_VOWELS = frozenset("aeiouyаеиоуюяыэіїєё")


class Style(enum.Enum):
    """How a text uses capitals."""

    SENTENCE = "sentence"
    TITLE = "title"
    CAPS = "caps"


def style_of(text: str) -> Style:
    """The style of a text of any length; a lone short word in capitals passes for an acronym.

    Names only ("Anna Brandt") look like title case, which does them no harm: names stay as they are. What ends in a
    full stop is no title, however many names it has.
    """
    found = [word for word in _WORD.findall(text) if len(word) > 1]
    said = [word for word in found if word not in words("facts/acronyms")]
    letters = sum(map(len, said))
    capitals = sum(len(word) for word in said if word.isupper())
    if capitals > _LONGEST_ACRONYM and capitals >= _CAPS_SHARE * letters:
        return Style.CAPS
    telling = [word for word in found[1:] if len(word) > _SMALL_WORD]
    capitalised = sum(word[0].isupper() for word in telling)
    is_title = telling and found[0][0].isupper() and capitalised >= _TITLE_SHARE * len(telling)
    fits = len(found) <= _LONGEST_TITLE and not text.rstrip('"”»’ ').endswith(".")
    return Style.TITLE if is_title and fits else Style.SENTENCE


class Casing:
    """How words are written inside sentences of a locale, learnt from an article's own texts."""

    def __init__(self, texts: Iterable[str], locale: str) -> None:
        self._locale = locale
        self._seen: dict[str, Counter[str]] = defaultdict(Counter)
        for text in texts:
            if style_of(text) is Style.SENTENCE:
                for match in _WORD.finditer(text):
                    if not _starts(text, match.start()):
                        self._seen[lower(match[0], locale)][match[0]] += 1

    def true(self, text: str) -> str:
        """A text as a sentence, of the same length: capitals and title case undone, names and acronyms kept.

        In a sentence, words that are shouted for emphasis lose their capitals.
        """
        style = style_of(text)
        if style is Style.TITLE and is_listed("noun_capitals", "yes", self._locale):
            return text
        respell = {Style.SENTENCE: self._calm, Style.TITLE: self._untitled, Style.CAPS: self._uncapitalised}[style]
        pieces: list[str] = []
        end = 0
        for match in _WORD.finditer(text):
            if match.start() >= end:
                word = respell(text, match)
                keeps = match[0][0].islower() or not _starts(text, match.start())
                pieces += (text[end : match.start()], word if keeps else _capitalised(word))
                end = match.start() + len(word)
        return "".join((*pieces, text[end:]))

    def _calm(self, text: str, match: re.Match[str]) -> str:
        """A word of a sentence: in small letters if it is a common one in capitals, and the article has it so once."""
        word = match[0]
        if not word.isupper() or len(word) < 2 or _is_code(text, match) or wordforms.is_acronym(word, self._locale):
            return word
        lowered = lower(word, self._locale)
        forms = self._seen.get(lowered, Counter())
        is_acronym = forms[word] > 1 and not forms[lowered]
        may_shout = len(word) > _LONGEST_LIKELY_ACRONYM or is_listed("emphatic", lowered, self._locale)
        is_explained = (
            text[max(0, match.start() - 1) : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
        )
        is_common = forms[lowered] or self._listed(word) == lowered
        return lowered if may_shout and is_common and not (is_acronym or is_explained) else word

    def _untitled(self, text: str, match: re.Match[str]) -> str:
        """A word of a text in title case: in small letters if it is a common one."""
        word = match[0]
        if word.isupper():
            return self._calm(text, match) if len(word) > 1 else self._form(word) or word
        if word[0].islower() or not word[1:].islower():
            return word
        if name := self._name(text, match):
            return name
        form = self._form(word)
        return lower(word, self._locale) if form.isupper() and len(form) > 1 else form or word

    def _uncapitalised(self, text: str, match: re.Match[str]) -> str:
        """A word of a text in capitals: as the article or a list has it; unknown ones are names, or short acronyms."""
        word = match[0]
        if text[max(0, match.start() - 1) : match.start()].isdigit() and lower(word, self._locale) in _ORDINALS:
            return lower(word, self._locale)
        if not word.isupper() or _is_code(text, match):
            return word
        if name := self._name(text, match):
            return name
        if form := self._form(word):
            return form
        lowered = lower(word, self._locale)
        is_acronym = len(word) <= _LONGEST_ACRONYM or _VOWELS.isdisjoint(unicodedata.normalize("NFD", lowered))
        return word if is_acronym else _capitalised(lowered)

    def _name(self, text: str, match: re.Match[str]) -> str:
        """A name of one or more words that begins here, unless the article says otherwise."""
        is_known = lower(match[0], self._locale) in self._seen
        return "" if is_known else wordforms.name_at(text, match.start(), self._locale)

    def _form(self, word: str) -> str:
        """A word as the article or else a list has it, in as many characters; "" where neither does."""
        forms = self._seen.get(lower(word, self._locale))
        if not forms:
            return self._listed(word)
        calm = [form for form, _ in forms.most_common() if not form.isupper()]
        return calm[0] if calm else word.upper()

    def _listed(self, word: str) -> str:
        """A word as a list has it, around an apostrophe part by part: O'Brien, village's, d'água."""
        if found := wordforms.written(word, self._locale):
            return found
        head, mark, tail = (*_APOSTROPHE.split(word, maxsplit=1), "", "")[:3]
        if not mark:
            return ""
        first, last = (self._form(part) or _capitalised(lower(part, self._locale)) for part in (head, tail))
        if len(head) == 1:
            return _capitalised(lower(head, self._locale)) + mark + last
        return first + mark + lower(tail, self._locale)


def recased(translation: str, style: Style, locale: str) -> str:
    """A translation of a text of that style, by the headline convention of its locale.

    Capitals stay capitals. Title case stays where the locale has it in headlines (``casing.csv``), by AP's rules for
    small words but for "to" before a verb, which is left small; elsewhere headlines are sentences. Addresses and
    handles keep their letters; "ß" becomes "SS", as Unicode has it, so that the text may grow.
    """
    if style is Style.SENTENCE or (style is Style.TITLE and not is_listed("title_case", "yes", locale)):
        return translation
    change = _upper if style is Style.CAPS else _titled
    pieces: list[str] = []
    end = 0
    for match in _ADDRESS.finditer(translation):
        pieces += (change(translation[end : match.start()], locale), match[0])
        end = match.end()
    return "".join((*pieces, change(translation[end:], locale)))


def _titled(text: str, locale: str) -> str:
    found = list(_WORD.finditer(text))
    pieces: list[str] = []
    end = 0
    for number, match in enumerate(found):
        is_small = is_listed("small", match[0], locale) and number not in (0, len(found) - 1)
        keeps = is_small and not _starts(text, match.start())
        pieces += (text[end : match.start()], match[0] if keeps or not match[0].islower() else _capitalised(match[0]))
        end = match.end()
    return "".join((*pieces, text[end:]))


def _upper(text: str, locale: str) -> str:
    """Capitals by the locale's own rules: dotted in Turkish and Azerbaijani, without accents in Greek."""
    language = locale.split("-")[0]
    if language in ("tr", "az"):
        text = text.replace("i", "İ")
    if language == "el":
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).replace("\u0301", ""))
    return text.upper()


def _capitalised(word: str) -> str:
    first = word[:1].upper()
    return first + word[1:] if len(first) == 1 else word


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Whether digits, signs or full stops make a word part of a code: F-16, G7, US$5, U.S."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 2]
    is_letter = len(match[0]) == 1 and (after[:1] in ("-", ".") or before in ("-", "."))
    has_digits = (
        before.isdigit() or after[:1].isdigit() or after[:1] == "$" or (after[:1] == "-" and after[1:].isdigit())
    )
    return is_letter or has_digits


def _starts(text: str, index: int) -> bool:
    """Whether a sentence, or quoted speech after a colon, begins at a place."""
    gap = _GAP.search(text[max(0, index - _LOOK) : index])
    return gap is not None and (len(gap[0]) == index or bool(_STOP.search(gap[0])))
