"""Repetitions: what is found, what holds for any sequence, what it costs."""

from __future__ import annotations

from functools import partial

import effort
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n.checks.repetition import repeated
from newsl10n.repetition import MAX_PERIOD, Run, loops, repeats, runs

few_items = st.lists(st.sampled_from("abc"), max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b c", []),
        ("a b a c", []),
        ("a a", [Run(0, 1, 2)]),
        ("x a a a y", [Run(1, 1, 3)]),
        ("x a b a b a b y", [Run(1, 2, 3)]),
        ("a b c d a b c d", [Run(0, 4, 2)]),
        ("a b a b a", [Run(0, 2, 2)]),
        ("a a x b b", [Run(0, 1, 2), Run(3, 1, 2)]),
    ],
)
def test_runs(text: str, expected: list[Run]) -> None:
    assert list(runs(text.split())) == expected


@given(few_items)
def test_a_run_is_what_it_says(items: list[str]) -> None:
    for run in runs(items):
        phrase = items[run.start : run.start + run.period]
        assert run.times >= 2 and items[run.start : run.end] == phrase * run.times


@given(few_items, st.lists(st.integers(), min_size=1, max_size=MAX_PERIOD, unique=True), st.integers(2, 6))
def test_no_repetition_is_missed(before: list[str], phrase: list[int], times: int) -> None:
    assert repeats([*before, *phrase * times]) >= times


@given(few_items)
def test_a_copy_is_no_loop(items: list[str]) -> None:
    assert not loops(items, items)
    assert repeated(" ".join(items), " ".join(items)) == ""


def test_a_loop_is_more_than_the_source_repeats() -> None:
    assert loops(
        ["the", "city", "of", "the", "city", "of", "the", "city", "of", "the", "city", "of"], ["the", "city", "of"]
    )
    assert not loops(["no"] * 3, ["no"])
    assert not loops(["ha"] * 6, ["ha"] * 6)
    assert not loops([], ["a"])


def test_cost_is_linear() -> None:
    for items in ("a a a a ", "a b a b ", "a b a c "):
        few, many = (effort.lines(partial(list, runs((items * count).split()))) for count in (50, 400))
        assert many < 9 * few
