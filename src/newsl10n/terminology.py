"""Terms and names that texts have often: candidates for a glossary.

Names are runs of capitals inside sentences. Phrases are sequences of up to four words, ranked by how often they stand
by themselves: the C-value of Frantzi, Ananiadou, Mima 2000 ("Automatic recognition of multi-word terms"), with
log2(n + 1) in place of log2(n), after Barrón-Cedeño et al. 2009, so that single words have a rank, too. No part of
speech is known: words of ``stopwords.csv`` neither begin nor end a phrase, and only its links stand inside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby, pairwise
from math import log2

from newsl10n import inline, tables
from newsl10n.casing import Style, style_of
from newsl10n.glossary.words import Reading, Word, folded, row_key
from newsl10n.wordforms import is_listed, written

LONGEST = 4
"""Words of a phrase."""

_LONGEST_NAME = 6
_SHORTEST = 3
"""Shorter words are stop words where a language has no list of them."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term or name as it is mostly written, how often it is there in any form, and its rank: more is better."""

    text: str
    count: int
    score: float
    is_name: bool


@dataclass(slots=True)
class _Tally:
    """How often something is there, by the forms it has."""

    forms: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return self.forms.total()

    @property
    def text(self) -> str:
        """The commonest form, of equally common ones the shortest."""
        return min(self.forms, key=lambda form: (-self.forms[form], len(form), form))


def candidates(sentences: Iterable[str], locale: str, least: int) -> list[Candidate]:
    """What stands in plain sentences at least so often, the best first."""
    names: dict[Key, _Tally] = defaultdict(_Tally)
    phrases: dict[Key, _Tally] = defaultdict(_Tally)
    language = locale.split("-")[0]
    for sentence in sentences:
        reading = Reading(inline.to_text((sentence,)), language)
        in_names: set[int] = set()
        for first, last in _names(reading, locale) if is_sentence(sentence, locale) else ():
            _count(names, reading, first, last)
            in_names.update(range(first, last))
        for first, last in _phrases(reading, locale, in_names):
            _count(phrases, reading, first, last)
    found = [*_ranked(names, least), *_alone(phrases, least)]
    return sorted(found, key=lambda one: (-one.score, one.text))


def is_sentence(text: str, locale: str) -> bool:
    """Whether the capitals of a text tell names: not if it is a headline in capitals or title case."""
    style = style_of(text)
    return style is Style.SENTENCE or (style is Style.TITLE and is_listed("noun_capitals", "yes", locale))


def trimmed(words: Sequence[Word], locale: str) -> Sequence[Word]:
    """Words without the stop words at their ends."""
    kept = [number for number, word in enumerate(words) if not is_stop_word(word.text, locale)]
    return words[kept[0] : kept[-1] + 1] if kept else ()


def is_stop_word(word: str, locale: str) -> bool:
    """Whether a word says little by itself; where a language has no list, short words do."""
    known = _listed("stop", locale)
    return folded(word) in known if known else len(word) < _SHORTEST


def _names(reading: Reading, locale: str) -> Iterator[tuple[int, int]]:
    """Runs of words with a capital, a link between them; common words at a sentence's start are none."""
    words = reading.words
    for first, last in _clauses(words):
        indices = [index for index in range(first, last) if _may_be_name(words, index, locale)]
        for _, run in groupby(_chained(indices, words, locale), key=lambda pair: pair[0]):
            places = [index for _, index in run]
            start, end = places[0], places[-1] + 1
            if end < last and words[end].gap == "-" and words[end].text.isdigit():
                end += 1
            if end - start <= _LONGEST_NAME and _is_name([words[index].text for index in places], locale):
                yield start, end


def _chained(indices: Sequence[int], words: Sequence[Word], locale: str) -> Iterator[tuple[int, int]]:
    """Each index with the number of its run."""
    run = 0
    for before, index in pairwise((-1, *indices)):
        is_linked = index == before + 2 and folded(words[before + 1].text) in _listed("link", locale)
        run += not (before >= 0 and (index == before + 1 or is_linked))
        yield run, index


def _may_be_name(words: Sequence[Word], index: int, locale: str) -> bool:
    text = words[index].text
    if not text[0].isupper() or len(text) < 2 or not text.isalpha():
        return False
    return not is_stop_word(text, locale) and (index > 0 or not written(text, locale)[:1].islower())


def _is_name(texts: Sequence[str], locale: str) -> bool:
    if all(folded(text) in _calendar(locale) for text in texts):
        return False
    return not is_listed("noun_capitals", "yes", locale) or not all(written(text, locale) for text in texts)


def _phrases(reading: Reading, locale: str, in_names: set[int]) -> Iterator[tuple[int, int]]:
    """Sequences of words that no stop word begins or ends, no names alone, and no parts of "water-proof"."""
    words = reading.words
    links = _listed("link", locale)
    for clause, end in _clauses(words):
        for first in range(clause, end):
            for last in range(first + 1, min(first + LONGEST, end) + 1):
                text = words[last - 1].text
                is_stop = is_stop_word(text, locale) or not text.isalpha() or len(text) < 2
                if is_stop and (last == first + 1 or folded(text) not in links):
                    break
                is_whole = "-" not in (words[first].gap, words[last].gap if last < end else "")
                if not is_stop and is_whole and last > first + 1 and not in_names.issuperset((first, last - 1)):
                    yield first, last


def _clauses(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Runs of words with nothing but spaces and hyphens between them."""
    cuts = [index for index, word in enumerate(words) if index and word.gap not in (" ", "-")]
    yield from pairwise((0, *cuts, len(words)))


def _count(found: Mapping[Key, _Tally], reading: Reading, first: int, last: int) -> None:
    key = tuple(row_key(word.text, reading.language, exact=False) for word in reading.words[first:last])
    start, end = reading.place(first, last)
    text = inline.plain(inline.parse(reading.text[start:end]))
    if first == 0 and written(reading.words[0].text, reading.language)[:1].islower():
        text = text[:1].lower() + text[1:]
    found[key].forms[" ".join(text.split())] += 1


def _alone(phrases: Mapping[Key, _Tally], least: int) -> Iterator[Candidate]:
    """Phrases ranked by C-value: what mostly stands inside of longer ones is none by itself."""
    often = {key: tally for key, tally in phrases.items() if tally.count >= least}
    longer: dict[Hashable, list[int]] = defaultdict(list)
    for key, tally in often.items():
        for inner in _inner(key):
            longer[inner].append(tally.count)
    for key, tally in often.items():
        around = longer.get(key, [0])
        alone = tally.count - sum(around) / len(around)
        if alone >= least:
            yield Candidate(tally.text, tally.count, log2(len(key) + 1) * alone, is_name=False)


def _inner(key: Key) -> set[Key]:
    sizes = range(2, len(key))
    return {key[first : first + size] for size in sizes for first in range(len(key) - size + 1)}


def _ranked(names: Mapping[Key, _Tally], least: int) -> Iterator[Candidate]:
    for key, tally in names.items():
        if tally.count >= least:
            yield Candidate(tally.text, tally.count, log2(len(key) + 1) * tally.count, is_name=True)


@cache
def _listed(kind: str, locale: str) -> frozenset[str]:
    found = (row["words"].split() for row in tables.for_locale("stopwords", locale) if row["kind"] == kind)
    return frozenset(folded(word) for some in found for word in some)


@cache
def _calendar(locale: str) -> frozenset[str]:
    """Names of days and months, which have a capital in English."""
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    widths = (one for table in (known.days, known.months) for one in table["format"].values())
    return frozenset(folded(name.strip(".")) for names in widths for name in names.values())
