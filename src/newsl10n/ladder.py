"""Tries again what an engine got wrong.

A rung is another way to translate a sentence. Sentences with faults climb from rung to rung, all of a window together,
until a translation has none; the best one that was seen counts. benchmarks/README.md keeps what each rung is worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from newsl10n import mending, quotes, requoting
from newsl10n.engines import Route, Search, Translation
from newsl10n.faults import Fault, Inspector
from newsl10n.rungs import in_clauses, with_simple_figures

_SHOWN = 200

Rung = Callable[[Sequence[str]], Iterable[Sequence[Translation]]]
"""Texts -> for each the translations to choose from."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A translation and what is wrong with it."""

    translation: Translation
    faults: tuple[Fault, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """Smaller is better."""
        return sum(fault.is_grave for fault in self.faults), len(self.faults)


@dataclass(slots=True)
class Ladder:
    """The rungs over a route, and how many sentences climbed each and needed no further one.

    `detour` gives another route, or none, when it comes to that.
    """

    route: Route
    inspector: Inspector
    detour: Callable[[], Route | None] = lambda: None
    tried: Counter[str] = field(default_factory=Counter)
    solved: Counter[str] = field(default_factory=Counter)

    def settle(self, first: Mapping[str, Translation]) -> dict[str, Translation]:
        """The best translation of each text, its `failure` filled where grave faults are left."""
        best = {text: self._attempt(text, translation) for text, translation in first.items()}
        for name, rung in self._rungs():
            faulty = [text for text, attempt in best.items() if attempt.faults]
            if not faulty:
                break
            for text, candidates in zip(faulty, rung(faulty), strict=True):
                attempts = (self._attempt(text, one) for one in candidates)
                best[text] = min((best[text], *attempts), key=lambda attempt: attempt.rank)
            self.tried[name] += len(faulty)
            self.solved[name] += sum(not best[text].faults for text in faulty)
        return {text: _verdict(attempt) for text, attempt in best.items()}

    def _rungs(self) -> Iterator[tuple[str, Rung]]:
        source_locale = self.inspector.source_locale
        yield "mended", lambda texts: ([one] for one in self.route.translate(texts, [True] * len(texts)))
        yield "wide beam", lambda texts: self.route.candidates(texts, Search.WIDE)
        yield "no repetition", lambda texts: self.route.candidates(texts, Search.VARIED)
        yield "simple figures", lambda texts: with_simple_figures(self.route, texts, source_locale)
        yield "clauses", lambda texts: in_clauses(self.route, texts, source_locale, self.inspector.locale)
        if detour := self.detour():
            yield "detour", lambda texts: detour.candidates(texts, Search.WIDE)

    def _attempt(self, text: str, translation: Translation) -> _Attempt:
        mended = self._mended(text, translation)
        return _Attempt(mended, self.inspector.faults(text, mended))

    def _mended(self, text: str, translation: Translation) -> Translation:
        if quotes.may_be_in(text) or quotes.may_be_in(translation.text):
            straight = replace(translation, text=quotes.straight(translation.text))
            translation = requoting.mended(text, straight)
        return mending.mended(text, translation, self.inspector.source_locale, self.inspector.locale)


def _verdict(attempt: _Attempt) -> Translation:
    grave = [fault.text for fault in attempt.faults if fault.is_grave]
    if not grave:
        return replace(attempt.translation, failure="")
    wrote = attempt.translation.text
    what = f"; the model wrote: {wrote[:_SHOWN]}" if wrote else ""
    return replace(attempt.translation, failure="; ".join(dict.fromkeys(grave)) + what)
