from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import verbatim


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Write to info@example.org, or see https://example.org/a_b?c=1.", ["info@example.org", "https://example.org/a_b?c=1"]),
        ("@harbour and #Lowmere on www.example.org/x!", ["@harbour", "#Lowmere", "www.example.org/x"]),
        ("The HNA says the UN met in the EU.", ["HNA"]),
        ("An F-16 of the HNA-2 unit, COVID-19 and World War II", ["F-16", "HNA-2", "COVID-19"]),
        ("ALL CAPITALS HERE HNA", []),
        ("Про це пише ГНА, а не ООН", ["ГНА"]),
        ("I am A B", []),
        ("see https://example.org/HNA for it", ["https://example.org/HNA"]),
    ],
)  # fmt: skip
def test_cases(text: str, kept: list[str]) -> None:
    assert [text[start:end] for start, end in verbatim.spans(text)] == kept


@given(st.text(st.sampled_from("aA@.#/-: httpswww1"), max_size=60))
def test_spans_are_sorted_and_apart(text: str) -> None:
    spans = verbatim.spans(text)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(start < end <= len(text) for start, end in spans)


def test_long_hostile_words_cost_linear_time() -> None:
    for text in ("a" * 200_000, "a@" * 100_000, "a.b@c." * 30_000, "A-" * 100_000, "http://" * 30_000):
        verbatim.spans(text + " x")
