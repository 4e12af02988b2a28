"""Steering over a scripted engine: what takes the place of what, and when the engine's words stay."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from conftest import embedded
from hypothesis import given
from hypothesis import strategies as st
from scripted import Prepared, Scripted

from newsl10n.engines import Link, Search, Translation
from newsl10n.engines.models import Model
from newsl10n.engines.packages import describe
from newsl10n.faults import Inspector
from newsl10n.glossary import Glossary, Term, TermMatch, TermStatus
from newsl10n.ladder import Ladder
from newsl10n.model import Role
from newsl10n.rewording import Rewording
from newsl10n.senses import Senses, is_infinitive, is_verb
from newsl10n.steering import NO_PLACE, OTHER_SENSE, SPOILS, TOO_UNLIKELY, Steered, Steering

CASES = Path(__file__).parent / "cases" / "inflection" / "sentences.csv"


class Judging(Scripted):
    """A scripted engine with likes: a part of a text costs nothing where it is liked, `dislike` elsewhere."""

    can_judge = True

    def __init__(self, prepared: Prepared, *likes: str, dislike: float = 10.0) -> None:
        super().__init__(prepared)
        self.judged: list[Sequence[str]] = []
        self._likes, self._dislike = likes, dislike

    def likelihoods(self, sentences: Sequence[str], texts: Sequence[Sequence[str]]) -> Iterator[Sequence[float]]:
        """0 or -`dislike` for the last part, with what stands before it."""
        self.judged += texts
        for text in texts:
            said = " ".join(part.strip() for part in text if part)
            yield [0.0, 0.0, 0.0 if any(like in said for like in self._likes) else -self._dislike][-len(text) :]


def linked(source: str, target: str, pairs: Mapping[str, str]) -> Translation:
    """A translation whose words (values) come from the source's (keys)."""
    links = []
    for there, here in pairs.items():
        start, end = source.index(there), target.index(here)
        links.append(Link((start, start + len(there)), (end, end + len(here))))
    return Translation(target, tuple(sorted(links, key=lambda link: link.target)))


def steered(route: Scripted, rows: Sequence[Term], source: str, first: Translation, locale: str = "pt") -> Steered:
    glossary = Glossary(rows, [], "en", locale)
    ladder = Ladder(route, Inspector("en", locale, glossary))
    key = source, Role.BODY
    return Steering(route, glossary, locale, ladder.attempt).steer({key: first})[key]


ALONE: Prepared = {("harbour", Search.WIDE): "porto", ("pier", Search.WIDE): "cais"}
"""What the engine says for terms by themselves."""

HARBOUR = "The harbour is closed."
CLOSED = linked(HARBOUR, "O porto está fechado.", {"The": "O", "harbour": "porto", "is": "está", "closed": "fechado"})
DOCKS = Term("harbour", "doca")


def test_a_term_takes_the_place_of_its_words_with_the_likeliest_article() -> None:
    route = Judging(ALONE, "A doca", "porto")
    result = steered(route, [DOCKS], HARBOUR, CLOSED)
    assert result.translation.text == "A doca está fechado."
    [step] = result.steps
    assert (step.instead_of, step.said, step.why) == ("porto", "doca", "")
    assert step.note.text == "harbour = doca, instead of porto" and step.note.is_met
    assert result.first == CLOSED and result.undone().translation == CLOSED


class Grammatical(Judging):
    """A scripted engine that dislikes what is named."""

    def likelihoods(self, sentences: Sequence[str], texts: Sequence[Sequence[str]]) -> Iterator[Sequence[float]]:
        """-`dislike` for the last part of a text that says something disliked."""
        for text in texts:
            said = " ".join(part.strip() for part in text if part)
            wrong = sum(one in said for one in self._likes)
            yield [*[0.0] * (len(text) - 1), -self._dislike * wrong]


@pytest.mark.parametrize(("dislike", "expected"), [(2.0, "A doca fechada dorme."), (0.5, "A doca fechado dorme.")])
def test_the_adjective_behind_a_term_agrees_with_it(dislike: float, expected: str) -> None:
    source = "The closed harbour sleeps."
    first = linked(source, "O porto fechado dorme.", {"closed": "fechado", "harbour": "porto", "sleeps": "dorme"})
    route = Grammatical(ALONE, "O doca", "doca fechado", "doca fechados", "doca fechadas", dislike=dislike)
    assert steered(route, [DOCKS], source, first).translation.text == expected


