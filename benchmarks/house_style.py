"""Does the house style hold in every position? 500 sentences about Russia, Prussia, Belarus and their like.

    make house-style [ARGS=-v]

250 sentences from English and 250 from Portuguese, made from frames (`data/house-style.LOCALE.csv`: role, source, names
that keep their capitals) and words for their slots, go through the pipeline with the pack small-letter: once as it is,
once with a capital at the start of sentences. `found_style.py` judges. A name that the model says otherwise is counted
apart, and may have a small letter then. Exits with 1 for any breach. -v prints every sentence that is not simply right.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import found_style
import pipeline

from newsl10n import inline, packs
from newsl10n.glossary import Glossary, load
from newsl10n.glossary.entries import LetterCase
from newsl10n.jobs import Filled, Job
from newsl10n.model import Role

PACK = Path(packs.__file__).parent / "small-letter"
FILLINGS = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to translate, what it is in the story, the names it is about, and others in it, all with capitals."""

    role: Role
    text: str
    names: Sequence[str]
    others: Sequence[str]


def main(verbose: bool) -> int:
    """Both directions under both policies; returns how many sentences breach them."""
    bad = 0
    for source, target in (("en", "pt"), ("pt", "en")):
        sentences = list(made(source))
        for start in (None, LetterCase.CAPITALISED):
            totals: Counter[str] = Counter()
            for sentence, filled in zip(sentences, translated(sentences, source, target, start), strict=True):
                outcome = judged(sentence, filled, target, start_is_capital=start is not None)
                totals[outcome.partition(":")[0]] += 1
                if verbose and not outcome.startswith("right"):
                    print(f"{outcome}\n  {sentence.text}\n  {filled.target or filled.failure}")
            print(f"{source}-{target}, sentences start {'with a capital' if start else 'as the words say'}:")
            print(*(f"{count:6} {outcome}" for outcome, count in totals.most_common()), sep="\n")
            bad += totals["small"] + totals["capital"]
    return bad


def made(locale: str) -> Iterator[Sentence]:
    """Each frame with each of its fillings."""
    slots = {row["slot"]: row["values"].split("|") for row in _rows("slots") if row["locale"] == locale}
    for frame in _rows(locale):
        is_shouted = frame["source"].format_map(dict.fromkeys(slots, "")).isupper()
        for number in range(FILLINGS):
            words = {slot: values[number] for slot, values in slots.items()}
            text = frame["source"].format_map(words)
            if frame["source"].startswith("{"):
                text = text[0].upper() + text[1:]
            names = frame["capital"].format_map(words).split("|") if frame["capital"] else []
            others = [word for word in words.values() if word[0].isupper() and word not in names]
            yield Sentence(Role(frame["role"]), text.upper() if is_shouted else text, names, others)


def translated(sentences: Sequence[Sentence], source: str, target: str, start: LetterCase | None) -> list[Filled]:
    """The sentences through the pipeline with the pack's rules, these with a choice for sentence starts."""
    pack = load(sorted(PACK.glob("*.csv")), source, target)
    style = Glossary(pack.terms, [replace(rule, sentence_start=start) for rule in pack.rules], source, target)
    jobs = [Job(number, one.role, one.text, inline.parse(one.text)) for number, one in enumerate(sentences)]
    return list(pipeline.translator(pipeline.route(source, target), source, target, style).fill(jobs))


def judged(sentence: Sentence, filled: Filled, target: str, *, start_is_capital: bool) -> str:
    """The line of the report a sentence counts in; what is wrong follows a colon."""
    if not filled.target:
        return "left empty"
    if sentence.text.isupper() != filled.target.isupper():
        return f"capital: {filled.target}"
    names = (*sentence.names, *sentence.others)
    found = found_style.breaches(filled.target, target, names, start_is_capital=start_is_capital)
    if wrong := next(found, None):
        return wrong
    if sentence.names and not found_style.says(filled.target, sentence.names):
        return "a name said otherwise"
    return "right" if found_style.has_word(filled.target, target) else "right, without a word of the style"


def _rows(name: str) -> list[dict[str, str]]:
    with (found_style.DATA / f"house-style.{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    sys.exit(1 if main("-v" in sys.argv) else 0)
