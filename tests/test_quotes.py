from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import quotes


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("“Hello,” he said.", "“”"),
        ('“Hello," he said.', '“"'),
        ('He said "no".', '""'),
        ("„Hallo“, sagte er.", "„“"),
        ("»Hallo«, sagte er.", "»«"),
        ("”Hej”, sa han.", "””"),
        ("« Oui », dit-elle.", "«»"),
        ("«Так», — сказав він.", "«»"),
        ("“Oscar: the winners", "“”"),
        ("the winners” he said", "“”"),
        ("no quotes", '""'),
    ],
)
def test_the_style_of_a_text(text: str, style: str) -> None:
    assert "".join(quotes.style(text)) == style


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ('"Olá", disse ele. "Sim."', "“”", "“Olá”, disse ele. “Sim.”"),
        ('Ele disse ("não").', "«»", "Ele disse («não»)."),
        ('" Olá ", disse.', "«»", "« Olá », disse."),
        ('"Olá"', "””", "”Olá”"),
    ],
)
def test_quotes_are_written_in_a_style(text: str, marks: str, expected: str) -> None:
    assert quotes.written(text, (marks[0], marks[1])) == expected


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ('"Yes."', "Sim.", (True, True)),
        ('"Yes," he said.', "Sim, disse ele.", (False, False)),
        ('"Yes: the winners', "Sim: os vencedores", (True, False)),
        ('He said: "yes"', 'Ele disse: "sim', (False, True)),
        ('"Yes." "No."', '"Sim." "Não."', (False, False)),
        ('"Yes"', 'Disse "sim".', (False, False)),
    ],
)
def test_marks_at_the_edges_come_back_only_where_nothing_else_is_missing(
    source: str, target: str, lost: tuple[bool, bool]
) -> None:
    assert quotes.lost(source, target) == lost


@given(st.text(st.sampled_from("“”„«»\" a.,('"), max_size=20))
def test_a_text_in_its_own_style_is_as_long_and_has_as_many_marks(text: str) -> None:
    again = quotes.written(quotes.straight(text), quotes.style(text))
    assert quotes.straight(again) == quotes.straight(text)
