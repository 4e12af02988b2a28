"""Text as models know it: composed letters, plain spaces, and nothing that can't be seen."""

from __future__ import annotations

import re
import unicodedata

_FRENCH_SPACE = re.compile(r"(?<=[«‹])[\u00a0\u202f]++|[\u00a0\u202f]++(?=[»›])")
_ODD_SPACE = re.compile(r"[\t-\r\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_JOINER = re.compile(r"(?<![\u0590-\u1cff\ua800-\uabff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\u1cff\ua800-\uabff])")
"""Joiners shape letters of Arabic and Indic scripts; elsewhere, emoji aside, they are dirt."""
_TYPEWRITTEN = re.compile(r"''|``")
_VARIANT = re.compile(r"[\ufe00-\ufe0f]")
_FULL_WIDTH = re.compile(r"[\uff01-\uff5e]++")
_REPEATED = re.compile(r"(\S)\1{3}")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{3,}+|([!?….])\2{3,}+")

_UNSPEAKABLE = re.compile(
    r"</?[a-zA-Z][\w-]{0,30}+(?:\s[^<>]{0,300}+)?/?>|&(?:[a-zA-Z]{2,8}|\#\d{1,7}|\#x[0-9a-fA-F]{1,6});"
    r"|([_=*~#.\-–—])\1{4,}+|(?<!\w)([^\W\d_])\2{4,}+(?!\w)"
)


def clean(text: str) -> str:
    """A text in normalisation form C whose spaces are plain ones, without what can't be seen.

    Letters drawn out ("Noooo") are said once, marks of emphasis thrice: models loop on more.
    """
    if not text.isprintable():
        text = _ODD_SPACE.sub(" ", _FRENCH_SPACE.sub("", text))
        text = _JOINER.sub("", _INVISIBLE.sub("", text))
    if not text.isascii():
        text = _FULL_WIDTH.sub(lambda match: unicodedata.normalize("NFKC", match[0]), _VARIANT.sub("", text))
        text = unicodedata.normalize("NFC", text)
    if _REPEATED.search(text):
        text = _DRAWN_OUT.sub(lambda match: match[1] or match[2] * 3, text)
    return _TYPEWRITTEN.sub('"', text)


def unspeakable(text: str) -> list[tuple[int, int]]:
    """Where a text has what is no word in any language: something like HTML, blanks to fill in, screams."""
    if "<" not in text and "&" not in text and not _REPEATED.search(text):
        return []
    return [match.span() for match in _UNSPEAKABLE.finditer(text)]


def is_speakable(text: str) -> bool:
    """Whether a model may be shown a passage that it must not change."""
    return any(map(str.isalnum, text)) and not _UNSPEAKABLE.fullmatch(text)
