"""One rendering of each name and term within a story."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import Prepared, Scripted
from test_steering import Judging, linked

from newsl10n import names
from newsl10n.casing import Casing
from newsl10n.engines import Translation
from newsl10n.glossary import Glossary, Term, TermStatus
from newsl10n.jobs import Filled, Job, Story, Told
from newsl10n.memory import Memory
from newsl10n.model import Role
from newsl10n.translate import Translator

TRUCE = [Term("truce", "trégua"), Term("truce", "cessar-fogo", TermStatus.ADMITTED)]
CHAIR = [Term("chair", "presidente"), Term("chair", "presidenta", TermStatus.ADMITTED)]


def filled(route: Scripted, texts: Sequence[str], rows: Sequence[Term] = (), told: Sequence[Told] = ()) -> list[Filled]:
    story = Story(lambda: Casing(texts, "en"), lambda: told)
    jobs = [Job(text, Role.BODY, text, (text,), story) for text in texts]
    return list(Translator(route, "en", "pt", Glossary(rows, [], "en", "pt"), Memory()).fill(jobs))


def texts_of(found: Sequence[Filled]) -> list[str]:
    return [one.target for one in found]


LINES = ["Here Anna Kostorek won.", "Then Kostorek left.", "Later Kostorek slept."]
SAID = ["Aqui Anna Costorek venceu.", "Depois Kostorek saiu.", "Mais tarde Kostorek dormiu."]
SPELLED: Prepared = dict(zip(LINES, SAID, strict=True))


def test_a_name_is_spelled_as_the_story_mostly_does() -> None:
    found = filled(Scripted(SPELLED), LINES)
    assert texts_of(found) == [
        "Aqui Anna Kostorek venceu.",
        "Depois Kostorek saiu.",
        "Mais tarde Kostorek dormiu.",
    ]
    [step] = found[0].steps
    assert step.note.text == "Kostorek = Kostorek, instead of Costorek"


def test_what_a_person_wrote_counts_more_than_what_an_engine_writes() -> None:
    told = [Told(Role.BODY, "Today Kostorek rests.", "Hoje Costorek descansa.", by_person=True)]
    found = filled(Scripted(SPELLED), LINES, told=told)
    assert all("Costorek" in text and "Kostorek" not in text for text in texts_of(found))
    by_machine = [Told(Role.BODY, "Today Kostorek rests.", "Hoje Costorek descansa.", by_person=False)]
    assert "Kostorek" in filled(Scripted(SPELLED), LINES, told=by_machine)[0].target


def test_stories_are_kept_apart() -> None:
    route = Scripted(SPELLED)
    stories = [Story(lambda: Casing((), "en")) for _ in LINES]
    jobs = [Job(text, Role.BODY, text, (text,), one) for text, one in zip(LINES, stories, strict=True)]
    found = Translator(route, "en", "pt", Glossary((), [], "en", "pt"), Memory()).fill(jobs)
    assert texts_of(list(found)) == SAID


def said(text: str, term: str) -> Translation:
    """A truce in a sentence of ours."""
    words = {"The": text.split()[0], "truce": term, "holds": "dura", "ended": "acabou", "pleases": "agrada"}
    source = {"dura": "The truce holds.", "acabou": "The truce ended.", "agrada": "The truce pleases."}
    there = next(one for word, one in source.items() if word in text)
    return linked(there, text, {word: how for word, how in words.items() if word in there})


def test_a_term_is_said_as_the_story_mostly_does() -> None:
    route = Judging(
        {
            "The truce holds.": said("O cessar-fogo dura.", "cessar-fogo"),
            "The truce ended.": said("O cessar-fogo acabou.", "cessar-fogo"),
            "The truce pleases.": said("A trégua agrada.", "trégua"),
        },
        "O cessar-fogo",
        "A trégua",
    )
    found = filled(route, ["The truce holds.", "The truce ended.", "The truce pleases."], TRUCE)
    assert texts_of(found) == ["O cessar-fogo dura.", "O cessar-fogo acabou.", "O cessar-fogo agrada."]
    assert [step.note.text for step in found[2].steps] == ["truce = cessar-fogo, instead of trégua"]


def test_women_and_men_may_hold_one_office() -> None:
    route = Judging(
        {
            "The chair spoke.": linked("The chair spoke.", "O presidente falou.", {"chair": "presidente"}),
            "The chair sang.": linked("The chair sang.", "A presidenta cantou.", {"chair": "presidenta"}),
        },
        "presidente",
    )
    found = filled(route, ["The chair spoke.", "The chair sang."], CHAIR)
    assert texts_of(found) == ["O presidente falou.", "A presidenta cantou."]


@pytest.mark.parametrize(
    ("name", "translation", "pair", "spelled"),
    [
        ("Kostorek", "Depois Costorek saiu.", ("en", "pt"), "Costorek"),
        ("Kostorek", "Depois ele saiu com Kostorek.", ("en", "pt"), "Kostorek"),
        ("Kostorek", "Depois ele saiu.", ("en", "pt"), ""),
        ("Kostorek", "O costorek saiu.", ("en", "pt"), ""),
        ("Вишневецька", "Then Vyshnevetska left.", ("uk", "en"), "Vyshnevetska"),
        ("Вишневецька", "Then Wischnevezka left.", ("uk", "en"), "Wischnevezka"),
    ],
)
def test_spelling(name: str, translation: str, pair: tuple[str, str], spelled: str) -> None:
    assert names.spelling(name, translation, (), pair) == spelled


@pytest.mark.parametrize(
    ("spelled", "usual", "locale", "is_slip"),
    [
        ("Costorek", "Kostorek", "pt", True),
        ("Kostorek", "Kostorek", "pt", False),
        ("Kostoreks", "Kostorek", "pt", True),
        ("Kostoreka", "Kostorek", "pl", False),
        ("Costorek", "Kostorek", "pl", True),
        ("Brasileira", "Brasil", "pt", False),
    ],
)
def test_slips(spelled: str, usual: str, locale: str, is_slip: bool) -> None:
    assert names.is_slip(spelled, usual, locale) is is_slip


def test_names_stand_inside_sentences() -> None:
    texts = ["Dunmere sleeps.", "We saw Dunmere.", "The Mayor Of Dunmere Is Back", "In May we saw the Minister."]
    assert list(names.names(texts, "en")) == ["Dunmere"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_has_names_somewhere_or_nowhere(one: str, other: str) -> None:
    for name in names.names([one], "en"):
        (start, end), *_ = names.places(one, {name}).values()
        assert one[start:end] == name
        assert names.spelling(name, other, (), ("en", "pt")) in {"", *other.split(), *names._WORD.findall(other)}
