"""Where the story is in a page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsl10n.formats.html.outline import Element, Outline, Run
from newsl10n.formats.html.roles import Roles, spelled, words
from newsl10n.formats.html.tags import CHROME, GROUPS, PARAGRAPHS
from newsl10n.formats.html.tokens import Type
from newsl10n.model import Role

_SEARCHED = 1_000_000
"""Characters of the longest page whose story trafilatura looks for: it reads about 0.5 MB/s."""

_MOST_BLOCKS = 3_000
"""Blocks of the page with the most that it looks for: its time grows with their square, a second for these."""

_MOST = 0.9
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"\w+")
_GROUP = 4
_HEADS = (Role.HEADLINE, Role.HEADING)

Frames = dict[Element, Element | None]
"""For each element the nearest one around it, itself included, that looks like a part of the page's frame."""


class StoryFinder:
    """Tells a page's story from what surrounds it: navigation, share buttons, related stories, comments."""

    def __init__(self, chrome: Iterable[str], roles: Roles) -> None:
        self._words = words(chrome)
        self._roles = roles

    def frames(self, elements: list[Element]) -> Frames:
        """What looks like the frame around each element."""
        nearest: Frames = {}
        article: dict[Element, str] = {}
        for element in elements:
            around = article[element.parent] if element.parent else ""
            article[element] = element.tag if element.tag in ("article", "main") else around
            outer = nearest[element.parent] if element.parent else None
            nearest[element] = element if self._surrounds(element, around) else outer
        return nearest

    def runs(self, outline: Outline, roles: dict[Run, Role], frames: Frames, text: str) -> set[Run]:
        """The runs of the story: those that are surely its own, and what belongs to them between the first, or the
        headline above it, and the last."""
        runs = outline.runs()
        titles = {run for run in runs if run.element.tag == "title"}
        container, sure = _sure(outline, [run for run in runs if run not in titles], roles, frames, text)
        indices = [index for index, run in enumerate(runs) if run in sure]
        if not indices:
            return titles | {run for run in runs if roles[run] is Role.HEADLINE}
        first, last = indices[0], indices[-1]
        if not any(roles[run] is Role.HEADLINE for run in sure):
            first = _headline_before(runs[:first], roles, default=first)
        around = _common(container, runs[first].element)
        inside = _descendants(outline.elements, around)
        between = (run for run in runs[first + 1 : last + 1] if run.element in inside and _likely(run, roles, text))
        return titles | sure | {runs[first]} | {run for run in between if not framed(run, frames, around)}

    def _surrounds(self, element: Element, article: str) -> bool:
        if element.tag == "header":
            return not article
        if element.tag == "footer" and element.parent and element.parent.tag == "blockquote":
            return False
        if element.tag == "article":
            return article == "article"
        if element.tag in CHROME or "hidden" in element.attributes:
            return True
        if element.tag in GROUPS and self._roles.hint(element.attributes) is Role.RELATED:
            return True
        return bool(self._words.search(spelled(element.attributes, "class", "id", "role")))


def framed(run: Run, frames: Frames, container: Element) -> bool:
    """Whether a run stands in a part of the container's frame; what holds half of the container is no frame."""
    frame = frames[run.element]
    return frame is not None and frame.depth > container.depth and 2 * frame.letters < container.letters


def _sure(
    outline: Outline, runs: list[Run], roles: dict[Run, Role], frames: Frames, text: str
) -> tuple[Element, set[Run]]:
    """The element that holds the story, and the runs in it that are the story's."""
    container = _article(outline, runs, frames)
    if not container:
        runs = [run for run in runs if roles[run] in _HEADS or not _only_links(run, text)]
        is_searched = len(text) <= _SEARCHED and len(outline.elements) <= _MOST_BLOCKS
        matched = _matched(runs, text) if is_searched else []
        container = _smallest(outline.elements, matched) if matched else _fallback(outline.elements)
        runs = matched or runs
    inside = _descendants(outline.elements, container)
    return container, {run for run in runs if run.element in inside and not framed(run, frames, container)}


