"""Facts that an engine changed are put back where alignment tells where, and nowhere else."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import facts, mending
from newsl10n.engines import Link, Translation

BOATS = "About 40 of the 250 boats left."
WRONG = "Cerca de 50 dos 350 barcos partiram."
Pair = tuple[str, str]


def span(text: str, word: str) -> tuple[int, int]:
    start = text.index(word)
    return start, start + len(word)


def mended(source: str, target: str, *pairs: Pair, weight: float = 1.0) -> Translation:
    """The mended translation, where the words of each pair (source, target) are aligned."""
    links = [Link(span(source, one), span(target, other), weight) for one, other in pairs]
    links.sort(key=lambda link: link.target)
    return mending.mended(source, Translation(target, tuple(links)), "en", "pt")


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("About 40 boats left.", "Cerca de 50 barcos partiram.", "Cerca de 40 barcos partiram."),
        ("It cost $30 then.", "Custou €30 então.", "Custou $30 então."),
        ("See example.org/tide for more.", "Veja exemplo.org/maré para mais.", "Veja example.org/tide para mais."),
        ("Call +351 210 555 013.", "Ligue +351 210 555 031.", "Ligue +351 210 555 013."),
        ("It cost EUR 808 million.", "Custou 880 milhões de euros.", "Custou EUR\u00a0808 milhões."),
    ],
)
def test_the_only_wrong_fact_is_replaced_without_alignment(source: str, target: str, expected: str) -> None:
    assert mended(source, target).text == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (BOATS, WRONG),
        ("About 40 boats left.", "Cerca de 50 barcos e 60 redes."),
        ("About 40 boats left.", "Alguns barcos partiram."),
        ("Nobody left.", "Saíram 50."),
        ("About 40 boats left.", "Cerca de 40 barcos partiram."),
        ("About 1,250 boats left.", "Cerca de 1.250 barcos partiram."),
        ("Read it at example.org.", f"Leia em exemplo.org/{'a' * 40}."),
    ],
)
def test_without_a_safe_place_nothing_changes(source: str, target: str) -> None:
    assert mended(source, target) == Translation(target)


def test_alignment_tells_which_fact_is_which_whatever_their_order() -> None:
    right = mended(BOATS, WRONG, ("40", "50"), ("250", "350")).text
    assert right == "Cerca de 40 dos 250 barcos partiram."
    crossed = mended(BOATS, WRONG, ("40", "350"), ("250", "50")).text
    assert crossed == "Cerca de 250 dos 40 barcos partiram."


def test_a_weak_link_tells_nothing() -> None:
    assert mended(BOATS, WRONG, ("40", "50"), ("250", "350"), weight=0.2).text == WRONG


def test_links_follow_the_words_that_moved() -> None:
    source, target = "See 40 boats at example.org/tide today.", "Veja 5 barcos em exemplo.org hoje."
    pairs = [("See", "Veja"), ("40", "5"), ("boats", "barcos"), ("example.org/tide", "exemplo.org"), ("today", "hoje")]
    result = mended(source, target, *pairs)
    assert result.text == "Veja 40 barcos em example.org/tide hoje."
    assert [(source[slice(*link.source)], result.text[slice(*link.target)]) for link in result.links] == [
        ("See", "Veja"),
        ("40", "40"),
        ("boats", "barcos"),
        ("example.org/tide", "example.org/tide"),
        ("today", "hoje"),
    ]


def test_the_rest_of_a_translation_stays_as_it_is() -> None:
    translation = Translation("Cerca de 50 barcos.", (), "", 0.4, "left the harbour")
    result = mending.mended("About 40 boats left.", translation, "en", "pt")
    assert (result.text, result.score, result.missed) == ("Cerca de 40 barcos.", 0.4, "left the harbour")


numbers = st.lists(st.integers(13, 10**7).map(str), min_size=1, max_size=5, unique=True)


def sentence(figures: list[str], word: str) -> str:
    return "".join(f"{word} {figure} " for figure in figures) + word + "."


def figures(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer("[0-9]+", text)]


@given(
    st.lists(st.tuples(st.integers(13, 5000), st.integers(6000, 10**7)), min_size=1, max_size=5, unique_by=(min, max))
)
def test_with_all_links_every_number_is_the_sources(pairs: list[tuple[int, int]]) -> None:
    right, wrong = ([str(pair[side]) for pair in pairs] for side in (0, 1))
    source, translation = sentence(right, "nets"), sentence(wrong, "redes")
    links = tuple(map(Link, figures(source), figures(translation)))
    result = mending.mended(source, Translation(translation, links), "en", "pt")
    assert result.text == sentence(right, "redes")
    assert [source[slice(*link.source)] for link in result.links] == right
    assert [result.text[slice(*link.target)] for link in result.links] == right


@given(numbers, numbers, st.randoms())
def test_whatever_the_links_no_word_changes_and_no_fact_is_lost(
    right: list[str], wrong: list[str], rng: random.Random
) -> None:
    source, translation = sentence(right, "nets"), sentence(wrong, "redes")
    links = tuple(Link(rng.choice(figures(source)), span, rng.random()) for span in figures(translation))
    result = mending.mended(source, Translation(translation, links), "en", "pt")
    before, after = (facts.compare(source, text, "en", "pt") for text in (translation, result.text))
    assert re.findall("[a-z]+", result.text) == re.findall("[a-z]+", translation)
    assert len(after.missing) <= len(before.missing) and len(after.added) <= len(before.added)
    assert all(0 <= start < end <= len(result.text) for start, end in (link.target for link in result.links))
