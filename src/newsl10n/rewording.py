"""Which form of a term goes into a place of a translation, and which article before it.

Inflection proposes forms in the number and case of the words that stand there, agreement the articles; the engine tells
which of them is likeliest in this place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product, takewhile

from newsl10n import inflection
from newsl10n.engines import Route, Translation
from newsl10n.glossary import TermMatch, in_pattern
from newsl10n.model import Kind, Placeholder
from newsl10n.placement import Node, Placement

_FORMS = 2
"""Forms of a term that are tried where the words in its place don't tell number and case."""

_ARTICLE = 0.25
"""What the likelihood of an article counts. The engine has its own noun in mind and chose the article for that; but
before a noun that it doesn't expect one article is as good as the other."""

_AGREES = 1.0
"""How much likelier another form of an adjective must be than the one that the engine wrote (natural logarithm)."""

_NEXT_WORD = re.compile(r" ([^\W\d_]++)(?![\w-])")
_AFTER = re.compile(r"(?:\s*+\S++){0,2}")
"""The words after a term that tell whether it fits."""

_WORD_BEFORE = re.compile(r"(?:^|(?<=[\s(\"'’]))[^\W\d_]++ $")
_WORD = re.compile(r"[^\W\d_]++")
_ADJECTIVES_FOLLOW = frozenset({"ca", "es", "fr", "gl", "it", "pt", "ro"})
"""Languages that put most adjectives behind their noun (Dryer, WALS chapter 87)."""

_OPENING = " \"'“„«»("

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A form of a term, with the article before it and an adjective after it, in a place [start, end)."""

    start: int
    end: int
    article: str
    term: str
    cost: float = 0.0
    adjective: str = ""

    @property
    def named(self) -> str:
        """The term with its article."""
        return f"{self.article} {self.term}" if self.article else self.term

    @property
    def written(self) -> str:
        """What stands there then."""
        return f"{self.named} {self.adjective}" if self.adjective else self.named


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence has a term (`source`), and where its translation `text` has other words for it (`target`).

    `kept` are words that stand among these and belong to others.
    """

    match: TermMatch
    sentence: str
    source: Span
    text: str
    target: Span
    kept: str = ""

    @property
    def words(self) -> str:
        """What stands there."""
        return self.text[slice(*self.target)]

    @property
    def following(self) -> str:
        """The next words."""
        return self.after(self.target[1])

    def after(self, end: int) -> str:
        """The next words after an end."""
        found = _AFTER.match(self.text, end)
        return found[0] if found else ""


