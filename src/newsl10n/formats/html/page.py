"""Everything to be translated in one page, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from newsl10n.formats.html import jsonld
from newsl10n.formats.html.attributes import Attributes, Place, literals_and
from newsl10n.formats.html.outline import Run, Tag, outline
from newsl10n.formats.html.phrases import content, phrase, span, wordy
from newsl10n.formats.html.roles import Roles
from newsl10n.formats.html.story import StoryFinder, framed
from newsl10n.formats.html.templates import Templates
from newsl10n.formats.html.tokens import Source, Token, tokenize
from newsl10n.model import Part, Role, Unit

_SHORTEST_LEAD = 40


class Page:
    """A page that is being cut into literals and units. `json_syntax` is that of units in scripts."""

    def __init__(self, text: str, templates: Templates, metadata: frozenset[str], json_syntax: str) -> None:
        self._source = Source(text, templates)
        self._outline = outline(self._source, tokenize(self._source))
        self._attributes = Attributes(self._source, metadata)
        self._json_syntax = json_syntax

    def places(self, roles: Roles, finder: StoryFinder, *, whole_page: bool) -> Iterator[Place]:
        """The units and locale slots of the page, in order."""
        run_roles = self._run_roles(roles, finder, whole_page=whole_page)
        for item in self._outline.items:
            if isinstance(item, Tag):
                yield from self._attributes.places(item.token, whole_page=whole_page, story=whole_page)
            elif item in run_roles:
                yield from self._run(item, run_roles[item], whole_page=whole_page)
            else:
                yield from chain.from_iterable(self._tag(token, whole_page=False, story=False) for token in item.tokens)

    def _run_roles(self, roles: Roles, finder: StoryFinder, *, whole_page: bool) -> dict[Run, Role]:
        """The runs to be translated, in order."""
        elements = self._outline.elements
        by_element = roles.elements(elements)
        frames = finder.frames(elements)
        found = {run: roles.run(run, self._source, by_element[run.element]) for run in self._outline.runs()}
        in_frame = {run for run in found if framed(run, frames, elements[0])}
        _choose_headline({run: role for run, role in found.items() if run not in in_frame}, found)
        if whole_page:
            found |= {run: Role.LABEL for run in in_frame if found[run] is Role.BODY}
        else:
            story = finder.runs(self._outline, found, frames, self._source.text)
            found = {run: role for run, role in found.items() if run in story}
        _choose_lead(found)
        return found

    def _run(self, run: Run, role: Role, *, whole_page: bool) -> Iterator[Place]:
        cut = phrase(run, self._source)
        says = content(cut, self._source, lambda token: self._cut(token, whole_page=whole_page))
        if not wordy(says):
            yield from chain.from_iterable(self._tag(token, whole_page=whole_page, story=True) for token in run.tokens)
            return
        for token in run.tokens[: cut.first]:
            yield from self._tag(token, whole_page=whole_page, story=True)
        start, end = span(cut, self._source)
        syntax = "rcdata" if run.element.tag == "title" else ""
        yield Place(start, end, Unit(role, says, self._source.text[start:end], self._source.line(start), syntax))
        for token in run.tokens[cut.last :]:
            yield from self._tag(token, whole_page=whole_page, story=True)

    def _tag(self, token: Token, *, whole_page: bool, story: bool) -> list[Place]:
        if jsonld.is_linked_data(token):
            return jsonld.places(self._source, token, self._json_syntax)
        return self._attributes.places(token, whole_page=whole_page, story=story)

    def _cut(self, token: Token, *, whole_page: bool) -> tuple[Part, ...]:
        """A tag's parts, if there is anything to translate in it."""
        places = self._tag(token, whole_page=whole_page, story=True)
        return literals_and(places, self._source.text, token.start, token.end) if places else ()


def _choose_headline(candidates: dict[Run, Role], roles: dict[Run, Role]) -> None:
    """Where no `<h1>` is one, make the first text with which the page's title begins the headline."""
    if any(role is Role.HEADLINE and run.wordy for run, role in candidates.items()):
        return
    title = next((_key(run) for run, role in candidates.items() if role is Role.META), "")
    for run, role in candidates.items():
        key = _key(run)
        if role in (Role.BODY, Role.HEADING) and 2 * len(key) > len(title) > 0 and title.startswith(key):
            roles[run] = Role.HEADLINE
            return


def _key(run: Run) -> str:
    return "".join(filter(str.isalnum, " ".join(run.lines).casefold()))


def _choose_lead(roles: dict[Run, Role]) -> None:
    """Make the first paragraph below the headline the lead, unless the page says what is."""
    if Role.LEAD in roles.values():
        return
    below_headline = False
    for run, role in roles.items():
        below_headline |= role is Role.HEADLINE and run.wordy
        if below_headline and role is Role.BODY and run.wordy and sum(map(len, run.lines)) >= _SHORTEST_LEAD:
            roles[run] = Role.LEAD
            return
