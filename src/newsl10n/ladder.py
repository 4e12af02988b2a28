"""Tries again what an engine got wrong.

A rung is another way to translate a sentence. Sentences with faults climb from rung to rung, all of a window together,
until a translation has none; the best one that was seen counts. benchmarks/README.md keeps what each rung is worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from newsl10n import mending, quotes, requoting
from newsl10n.engines import Route, Search, Translation
from newsl10n.faults import FACTS, GAVE_UP, Fault, Inspector, with_text
from newsl10n.rungs import in_clauses, with_simple_figures

FIRST = "first"
"""The name of the attempt before any rung."""

_Candidates = Iterable[Sequence[Translation]]
"""For each text the translations to choose from."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A way to translate: texts -> for each the translations to choose from, and the faults that it may mend.

    One that `is_last_resort` is for grave faults only.
    """

    name: str
    candidates: Callable[[Sequence[str]], _Candidates]
    mends: frozenset[str] | None = None
    is_last_resort: bool = True

    def is_for(self, faults: Sequence[Fault]) -> bool:
        """Whether a translation with these faults should be tried here."""
        grave = [fault for fault in faults if fault.is_grave or not self.is_last_resort]
        return any(self.mends is None or fault.name in self.mends for fault in grave)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A translation and what is wrong with it."""

    translation: Translation
    faults: tuple[Fault, ...]

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Smaller is better; any text is better than none."""
        gave_up = any(fault.name == GAVE_UP for fault in self.faults)
        return gave_up, sum(fault.is_grave for fault in self.faults), len(self.faults)


@dataclass
class Ladder:
    """The rungs over a route, and how many sentences climbed each and needed no further one.

    `detour` gives another route, or none, when it comes to that; `watch` is told of each sentence's attempts by rung.
    """

    route: Route
    inspector: Inspector
    detour: Callable[[], Route | None] = lambda: None
    watch: Callable[[str, str, Attempt], None] = lambda text, rung, attempt: None
    tried: Counter[str] = field(default_factory=Counter)
    solved: Counter[str] = field(default_factory=Counter)

    def climb(self, first: Iterable[tuple[str, Translation]]) -> Callable[[], dict[str, Translation]]:
        """Begin with the first translation of each text; what it returns goes on and gives the best ones.

        In those the `failure` is filled where grave faults are left. The engine works on the first rung meanwhile.
        """
        best: dict[str, Attempt] = {}
        for text, translation in first:
            best[text] = self.attempt(text, translation)
            self.watch(text, FIRST, best[text])
        rungs = self.rungs()
        under_way = self._start(next(rungs), best)

        def finished() -> dict[str, Translation]:
            self._take(*under_way, best)
            for rung in rungs:
                self._take(*self._start(rung, best), best)
            return {text: _verdict(attempt) for text, attempt in best.items()}

        return finished

    def _start(self, rung: Rung, best: Mapping[str, Attempt]) -> tuple[Rung, list[str], _Candidates]:
        faulty = [text for text, attempt in best.items() if rung.is_for(attempt.faults)]
        return rung, faulty, rung.candidates(faulty)

    def _take(self, rung: Rung, faulty: Sequence[str], candidates: _Candidates, best: dict[str, Attempt]) -> None:
        """Wait for a rung's translations, and note which are better."""
        for text, found in zip(faulty, candidates, strict=True):
            attempts = [self.attempt(text, one) for one in found]
            if attempts:
                self.watch(text, rung.name, min(attempts, key=lambda attempt: attempt.rank))
            best[text] = min((best[text], *attempts), key=lambda attempt: attempt.rank)
        self.tried[rung.name] += len(faulty)
        self.solved[rung.name] += sum(not best[text].faults for text in faulty)

    def rungs(self) -> Iterator[Rung]:
        """Every rung in turn."""
        pair = self.inspector.source_locale, self.inspector.locale
        yield Rung("no repetition", lambda texts: self.route.candidates(texts, Search.VARIED), is_last_resort=False)
        yield Rung("simple figures", lambda texts: with_simple_figures(self.route, texts, *pair), FACTS)
        yield Rung("clauses", lambda texts: in_clauses(self.route, texts, *pair))
        yield Rung("wide beam", lambda texts: self.route.candidates(texts, Search.WIDE))
        yield Rung("detour", self._around)

    def _around(self, texts: Sequence[str]) -> _Candidates:
        """What the other route makes of texts; it is looked for when there are some."""
        route = self._other_route if texts else None
        return route.candidates(texts, Search.WIDE) if route else [()] * len(texts)

    @cached_property
    def _other_route(self) -> Route | None:
        return self.detour()

    def attempt(self, text: str, translation: Translation) -> Attempt:
        """A translation with what can be mended in it, and what is still wrong."""
        mended = self._mended(text, translation)
        return Attempt(mended, self.inspector.faults(text, mended))

    def _mended(self, text: str, translation: Translation) -> Translation:
        if quotes.may_be_in(text) or quotes.may_be_in(translation.text):
            straight = replace(translation, text=quotes.straight(translation.text))
            translation = requoting.mended(text, straight)
        return mending.mended(text, translation, self.inspector.source_locale, self.inspector.locale)


def _verdict(attempt: Attempt) -> Translation:
    grave = [fault.text for fault in attempt.faults if fault.is_grave]
    if not grave:
        return replace(attempt.translation, failure="")
    return replace(attempt.translation, failure=with_text("; ".join(dict.fromkeys(grave)), attempt.translation.text))
