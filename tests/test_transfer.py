from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import chain

import effort
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import alignment, facts, inline, quotes, segment, transfer
from newsl10n.engines import Link, Translation
from newsl10n.model import Content, Kind, Placeholder

_WORD = re.compile(r"\w+|[^\w\s]")

PAIRS = [(Placeholder(Kind.OPEN, f"a{n}", "<a>"), Placeholder(Kind.CLOSE, f"a{n}", "</a>")) for n in range(4)]
BREAK, IMAGE = Placeholder(Kind.STANDALONE, "br8", "<br>"), Placeholder(Kind.STANDALONE, "img9", "<img>")
CODE = Placeholder(Kind.STANDALONE, "code7", "`x y`", "x y")

leaves = st.lists(st.sampled_from([" one ", " two ", " three, ", " ", " four. "]), max_size=3)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """A well-nested content with each placeholder at most once."""
    parts: list[str | Placeholder] = [*draw(leaves)]
    for opening, closing in draw(st.permutations(PAIRS))[: draw(st.integers(0, 4))]:
        inner = draw(st.booleans())
        parts = [opening, *parts, closing, *draw(leaves)] if inner else [*parts, opening, *draw(leaves), closing]
    for alone in draw(st.permutations([BREAK, IMAGE, CODE]))[: draw(st.integers(0, 3))]:
        parts.insert(draw(st.integers(0, len(parts))), alone)
    return inline.join(parts)


def shuffled(text: str, seed: int) -> Translation:
    """A translation by a bad model: words in any order, some lost, some linked to the wrong place or to nothing."""
    rng = random.Random(seed)
    spans = alignment.words(text)
    rng.shuffle(spans)
    target, links = "", []
    for start, end in spans[: rng.randint(0, len(spans))]:
        target += " " if target and rng.random() < 0.8 else ""
        if rng.random() < 0.9:
            links.append(Link(rng.choice(spans), (len(target), len(target) + end - start)))
        target += text[start:end]
    return Translation(target, tuple(links))


@given(contents(), st.integers())
def test_no_placeholder_is_lost_added_or_badly_nested_whatever_the_model_does(content: Content, seed: int) -> None:
    sentence = transfer.strip(content)
    assert inline.problems(transfer.restore(sentence, shuffled(sentence.text, seed)), content) == []


@given(contents())
def test_a_translation_word_by_word_gives_the_source(content: Content) -> None:
    sentence = transfer.strip(content)
    spans = alignment.words(sentence.text)
    restored = transfer.restore(sentence, Translation(sentence.text, tuple(Link(span, span) for span in spans)))
    bare = "".join(inline.plain(restored).split())
    assert bare == "".join(inline.plain(content).split())


def restore(source: Content, target: str, *pairs: tuple[str, str]) -> str:
    """The translation with placeholders; `pairs` are aligned words (source, target)."""
    sentence = transfer.strip(source)

    def span(text: str, word: str) -> tuple[int, int]:
        return text.index(word), text.index(word) + len(word)

    links = sorted((Link(span(sentence.text, s), span(target, t)) for s, t in pairs), key=lambda link: link.target)
    return inline.to_text(transfer.restore(sentence, Translation(target, tuple(links))))


def test_a_pair_follows_its_words() -> None:
    (opening, closing), *_ = PAIRS
    words = [("The", "O"), ("red", "vermelho"), ("bridge", "porto"), ("opens", "abre")]
    text = restore(("The ", opening, "red", closing, " bridge opens."), "O porto vermelho abre.", *words)
    assert text == "O porto <a0>vermelho</a0> abre."


def test_pairs_around_everything_and_white_space_stay_outside() -> None:
    (opening, closing), *_ = PAIRS
    assert restore((" ", opening, " All of it. ", closing, BREAK), "Tudo.") == " <a0> Tudo. </a0><br8/>"


def test_what_a_placeholder_shows_is_replaced_by_it() -> None:
    assert restore(("Type ", CODE, " now."), "Escreva x y agora.") == "Escreva <code7/> agora."
    moved = restore(("Type ", CODE, " now."), "Agora escreva xis.", ("x y", "xis"))
    assert moved == "Agora escreva <code7/>."


def test_a_standalone_goes_where_its_neighbour_went() -> None:
    words = [("red", "vermelho"), ("bridge", "ponte")]
    assert restore(("red", IMAGE, " bridge"), "ponte vermelho", *words) == "ponte vermelho<img9/>"


def test_half_a_pair_keeps_to_its_own_side() -> None:
    opening, closing = PAIRS[0]
    assert restore(("One ", opening, "two."), "Um dois.", ("One", "Um"), ("two", "dois")) == "Um <a0>dois."
    assert restore(("One", closing, " two."), "Um dois.", ("One", "Um"), ("two", "dois")) == "Um</a0> dois."


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("“Yes,” he said.", '"Sim", disse ele.', "“Sim”, disse ele."),
        ("“Yes,” he said.", "«Так», — сказав він.", "“Так”, — сказав він."),
        ("“Yes,” he said.", "Sim, disse ele.", "Sim, disse ele."),
        ("“Yes”", "sim", "“Sim”"),
        ("• Wind", "vento", "• Vento"),
        ('"Yes," he said.', "«Так», — сказав він.", '"Так", — сказав він.'),
        ("Nothing quoted.", 'Nada "citado".', "Nada citado."),
    ],
)
def test_quotes_capitals_and_bullets_survive_a_model(source: str, target: str, expected: str) -> None:
    sentence = transfer.strip((source,))
    assert transfer.restore(sentence, Translation(target)) == (expected,)