def test_a_sentence_that_has_its_term_asks_the_engine_nothing() -> None:
    route = Judging({})
    result = steered(route, [Term("harbour", "porto")], HARBOUR, CLOSED)
    assert result == Steered(CLOSED, CLOSED) and route.judged == [] and route.asked == []


def test_the_form_is_that_of_the_words_in_its_place() -> None:
    source, target = "Two harbours are closed.", "Dois portos estão fechados."
    first = linked(source, target, {"Two": "Dois", "harbours": "portos", "are": "estão", "closed": "fechados"})
    result = steered(Judging({}, "ancoradouros", "portos"), [Term("harbour", "ancoradouro")], source, first)
    assert result.translation.text == "Dois ancoradouros estão fechados."


def test_a_term_is_put_in_wherever_the_source_has_it() -> None:
    source, target = "The pier is old and the pier is long.", "O cais é velho e o cais é longo."
    first = Translation(target, (Link((4, 8), (2, 6)), Link((25, 29), (19, 23))))
    result = steered(Judging(ALONE, "molhe", "cais"), [Term("pier", "molhe")], source, first)
    assert result.translation.text == "O molhe é velho e o molhe é longo."


def test_a_word_of_its_own_among_those_that_give_way_stays() -> None:
    source = "They need strict travel bans."
    pairs = {"strict": "rigorosas", "travel": "viagem", "bans": "proibições"}
    first = linked(source, "Eles precisam de proibições rigorosas de viagem.", pairs)
    result = steered(
        Judging({}, "interdições", "proibições"), [Term("travel ban", "interdição de viajar")], source, first
    )
    assert result.translation.text == "Eles precisam de interdições de viajar rigorosas."


def test_a_forbidden_word_gives_way() -> None:
    rows = [Term("harbour", "doca"), Term("harbour", "porto", TermStatus.FORBIDDEN)]
    assert "doca" in steered(Judging(ALONE, "doca"), rows, HARBOUR, CLOSED).translation.text


def test_a_row_written_like_a_heading_gives_small_letters_inside_a_sentence() -> None:
    source = "He walked along the old sea wall."
    first = linked(source, "Ele andou pelo antigo paredão.", {"old": "antigo", "sea wall": "paredão"})
    result = steered(Judging({}, "quebra-mar", "paredão"), [Term("Sea wall", "Quebra-mar")], source, first)
    assert result.translation.text == "Ele andou pelo antigo quebra-mar."


def test_where_no_word_stands_for_it_another_translation_may_have_it() -> None:
    bare = Translation(CLOSED.text)
    other = Translation("A doca está fechada.")
    result = steered(Judging({(HARBOUR, Search.WIDE): [bare, other]}), [DOCKS], HARBOUR, bare)
    assert result.translation.text == other.text and result.steps[0].said == "doca"
    result = steered(Judging({HARBOUR: bare}), [DOCKS], HARBOUR, bare)
    assert result.translation == bare and [step.why for step in result.steps] == [NO_PLACE]


def test_a_verb_does_not_give_way_to_a_noun() -> None:
    source = "She will head the agency."
    first = linked(source, "Ela vai dirigir a agência.", {"head": "dirigir", "agency": "agência"})
    route = Judging({("head", Search.WIDE): "cabeça"}, "cabeça", "dirigir")
    result = steered(route, [Term("head", "cabeça")], source, first)
    assert result.translation == first and result.steps[0].why == OTHER_SENSE
    assert result.steps[0].note.text == "head = cabeça, it seems to mean something else here"
    assert not result.steps[0].note.is_met


def test_a_target_that_is_less_likely_here_than_by_itself_means_something_else() -> None:
    source = "The crane built its nest."
    first = linked(
        source, "A cegonha construiu seu ninho.", {"crane": "cegonha", "built": "construiu", "nest": "ninho"}
    )
    row = Term("crane", "grua")
    alone: Prepared = {("crane", Search.WIDE): "guindaste"}
    easy = Judging(alone, "guindaste", "cegonha", "grua")
    assert steered(easy, [row], source, first).translation.text == "A grua construiu seu ninho."
    picky = Judging(alone, "guindaste", "cegonha", dislike=5)
    assert steered(picky, [row], source, first).translation.text == "A grua construiu seu ninho."
    senses, match = senses_of(easy, row, source)
    assert senses.fits(match, "cegonha", 0.0) and not senses.fits(match, "cegonha", 2.0)
    asked = len(easy.asked)
    senses.learn([match])
    assert len(easy.asked) == asked


