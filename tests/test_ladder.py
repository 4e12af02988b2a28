"""The ladder over a scripted engine: which rungs a sentence climbs, and what is left when none mends it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import Prepared, Said, Scripted

from newsl10n import segment
from newsl10n.engines import Route, Search, Translation
from newsl10n.engines.models import TOO_LONG
from newsl10n.faults import Inspector
from newsl10n.glossary import Glossary
from newsl10n.ladder import Ladder
from newsl10n.rungs import CLAUSE

INSPECTOR = Inspector("en", "pt", Glossary([], [], "en", "pt"))

BRIDGE = "The mayor of Lowmere opened the new bridge on Monday."
BRIDGE_LOOPS = "O presidente de Lowmere de Lowmere de Lowmere de Lowmere abriu a ponte na segunda-feira."
BRIDGE_RIGHT = "O presidente da Câmara de Lowmere inaugurou a nova ponte na segunda-feira."

BOATS = "About 40 of the 250 boats went home."
BOATS_WRONG = "Cerca de 50 dos 350 barcos voltaram a casa."
BOATS_RIGHT = "Cerca de 40 dos 250 barcos voltaram a casa."

PLAN = "The council did not approve the plan."
PLAN_AFFIRMED = "O conselho aprovou o plano."
PLAN_RIGHT = "O conselho não aprovou o plano."


def ladder(prepared: Prepared, detour: Route | None = None) -> tuple[Ladder, Scripted]:
    route = Scripted(prepared)
    return Ladder(route, INSPECTOR, lambda: detour), route


def climbed(one: Ladder, text: str, first: Said) -> Translation:
    [(same, best)] = one.climb([(text, Translation(first) if isinstance(first, str) else first)])().items()
    assert same == text
    return best


def test_a_good_translation_climbs_nothing() -> None:
    one, route = ladder({})
    assert climbed(one, BRIDGE, BRIDGE_RIGHT) == Translation(BRIDGE_RIGHT)
    assert route.asked == [] and one.tried.total() == one.solved.total() == 0


def test_a_loop_is_replaced_by_the_first_candidate_without_one_and_climbs_no_further() -> None:
    one, route = ladder({(BRIDGE, Search.VARIED): [BRIDGE_LOOPS, BRIDGE_RIGHT]})
    best = climbed(one, BRIDGE, BRIDGE_LOOPS)
    assert (best.text, best.failure) == (BRIDGE_RIGHT, "")
    assert route.asked == [(BRIDGE, Search.VARIED)]
    assert +one.tried == +one.solved == Counter({"no repetition": 1})


def test_only_what_is_gravely_wrong_is_searched_with_a_wide_beam() -> None:
    one, route = ladder({PLAN: PLAN_AFFIRMED, (BOATS, Search.WIDE): BOATS_RIGHT})
    assert climbed(one, BOATS, BOATS_WRONG).text == BOATS_RIGHT
    assert one.solved["wide beam"] == 1
    climbed(one, PLAN, PLAN_AFFIRMED)
    assert (PLAN, Search.WIDE) not in route.asked


def test_a_loop_that_nothing_mends_is_left_with_what_the_model_wrote() -> None:
    one, _ = ladder({BRIDGE: BRIDGE_LOOPS})
    best = climbed(one, BRIDGE, BRIDGE_LOOPS)
    assert best.failure == f"“de lowmere” stands there 4 times in a row; the model wrote: {BRIDGE_LOOPS}"


def test_a_wrong_fact_is_mended_before_any_rung_where_there_is_only_one() -> None:
    one, route = ladder({})
    best = climbed(one, "About 40 boats left.", "Cerca de 50 barcos partiram.")
    assert (best.text, best.failure, route.asked) == ("Cerca de 40 barcos partiram.", "", [])


def test_facts_that_stay_wrong_leave_no_text_but_say_what_the_model_wrote() -> None:
    one, _ = ladder({BOATS: BOATS_WRONG})
    best = climbed(one, BOATS, BOATS_WRONG)
    assert best.failure.startswith("40 is not in the translation; 250 is not in the translation; 50 is not")
    assert best.failure.endswith(f"; the model wrote: {BOATS_WRONG}")
    assert one.tried["no repetition"] == one.tried["simple figures"] == 1 and one.solved.total() == 0


def test_what_the_model_wrote_is_shown_in_part_where_it_is_long() -> None:
    rambling = "palavra " * 1000
    one, _ = ladder({BOATS: rambling})
    failure = climbed(one, BOATS, rambling).failure
    assert "the model wrote: palavra" in failure and len(failure) < 1000


def test_simple_figures_put_the_facts_of_the_source_back() -> None:
    masked = BOATS.replace("40", "37").replace("250", "41")
    one, route = ladder({BOATS: BOATS_WRONG, masked: "Cerca de 37 dos 41 barcos voltaram a casa."})
    best = climbed(one, BOATS, BOATS_WRONG)
    assert (best.text, best.failure) == (BOATS_RIGHT, "")
    assert route.asked == [(BOATS, Search.VARIED), (masked, None)]
    assert +one.solved == Counter({"simple figures": 1})


def test_a_candidate_that_gave_up_is_worse_than_any_text_and_bars_no_rung() -> None:
    masked = BOATS.replace("40", "37").replace("250", "41")
    gave_up = Translation("", failure="the translation never ends")
    one, _ = ladder({BOATS: gave_up, masked: "Cerca de 37 dos 41 barcos voltaram a casa."})
    assert climbed(one, BOATS, BOATS_WRONG).text == BOATS_RIGHT
    one, _ = ladder({BOATS: gave_up})
    assert climbed(one, BOATS, BOATS_WRONG).failure.endswith(f"; the model wrote: {BOATS_WRONG}")


def test_a_fault_that_is_not_grave_is_tried_once_more_and_keeps_the_best_text() -> None:
    one, route = ladder({PLAN: PLAN_AFFIRMED}, Scripted({PLAN: PLAN_RIGHT}))
    best = climbed(one, PLAN, PLAN_AFFIRMED)
    assert (best.text, best.failure) == (PLAN_AFFIRMED, "")
    assert route.asked == [(PLAN, Search.VARIED)] and +one.tried == Counter({"no repetition": 1})
    one, _ = ladder({(PLAN, Search.VARIED): [PLAN_AFFIRMED, PLAN_RIGHT]})
    assert climbed(one, PLAN, PLAN_AFFIRMED).text == PLAN_RIGHT


def test_of_equals_the_first_stays() -> None:
    one, _ = ladder({(PLAN, Search.VARIED): ["O conselho aprovou este plano.", "O conselho aprovou aquele plano."]})
    assert climbed(one, PLAN, PLAN_AFFIRMED).text == PLAN_AFFIRMED


def test_a_milder_fault_is_better_than_a_grave_one() -> None:
    one, _ = ladder({(PLAN, Search.VARIED): PLAN_AFFIRMED})
    best = climbed(one, PLAN, "O conselho de de de de aprovou.")
    assert (best.text, best.failure) == (PLAN_AFFIRMED, "")


LONG = "; ".join(f"the {name} ferry left the harbour of Lowmere" for name in ("red", "green", "blue", "old", "new"))


def test_a_sentence_that_is_too_long_goes_through_in_clauses_and_reads_on() -> None:
    text = LONG[:1].upper() + LONG[1:] + "."
    pieces = [str(piece[0]).strip() for piece in segment.clauses((text,), "en", min(CLAUSE, len(text) // 2 + 1))]
    colours = {"red": "vermelho", "green": "verde", "blue": "azul", "old": "velho", "new": "novo"}

    def portuguese(piece: str) -> str:
        """As a model has it: each clause a sentence by itself."""
        ships = (f"o barco {colours[word]} deixou o porto de Lowmere" for word in piece.split() if word in colours)
        return "; ".join(ships).capitalize().replace("lowmere", "Lowmere") + "."

    too_long = Translation("", failure=TOO_LONG)
    one, _ = ladder({text: too_long, **{piece: portuguese(piece) for piece in pieces}})
    best = climbed(one, text, too_long)
    assert len(pieces) > 1 and (best.text, best.failure) == (portuguese(text), "")
    assert one.solved["clauses"] == 1


def test_a_clause_that_fails_fails_the_sentence() -> None:
    too_long = Translation("", failure=TOO_LONG)
    one, _ = ladder({LONG: too_long})
    assert climbed(one, LONG, too_long).failure == TOO_LONG
    pieces = [str(piece[0]).strip() for piece in segment.clauses((LONG,), "en", len(LONG) // 2 + 1)]
    one, _ = ladder({pieces[0]: "o barco vermelho deixou o porto"})
    assert climbed(one, LONG, too_long).failure


def test_the_detour_is_taken_for_grave_faults_only() -> None:
    detour = Scripted({BOATS: BOATS_RIGHT, PLAN: PLAN_RIGHT})
    one, _ = ladder({BOATS: BOATS_WRONG, PLAN: PLAN_AFFIRMED}, detour)
    done = one.climb([(BOATS, Translation(BOATS_WRONG)), (PLAN, Translation(PLAN_AFFIRMED))])()
    assert {text: (best.text, best.failure) for text, best in done.items()} == {
        BOATS: (BOATS_RIGHT, ""),
        PLAN: (PLAN_AFFIRMED, ""),
    }
    assert detour.asked == [(BOATS, Search.WIDE)]
    assert one.tried["detour"] == one.solved["detour"] == 1


def test_no_detour_is_looked_for_where_nothing_is_gravely_wrong() -> None:
    looked: list[str] = []
    one = Ladder(Scripted({PLAN: PLAN_AFFIRMED}), INSPECTOR, lambda: looked.append("for a model"))
    one.climb([(BRIDGE, Translation(BRIDGE_RIGHT)), (PLAN, Translation(PLAN_AFFIRMED))])()
    assert looked == []


def test_tallies_add_up_over_windows() -> None:
    one, _ = ladder({BRIDGE: BRIDGE_RIGHT, BOATS: BOATS_WRONG})
    for _ in range(2):
        one.climb([(BRIDGE, Translation(BRIDGE_LOOPS)), (BOATS, Translation(BOATS_WRONG))])()
    assert one.tried["no repetition"] == 4 and one.solved["no repetition"] == 2
    assert one.tried["clauses"] == 2 and one.solved["clauses"] == 0


def test_the_engine_has_the_first_rung_before_anyone_waits() -> None:
    one, route = ladder({BRIDGE: BRIDGE_RIGHT})
    finished = one.climb([(BRIDGE, Translation(BRIDGE_LOOPS))])
    assert route.asked == [(BRIDGE, Search.VARIED)]
    assert finished()[BRIDGE].text == BRIDGE_RIGHT


@pytest.mark.parametrize("lost", ['"Sim', "Sim"])
def test_lost_quotation_marks_are_mended_before_any_rung(lost: str) -> None:
    one, route = ladder({})
    text = '"Yes"'
    assert climbed(one, text, lost).text == '"Sim"' and route.asked == []


sources = st.sampled_from([BRIDGE, BOATS, PLAN, LONG, "About 40 boats left.", '"Yes," he said.', "Lowmere", "37 41 53"])
said = st.builds(
    Translation,
    st.sampled_from(
        [BRIDGE_LOOPS, BRIDGE_RIGHT, BOATS_WRONG, BOATS_RIGHT, PLAN_AFFIRMED, PLAN_RIGHT, BRIDGE, "", "Lowmere", "37"]
    ),
    failure=st.sampled_from(["", "", "the translation never ends"]),
    score=st.sampled_from([1.0, 0.4]),
    missed=st.sampled_from(["", "on the new bridge", "the mayor of Lowmere opened the new bridge"]),
)


@given(
    st.dictionaries(sources, said, min_size=1, max_size=4),
    st.dictionaries(sources | st.tuples(sources, st.sampled_from(Search)), st.lists(said, min_size=1, max_size=3)),
    st.booleans(),
)
def test_no_text_is_lost_and_a_failure_means_grave_faults(
    first: dict[str, Translation], prepared: Prepared, has_detour: bool
) -> None:
    one, _ = ladder(prepared, Scripted(prepared) if has_detour else None)
    done = one.climb(first.items())()
    assert list(done) == list(first)
    for text, best in done.items():
        faults = INSPECTOR.faults(text, replace(best, failure=""))
        if not best.failure:
            assert not any(fault.is_grave for fault in faults)
        elif "the translation never ends" not in best.failure and "nothing is prepared" not in best.failure:
            assert any(fault.text in best.failure for fault in faults if fault.is_grave)
    assert all(one.solved[rung] <= one.tried[rung] for rung in one.tried)


@given(sources, said, st.lists(said, min_size=1, max_size=4))
def test_one_good_candidate_is_enough(text: str, first: Translation, candidates: list[Translation]) -> None:
    one, _ = ladder({(text, Search.VARIED): candidates})
    best = climbed(one, text, first)
    if any(not INSPECTOR.faults(text, candidate) for candidate in [first, *candidates]):
        assert INSPECTOR.faults(text, best) == () and best.failure == ""
