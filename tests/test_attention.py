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


def sharp(*columns: int, length: int = 8) -> list[list[float]]:
    """Rows that each attend to one piece of the source alone."""
    return [[float(column == attended) for column in range(length)] for attended in columns]


def test_the_longest_run_that_no_row_attends_to_is_missed() -> None:
    assert attention.missed(sharp(0, 4, 7), 8) == range(1, 4)
    assert attention.missed(sharp(7, 0), 8) == range(1, 7)
    assert attention.missed(sharp(0, 1, 2), 8) == range(3, 8)
    assert attention.missed(sharp(*range(8)), 8) == range(0)


def test_two_pieces_are_not_worth_a_look_and_many_weak_rows_make_a_piece_heard() -> None:
    assert attention.missed(sharp(0, 3, 4, 5, 6, 7), 8) == range(0)
    rows = [[0.9, 0.0, 0.1, 0.0, 0.0], [0.0, 0.0, 0.15, 0.0, 0.85]]
    assert attention.missed(rows, 5) == range(1, 2)


def test_spread_attention_tells_nothing_of_what_was_missed() -> None:
    assert attention.missed([[0.3, 0.3, 0.2, 0.1, 0.1, 0.0, 0.0, 0.0]] * 4, 8) == range(0)
