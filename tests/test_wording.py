"""Text that is safe to show, made short, and counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsl10n.wording import counted, shortened, visible


def test_what_cannot_be_seen_is_named() -> None:
    assert visible("a\x1b[31m\u202eb\nc\u00a0d\u2028e\x85\U000e0041") == "a<U+001B>[31m<U+202E>b c d e<U+0085><U+E0041>"


@given(st.text())
def test_visible_text_is_one_printable_line_and_stays_so(text: str) -> None:
    shown = visible(text)
    assert shown.replace("\u200c", "").replace("\u200d", "").isprintable()
    assert visible(shown) == shown
    assert shown == text or not text.isprintable()


@given(st.text(), st.integers(1, 20))
def test_shortened(text: str, length: int) -> None:
    short = shortened(text, length)
    assert len(short) <= length and (short == text or (len(text) > length and text.startswith(short[:-1])))


def test_counted() -> None:
    assert [counted(number, "more unit") for number in (0, 1, 2)] == ["0 more units", "1 more unit", "2 more units"]
