"""Does the glossary steer the translation, and what does that cost? Sentences with a person's terms and translation.

    make terms TERMS=FILE [ARGS=-v]
    make terms-random TERMS=FILE [ARGS=-v]
    python benchmarks/terms.py TICO_JSONL [--random] [-v]

A line of the file has the keys `en`, `pt` and `terms`, each of which has a `source` and its `targets`, the first one
preferred. All of them together are the glossary. An occurrence is met if the translation says one of its targets in any
inflected form (`found_terms.py`). What stands in parentheses in a target explains it and is no part of it. An acronym's
occurrence counts in capitals only: the file takes "who" for "WHO"; the column `listed` counts them all nevertheless.
`agreed` is chrF on the sentences in which people use the listed terms too: in others, a glossary that is obeyed and the
reference must differ.
--random is the honest control: each term gets another phrase for its target (`data/phrases.txt`), one that no model
would say by itself. -v prints each sentence that steering changed or that lacks a term.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import found_terms
import pipeline
from sacrebleu import corpus_bleu, corpus_chrf

from newsl10n.engines import Route
from newsl10n.glossary import Glossary, Term, TermStatus

_EXPLANATION = re.compile(r"\s*\([^()]*\)")
Targets = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a person's translation, and the terms that the file says it has."""

    text: str
    reference: str
    listed: Sequence[str]

    @property
    def meant(self) -> list[str]:
        """The terms without acronyms that stand there in small letters, which are other words."""
        return [source for source in self.listed if not source.isupper() or source in self.text]


def main(path: Path, is_random: bool, verbose: bool) -> None:
    """Translate without and with the glossary, and print a table."""
    sentences, targets = read(path)
    if is_random:
        phrases = pipeline.lines(found_terms.DATA / "phrases.txt")
        targets = {source: [phrase] for source, phrase in zip(sorted(targets), phrases, strict=False)}
    texts = [one.text for one in sentences]
    way = pipeline.route("en", "pt")
    pipeline.fill(way, "en", "pt", texts[:50])
    print(f"{len(texts)} sentences, {sum(len(one.meant) for one in sentences):,} occurrences of {len(targets)} terms")
    print(f"{'':11}{'terms':>7}{'listed':>8}{'chrF':>7}{'agreed':>8}{'BLEU':>7}{'words/s':>9}")
    report("people", sentences, targets, [one.reference for one in sentences])
    plain, speed = translate(way, texts, None)
    report("plain", sentences, targets, plain, speed)
    steered, speed = translate(way, texts, glossary(targets))
    report("steered", sentences, targets, steered, speed)
    print(f"{sum(map(str.__ne__, plain, steered))} sentences differ, {steered.count('')} are left empty")
    if verbose:
        show(sentences, targets, plain, steered)


def read(path: Path) -> tuple[list[Sentence], Targets]:
    """The sentences of a file, and the targets of each term in it."""
    rows = [json.loads(line) for line in pipeline.lines(path)]
    terms = [term for row in rows for term in row["terms"]]
    targets = {
        term["source"]: list(dict.fromkeys(_EXPLANATION.sub("", target) for target in term["targets"]))
        for term in terms
    }
    return [Sentence(row["en"], row["pt"], [term["source"] for term in row["terms"]]) for row in rows], targets


def glossary(targets: Targets) -> Glossary:
    """Each term's first target as the preferred one, the others admitted."""
    return Glossary(_rows(targets), [], "en", "pt")


def _rows(targets: Targets) -> Iterator[Term]:
    for source, (preferred, *admitted) in targets.items():
        yield Term(source, preferred)
        yield from (Term(source, target, TermStatus.ADMITTED) for target in admitted)


def translate(way: Route, texts: Sequence[str], terms: Glossary | None) -> tuple[list[str], float]:
    """The pipeline's translations, and its words per second."""
    started = time.perf_counter()
    made = [one.target for one in pipeline.fill(way, "en", "pt", texts, terms)]
    return made, sum(len(text.split()) for text in texts) / (time.perf_counter() - started)


def report(
    name: str, sentences: Sequence[Sentence], targets: Targets, made: Sequence[str], speed: float | None = None
) -> None:
    """A line of the table; quality is none where people are compared with themselves."""
    terms = share(made, [one.meant for one in sentences], targets)
    listed = share(made, [one.listed for one in sentences], targets)
    line = f"{name:11}{terms:7.1%}{listed:8.1%}"
    if speed is not None:
        references = [one.reference for one in sentences]
        agreed = [all(found_terms.has(one.reference, targets[source]) for source in one.meant) for one in sentences]
        alike = corpus_chrf([*compress(made, agreed)], [[*compress(references, agreed)]]).score
        line += f"{corpus_chrf(made, [references]).score:7.2f}{alike:8.2f}"
        line += f"{corpus_bleu(made, [references]).score:7.2f}{speed:9,.0f}"
    print(line)


def share(made: Sequence[str], occurrences: Sequence[Sequence[str]], targets: Targets) -> float:
    """How many of the occurrences are met."""
    found = [
        found_terms.has(text, targets[source]) for text, some in zip(made, occurrences, strict=True) for source in some
    ]
    return sum(found) / len(found)


def show(sentences: Sequence[Sentence], targets: Targets, plain: Sequence[str], steered: Sequence[str]) -> None:
    """Each sentence that steering changed or that lacks a term, and how often each term lacks."""
    lacking: Counter[str] = Counter()
    for one, before, after in zip(sentences, plain, steered, strict=True):
        missing = [source for source in one.meant if not found_terms.has(after, targets[source])]
        lacking.update(missing)
        if missing or before != after:
            print(f"\n  {one.text}\n  plain   {before}\n  steered {after}")
            print(*(f"  MISSING {source} = {targets[source][0]}\n" for source in missing), sep="", end="")
    print()
    for source, count in lacking.most_common():
        print(f"{count:5} times missing: {source} = {targets[source][0]}")


if __name__ == "__main__":
    options = {"-v", "--random"}
    files = [argument for argument in sys.argv[1:] if argument not in options]
    if len(files) != 1:
        sys.exit(__doc__)
    main(Path(files[0]), "--random" in sys.argv, "-v" in sys.argv)
