"""Messages through the whole translator: what needs no engine, and what stands around what an engine says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import Scripted

from newsl10n import inline, packs
from newsl10n.config import Conventions, NumberStyle
from newsl10n.engines import Link, Route, Translation
from newsl10n.engines.pseudo import PseudoRoute
from newsl10n.glossary import Glossary, StyleRule, Term, TermStatus, load
from newsl10n.jobs import Filled, Job
from newsl10n.memory import Memory
from newsl10n.model import Catalogue, Message, Role, digest
from newsl10n.translate import Translator

LABELS = sorted((Path(packs.__file__).parent / "news-labels").glob("en_pt.*.csv"))
EMPTY = Glossary([], [], "en", "pt")
QUOTE = "She said: “We saw ‘it’ and left.”"


def fill(
    route: Route,
    *messages: tuple[Role, str],
    glossary: Glossary = EMPTY,
    memory: Memory | None = None,
    conventions: Conventions | None = None,
    locale: str = "pt",
) -> list[Filled]:
    """What becomes of messages (role, text as in a catalogue) in English."""
    translator = Translator(route, "en", locale, glossary, memory or Memory(), conventions or Conventions())
    jobs = [Job(number, role, text, inline.parse(text)) for number, (role, text) in enumerate(messages)]
    return list(translator.fill(jobs))


def body(route: Route, text: str, conventions: Conventions | None = None, locale: str = "pt") -> str:
    [filled] = fill(route, (Role.BODY, text), conventions=conventions, locale=locale)
    assert not filled.failure
    return filled.target


def origin(filled: Filled) -> tuple[str, str, str, float | None]:
    assert filled.origin
    return filled.origin.method, filled.origin.name, filled.origin.version, filled.origin.score


@pytest.mark.parametrize(
    ("role", "text", "expected", "name"),
    [
        (Role.LABEL, "LIVE", "AO VIVO", "glossary"),
        (Role.LABEL, "Exclusive:", "Exclusivo:", "glossary"),
        (Role.BYLINE, "By Anna Brandt and Piotr Nowak", "Por Anna Brandt e Piotr Nowak", "byline"),
        (Role.BYLINE, "By <a1>Anna Brandt</a1>", "Por <a1>Anna Brandt</a1>", "byline"),
    ],
)
def test_labels_and_bylines_need_no_engine(role: Role, text: str, expected: str, name: str) -> None:
    route = Scripted({})
    [filled] = fill(route, (role, text), glossary=load(LABELS, "en", "pt"))
    assert (filled.target, origin(filled), route.asked) == (expected, ("rule", name, "-", None), [])


def test_what_a_person_accepted_comes_before_everything_else() -> None:
    accepted, memory = Catalogue("pt"), Memory()
    accepted.add(Message("label", "LIVE", "EM DIRETO"))
    accepted.add(Message("body", "The <a1>ferry</a1>.", "A balsa sem ligação."))
    memory.learn("a.po", accepted)
    live, ferry = fill(
        PseudoRoute(),
        (Role.LABEL, "LIVE"),
        (Role.BODY, "The <a1>ferry</a1>."),
        glossary=load(LABELS, "en", "pt"),
        memory=memory,
    )
    assert (live.target, origin(live)) == ("EM DIRETO", ("tm", "a.po", "-", None))
    assert ferry.target == "Thé <a1>Férry</a1>.", "a text that lacks the placeholders is not recalled"


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        (Role.DATELINE, "LOWMERE, Nov. 12 (HNA)", "LOWMERE, 12 de nov. (HNA)"),
        (Role.BODY, "LOWMERE, Nov. 12 (HNA) — The ferry left.", "LOWMERE, 12 de nov. (HNA) — A balsa partiu."),
        (Role.BODY, "Lowmere — The ferry left.", "Lowmere — A balsa partiu."),
    ],
)
def test_a_dateline_is_translated_by_a_rule(role: Role, text: str, expected: str) -> None:
    route = Scripted({"The ferry left.": "A balsa partiu."})
    [filled] = fill(route, (role, text))
    assert filled.target == expected
    assert {asked for asked, _ in route.asked} <= {"The ferry left."}


def test_a_headline_in_capitals_is_a_sentence_for_the_engine_and_comes_back_in_capitals() -> None:
    route = Scripted({"Ferry leaves the old harbour": "Balsa deixa o porto antigo"})
    [caps] = fill(route, (Role.HEADLINE, "FERRY LEAVES THE OLD HARBOUR"))
    [title] = fill(route, (Role.HEADLINE, "Ferry Leaves the Old Harbour"))
    assert (caps.target, title.target) == ("BALSA DEIXA O PORTO ANTIGO", "Balsa deixa o porto antigo")
    [english] = fill(Scripted({"Ferry leaves the old harbour": "Ferry leaves an old harbour"}),
                     (Role.HEADLINE, "Ferry Leaves the Old Harbour"), locale="en-GB")  # fmt: skip
    assert english.target == "Ferry Leaves an Old Harbour"


@pytest.mark.parametrize(
    ("quotes", "locale", "expected"),
    [
        ("locale", "pt", "“Vimos ‘aquilo’ e fomos.”"),
        ("locale", "pt-PT", "«Vimos “aquilo” e fomos.»"),
        ("source", "pt-PT", "“Vimos ‘aquilo’ e fomos.”"),
        ("»«›‹", "pt-PT", "»Vimos ›aquilo‹ e fomos.«"),
    ],
)
def test_quotations_have_the_marks_that_the_newsroom_wants(quotes: str, locale: str, expected: str) -> None:
    route = Scripted({'She said: "We saw "it" and left."': 'Ela disse: "Vimos "aquilo" e fomos."'})
    assert body(route, QUOTE, Conventions(quotes=quotes), locale) == f"Ela disse: {expected}"


@pytest.mark.parametrize(
    ("text", "said", "localised"),
    [
        (
            "The price of 1,250.5 nets is $12.50.",
            "O preço de 1,250.5 redes é $12.50.",
            "O preço de 1.250,5 redes é $\u00a012,50.",
        ),
        ("He sold 2,000 of the 12,000 nets.", "Das 12,000 redes vendeu 2,000.", "Das 12.000 redes vendeu 2.000."),
        ("The v1.2.5 is 1.2 pages long.", "A v1.2.5 tem 1.2 páginas.", "A v1.2.5 tem 1,2 páginas."),
    ],
)
def test_numbers_are_the_locales_where_that_is_wanted_and_else_as_they_come(
    text: str, said: str, localised: str
) -> None:
    route = Scripted({text: said})
    assert body(route, text) == said
    assert body(route, text, Conventions(numbers=NumberStyle.LOCALE)) == localised


def test_a_message_is_as_sure_as_its_least_sure_sentence() -> None:
    said = {
        "The ferry left.": ("A balsa partiu.", 0.9),
        "Nobody saw.": ("Ninguém viu.", 0.376),
        "It rained.": ("Choveu.", 0.8),
    }
    route = Scripted({text: Translation(target, score=score) for text, (target, score) in said.items()})
    [filled] = fill(route, (Role.BODY, " ".join(said)))
    assert filled.target == "A balsa partiu. Ninguém viu. Choveu."
    assert origin(filled) == ("mt", "scripted", "1", 0.38)
    assert filled.origin and filled.origin.target_digest == digest(filled.target)


def test_one_sentence_that_fails_leaves_the_message_empty_and_the_others_filled() -> None:
    route = Scripted({"The ferry left.": "A balsa partiu.", "Nobody saw.": Translation("", failure="nothing to say")})
    both, one = fill(route, (Role.BODY, "The ferry left. Nobody saw."), (Role.BODY, "The ferry left."))
    assert (both.target, both.origin) == ("", None)
    assert both.failure.startswith("scripted 1: ")
    assert "Nobody saw." in both.failure and "nothing to say" in both.failure
    assert (one.target, one.failure) == ("A balsa partiu.", "")


def test_a_fact_that_stays_wrong_leaves_the_message_empty_and_says_what_the_model_wrote() -> None:
    wrong = "Cerca de 50 dos 350 barcos partiram."
    [filled] = fill(
        Scripted({"About 40 of the 250 boats left.": wrong}), (Role.BODY, "About 40 of the 250 boats left.")
    )
    assert filled.target == "" and filled.origin is None
    assert "40 is not in the translation" in filled.failure and wrong in filled.failure
    assert "\n" not in filled.failure


def test_the_house_style_and_terms_to_keep_come_through() -> None:
    glossary = Glossary([Term("Tidewatch", "", TermStatus.KEEP)], [StyleRule("alcaide", use="presidente")], "en", "pt")
    links = (Link((0, 3), (0, 1)), Link((4, 9), (2, 9)), Link((18, 27), (18, 21)))
    route = Scripted({"The mayor praised Tidewatch.": Translation("O alcaide elogiou Xis.", links)})
    [filled] = fill(route, (Role.BODY, "The mayor praised Tidewatch."), glossary=glossary)
    assert (filled.target, filled.repairs) == ("O presidente elogiou Tidewatch.", 1)


def test_the_detour_is_asked_for_when_it_comes_to_that() -> None:
    there = Scripted({"The ferry left.": "A balsa partiu."})
    failing = Scripted({})
    translator = Translator(failing, "en", "pt", EMPTY, Memory(), detour=lambda: there)
    [filled] = translator.fill([Job(0, Role.BODY, "The ferry left.", ("The ferry left.",))])
    assert filled.target == "A balsa partiu." and translator.ladder.solved["detour"] == 1


def test_what_has_no_words_needs_no_engine() -> None:
    route = Scripted({})
    targets = [filled.target for filled in fill(route, (Role.BODY, "12 – 34"), (Role.BODY, "<br1/>***"))]
    assert targets == ["12 – 34", "<br1/>***"] and route.asked == []


def test_each_distinct_sentence_is_asked_for_once() -> None:
    route = Scripted({"The ferry left.": "A balsa partiu."})
    filled = fill(route, *[(Role.BODY, "The ferry left.")] * 3, (Role.LEAD, "The ferry left. The ferry left."))
    assert [one.target for one in filled] == ["A balsa partiu."] * 3 + ["A balsa partiu. A balsa partiu."]
    assert route.asked == [("The ferry left.", None)]


class Narrow(PseudoRoute):
    """A route whose first window is a message or two."""

    first_window = 10


@given(st.lists(st.sampled_from(["A", "The ferry left.", "LIVE", "By Anna Brandt", "Nobody was late. Nobody."])))
def test_results_come_in_the_order_of_the_jobs_whatever_the_windows(texts: list[str]) -> None:
    roles = [Role.BYLINE if text.startswith("By") else Role.LABEL if text.isupper() else Role.BODY for text in texts]
    messages = list(zip(roles, texts, strict=True))
    filled = fill(Narrow(), *messages, glossary=load(LABELS, "en", "pt"))
    assert [one.job.key for one in filled] == list(range(len(texts)))
    assert [(one.job.role, one.job.source) for one in filled] == messages


@st.composite
def tagged(draw: st.DrawFn) -> str:
    """A text of a catalogue with well-nested placeholders."""
    words = st.sampled_from(["ferry ", "“left”, ", "40 ", "Lowmere. ", "HNA ", "@tide ", "– ", "Порт "])
    parts = draw(st.lists(words, max_size=8))
    for number in range(draw(st.integers(0, 3))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(parts))] * 2)))
        parts[start:end] = [f"<a{number}>", *parts[start:end], f"</a{number}>"]
    parts.insert(draw(st.integers(0, len(parts))), "<br9/>")
    return "".join(parts)


@given(st.lists(tagged().filter(lambda text: not inline.problems(inline.parse(text), inline.parse(text))), max_size=4))
def test_no_placeholder_is_lost_between_source_and_target(texts: list[str]) -> None:
    for filled in fill(PseudoRoute(), *((Role.BODY, text) for text in texts)):
        assert bool(filled.target) != bool(filled.failure)
        if filled.target:
            assert inline.from_text(filled.target, filled.job.content)[1] == []
