from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n.gale_church import LARGEST, Bead, align

lengths = st.lists(st.integers(1, 80), min_size=1, max_size=6)


def texts(sizes: list[int]) -> list[str]:
    return ["x" * size for size in sizes]


@pytest.mark.parametrize(
    ("source", "target", "beads"),
    [
        ([30, 40, 20], [33, 41, 18], [(1, 1), (1, 1), (1, 1)]),
        ([50, 40, 30], [95, 31], [(2, 1), (1, 1)]),
        ([30, 100], [31, 45, 50], [(1, 1), (1, 2)]),
        ([40], [20, 22], [(1, 2)]),
        ([40], [10, 10, 10], []),
        ([40], [], []),
    ],
)
def test_beads(source: list[int], target: list[int], beads: list[Bead]) -> None:
    assert align(texts(source), texts(target)) == beads


@given(lengths, lengths)
def test_every_sentence_stands_in_one_bead(source: list[int], target: list[int]) -> None:
    beads = align(texts(source), texts(target))
    if beads:
        assert (sum(m for m, _ in beads), sum(n for _, n in beads)) == (len(source), len(target))
    else:
        assert max(len(source), len(target)) > 2 * min(len(source), len(target)) or len(source) != len(target)


def test_very_many_sentences_are_not_aligned() -> None:
    assert align(["x"] * LARGEST, ["x"] * (LARGEST + 1)) == []
