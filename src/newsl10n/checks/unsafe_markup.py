"""The check `unsafe-markup`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity
from newsl10n.wording import visible

KINDS = {
    "an HTML tag": re.compile(r"</?[A-Za-z][^<>]{0,200}>|<!--|-->|<!\[CDATA\[|<script|<iframe", re.IGNORECASE),
    "an HTML character reference": re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});"),
    "Markdown markup": re.compile(r"\]\(|\*\*(?=\S)|__(?=\w)|~~(?=\S)|```|^#{1,6} ", re.MULTILINE),
    "an address": re.compile(r"(?:https?://|\bwww\.)[^\s<>]*[\w/]", re.IGNORECASE),
    "a template tag": re.compile(r"\{\{|\}\}|\{%|%\}|\$\{|<%|<\?(?:php|=)", re.IGNORECASE),
    "a script": re.compile(r"(?:javascript|vbscript):|data:text/html|\bon[a-z]{4,20}=", re.IGNORECASE),
    "a control character": re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"),
    "a character that reverses text": re.compile(r"[\u202a-\u202e]"),
    "an invisible tag character": re.compile(r"[\U000e0000-\U000e007f]"),
}
_MAY_HAVE = re.compile(
    r"[<>&\]*_~`#:={}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\U000e0000-\U000e007f]|www\.", re.IGNORECASE
)
"""What a text has that any of the patterns finds."""


@check("unsafe-markup", Severity.ERROR)
def unsafe_markup(subject: Subject) -> Iterator[Finding]:
    """What looks like markup, an address, a script or an invisible command, and is not in the source.

    Merging shows it to the reader as plain text, so it can do no harm there; but a translator did not mean to write it,
    and who reads catalogues or copies from them should know. An address becomes a link on many sites. Characters that
    reverse the direction of text can hide what a line says.

    Remove it. Links and emphasis are made with the placeholders of the source, such as `<a1>...</a1>`.
    """
    if not _MAY_HAVE.search(subject.target):
        return
    for kind, pattern in KINDS.items():
        here = Counter(match[0] for match in pattern.finditer(subject.target))
        for found in here - Counter(match[0] for match in pattern.finditer(subject.source)):
            yield Finding(f"{kind} that the source does not have: {visible(found)}")
