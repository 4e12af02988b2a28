"""Does a glossary that never matches leave every byte as it is?

    make harmless EN=FILE PT=FILE

Translates both files without a glossary, and with one of 300 terms and 100 rules of house style whose words are
invented. Prints each translation that differs; exits with 1 if any does.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pipeline

from newsl10n.glossary import Glossary, StyleRule, Term, TermStatus
from newsl10n.jobs import Filled

TERMS, RULES = 300, 100
ONSETS = ("zk", "vr", "gz", "kv", "xl", "dzh", "tz", "qh", "wz", "zhr", "kx", "fn")
NUCLEI = ("aa", "uo", "yi", "ou", "ey", "oe")
CODAS = ("xq", "zg", "kk", "vv", "dq", "gj", "wq")


def main(english: Path, portuguese: Path) -> int:
    """Both directions; returns how many translations differ."""
    different = 0
    for source, target, path in (("en", "pt", english), ("pt", "en", portuguese)):
        texts = pipeline.lines(path)
        way = pipeline.route(source, target)
        before, after = (
            [without_provenance(one) for one in pipeline.fill(way, source, target, texts, terms)]
            for terms in (None, glossary(source, target))
        )
        changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
        different += len(changed)
        print(f"{source}-{target}: {len(texts)} sentences, {len(changed)} differ")
        for one, other in changed:
            print(f"  {one.job.source}\n  - {one.target}\n  + {other.target}")
    return different


def glossary(source: str, target: str) -> Glossary:
    """Rows of every status about words that no language has."""
    words = invented_words()
    statuses = list(TermStatus)
    terms = [
        Term(phrase, "" if status is TermStatus.KEEP else next(words), status)
        for number, phrase in enumerate(phrases(words, TERMS))
        for status in [statuses[number % len(statuses)]]
    ]
    return Glossary(terms, [StyleRule(phrase, next(words)) for phrase in phrases(words, RULES)], source, target)


def phrases(words: Iterator[str], count: int) -> list[str]:
    """So many phrases of one to three words."""
    return [" ".join(islice(words, 1 + number % 3)) for number in range(count)]


def invented_words() -> Iterator[str]:
    """Words that are not found in any text; the same ones on every run."""
    rng = random.Random(1)
    while True:
        yield "".join(map(rng.choice, (ONSETS, NUCLEI, CODAS, NUCLEI, CODAS)))


def without_provenance(filled: Filled) -> Filled:
    """A result without the record of how it came about, which names the glossary."""
    origin = filled.origin and replace(filled.origin, provenance="")
    return replace(filled, origin=origin, provenance=None)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(1 if main(Path(sys.argv[1]), Path(sys.argv[2])) else 0)
