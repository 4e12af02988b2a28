from __future__ import annotations

from newsl10n.engines import Link, attention

SHARP = [[0.9, 0.1, 0.0], [0.02, 0.3, 0.68], [0.0, 1.0, 0.0]]


def test_a_piece_is_linked_with_all_it_clearly_attends_to_most_of_all_last() -> None:
    spans = [(0, 1), (1, 3), (3, 4)]
    assert list(attention.links(spans, [(0, 2), (2, 5)], SHARP)) == [
        Link((1, 3), (0, 2), 0.1),
        Link((0, 1), (0, 2), 0.9),
        Link((1, 3), (2, 5), 0.3),
        Link((3, 4), (2, 5), 0.68),
    ]


def test_a_head_that_looks_for_what_was_just_read_lags_behind() -> None:
    pieces = ["Anna", "17", "Tarn"]
    own = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]]
    assert attention.lag(pieces, pieces, own) == 0
    assert attention.lag(pieces, pieces, [[0, 0, 1], *own[:3]]) == 1
    assert attention.lag(pieces, ["Анна"], own[:1]) == 0