def test_quotations_get_the_targets_marks_around_placeholders_and_from_sentence_to_sentence() -> None:
    (opening, closing), *_ = PAIRS
    first = transfer.strip(("She said: “I saw ", opening, "‘it’", closing, "."))
    second = transfer.strip(("It was ‘red’.”",), depth=first.depth_after)
    marks = quotes.marks("pt-PT")
    words = tuple(Link((n, n + 1), (n, n + 1)) for n in range(len(first.text)))
    written = transfer.restore(first, Translation(first.text, words), marks)
    assert inline.to_text(written) == "She said: «I saw <a0>“it”</a0>."
    assert transfer.restore(second, Translation('Era "vermelho"."'), marks) == ("Era “vermelho”.»",)
    assert (first.depth_after, second.depth_after) == (1, 0)


def test_a_lost_mark_comes_back_beside_placeholders() -> None:
    (opening, closing), *_ = PAIRS
    source: Content = ("Virgin bought the “good ", opening, "bank", closing, "” now.")
    words = [("Virgin", "Virgin"), ("bought", "comprou"), ("good", "bom"), ("bank", "banco"), ("now", "agora")]
    restored = restore(source, "A Virgin comprou o bom banco agora.", *words)
    assert restored == "A Virgin comprou o “bom <a0>banco</a0>” agora."


def test_kept_words_come_through_and_acronyms_replace_only_acronyms() -> None:
    def kept(text: str) -> list[tuple[int, int]]:
        return facts.spans(text)

    sentence = transfer.strip(("HNA reports it at example@example.org today.",), kept)
    links = (Link((0, 3), (7, 10)), Link((18, 37), (17, 23)))
    restored = transfer.restore(sentence, Translation("Relata ONU isso a outro hoje.", links))
    assert restored == ("Relata HNA isso a example@example.org hoje.",)


def cut(content: Content, seed: int) -> list[Content]:
    """The content cut into sentences at random offsets."""
    rng = random.Random(seed)
    length = len(inline.plain(content))
    offsets = {rng.randint(1, length) for _ in range(rng.randint(0, 4))} if length else set()
    return segment.cut(content, sorted(offsets | {length}))


@given(contents(), st.integers())
def test_sentences_that_cut_pairs_nest_well_when_they_are_joined(content: Content, seed: int) -> None:
    sentences = [transfer.strip(sentence) for sentence in cut(content, seed)]
    restored = [transfer.restore(one, shuffled(one.text, seed + number)) for number, one in enumerate(sentences)]
    assert inline.problems(inline.join(chain.from_iterable(restored)), content) == []


def test_halves_of_pairs_keep_their_order() -> None:
    (outer, _), (inner, _), *_ = PAIRS
    words = [("One", "Um"), ("two", "dois"), ("three", "três"), ("four", "quatro")]
    text = restore(("One two ", outer, "three ", inner, "four."), "quatro Um dois três.", *words)
    assert text.index("<a0>") < text.index("<a1>")


def many(content: Content, count: int) -> Content:
    """The content that many times, each with placeholders of its own."""
    return inline.join(
        part if isinstance(part, str) else replace(part, name=f"{part.name}{number:05}")
        for number in range(count)
        for part in content
    )


@given(contents(), st.integers())
def test_hundreds_of_placeholders_in_a_sentence_nest_well(content: Content, seed: int) -> None:
    sentence = transfer.strip(many(content, 80))
    assert inline.problems(transfer.restore(sentence, shuffled(sentence.text, seed)), sentence.content) == []


def test_hundreds_of_pairs_stay_around_words_in_their_order() -> None:
    (opening, closing), *_ = PAIRS
    content = many((opening, "word", closing, " more "), 400)
    sentence = transfer.strip(content)
    assert transfer.restore(sentence, Translation(sentence.text)) == content


PILES: list[Content] = [
    ("word ", IMAGE), PAIRS[0], (PAIRS[0][0], "word ", PAIRS[0][1]), (PAIRS[0][0], "word "), (CODE, " word "), (IMAGE,),
]  # fmt: skip


@pytest.mark.parametrize("piece", PILES, ids=inline.to_text)
def test_time_grows_with_the_placeholders(piece: Content) -> None:
    def lines(count: int) -> int:
        sentence = transfer.strip(("One ", *many(piece, count), " end."))
        spans = alignment.words(sentence.text)
        links = tuple(Link(span, span) for span in spans)
        return effort.lines(lambda: transfer.restore(sentence, Translation(sentence.text, links)))

    lines(10)
    assert max(map(lines, (200, 400, 800))) < 9 * lines(100)
