"""Does anything break the translate step? Messages made to break it: no traceback, no placeholder lost.

    make torture

100,000 distinct messages that Hypothesis makes go through the pipeline, half of them with the pseudo engine, half with
one that loses words, repeats and shuffles them and links them wrongly; 5,000 go through it with the embedded model.
Each result has exactly its source's placeholders, well nested, or a reason why there is none. Exits with 1 where one
hasn't.
"""

from __future__ import annotations

import random
import re
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from typing import Any

import pipeline
from contents import messages
from hypothesis import HealthCheck, Phase, given, seed, settings

from newsl10n import inline
from newsl10n.engines import Link, Route, Translation
from newsl10n.engines.pseudo import PseudoRoute
from newsl10n.jobs import Filled, Job
from newsl10n.model import Content, Role

RUN = 1_000
"""Messages that Hypothesis makes from one seed."""

WINDOW = 1_000
"""Messages translated together."""

PSEUDO = "qps-ploc"
"""A locale of no language: what the pseudo engine writes is none, and would be found out in another."""

SHOWN = 20

_PARTICULARS = re.compile(r"“.*”|: .*|\d+|^\S+(?= (?:is|mixes) )|(?<= is in )\w+|\(\w+\)$", re.DOTALL)
"""What of a reason belongs to one message."""


class BadRoute(PseudoRoute):
    """An engine at its worst: words in any order, some lost, some repeated, linked to anything or nothing."""

    name = "bad"

    def translate(self, *arguments: Any) -> Iterator[Translation]:
        """What the pseudo engine makes of each sentence, ruined; the same each time."""
        return map(_ruined, super().translate(*arguments))


def _ruined(translation: Translation) -> Translation:
    rng = random.Random(zlib.crc32(translation.text.encode("utf-8", "surrogatepass")))
    words = translation.text.split()
    kept = rng.choices(words, k=rng.randint(1, 1 + len(words))) if words else ["?"]
    text, spans = "", []
    for word in kept:
        text += rng.choice(("", " ", " ", " ")) if text else ""
        spans.append((len(text), len(text) + len(word)))
        text += word
    sources = [link.source for link in translation.links]
    links = tuple(Link(rng.choice(sources), span) for span in spans if sources and rng.random() < 0.8)
    failure = "bad luck" if rng.random() < 0.02 else ""
    return replace(translation, text=text, links=links, failure=failure)


def main() -> int:
    """All three engines; returns how many messages lost something."""
    return sum(
        torture(name, way, locale, count)
        for name, way, locale, count in (
            ("pseudo engine", PseudoRoute(), PSEUDO, 50_000),
            ("bad engine", BadRoute(), PSEUDO, 50_000),
            ("embedded model", pipeline.route("en", "pt"), "pt", 5_000),
        )
    )


def torture(name: str, way: Route, locale: str, count: int) -> int:
    """So many messages through one engine, counted."""
    started = time.monotonic()
    made = generated(count)
    between = time.monotonic()
    outcomes: Counter[str] = Counter()
    jobs = [Job(number, role, inline.to_text(content), content) for number, (role, content) in enumerate(made)]
    lost: list[Filled] = []
    for start in range(0, len(jobs), WINDOW):
        for filled in pipeline.translator(way, "en", locale).fill(jobs[start : start + WINDOW]):
            outcomes[what := outcome(filled)] += 1
            lost += [filled] if what.startswith("LOST") else []
    seconds = time.monotonic() - between
    print(f"{name}: {len(jobs):,} messages, made in {between - started:.0f} s, translated in {seconds:.0f} s")
    for what, number in outcomes.most_common():
        print(f"{number:8,} {what}")
    for filled in lost[:SHOWN]:
        print(f"  {filled.job.source!r}\n  {filled.target!r}")
    return len(lost) + len(jobs) - outcomes.total()


def generated(count: int) -> list[tuple[Role, Content]]:
    """So many distinct messages from Hypothesis, the same each time."""
    made: dict[tuple[Role, Content], None] = {}
    with ProcessPoolExecutor() as pool:
        for batch in pool.map(examples, range(2 * count // RUN + 2)):
            made |= dict.fromkeys(batch)
            if len(made) >= count:
                pool.shutdown(cancel_futures=True)
                break
    return list(made)[:count]


def examples(number: int) -> list[tuple[Role, Content]]:
    """What Hypothesis makes in one go from a seed."""
    made: list[tuple[Role, Content]] = []

    @seed(number)
    @settings(
        max_examples=RUN,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(messages)
    def collect(message: tuple[Role, Content]) -> None:
        made.append(message)

    collect()
    return made


def outcome(filled: Filled) -> str:
    """Filled, empty for a reason, or lost."""
    if filled.failure:
        why = filled.failure.partition(": ")[2].partition("; ")[0]
        return "left empty: " + _PARTICULARS.sub("…", why)[:60]
    if filled.job.source and not filled.target:
        return "LOST: empty without a reason"
    problems = inline.from_text(filled.target, filled.job.content)[1]
    return f"LOST: {problems[0]}" if problems else "filled"


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
