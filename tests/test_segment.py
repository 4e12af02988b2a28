from __future__ import annotations

import pytest
from conftest import CASES
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import inline, segment
from newsl10n.model import Content, Kind, Placeholder

OPEN, CLOSE = Placeholder(Kind.OPEN, "b1", "<b>"), Placeholder(Kind.CLOSE, "b1", "</b>")
BREAK, NUMBER = Placeholder(Kind.STANDALONE, "br2", "<br>"), Placeholder(Kind.STANDALONE, "n3", "7.5", "7.5")

words = st.sampled_from(["U.S. ", "He ", "said. ", "“No.” ", "млн ", "грн. ", "A. ", "?! ", "…", " ", "\n", "5.", ""])
parts = st.lists(st.one_of(words, st.sampled_from([OPEN, CLOSE, BREAK, NUMBER])), max_size=20)


def cases() -> list[tuple[str, str]]:
    """Lines of `locale: sentence | sentence`."""
    lines = (CASES / "segment.txt").read_text(encoding="utf-8").splitlines()
    return [(line[:2], line[4:]) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("locale", "text"), cases())
def test_cases(locale: str, text: str) -> None:
    sentences = text.split(" | ")
    found = [inline.plain(sentence).strip() for sentence in segment.split((" ".join(sentences),), locale)]
    assert found == sentences


@given(parts.map(inline.join), st.sampled_from(["en", "uk", "pt-BR", "xx"]))
def test_sentences_joined_are_the_content(content: Content, locale: str) -> None:
    sentences = segment.split(content, locale)
    assert inline.join(part for sentence in sentences for part in sentence) == content


@given(st.text(max_size=60))
def test_any_text_survives(text: str) -> None:
    assert "".join(inline.plain(sentence) for sentence in segment.split((text,), "en")) == text


def test_a_line_break_ends_a_sentence_and_a_closing_tag_stays_with_its_sentence() -> None:
    content = inline.join(["One ", OPEN, "two.", CLOSE, " Three", BREAK, "four"])
    assert segment.split(content, "en") == [("One ", OPEN, "two.", CLOSE, " "), ("Three", BREAK), ("four",)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("LOWMERE, Nov. 12 (HNA) — The port reopened.", "LOWMERE, Nov. 12 (HNA) — "),
        ("Velmora – The region pays.", "Velmora – "),
        ("Київ, 3 листопада — Порт відкрито.", ""),
        ("The mayor - a sailor - spoke.", ""),
        ("John Smith — Lowmere's first baker — opened a shop.", ""),
        ("Kyiv – Odesa – Lviv: The trains run.", ""),
        ("Ana Maria Costa Prado — A life.", ""),
        ("Hale — who is late — spoke.", ""),
        ("No dash at all.", ""),
    ],
)
def test_a_dateline_is_a_piece_of_its_own(text: str, first: str) -> None:
    pieces = [inline.plain(piece) for piece in segment.pieces((text,), "en")]
    assert pieces == ([first, text[len(first) :]] if first else [text])
