"""Other texts for an engine: the clauses of a sentence, and figures that it keeps in the place of facts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import Prepared, Scripted

from newsl10n.engines import Link, Translation
from newsl10n.engines.pseudo import PseudoRoute
from newsl10n.rungs import CLAUSE, in_clauses, with_simple_figures

TIDE = "The tide was high when the red ferry left; the green ferry waited for the old pilot."
TWO = ("The tide was high when the red ferry left;", "the green ferry waited for the old pilot.")


def in_two(first: str | Translation, second: str | Translation) -> Translation:
    """The sentence of two clauses, put together from these."""
    [[translation]] = in_clauses(Scripted(dict(zip(TWO, (first, second), strict=True))), [TIDE], "en", "pt")
    return translation


def masked(source: str, prepared: Prepared) -> tuple[list[str], Scripted]:
    """The translations with simple figures, and the route that was asked for them."""
    route = Scripted(prepared)
    [found] = with_simple_figures(route, [source], "en", "pt")
    return [one.text for one in found], route


def test_clauses_are_translated_by_themselves_and_read_on() -> None:
    joined = in_two("A maré estava alta quando a balsa vermelha saiu.", "A balsa verde esperou pelo velho piloto.")
    assert joined.text == ("A maré estava alta quando a balsa vermelha saiu; a balsa verde esperou pelo velho piloto.")


def test_a_sentence_is_as_sure_as_its_least_sure_clause_and_misses_what_the_worst_misses() -> None:
    joined = in_two(
        Translation("A maré estava alta.", score=0.5, missed="the red ferry"),
        Translation("A balsa esperou.", score=0.9, missed="Lowmere"),
    )
    assert (joined.score, joined.missed, joined.failure) == (0.5, "the red ferry", "")


def test_a_clause_that_fails_fails_the_whole() -> None:
    assert in_two("A maré estava alta.", Translation("", failure="the model said nothing")).failure


def test_a_sentence_of_one_clause_has_no_translation_here_and_costs_nothing() -> None:
    route = Scripted({})
    assert list(in_clauses(route, ["The ferry left.", "", "Lowmere"], "en", "pt")) == [[], [], []]
    assert route.asked == []


def test_texts_with_and_without_clauses_keep_their_order() -> None:
    route = Scripted({TWO[0]: "Um.", TWO[1]: "Dois."})
    texts = ["The ferry left.", TIDE, "Lowmere", TIDE]
    assert [len(found) for found in in_clauses(route, texts, "en", "pt")] == [0, 1, 0, 1]


words = st.lists(st.sampled_from(["ferry", "harbour", "left,", "and", "Lowmere;", "(old)", "40", "–"]), max_size=90)


@given(words.map(" ".join), st.sampled_from(["", "  "]))
def test_links_of_clauses_lead_to_the_same_words_in_the_whole(text: str, lead: str) -> None:
    text = lead + text
    [found] = in_clauses(PseudoRoute(), [text], "en", "pt")
    assert bool(found) or len(text) <= CLAUSE
    for translation in found:
        [whole] = PseudoRoute().translate([text], [True])
        for link in translation.links:
            there, here = text[slice(*link.source)], translation.text[slice(*link.target)]
            assert here.lower() == whole.text[slice(*link.source)].lower(), (there, here)


def test_facts_come_back_as_the_source_has_them() -> None:
    found, route = masked(
        "The ferry took 1,250 people for $30 each.", {"The ferry took 37 people for $41 each.": "37 pessoas por $41."}
    )
    assert found == ["1,250 pessoas por $30."]
    assert route.asked == [("The ferry took 37 people for $41 each.", None)]


def test_addresses_and_times_are_masked_as_a_whole() -> None:
    found, _ = masked("See example.org/tide at 10:25.", {"See 37 at 41.": "Às 41 veja 37."})
    assert found == ["Às 10:25 veja example.org/tide."]


def test_the_facts_are_linked_with_where_they_are_from() -> None:
    source = "About 40 of the 250 boats left."
    route = Scripted({"About 37 of the 41 boats left.": Translation("Dos 41 barcos, 37.", (Link((0, 5), (0, 3)),))})
    [[translation]] = with_simple_figures(route, [source], "en", "pt")
    assert translation.text == "Dos 250 barcos, 40."
    assert [(source[slice(*one.source)], translation.text[slice(*one.target)]) for one in translation.links] == [
        ("250", "250"),
        ("40", "40"),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "Alguns barcos partiram.",
        "Cerca de 37 barcos, sim, 37 barcos partiram.",
        Translation("Cerca de 37 barcos.", failure="the translation never ends"),
    ],
)
def test_a_figure_that_did_not_come_through_once_is_no_translation(answer: str | Translation) -> None:
    assert masked("About 40 boats left.", {"About 37 boats left.": answer})[0] == []


def test_a_figure_of_the_sentence_is_no_mask() -> None:
    found, _ = masked("The 37 crews and 1,250 boats.", {"The 41 crews and 53 boats.": "As 41 equipas e 53 barcos."})
    assert found == ["As 37 equipas e 1,250 barcos."]


def test_too_many_facts_or_none_are_left_alone() -> None:
    many = ", ".join(f"boat {number}" for number in range(100, 140))
    route = Scripted({})
    assert list(with_simple_figures(route, ["The ferry left.", many, ""], "en", "pt")) == [[], [], []]
    assert route.asked == []


NUMBERS = st.integers(13, 10**6)


@given(st.lists(NUMBERS, max_size=8), st.booleans())
def test_a_faithful_engine_gives_every_fact_back(numbers: list[int], is_grouped: bool) -> None:
    text = "".join(f"nets {number:,} " if is_grouped else f"nets {number} " for number in numbers) + "nets."
    [found] = with_simple_figures(PseudoRoute(), [text], "en", "pt")
    [plain] = PseudoRoute().translate([text], [False])
    assert [one.text for one in found] == ([plain.text] if numbers else [])