def senses_of(route: Scripted, row: Term, source: str) -> tuple[Senses, TermMatch]:
    """What was learnt about a row, and where a text has it."""
    glossary = Glossary([row], [], "en", "pt")
    senses = Senses(Rewording(route, "pt"), glossary)
    [match] = glossary.terms_in(source, Role.BODY)
    senses.learn([match])
    return senses, match


PARTY = "The party won."
WON = linked(PARTY, "O partido venceu.", {"The": "O", "party": "partido", "won": "venceu"})
DANCE = "The party was loud."
LOUD = linked(DANCE, "A festa estava alta.", {"The": "A", "party": "festa", "was": "estava", "loud": "alta"})
GUEST = linked(PARTY, "A festa venceu.", {"The": "A", "party": "festa", "won": "venceu"})


def test_examples_say_what_a_row_means() -> None:
    row = Term("party", "agremiação", example=f"{PARTY} => A agremiação venceu.")
    route = Judging({PARTY: WON}, "agremiação", "partido", "festa")
    senses, match = senses_of(route, row, PARTY)
    assert senses.fits(match, "partidos", 5.0) and not senses.fits(match, "partidos", 5.1)
    assert not senses.fits(match, "festa", 0.0)
    assert route.asked == [(PARTY, None)]
    [left] = steered(route, [row], DANCE, LOUD).steps
    assert left.why == OTHER_SENSE


def test_an_example_of_another_sense_tells_what_the_engine_confuses() -> None:
    row = Term("party", "agremiação", example=f"{PARTY} => A agremiação venceu.|{DANCE} !=> Era uma festa ruidosa.")
    dear = Judging({PARTY: GUEST, DANCE: LOUD}, "festa venceu", "festa estava", "agremiação venceu", dislike=8)
    senses, match = senses_of(dear, row, PARTY)
    assert senses.fits(match, "festa", 4.0) and not senses.fits(match, "festa", 4.1)
    alike = Judging({PARTY: GUEST, DANCE: LOUD}, "festa", "agremiação")
    senses, match = senses_of(alike, row, PARTY)
    assert not senses.fits(match, "festa", 0.0)


def test_examples_that_show_nothing_leave_a_row_to_its_words() -> None:
    for example in ("The ball was loud. => O baile.", f"{DANCE} !=> A festa.", f"{PARTY} => O <b1>partido</b1>."):
        route = Judging({DANCE: LOUD, ("party", Search.WIDE): "partido"}, "agremiação", "partido")
        senses, match = senses_of(route, Term("party", "agremiação", example=example), PARTY)
        assert senses.fits(match, "partido", 0.0) and ("party", Search.WIDE) in route.asked


def test_what_is_hardly_thinkable_stays_out() -> None:
    result = steered(Judging({}, "porto", dislike=1000), [DOCKS], HARBOUR, CLOSED)
    assert result.translation == CLOSED
    assert result.steps[0].why in (TOO_UNLIKELY, OTHER_SENSE)
    pair = [Term("sea wall", "doca")]
    source = "The sea wall is closed."
    first = linked(source, "O paredão está fechado.", {"sea wall": "paredão", "closed": "fechado"})
    assert steered(Judging({}, "paredão", dislike=1000), pair, source, first).steps[0].why == TOO_UNLIKELY


def test_a_term_that_would_change_a_fact_stays_out() -> None:
    source = "Berth 12 is closed."
    first = linked(source, "O cais 12 está fechado.", {"Berth": "cais", "12": "12", "closed": "fechado"})
    result = steered(Judging({}, "cais", "molhe 40"), [Term("berth", "molhe 40")], source, first)
    assert result.translation.text == first.text
    assert [step.why for step in result.steps] in ([SPOILS], [OTHER_SENSE])


