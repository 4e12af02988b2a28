"""What a text has of that which no translation changes, in all the ways that count as the same."""

from __future__ import annotations

import re
from collections import defaultdict

from newsl10n.facts.fact import Kind
from newsl10n.facts.text import Text

_WORD = re.compile(r"[^\W_]++(?:-[^\W_]++)*+")
_NO_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?|/+$", re.IGNORECASE)
_LOCAL_DIGITS = 7


class Copies:
    """The addresses, phone numbers and codes of a text, to be looked up."""

    def __init__(self, text: Text) -> None:
        self._plain = {_plain(text.shown(one)) for one in text.addresses}
        self._phones: defaultdict[str, set[str]] = defaultdict(set)
        for one in text.addresses:
            if one.kind is Kind.PHONE:
                digits = _digits(text.shown(one))
                self._phones[digits[-_LOCAL_DIGITS:]].add(digits)
        words = {part for word in _WORD.findall(text.text) for part in (word, *word.split("-"))}
        self._letters: defaultdict[str, set[str]] = defaultdict(set)
        for word in words:
            if digits := _digits(word):
                self._letters[digits].add(_letters(word))

    def has(self, kind: Kind, shown: str) -> bool:
        """Whether the text has what another one shows so."""
        if kind is Kind.PHONE:
            digits = _digits(shown)
            return any(_is_same_phone(digits, other) for other in self._phones.get(digits[-_LOCAL_DIGITS:], ()))
        if kind is Kind.CODE:
            return not _is_compared(shown) or self._has_code(shown)
        return _plain(shown) in self._plain

    def _has_code(self, code: str) -> bool:
        """The same digits, and the same letters in any order ("ACE2", "ECA2"); any letters in different scripts."""
        letters, others = _letters(code), self._letters.get(_digits(code), set())
        return letters in others or any(other and other.isascii() != letters.isascii() for other in others)


def _plain(address: str) -> str:
    return _NO_SCHEME.sub("", address).casefold()


def _is_compared(code: str) -> bool:
    """Whether a code is the same in all languages: acronyms without digits may not be, and "39C" is a measure."""
    return not code[0].isdecimal() and any(map(str.isdecimal, code))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _letters(code: str) -> str:
    return "".join(sorted(char for char in code.upper() if not char.isdecimal() and char != "-"))


def _is_same_phone(one: str, other: str) -> bool:
    """The same digits, or the same but for prefixes that depend on where one calls from."""
    shared = max(min(len(one), len(other)) - 1, _LOCAL_DIGITS)
    return one == other or one[-shared:] == other[-shared:]
