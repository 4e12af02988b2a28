from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import effort
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup_cases import PAIRS, load

from newsl10n import inline, transfer
from newsl10n.alignment import Alignment, words
from newsl10n.engines import Link, Translation
from newsl10n.model import Content, Kind, Placeholder
from newsl10n.placement import Node, Placement

FLOOR = 0.92
"""The share of sentences whose placeholders must stand exactly where a person put them."""


@pytest.mark.parametrize("pair", PAIRS)
def test_placeholders_land_where_a_person_puts_them(pair: str) -> None:
    cases = load(pair)
    assert len(cases) >= 100 and sum(case.has_one_phrase for case in cases) == 100
    placed = [case.placed(case.translation) for case in cases]
    assert all(inline.problems(content, case.source) == [] for content, case in zip(placed, cases, strict=True))
    right = [inline.to_text(content) in case.answers for content, case in zip(placed, cases, strict=True)]
    assert sum(right) >= FLOOR * len(cases)
    one = [is_right for is_right, case in zip(right, cases, strict=True) if case.has_one_phrase]
    assert sum(one) >= FLOOR * len(one)


@pytest.mark.parametrize("pair", PAIRS)
def test_answers_are_translations_of_their_sources(pair: str) -> None:
    for case in load(pair):
        for answer in case.answers:
            content = inline.parse(answer)
            assert inline.problems(content, case.source) == []
            assert inline.plain(content).replace(" ", "") == case.translation.text.replace(" ", "")


def placed(source: str, target: str, *pairs: tuple[str, str]) -> str:
    """The translation with placeholders; `pairs` are linked words (source, target)."""
    content = inline.parse(source)
    plain = transfer.strip(content).text

    def span(text: str, word: str) -> tuple[int, int]:
        return text.index(word), text.index(word) + len(word)

    links = sorted((Link(span(plain, s), span(target, t)) for s, t in pairs), key=lambda link: link.target)
    return inline.to_text(transfer.restore(transfer.strip(content), Translation(target, tuple(links))))


def test_a_short_word_that_leans_on_a_run_stays_outside_and_one_inside_is_no_hole() -> None:
    winter = [("The", "A"), ("storm", "tempestade"), ("winter", "inverno"), ("winter", "de"), ("ended", "acabou")]
    text = placed("The <b1>winter</b1> storm ended", "A tempestade de inverno acabou", *winter)
    assert text == "A tempestade de <b1>inverno</b1> acabou"
    text = placed("The <b1>winter storm</b1> ended", "A tempestade de inverno acabou", *winter)
    assert text == "A <b1>tempestade de inverno</b1> acabou"


def test_part_of_a_hyphenated_word_is_marked_where_the_translation_has_a_hyphen() -> None:
    text = placed(
        "The <b1>pro</b1>-harbour vote", "O voto pró-porto", ("pro", "pró"), ("harbour", "porto"), ("vote", "voto")
    )
    assert text == "O voto <b1>pró</b1>-porto"


def test_a_pair_without_a_word_to_itself_takes_the_closest() -> None:
    words_ = [("do", "não"), ("not", "não"), ("swim", "nadam")]
    assert placed("They <b1>do</b1> not swim", "Eles não nadam", *words_) == "Eles <b1>não</b1> nadam"


def test_an_abbreviation_keeps_its_full_stop() -> None:
    assert placed("Open until <b1>six</b1>", "Until 6 p.m.", ("six", "6"), ("six", "p.m.")) == "Until <b1>6 p.m.</b1>"


def test_numbers_are_sure_links_however_they_are_written() -> None:
    assert (
        placed("Of <b1>12,450.5</b1> tonnes, 3 left", "Partiram 3 de 12.450,5 t") == "Partiram 3 de <b1>12.450,5</b1> t"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("red <a1></a1>bridge", "<a1></a1>ponte vermelha"),
        ("red<a1></a1> bridge", "ponte vermelha<a1></a1>"),
        ("red <img1/> bridge", "ponte <img1/> vermelha"),
    ],
)
def test_what_encloses_nothing_goes_with_the_neighbour_it_touches_or_between_both(source: str, expected: str) -> None:
    assert placed(source, "ponte vermelha", ("red", "vermelha"), ("bridge", "ponte")) == expected


