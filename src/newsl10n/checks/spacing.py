"""The check `spacing`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsl10n import inline
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Kind, Placeholder, Severity
from newsl10n.tables import for_locale

_GLUED = re.compile(r"[^\W\d_]{2}[,;!?](?=[^\W\d_]{2})")
_INSIDE = re.compile(r"\([^\S\n]\w|\w[^\S\n]\)")
_SHOWN = "\ufffc"


@check("spacing", Severity.WARNING)
def spacing(subject: Subject) -> Iterator[Finding]:
    """Spaces at punctuation marks that the locale does not write, or lacks.

    French has a no-break space before `;`, `:`, `!`, `?` and `»`; other languages have none, and a space before a
    comma is the trace of a word that was taken out.

    Write the locale's spaces. `spacing.csv` lists marks without a space before them and those with a fixed one
    (U+202F or U+00A0; Switzerland's and Canada's usage differ). A comma is followed by a space, and brackets have
    none inside. What the source does, too, is no finding; nor is an address. Several spaces in a row are reported by
    `whitespace`.
    """
    source, target = _visible(subject.message.source), _visible(subject.message.target)
    for pattern, text, is_own in _rules(subject.locale):
        match = pattern.search(target)
        if match and (is_own or not pattern.search(source)) and not _is_in_address(target, match):
            yield Finding(text, target[max(match.start() - 20, 0) : match.end() + 20])


@cache
def _rules(locale: str) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    """What must not be found in a translation, what is said of it, and whether it is so whatever the source does."""
    found: dict[str, str] = {}
    for row in for_locale("checks/spacing", locale):
        found.setdefault(row["kind"], row["marks"])
    if not found:
        return ()
    without = re.compile(rf"\w[^\S\n]+[{re.escape(found['without'])}](?=\s|$)")
    rules = [
        (without, "a space before a punctuation mark", False),
        (_INSIDE, "a space inside of brackets", False),
        (_GLUED, "no space behind a punctuation mark", False),
    ]
    if fixed := found.get("fixed"):
        lacking = re.compile(rf"[^\W_][ ]?[{re.escape(fixed)}](?=[\s)»]|$)")
        rules.append((lacking, f"no no-break space before one of {' '.join(fixed)}", True))
    return tuple(rules)


def _visible(text: str) -> str:
    """A catalogue's text without pairs of placeholders, and with a sign in the place of single ones."""
    if "<" not in text:
        return text
    parts = inline.parse(text)
    return "".join(_shown(part) if isinstance(part, Placeholder) else part for part in parts)


def _shown(placeholder: Placeholder) -> str:
    return _SHOWN if placeholder.kind is Kind.STANDALONE else ""


def _is_in_address(text: str, match: re.Match[str]) -> bool:
    word = text[text.rfind(" ", 0, match.start()) + 1 :].partition(" ")[0]
    return "/" in word or "@" in word