@dataclass(frozen=True)
class Rewording:
    """A route and the locale that it translates into."""

    route: Route
    locale: str

    def best(self, places: Sequence[Place]) -> list[Proposal]:
        """For each place the words that the engine finds the likeliest after their article."""
        proposals = [list(self._proposals(place)) for place in places]
        if not self.route.can_judge:
            return [some[0] for some in proposals]
        sentences: list[str] = []
        texts: list[tuple[str, str, str]] = []
        for place, some in zip(places, proposals, strict=True):
            before = some[0].start
            article = place.text[before : place.target[0]]
            sentences += [place.sentence] * (len(some) + 1)
            texts.append((place.text[:before], article, place.words + place.following))
            texts += [(place.text[:before], one.article, one.term + place.following) for one in some]
        likelihoods = map(_weighed, self.route.likelihoods(sentences, texts))
        best = []
        for some in proposals:
            own = next(likelihoods)
            best.append(min((replace(one, cost=own - next(likelihoods)) for one in some), key=lambda one: one.cost))
        return self._agreeing(places, best)

    def _agreeing(self, places: Sequence[Place], chosen: Sequence[Proposal]) -> list[Proposal]:
        """Proposals with the adjective behind the term in the form that the engine finds likeliest after it."""
        options = [list(self._adjectives(*pair)) for pair in zip(places, chosen, strict=True)]
        asked = [(place, one) for place, some in zip(places, options, strict=True) for one in some]
        likelihoods = self.route.likelihoods(
            [place.sentence for place, _ in asked],
            [(f"{place.text[: one.start]}{one.named} ", one.adjective + place.after(one.end)) for place, one in asked],
        )
        best = []
        for one, some in zip(chosen, options, strict=True):
            likely = [next(likelihoods)[1] - _AGREES * (option is not some[0]) for option in some]
            best.append(some[likely.index(max(likely))] if some else one)
        return best

    def _adjectives(self, place: Place, chosen: Proposal) -> Iterator[Proposal]:
        """A proposal with each form of the adjective that follows, the present one first."""
        found = _NEXT_WORD.match(place.text, chosen.end)
        others = inflection.genders(found[1], self.locale) if found else ()
        if found and others and found[1].islower():
            yield from (replace(chosen, end=found.end(), adjective=form) for form in (found[1], *others))

    def place(self, match: TermMatch, sentence: str, translation: Translation) -> Place | None:
        """Where a translation has other words for a term of its sentence; None where no word stands for it."""
        source = match.start, match.end
        found = counterpart(sentence, source, translation)
        if not found:
            return None
        span, kept = found
        return Place(match, sentence, source, translation.text, self._without_article(translation.text, span), kept)

    def _without_article(self, text: str, span: Span) -> Span:
        """A place without the function words that it begins with: they are chosen apart."""
        start, end = span
        while (first := _WORD.match(text, start, end)) and text[first.end() : end][:1] == " ":
            if not inflection.agreeing(first[0], self.locale):
                break
            start = first.end() + 1
        return start, end

    def _proposals(self, place: Place) -> Iterator[Proposal]:
        """Each form of the term with each form of the article before it."""
        start, end = place.target
        target = in_case(place.match, place.sentence)
        like = inflection.like(place.words, target, self.locale)
        forms = [like] if like else self._similar(place.words, target)
        if not place.text[:start].strip(_OPENING):
            forms = [in_pattern(form, place.words, target) for form in forms]
        forms = [self._with_kept(form, place.kept) for form in forms]
        before = _WORD_BEFORE.search(place.text, 0, start)
        others = inflection.agreeing(before[0][:-1], self.locale) if before else ()
        if not before or not others:
            yield from (Proposal(start, end, "", form) for form in forms)
            return
        articles = [before[0][:-1], *(others[:1] if like else others)]
        for article, form in product(articles, forms):
            yield Proposal(before.start(), end, article, form)

    def _with_kept(self, form: str, kept: str) -> str:
        if not kept:
            return form
        follows = self.locale.split("-")[0] in _ADJECTIVES_FOLLOW
        return f"{form} {kept}" if follows else f"{kept} {form}"

    def _similar(self, found: str, target: str) -> list[str]:
        """The forms of a term that end most like the words that stand in its place."""
        forms = inflection.forms(target, self.locale)
        return sorted(forms, key=lambda form: -_same_ending(found, form))[:_FORMS]


def counterpart(source: str, span: Span, translation: Translation) -> tuple[Span, str] | None:
    """Where in a translation stand the words that come from a span of its source, and what else stands among them.

    These are words of four letters and more that come from others of the source's words: "invasiva" in "coleta invasiva
    de amostras". None where no word comes from the span.
    """
    tags = (Placeholder(Kind.OPEN, "t1", ""), Placeholder(Kind.CLOSE, "t1", ""))
    placement = Placement(source, (Node(tags, *span, parent=-1, depth=0),), translation)
    place = placement.place(0)
    return (place, placement.strangers(0)) if place else None


def _weighed(parts: Sequence[float]) -> float:
    """How likely an article with a term is."""
    _, article, term = parts
    return _ARTICLE * article + term


def in_case(match: TermMatch, source: str) -> str:
    """A term's target without the capital that its row begins with like a heading, where the text has none."""
    row = match.terms[0].source
    is_heading = row[:1].isupper() and not row[1:2].isupper() and source[match.start].islower()
    return match.target[:1].lower() + match.target[1:] if is_heading else match.target


def _same_ending(one: str, other: str) -> int:
    """How many letters two words end with in common."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
