"""The check `links`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity

_PAIR = re.compile(r"<(?P<name>[a-z]+[0-9]+)>(?P<text>[^<]*+)</(?P=name)>")
_GLUED = re.compile(r"[^\W\d_]</?[a-z]+[0-9]+>(?=[^\W\d_])")
_REFERENCE = re.compile(r"\]\[|^\s{0,3}\[[^\]\n]{1,80}\]:", re.MULTILINE)


@check("links", Severity.ERROR)
def links(subject: Subject) -> Iterator[Finding]:
    """A link or emphasis around nothing, glued to its neighbours, or written out as a Markdown reference.

    A link without words can't be clicked, and a screen reader spells its address; `[text][1]` is shown to readers as it
    stands, because a reference's name belongs to the article and not to its text.

    Put the pair of placeholders around the words that the source links. Addresses are never in a catalogue, so no
    translation can change where a link leads; whether all placeholders are there is `placeholders`'s.
    """
    source, target = subject.message.source, subject.message.target
    for name, text in _empty(source, target).items():
        yield Finding(f"<{name}> is around nothing, in the source around “{text}”", target)
    if "<" in target and _GLUED.search(target) and not _GLUED.search(source) and " " in source:
        yield Finding("no space between a word and a placeholder", target, Severity.WARNING)
    if "]" in target and (match := _REFERENCE.search(target)) and not _REFERENCE.search(source):
        yield Finding(f"a Markdown reference that the source does not have: {match[0].strip()}", target)


def _empty(source: str, target: str) -> Mapping[str, str]:
    """Placeholders that enclose nothing in the translation -> what they enclose in the source."""
    if "</" not in source:
        return {}
    there = {match["name"]: match["text"].strip() for match in _PAIR.finditer(source)}
    already = {match["name"] for match in _PAIR.finditer(source) if not match["text"].strip()}
    empty = {match["name"] for match in _PAIR.finditer(target) if not match["text"].strip()} - already
    return {name: there[name] for name in sorted(empty) if there.get(name)}
