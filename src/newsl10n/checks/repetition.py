"""The check `repetition`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity
from newsl10n.repetition import Run, loops, repeats, runs

_ITEM = re.compile(r"[^\W_]++(?:['’ʼ-][^\W_]++)*+|[^\w\s,]")
"""Words, and the marks that part them: what stands in brackets or quotes after a word is no slip."""
_LONG = 20
_TWICE = frozenset({"sie", "die", "der", "das", "vous", "nous", "se"})
"""Words that grammar may put side by side: "die, die die Brücke sahen", "que vous vous rappelez", "se se lembrar"."""


@check("repetition", Severity.ERROR, judges_engines=True)
def repetition(subject: Subject) -> Iterator[Finding]:
    """Words said several times in a row, where the source says them once.

    Models get caught in loops ("the city of the city of the city of ..."), and a person's cursor slips while pasting.

    Take out what is said too often. Reported is one word said twice in a row, as a warning; a word said three times, a
    phrase of two words said three times and one of three to sixteen words said twice, as errors; so are letters inside
    a long word, or a clause without spaces, that are said four times. What the source repeats as often ("never, never,
    never") is no finding, nor are numbers.
    """
    items = _ITEM.findall(subject.target.lower())
    if found := _worst(subject.source, subject.target, items):
        run, phrase = found
        severity = Severity.WARNING if run.period == 1 and run.times == 2 else None
        yield Finding(f"“{phrase}” stands there {run.times} times in a row", severity=severity)
    elif word := _stuttered(subject.source, items):
        yield Finding("letters that repeat themselves inside a word", word)


def repeated(source: str, target: str) -> str:
    """The phrase that a translation repeats in a row and its source doesn't; "" where there is none."""
    items = _ITEM.findall(target.lower())
    found = _worst(source, target, items)
    return found[1] if found else _stuttered(source, items)


def _worst(source: str, target: str, items: list[str]) -> tuple[Run, str] | None:
    """The run of a translation's items that covers most words beyond what the source repeats."""
    found = [run for run in runs(items) if _counts(run, items) and not _is_meant(run, items, target)]
    if not found:
        return None
    said = repeats(_ITEM.findall(source.lower()))
    found = [run for run in found if run.times > said]
    if not found:
        return None
    run = max(found, key=lambda run: (run.period * run.times, -run.period))
    return run, " ".join(items[run.start : run.start + run.period])


def _counts(run: Run, items: list[str]) -> bool:
    """Not by chance: "had had" counts as a doubled word, "on and on and" is no phrase of two words yet."""
    phrase = items[run.start : run.start + run.period]
    if run.period == 1 and run.times == 2 and phrase[0] in _TWICE:
        return False
    return any(map(str.isalpha, phrase)) and (run.period != 2 or run.times > 2)


def _is_meant(run: Run, items: list[str], target: str) -> bool:
    """Whether a word stands there twice with a comma between, or is a name the second time ("the editor Editor")."""
    if run.period > 1 or run.times > 2:
        return False
    word = re.escape(items[run.start])
    doubled = re.search(rf"(?<!\w)(?i:{word})\s++({word})(?!\w)", target)
    return doubled is None and re.search(rf"(?i:(?<!\w){word},?\s++{word}(?!\w))", target) is not None


def _stuttered(source: str, items: Iterable[str]) -> str:
    """A long word, or a clause of a script without spaces, that says the same letters four times or more in a row."""
    long_words = (item for item in items if len(item) > _LONG)
    return next((word for word in long_words if loops(word, source.lower())), "")
