"""Texts of a translation as contents of the article's units: cut, joined, with the article's own placeholders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from newsl10n import gale_church, inline, segment
from newsl10n.model import Content, Kind, Placeholder

_NUMBER = re.compile(r"\d+")


def joined(contents: Sequence[Content]) -> Content:
    """Several contents as one, a space between them."""
    first, *rest = contents
    return inline.join([*first, *(part for content in rest for part in (" ", *content))])


def parted(sources: Sequence[Content], whole: Content, locales: tuple[str, str]) -> list[Content]:
    """One content as those of two units, cut between sentences; empty where no sentence ends where the first unit does.

    Sentences are aligned by their lengths.
    """
    sentences = [segment.split(source, locales[0]) for source in sources]
    translated = segment.split(whole, locales[1])
    beads = gale_church.align(
        [inline.plain(one) for some in sentences for one in some], [inline.plain(one) for one in translated]
    )
    ends = dict(zip(accumulate(m for m, _ in beads), accumulate(n for _, n in beads), strict=True))
    cut = ends.get(len(sentences[0]), 0)
    if not 0 < cut < len(translated):
        return []
    return [_stripped(translated[:cut]), _stripped(translated[cut:])]


def _stripped(sentences: Sequence[Content]) -> Content:
    content = list(inline.join(part for sentence in sentences for part in sentence))
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if content and isinstance(part := content[place], str):
            content[place] = strip(part)
    return inline.join(content)


def fitted(content: Content, source: Content) -> tuple[Content, str]:
    """A translation's content with its source's placeholders, or what keeps it from having them.

    A placeholder is the source's with the same markup, else the next one of the same kind: a link may lead elsewhere.
    """
    mine = [part for part in content if isinstance(part, Placeholder) and part.kind is not Kind.CLOSE]
    theirs = [part for part in source if isinstance(part, Placeholder) and part.kind is not Kind.CLOSE]
    given = _given(mine, theirs)
    closing = {part.name: part for part in source if isinstance(part, Placeholder) and part.kind is Kind.CLOSE}
    filled: list[str | Placeholder] = []
    unclosed: list[str] = []
    openings = iter(given)
    for part in content:
        if isinstance(part, str):
            filled.append(part)
        elif part.kind is Kind.CLOSE:
            name = unclosed.pop() if unclosed else ""
            filled.append(closing.get(name, part))
        else:
            found = next(openings) or part
            filled.append(found)
            if part.kind is Kind.OPEN:
                unclosed.append(found.name)
    fresh = inline.join(filled)
    problems = inline.problems(fresh, source)
    extra = None in given
    return fresh, problems[0] if problems else "it has markup that the source has not" if extra else ""


def _given(mine: Sequence[Placeholder], theirs: Sequence[Placeholder]) -> list[Placeholder | None]:
    """For each placeholder of a translation the source's; none is given twice."""
    free = list(theirs)
    given: list[Placeholder | None] = [None] * len(mine)
    for is_same in (lambda a, b: a.raw == b.raw, _is_like):
        for index, part in enumerate(mine):
            found = next((one for one in free if given[index] is None and is_same(part, one)), None)
            if found:
                given[index] = found
                free.remove(found)
    return given


def _is_like(one: Placeholder, other: Placeholder) -> bool:
    return one.kind is other.kind and _NUMBER.sub("", one.name) == _NUMBER.sub("", other.name)
