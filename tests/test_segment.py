from __future__ import annotations

import time

import pytest
from conftest import CASES
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import inline, segment
from newsl10n.joints import joint
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


SENTENCE = (
    "The harbour council of Lowmere, which had met behind closed doors for most of the week, decided on Friday that "
    "the old pier would be rebuilt in 2 500 days; the mayor, Anna Brandt, said the money was there, but the opposition "
    "called the plan “a gift to nobody, and a bad one”, and several fishermen (who had asked for a new crane, and for "
    "light) left the room before the vote was taken."
)


@pytest.mark.parametrize(
    ("limit", "ends"),
    [
        (500, ["taken."]),
        (240, ["days; ", "taken."]),
        (200, ["days; ", "one”, ", "taken."]),
        (90, ["week, ", "days; ", "there, ", "one”, ", "crane, ", "taken."]),
    ],
)
def test_a_long_sentence_is_cut_between_its_clauses(limit: int, ends: list[str]) -> None:
    parts = [inline.plain(part) for part in segment.clauses((SENTENCE,), "en", limit)]
    assert [part[-len(end) :] for part, end in zip(parts, ends, strict=True)] == ends


@pytest.mark.parametrize(
    ("locale", "text", "second"),
    [
        ("uk", "Рада Ловмера зібралася у п'ятницю але мер Анна Брандт нічого не сказала", "але мер"),
        ("pt", "O conselho de Lomar reuniu-se na sexta-feira mas Ana Brandão não disse nada", "mas Ana"),
        ("de", "Der Rat von Lomar tagte am Freitag aber die Chefin Anna Brandt sagte nichts", "aber die"),
        ("pl", "Rada miasta Lomar zebrała się w piątek ale szefowa Anna Brandt milczała", "ale szefowa"),
        ("xx", "Aaaa bbbb cccc dddd, eeee ffff gggg hhhh iiii", "eeee ffff"),
        ("ja", "港の評議会は金曜日に会合を開いた、市長は何も言わなかった", "市長は"),
    ],
)
def test_conjunctions_are_the_languages_own(locale: str, text: str, second: str) -> None:
    _first, rest = segment.clauses((text,), locale, len(text) * 2 // 3)
    assert inline.plain(rest).startswith(second)


def test_no_number_is_cut() -> None:
    parts = segment.clauses(("It cost 12 345 678 901 234 567 890 123 456 789 euros",), "en", 40)
    assert not any(inline.plain(part)[-2:].strip().isdigit() and inline.plain(part).endswith(" ") for part in parts)


@given(parts.map(inline.join), st.integers(1, 30), st.sampled_from(["en", "uk", "xx"]))
def test_clauses_joined_are_the_sentence(content: Content, limit: int, locale: str) -> None:
    clauses = segment.clauses(content, locale, limit)
    assert inline.join(part for clause in clauses for part in clause) == content
    texts = [text for clause in clauses for text in [inline.plain(clause)] if not any(map(is_shown, clause))]
    assert all(len(text) <= limit for text in texts)


def is_shown(part: str | Placeholder) -> bool:
    """Whether it is a placeholder that shows something, which can't be cut."""
    return isinstance(part, Placeholder) and bool(part.shown)


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "a " * 5_000, "; " + "x" * 9_000, "(" * 5_000 + ", " * 2_500, "“" * 9_000]
)
def test_a_text_without_clauses_is_cut_too_and_in_little_time(text: str) -> None:
    start = time.process_time()
    assert max(len(inline.plain(part)) for part in segment.clauses((text,), "en", 200)) <= 200
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("written", "source", "translation", "locale", "expected"),
    [
        ("", "The pier opened, ", "O cais abriu.", "pt", "O cais abriu, "),
        ("O cais abriu, ", "and the boats came.", "E os barcos vieram.", "pt", "e os barcos vieram."),
        ("O cais abriu, ", "said the mayor", "Disse o prefeito.", "pt", "disse o prefeito"),
        ("The pier opened, ", "disse a Ucrânia.", "Ukraine said.", "en", "Ukraine said."),
        ("The pier opened, ", "na segunda-feira.", "Monday.", "en", "Monday."),
        ("The pier opened, ", "e eu vi.", "I saw it.", "en", "I saw it."),
        ("Der Steg ist offen, ", "and boats come.", "Boote kommen.", "de", "Boote kommen."),
        ("Ele disse: ", "“it is in the U.S.", "“está nos E.U.A.", "pt", "“está nos E.U.A."),
        ("Acabou. ", "then they left.", "Depois saíram.", "pt", "Depois saíram."),
        ("", "“Yes”, ", "“Sim”.", "pt", "“Sim”, "),
        ("", "“Yes,” ", "“Sim”,", "pt", "“Sim”, "),
        ("", "he said “no.” ", "ele disse “não”.", "pt", "ele disse “não”. "),
    ],
)
def test_parts_read_on(written: str, source: str, translation: str, locale: str, expected: str) -> None:
    assert joint(written, source, translation, locale) == expected
