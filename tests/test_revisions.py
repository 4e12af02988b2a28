from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import revisions
from newsl10n.revisions import Change

A, B, C = "The ferry left at noon. ", "The <a1>mayor</a1> came at one. ", "Nobody saw 12 gulls."


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (A + B + C, A + B + C, []),
        (A + B + C, B + A + C, []),
        (A + C, "Hello <em1>there</em1>. " + C, [Change("", "Hello <em1>there</em1>. "), Change(A, "")]),
        (B + C, B.replace("a1", "a2") + C, []),
        (A + C, A + C.replace("12", "14"), [Change(C, C.replace("12", "14"))]),
        (A + B + C, A + C, [Change(B, "")]),
        (A + A + C, A + C, [Change(A, "")]),
    ],
)
def test_changes(before: str, after: str, changes: list[Change]) -> None:
    assert revisions.changes(before, after, "en") == changes


def test_notes_show_what_changed_and_are_short() -> None:
    long = "The long road that leads from the harbour of Lowmere to the old mill was closed for 12 days by the wind."
    [note] = revisions.notes(A + long, A + long.replace("12", "14"), "en")
    assert note == "changed “…mill was closed for 12 days by the wind.” -> “…mill was closed for 14 days by the wind.”"
    assert revisions.notes(A, A + C, "en") == ["added “Nobody saw 12 gulls.”"]
    assert revisions.notes(A + C, A, "en") == ["removed “Nobody saw 12 gulls.”"]


some = st.lists(st.sampled_from([A, B, C, "Why? ", "x", "<b1>Open. ", "Close.</b1> ", "\\<a1> "]), max_size=6).map(
    "".join
)


@given(some, some)
def test_what_changed_one_way_changed_the_other_way_too(one: str, other: str) -> None:
    forth, back = revisions.changes(one, other, "en"), revisions.changes(other, one, "en")
    assert bool(forth) == bool(back)
    assert revisions.changes(one, one, "en") == []


@given(some)
def test_sentences_are_the_text(text: str) -> None:
    assert "".join(revisions.sentences(text, "en")) == text