def test_a_code_may_be_a_term() -> None:
    source = "Line QX-7 is closed."
    first = linked(source, "A linha QX-7 está fechada.", {"Line": "linha", "QX-7": "QX-7", "closed": "fechada"})
    result = steered(Judging({}, "Costeira", "QX-7"), [Term("QX-7", "Linha Costeira")], source, first)
    assert "QX-7" not in result.translation.text and "Costeira" in result.translation.text


def test_a_fake_engines_words_are_left_alone() -> None:
    route = Judging({})
    route.is_fake = True
    assert steered(route, [DOCKS], HARBOUR, CLOSED) == Steered(CLOSED, CLOSED)


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['target_locale']} {case['term']}")
def test_ukrainian_and_polish_terms_come_inflected(case: dict[str, str]) -> None:
    pytest.importorskip("pymorphy3" if case["target_locale"] == "uk" else "morfeusz2")
    source, term = case["source"], case["term"]
    start = source.lower().index(term.lower()[:6])
    at = case["engine"].index(case["other"])
    link = Link((start, start + len(term)), (at, at + len(case["other"])))
    first = Translation(case["engine"], (link,))
    result = steered(Scripted({}), [Term(term, case["target"])], source, first, case["target_locale"])
    assert result.translation.text == case["expected"]


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("dirigir-se", "pt", True),
        ("lideram", "pt", True),
        ("chumbo", "pt", False),
        ("as crianças", "pt", False),
        ("", "pt", False),
        ("читати", "uk", True),
        ("книга", "uk", False),
        ("lezen", "nl", False),
    ],
)
def test_a_verb_is_told_by_its_lemma(text: str, locale: str, expected: bool) -> None:
    assert is_verb(text, locale) is expected


@pytest.mark.parametrize(("text", "expected"), [("lavar as mãos", True), ("grua", False), ("", False)])
def test_a_row_for_a_verb_begins_with_its_base_form(text: str, expected: bool) -> None:
    assert is_infinitive(text, "pt") is expected


WORDS = {"harbour": "porto", "pier": "cais", "lamp": "luz", "old": "antigo", "closed": "fechado"}
words = st.sampled_from([*WORDS, "12"])
rows = st.lists(
    st.builds(Term, st.sampled_from(["harbour", "pier", "old"]), st.sampled_from(["doca", "molhe 9", "velha ponte"])),
    max_size=3,
)


@given(st.lists(words, min_size=1, max_size=6), rows, st.floats(0, 60), st.data())
def test_steering_never_makes_a_sentence_worse(
    said: list[str], glossary: list[Term], dislike: float, data: st.DataObject
) -> None:
    source = " ".join(said)
    links: list[Link] = []
    target = ""
    for word in said:
        other = {"harbour": "porto", "pier": "cais", "lamp": "luz", "old": "antigo", "closed": "fechado"}.get(
            word, word
        )
        start = source.index(word)
        if data.draw(st.booleans()):
            links.append(Link((start, start + len(word)), (len(target), len(target) + len(other))))
        target += f"{other} "
    first = Translation(target.strip(), tuple(links))
    route = Judging(
        {source: first.text, **dict.fromkeys(("harbour", "pier", "old"), "porto")}, "porto", dislike=dislike
    )
    known = Glossary(glossary, [], "en", "pt")
    result = steered(route, glossary, source, first)
    before, after = (
        sum(fault.is_grave for fault in Inspector("en", "pt", known).faults(source, one))
        for one in (first, result.translation)
    )
    assert after <= before
    lacked, lacks = (known.unmet(source, one.text, Role.BODY) for one in (first, result.translation))
    assert len(lacks) <= len(lacked)
    assert {step.match.row for step in result.steps} <= {match.row for match in lacked}
    assert result.translation == first or any(step.said for step in result.steps)


def test_the_real_model_tells_what_is_likely(model_folder: Path) -> None:
    model = Model(describe(embedded(model_folder, "en_pt")), None, 1)
    texts = [("O porto", "", "está fechado."), ("O porto", "", "está feliz."), ("A", "", "porto"), ("O", "", "porto")]
    closed, happy, feminine, masculine = (parts[-1] for parts in model.likelihoods([HARBOUR] * 4, texts))
    assert closed > happy and masculine > feminine and closed < 0
    assert model.unwritable(["porto", "港"]) == ["港"]
