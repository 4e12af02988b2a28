"""Steers an engine's translations towards the glossary's terms.

Where a translation lacks a term, word alignment tells which words stand in its place. The term replaces them in the
form that the engine holds for the likeliest there, with the article that goes with it. Where no word stands in its
place, one of the engine's other translations may have it. Each step is taken for all sentences of a window together;
sentences that have their terms take none. docs/adr/0014-terms-replace-what-is-aligned.md compares other ways.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from newsl10n import inline, mending
from newsl10n.alignment import overlap
from newsl10n.engines import Route, Search, Translation
from newsl10n.glossary import Glossary, TermMatch
from newsl10n.ladder import Attempt
from newsl10n.model import Role, TermNote
from newsl10n.rewording import Place, Proposal, Rewording, in_case
from newsl10n.senses import Senses

ROUNDS = 2
"""How often the terms of a sentence are put in: two may stand in one another's way."""

DEAREST = 60.0, 3.0
"""How much less likely than the engine's own words a term may be (natural logarithm), and more for each character."""

NO_PLACE = "no word of the translation stands for it"
OTHER_SENSE = "it seems to mean something else here"
TOO_UNLIKELY = "the engine holds it for impossible here"
SPOILS = "with it something else would be wrong"
"""Why a term is not put in."""

Key = tuple[str, Role]
"""A sentence, and the role of the unit it stands in."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a term that the first translation lacked.

    `instead_of` are the words that stood for it, `said` what stands there now: nothing where they had to stay, and then
    `why`. `cost` is how much less likely the term is there to the engine than its own words, as a natural logarithm.
    """

    match: TermMatch
    instead_of: str = ""
    said: str = ""
    cost: float = 0.0
    why: str = ""

    @property
    def note(self) -> TermNote:
        """What a translator is told."""
        source, target = self.match.row
        if self.said:
            instead = f", instead of {self.instead_of}" if self.instead_of else ""
            return TermNote(True, " ".join(f"{source} = {self.said}{instead}".split()))
        return TermNote(False, " ".join(f"{source} = {target}, {self.why}".split()))


@dataclass(frozen=True, slots=True)
class Steered:
    """A translation, the one it was made of, and the steps that led to it."""

    translation: Translation
    first: Translation
    steps: tuple[Step, ...] = ()

    def undone(self) -> Steered:
        """The first translation, and its terms as ones that it lacks."""
        return Steered(self.first, self.first, tuple(replace(step, said="", why=SPOILS) for step in self.steps))


@dataclass
class _Course:
    """A sentence under way: the best translation so far, the terms it lacks, and what became of each."""

    text: str
    role: Role
    attempt: Attempt
    unmet: list[TermMatch]
    steps: dict[TermMatch, Step] = field(default_factory=dict)

    @property
    def translation(self) -> Translation:
        """The best one so far."""
        return self.attempt.translation

    def lacks(self, *whys: str) -> list[TermMatch]:
        """The terms that are still to be said, and were left for one of these reasons."""
        return [match for match in self.unmet if self.steps.get(match, Step(match)).why in whys]