def test_spaces_around_standalones_are_as_in_the_source() -> None:
    pairs = [("Yes", "Sim"), ("no", "não")]
    assert placed("Yes,<br1/>no", "Sim, não", *pairs, (",", ",")) == "Sim,<br1/>não"
    assert placed("Yes <img1/><img2/> no", "Sim não", *pairs) == "Sim <img1/><img2/> não"


def test_a_space_that_only_the_engine_needs_goes_again() -> None:
    image = Node((Placeholder(Kind.STANDALONE, "img1", ""),), 3, 3, -1, 0, is_glued=True)
    links = (Link((0, 3), (0, 8)), Link((4, 10), (9, 14)))
    pieces = inline.join(Placement("red bridge", [image], Translation("vermelha ponte", links)).content())
    assert inline.to_text(pieces) == "vermelha<img1/>ponte"


def test_a_word_goes_where_most_of_it_comes_from() -> None:
    links = [Link((0, 3), (0, 6), 0.6), Link((4, 8), (0, 6), 0.4), Link((4, 8), (7, 11), 1.0)]
    alignment = Alignment("old book", "antigo livro", links)
    assert alignment.best == {0: 0, 1: 1}
    assert alignment.share(0, 0, 3) > 0.7  # "book" has a word to itself, which speaks for "old"


Tree = str | bool | list["Tree"]
"""Text, a standalone (whether it shows something), or what a pair encloses."""

texts = st.text('ab-. 9"', max_size=12)
trees = st.recursive(texts | st.booleans(), lambda inner: st.lists(inner, max_size=4), max_leaves=12)


def content(trees: list[Tree]) -> Content:
    """The trees with placeholders of distinct names."""
    numbers = itertools.count()

    def parts(tree: Tree) -> Iterator[str | Placeholder]:
        name = f"x{next(numbers)}"
        if isinstance(tree, str):
            yield tree
        elif isinstance(tree, bool):
            yield Placeholder(Kind.STANDALONE, name, "", "9 a" * tree)
        else:
            yield Placeholder(Kind.OPEN, name, "")
            for branch in tree:
                yield from parts(branch)
            yield Placeholder(Kind.CLOSE, name, "")

    return inline.join(part for tree in trees for part in parts(tree))


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: (min(ends), max(ends)))
links = st.lists(st.builds(Link, spans, spans, st.floats(0, 1)), max_size=20).map(
    lambda found: sorted(found, key=lambda link: link.target)
)


@given(st.lists(trees, max_size=5), texts, links)
def test_any_links_give_a_balanced_result_with_the_same_text(trees: list[Tree], target: str, found: list[Link]) -> None:
    source = content(trees)
    sentence = transfer.strip(source)
    pieces = inline.join(Placement(sentence.text, sentence.nodes, Translation(target, tuple(found))).content())
    assert inline.problems(inline.join([*sentence.before, *pieces, *sentence.after]), source) == []
    if not any(node.tags[0].shown for node in sentence.nodes):
        assert inline.plain(pieces).replace(" ", "") == target.replace(" ", "")


@given(texts, links)
def test_text_without_placeholders_is_unchanged(target: str, found: list[Link]) -> None:
    assert list(Placement("a b", (), Translation(target, tuple(found))).content()) == [target]


def test_time_grows_with_the_text() -> None:
    def lines(count: int) -> int:
        text = "a-b " * count
        node = Node((Placeholder(Kind.OPEN, "a1", ""), Placeholder(Kind.CLOSE, "a1", "")), 1, 2, -1, 0)
        nodes = [replace(node, start=4 * n + 1, end=4 * n + 2) for n in range(0, count, count // 20)]
        found = tuple(Link(span, span) for span in words(text))
        return effort.lines(lambda: list(Placement(text, nodes, Translation(text, found)).content()))

    lines(100)
    assert lines(3_200) < 9 * lines(400)
