"""What a run is in the story, by the elements it stands in and by what their authors call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsl10n.errors import UsageError
from newsl10n.formats.html.outline import Element, Run
from newsl10n.formats.html.phrases import Phrase, phrase
from newsl10n.formats.html.tags import HEADINGS, LABELS
from newsl10n.formats.html.tokens import Source, Token
from newsl10n.model import Role

_LONGEST_HINTED = 600
"""An element with more characters is a part of the page, whatever its class says."""

_LONGEST_HINTED_INSIDE = 200
_HUMP = re.compile("(?<=[a-z])(?=[A-Z])")
_NO_HINTS = frozenset(("", "html", "body", "main", "article", "figure", "h1"))


def words(names: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the names as a whole word of `spelled` values."""
    return re.compile(f"(?<![a-z0-9])(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?![a-z0-9])")


def spelled(attributes: dict[str, str], *names: str) -> str:
    """The values of some attributes, "storyShare" and "story_share" as "story-share"."""
    value = " ".join(attributes[name] for name in names if name in attributes)
    return _HUMP.sub("-", value).lower().replace("_", "-") if value else ""


class Roles:
    """Tells the roles of a page's blocks."""

    def __init__(self, hints: dict[str, tuple[str, ...]]) -> None:
        unknown = sorted(set(hints) - set(Role))
        if unknown:
            raise UsageError(f"formats.html.roles: there is no role {unknown[0]!r}; there are: {', '.join(Role)}")
        self._hints = {Role(role): words(names) for role, names in hints.items()}

    def elements(self, elements: list[Element]) -> dict[Element, Role]:
        """The role of the text in each element."""
        roles: dict[Element, Role] = {}
        quoting = {element.parent for element in elements if element.tag == "blockquote"}
        for element in elements:
            inherited = roles[element.parent] if element.parent else Role.BODY
            roles[element] = self._element(element, inherited, quoting)
        return roles

    def run(self, run: Run, source: Source, role: Role) -> Role:
        """A run's role, `role` being its element's: an inline element that holds most of the run may tell more."""
        if role not in (Role.BODY, Role.QUOTE) or sum(map(len, run.lines)) > _LONGEST_HINTED_INSIDE:
            return role
        cut = phrase(run, source)
        if role is Role.QUOTE:
            return Role.ATTRIBUTION if any(token.tag == "cite" for token in cut.wrappers) else role
        return next(filter(None, map(self._inline, _main_elements(cut))), role)

    def _element(self, element: Element, inherited: Role, quoting: set[Element | None]) -> Role:
        fixed = _by_tag(element, inherited, quoting)
        if fixed in (Role.HEADLINE, Role.META) or element.tag in _NO_HINTS:
            return fixed
        if element.letters <= _LONGEST_HINTED and (hint := self.hint(element.attributes)):
            return hint
        return fixed

    def hint(self, attributes: dict[str, str]) -> Role | None:
        """The role that an element's attributes tell."""
        value = spelled(attributes, "class", "itemprop", "rel")
        return next((role for role, names in self._hints.items() if names.search(value)), None) if value else None

    def _inline(self, token: Token) -> Role | None:
        return self.hint(token.attributes) or (Role.DATELINE if token.tag == "time" else None)


def _main_elements(cut: Phrase) -> Iterator[Token]:
    """The start tags of inline elements with at least half of the text."""
    yield from cut.wrappers
    for index in range(cut.first, cut.last):
        end = cut.partners.get(index, -1)
        if end > index and 2 * (cut.letters[end] - cut.letters[index]) >= cut.letters[-1]:
            yield cut.tokens[index]


def _by_tag(element: Element, inherited: Role, quoting: set[Element | None]) -> Role:
    if element.tag == "title":
        return Role.META
    if element.tag == "h1":
        return Role.HEADLINE
    if element.tag in HEADINGS or element.tag == "summary":
        return Role.HEADING
    if element.tag == "figcaption":
        return Role.ATTRIBUTION if element.parent in quoting else Role.CAPTION
    if element.tag == "footer" and inherited is Role.QUOTE:
        return Role.ATTRIBUTION
    by_tag = {"caption": Role.CAPTION, "blockquote": Role.QUOTE, **dict.fromkeys(LABELS, Role.LABEL)}
    return by_tag.get(element.tag, inherited)
