"""What the house style never touches: addresses, handles, file names, and quoted titles of works."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence

from newsl10n.glossary.words import Reading, Word

_CHUNK = re.compile(r"[^\s<>\"“”„«»\u2039\u203a\u2013\u2014\ufffc]+")
_SUFFIX = re.compile(r"[^\W\d_]\w{1,4}")
_MARK = re.compile(r"[\"“”„«»\u2018\u2019]")
# Scraped pages often close a curly quotation with a straight mark.
_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", "\u2018": "\u2019", '"': '"'}
_LONGEST_TITLE = 80
_MAIN_WORD = 4
"""Letters from which on a word has a capital in an English title; shorter ones may be articles and prepositions."""


def addresses(masked: str) -> list[tuple[int, int]]:
    """Where URLs, e-mail addresses, @handles, #hashtags, domains and file names stand: [start, end)."""
    found = []
    for match in _CHUNK.finditer(masked):
        core = match[0].strip("([{'*.,:;!?…)]}\u2018\u2019")
        if _is_address(core):
            start = match.start() + match[0].index(core)
            found.append((start, start + len(core)))
    return found


def _is_address(core: str) -> bool:
    if "@" in core or "://" in core or core.startswith(("www.", "#")):
        return True
    return "." in core and (_has_suffix(core.split("/", 1)[0]) or _has_suffix(core))


def _has_suffix(name: str) -> bool:
    head, _, suffix = name.rpartition(".")
    return head[-1:].isalnum() and _SUFFIX.fullmatch(suffix) is not None and suffix.islower()


def inside(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """The words that stand in one of the sorted spans, by index, and that span."""
    found = {}
    index = 0
    for span in spans:
        while index < len(words) and words[index].start < span[0]:
            index += 1
        while index < len(words) and words[index].end <= span[1]:
            found[index] = span
            index += 1
    return found


def cuts(words: Sequence[Word], span: tuple[int, int], protected: Mapping[int, tuple[int, int]]) -> bool:
    """Whether the words of a span are a part, but not the whole, of something protected."""
    start, end = words[span[0]].start, words[span[1] - 1].end
    around = (protected[index] for index in range(*span) if index in protected)
    return any(place[0] < start or end < place[1] for place in around)


def titles(reading: Reading, matched: Container[int]) -> list[tuple[int, int]]:
    """Where a short quotation looks like a title of a work: [start, end), without its quotation marks.

    It does if it has two words or more and at most a full stop or comma at its end, every word of four letters or more
    has a capital, at least one of those is none of the `matched` words (by index), and the text around it is not itself
    written in capitals or Title Case. Quoted speech, scare quotes around one word, and the sentence-case titles of
    other languages don't: the latter belong into `except`.
    """
    words = reading.words
    if not any(_is_main(word) and word.text[0].islower() for word in words):
        return []
    found = []
    first = 0
    for start, end in sorted(_quotations(reading.masked)):
        first = bisect_left(words, start, first, key=lambda word: word.start)
        last = bisect_right(words, end, first, key=lambda word: word.end)
        if _is_title(words[first:last], [index in matched for index in range(first, last)]):
            found.append((start, end))
    return found


def _is_title(words: Sequence[Word], matched: Sequence[bool]) -> bool:
    main = [(word, met) for word, met in zip(words, matched, strict=True) if _is_main(word)]
    return (
        len(words) > 1
        and all(word.text[0].isupper() and not word.text.isupper() for word, _ in main)
        and any(not met for _, met in main)
    )


def _is_main(word: Word) -> bool:
    return len(word.text) >= _MAIN_WORD and word.text.isalpha()


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Short quotations without a mark of speech at their end, the inner one of nested ones first.

    A full stop or comma says nothing: American typesetting puts those of the sentence there.
    """
    open_marks: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        mark = match[0]
        if open_marks and mark in _CLOSERS[open_marks[-1][0]]:
            start = open_marks.pop()[1]
            end = match.start()
            if start < end <= start + _LONGEST_TITLE and text[end - 1] not in "!?…;:":
                yield start, end
        elif mark in _CLOSERS:
            open_marks.append((mark, match.end()))
