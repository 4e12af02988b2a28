"""One rendering of each name and term within a story, headline to caption.

Where an engine spells a name in two ways, or says a term now in one, now in another of the ways that the glossary
admits, the one that the story has most often counts (a name as its source writes it, if there is a tie); what people
wrote in its catalogue comes first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from newsl10n import mending, names
from newsl10n.engines import Translation
from newsl10n.glossary import Glossary, Term, TermMatch, TermStatus
from newsl10n.jobs import Renderings, Story
from newsl10n.steering import Key, Steered, Steering, Step, grave
from newsl10n.transliteration import transliterated

_BY_PERSON = 1_000_000
"""What a person's word counts: more than any number of the engine's."""

_STATUS = {True: TermStatus.PREFERRED, False: TermStatus.FORBIDDEN}

T = TypeVar("T", bound=Hashable)

Texts = dict[Key, Steered]
"""The translations of a story's sentences, in its order."""


@dataclass(frozen=True)
class Consistency:
    """The steering of a route, from a source locale."""

    steering: Steering
    source_locale: str

    def agreed(
        self, window: Iterable[tuple[Story, Key]], done: Mapping[Key, Steered]
    ) -> dict[tuple[Story | None, Key], Steered]:
        """What becomes of those translations of stories' sentences that say a name or term otherwise than the story."""
        stories: dict[Story, Texts] = defaultdict(dict)
        for story, key in window:
            if key in done and not done[key].translation.failure:
                stories[story][key] = done[key]
        for story, texts in stories.items():
            self._spell(self._renderings(story), texts)
        self._say(stories)
        changed = ((story, key, one) for story, texts in stories.items() for key, one in texts.items())
        return {(story, key): one for story, key, one in changed if one is not done[key]}

    def _renderings(self, story: Story) -> Renderings:
        """How a story says its names and terms; at first by the translations that it has already."""
        if story.renderings is None:
            story.renderings = Renderings()
            told = list(story.told())
            known = set(names.names((one.source for one in told), self.source_locale))
            for one in told:
                weight = _BY_PERSON if one.by_person else 1
                _count(story.renderings.names, names.spellings(one.source, one.target, known, self._pair), weight)
                ways = self.steering.glossary.said(one.source, one.target, one.role)
                _count(story.renderings.terms, {match.terms: term.target for match, term in ways}, weight)
        return story.renderings

    def _spell(self, story: Renderings, texts: Texts) -> None:
        """One spelling of each name."""
        often = Counter(names.names((text for text, _ in texts), self.source_locale))
        known = {name for name, count in often.items() if count > 1 or name in story.names}
        spelled = {key: names.spellings(key[0], one.translation.text, known, self._pair) for key, one in texts.items()}
        for found in spelled.values():
            _count(story.names, found)
        for key, found in spelled.items():
            for name, how in found.items():
                usual = names.usual(story.names[name], transliterated(name, *self._pair))
                if names.is_slip(how, usual, self.steering.locale):
                    texts[key] = self._respelled(key, texts[key], name, how, usual)

    @property
    def _pair(self) -> tuple[str, str]:
        return self.source_locale, self.steering.locale

    def _respelled(self, key: Key, steered: Steered, name: str, how: str, usual: str) -> Steered:
        span = names.places(key[0], {name})[name]
        base = steered.translation
        edits = [(place, span, usual) for place in names.everywhere(base.text, how)]
        step = Step(TermMatch(*span, (Term(name, usual),)), how, usual)
        return self._with(key, steered, mending.edited(base, edits), (step,))

    def _with(self, key: Key, steered: Steered, changed: Translation, steps: tuple[Step, ...]) -> Steered:
        """A translation changed once more, if that makes nothing worse."""
        before, after = (self.steering.attempt(key[0], one) for one in (steered.translation, changed))
        if grave(after) > grave(before):
            return steered
        return replace(steered, translation=after.translation, steps=(*steered.steps, *steps))

    def _say(self, stories: Mapping[Story, Texts]) -> None:
        """One of the ways that the glossary admits for each term."""
        wanted: dict[tuple[Term, ...], dict[Key, Translation]] = defaultdict(dict)
        for story, texts in stories.items():
            for key, rows in self._otherwise(self._renderings(story), texts):
                wanted[rows].setdefault(key, texts[key].translation)
        for rows, before in wanted.items():
            glossary = Glossary(rows, (), self.source_locale, self.steering.locale)
            for key, after in replace(self.steering, glossary=glossary).steer(before).items():
                said = after.steps and all(step.said for step in after.steps)
                for texts in stories.values() if said else ():
                    if key in texts and texts[key].translation is before[key]:
                        texts[key] = self._with(key, texts[key], after.translation, after.steps)

    def _otherwise(self, story: Renderings, texts: Texts) -> Iterator[tuple[Key, tuple[Term, ...]]]:
        """The sentences that say a term otherwise than their story does, and the rows that would admit its way only."""
        said = {key: self.steering.glossary.said(key[0], one.translation.text, key[1]) for key, one in texts.items()}
        for found in said.values():
            _count(story.terms, {match.terms: term.target for match, term in found})
        for key, found in said.items():
            for match, term in found:
                usual = names.usual(story.terms[match.terms])
                if not _may_be_forms(term.target, usual):
                    yield key, tuple(replace(way, status=_STATUS[way.target == usual]) for way in match.ways)


def _count(counts: Mapping[T, Counter[str]], found: Mapping[T, str], weight: int = 1) -> None:
    for what, how in found.items():
        counts[what][how] += weight


def _may_be_forms(one: str, other: str) -> bool:
    """Whether two phrases are forms of one: a woman may be minister here, and a man there."""
    here, there = one.split(), other.split()
    return len(here) == len(there) and all(map(names.may_be_form, here, there))