def _article(outline: Outline, runs: list[Run], frames: Frames) -> Element | None:
    """The element that its author marked as an article, where it holds most of the page but its frame."""
    root = outline.elements[0]
    letters = _sums(outline.elements, (run for run in runs if not framed(run, frames, root)))
    candidates = [element for element in outline.elements if _is_article(element)]
    best = max(candidates, key=lambda element: letters[element], default=None)
    return best if best and letters[best] and 2 * letters[best] >= letters[root] else None


def _is_article(element: Element) -> bool:
    if element.tag == "article" or element.attributes.get("role") == "article":
        return True
    if "articlebody" in element.attributes.get("itemprop", "").lower().split():
        return True
    return element.attributes.get("itemtype", "").endswith(("Article", "Posting"))


def _fallback(elements: list[Element]) -> Element:
    for tag in ("main", "article", "body"):
        for element in elements:
            if element.tag == tag and element.letters:
                return element
    return elements[0]


def _matched(runs: list[Run], text: str) -> list[Run]:
    """The runs whose text trafilatura holds for the story's: at least half of their groups of words are in it."""
    import trafilatura

    story = trafilatura.extract(_UNPRINTED.sub(" ", text), include_comments=False) or ""
    known = set(_groups(story)).union(*map(_groups, story.splitlines()))
    return [run for run in runs if _most(group in known for group in _groups(" ".join(run.lines)))]


def _most(truths: Iterable[bool]) -> bool:
    counted = list(truths)
    return 2 * sum(counted) > len(counted)


def _groups(text: str) -> list[tuple[str, ...]]:
    """Each four words that follow one another; all words where there are fewer."""
    words = _WORD.findall(text.casefold())
    return list(zip(*(words[start:] for start in range(_GROUP)), strict=False)) or [tuple(words)][: len(words)]


def _only_links(run: Run, text: str) -> bool:
    """Whether all words of a run are links, as in lists of other stories."""
    inside = False
    for token in run.tokens:
        if token.tag == "a":
            inside = token.type is Type.START
        elif token.type is Type.TEXT and not inside and _WORD.search(text, token.start, token.end):
            return False
    return run.wordy


def _smallest(elements: list[Element], runs: list[Run]) -> Element:
    """The smallest element with nearly all of the runs' text; the few outside are mistakes."""
    letters = _sums(elements, runs)
    most = _MOST * letters[elements[0]]
    holders = (element for element in elements if letters[element] >= most and element.tag != "p")
    return max(holders, key=lambda element: element.depth)


def _sums(elements: list[Element], runs: Iterable[Run]) -> dict[Element, int]:
    """How many characters of the runs' text each element holds."""
    letters = dict.fromkeys(elements, 0)
    for run in runs:
        letters[run.element] += sum(map(len, run.lines))
    for element in reversed(elements):
        if element.parent:
            letters[element.parent] += letters[element]
    return letters


def _descendants(elements: list[Element], container: Element) -> set[Element]:
    inside = {container}
    for element in elements:
        if element.parent in inside:
            inside.add(element)
    return inside


def _common(one: Element, other: Element) -> Element:
    """The smallest element that holds both."""
    while one is not other:
        deeper, one = (one, other) if one.depth >= other.depth else (other, one)
        assert deeper.parent
        other = deeper.parent
    return one


def _headline_before(runs: list[Run], roles: dict[Run, Role], default: int) -> int:
    return next((index for index in reversed(range(len(runs))) if roles[runs[index]] is Role.HEADLINE), default)


def _likely(run: Run, roles: dict[Run, Role], text: str) -> bool:
    """Whether a run between those of the story is one: paragraphs and what has a role, not links and stray labels."""
    role = roles[run]
    if not run.wordy or role not in (Role.BODY, Role.LABEL, Role.RELATED):
        return True
    return run.element.tag in PARAGRAPHS and not _only_links(run, text)