@dataclass(frozen=True)
class Steering:
    """A route and the glossary that it is steered by; `attempt` mends and inspects a translation of a sentence."""

    route: Route
    glossary: Glossary
    locale: str
    attempt: Callable[[str, Translation], Attempt]

    @cached_property
    def rewording(self) -> Rewording:
        """Which form of a term goes where."""
        return Rewording(self.route, self.locale)

    @cached_property
    def senses(self) -> Senses:
        """What the engine makes of the terms by themselves."""
        return Senses(self.rewording, self.glossary)

    def steer(self, done: Mapping[Key, Translation]) -> dict[Key, Steered]:
        """The translations with their terms, as far as that goes without a fault; failed ones stay as they are."""
        courses = {key: course for key, one in done.items() if (course := self._course(key, one))}
        for _ in range(ROUNDS):
            if under_way := [course for course in courses.values() if course.lacks("", SPOILS)]:
                self._replace(under_way)
        if left := [course for course in courses.values() if course.lacks(NO_PLACE, SPOILS)]:
            self._choose(left)
        return {key: self._steered(courses.get(key), one) for key, one in done.items()}

    def _course(self, key: Key, translation: Translation) -> _Course | None:
        text, role = key
        if translation.failure or self.route.is_fake or inline.to_text((text,)) != text:
            return None
        unmet = self.glossary.unmet(text, translation.text, role)
        return _Course(text, role, self.attempt(text, translation), unmet) if unmet else None

    def _steered(self, course: _Course | None, translation: Translation) -> Steered:
        if course is None:
            return Steered(translation, translation)
        return Steered(course.translation, translation, tuple(course.steps.values()))

    def _replace(self, courses: Sequence[_Course]) -> None:
        """What stands in the places of each term gives way to it, in all of its places or in none."""
        places = [
            (course, match, place)
            for course in courses
            for match in course.lacks("", SPOILS)
            for place in self._places(course, match)
        ]
        proposals = self.rewording.best([place for *_, place in places])
        if self.route.can_judge:
            self.senses.learn(match for _, match, _ in places)
        found: dict[int, dict[TermMatch, list[tuple[Place, Proposal]]]] = defaultdict(lambda: defaultdict(list))
        for (course, match, place), proposal in zip(places, proposals, strict=True):
            found[id(course)][match].append((place, proposal))
        for course in courses:
            self._take(course, found[id(course)])

    def _places(self, course: _Course, match: TermMatch) -> Iterator[Place]:
        """What stands for a term, each time that the source has it."""
        course.steps[match] = Step(match, why=NO_PLACE)
        for one in self.glossary.terms_in(course.text, course.role):
            if one.terms == match.terms and (place := self.rewording.place(one, course.text, course.translation)):
                yield place

    def _take(self, course: _Course, terms: Mapping[TermMatch, Sequence[tuple[Place, Proposal]]]) -> None:
        """Put terms into their places, except where one means something else or makes something worse."""
        base = course.translation
        done: list[mending.Replacement] = []
        for match, found in terms.items():
            objections = [self._objection(match, *one) for one in found]
            fitting = [one for one, why in zip(found, objections, strict=True) if not why]
            place, dearest = max(fitting or found, key=lambda one: one[1].cost)
            step = Step(match, place.words, cost=dearest.cost, why="" if fitting else objections[0])
            if fitting:
                edits = [((one.start, one.end), where.source, one.written) for where, one in fitting]
                if attempt := self._with(course, match, base, _apart([*done, *edits])):
                    done += edits
                    course.attempt = attempt
                    course.unmet = self._unmet(course, attempt)
                    step = replace(step, said=dearest.term)
                else:
                    step = replace(step, why=SPOILS)
            course.steps[match] = step

    def _objection(self, match: TermMatch, place: Place, proposal: Proposal) -> str:
        fixed, each = DEAREST
        if self.route.can_judge and not self.senses.fits(match, place.words, proposal.cost):
            return OTHER_SENSE
        return TOO_UNLIKELY if proposal.cost > fixed + each * len(proposal.written) else ""

    def _with(
        self, course: _Course, match: TermMatch, base: Translation, edits: Sequence[mending.Replacement]
    ) -> Attempt | None:
        """A translation with replacements, if it has the term then and nothing is worse."""
        attempt = self.attempt(course.text, mending.edited(base, edits))
        is_worse = grave(attempt) > grave(course.attempt)
        return None if is_worse or match in self._unmet(course, attempt) else attempt

    def _choose(self, courses: Sequence[_Course]) -> None:
        """For sentences that lack a term still: another translation that lacks fewer, if the engine has one."""
        found = self.route.candidates([course.text for course in courses], Search.WIDE)
        for course, candidates in zip(courses, found, strict=True):
            wanted = course.lacks(NO_PLACE, SPOILS)
            for candidate in candidates:
                attempt = self.attempt(course.text, candidate)
                unmet = self._unmet(course, attempt)
                if set(unmet) < set(course.unmet) and grave(attempt) <= grave(course.attempt):
                    met = [match for match in wanted if match not in unmet]
                    course.steps |= {match: Step(match, said=in_case(match, course.text)) for match in met}
                    course.attempt, course.unmet = attempt, unmet

    def _unmet(self, course: _Course, attempt: Attempt) -> list[TermMatch]:
        return self.glossary.unmet(course.text, attempt.translation.text, course.role)


def grave(attempt: Attempt) -> int:
    """How many grave faults a translation has."""
    return sum(fault.is_grave for fault in attempt.faults)


def _apart(edits: Sequence[mending.Replacement]) -> list[mending.Replacement]:
    """Replacements in order; of overlapping ones the first."""
    chosen: list[mending.Replacement] = []
    for edit in sorted(edits):
        if not chosen or not overlap(chosen[-1][0], edit[0]):
            chosen.append(edit)
    return chosen
