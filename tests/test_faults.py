"""What counts as a fault of an engine's translation, and which faults are grave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n.checks import CHECKS
from newsl10n.engines import Translation
from newsl10n.faults import GAVE_UP, IS_UNSURE, MISSED_SOME, MISSED_WORDS, SLIPPED, UNSURE, Inspector
from newsl10n.glossary import Glossary

INSPECTOR = Inspector("en", "pt", Glossary([], [], "en", "pt"))
FERRY = "The ferry took forty people to Lowmere."
FERRY_RIGHT = "A balsa levou quarenta pessoas a Lowmere."


def found(source: str, translation: Translation) -> list[tuple[str, bool]]:
    """The faults' names, and whether they are grave."""
    return [(fault.name, fault.is_grave) for fault in INSPECTOR.faults(source, translation)]


@pytest.mark.parametrize(
    ("source", "target", "name", "is_grave"),
    [
        ("About 40 boats left.", "Cerca de 50 barcos partiram.", "numbers", True),
        ("It cost $30 then.", "Custou €30 então.", "units", True),
        ("It opens on 12 October.", "Abre em 12 de novembro.", "dates", True),
        ("See example.org/tide.", "Veja em outro lugar.", "addresses", True),
        (FERRY, "A balsa da balsa da balsa da balsa levou quarenta pessoas.", "repetition", True),
        (FERRY, "The ferry took forty people to Lowmere and back.", "language", True),
        (FERRY, "A balsa levou quarenta pessoas a Лоumere.", "scripts", True),
        ("The ferry left at 10:25 p.m.", "A balsa partiu às 10:25.", SLIPPED, True),
        ("The ferry left at 12:10.", "A balsa partiu às 12:10 da madrugada.", SLIPPED, True),
        ("The lights of the dam failed at 12:10.", "As luzes da barragem falharam às 12:10 da manhã.", SLIPPED, True),
        ("The boats left.", "Os 40 barcos partiram.", "numbers", True),
        ("The 40 boats left.", "Os 40 barcos e 40 redes partiram.", SLIPPED, True),
        ("A 6 by 6 cm plate.", "Uma chapa de 6 cm.", SLIPPED, True),
        ("A 6.7 magnitude quake shook Hartsend.", "Um sismo 6,7 de magnitude 6,7 abalou Hartsend.", SLIPPED, True),
        (FERRY, "A balsa balsa levou quarenta pessoas a Lowmere.", "repetition", False),
        (FERRY, "A balsa levou quarenta pessoas a Lowmere?", "ending", False),
        (FERRY, "A balsa (velha) levou quarenta pessoas a Lowmere.", "brackets", False),
        ("The council did not approve the plan.", "O conselho aprovou o plano.", "negation", False),
        ('"We will win," said Anna Brandt.', "Vamos vencer, disse Anna Brandt.", "quotation", False),
        (FERRY + " " + FERRY, "A balsa levou quarenta.", "length", False),
    ],
)
def test_the_checks_judge_engines(source: str, target: str, name: str, is_grave: bool) -> None:
    assert (name, is_grave) in found(source, Translation(target))


def test_a_good_translation_has_no_faults() -> None:
    assert found(FERRY, Translation(FERRY_RIGHT)) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("On 6/6/2026 it rained.", "Em 6 de junho de 2026 choveu."),
        ("It was 3-3 after 3 minutes.", "Foi 3 a 3 depois de três minutos."),
        ("It ran from 7:30 to 8:30 p.m.", "Foi das 19h30 às 20h30."),
        ("It left at 10:10 p.m.", "Partiu às 22h10."),
        ("It left at 12:10 a.m.", "Partiu à 0h10."),
        ("It left at 12:10 p.m.", "Partiu às 12h10."),
        ("On 6 June 2026 it rained.", "Em 06/06/2026 choveu."),
    ],
)
def test_a_figure_may_be_said_otherwise_the_second_time(source: str, target: str) -> None:
    assert found(source, Translation(target)) == []


def test_checks_that_are_about_messages_do_not_judge_engines() -> None:
    judges = {name for name, check in CHECKS.items() if check.judges_engines}
    assert not judges & {"untranslated", "outdated", "placeholders", "house-style", "terms", "same-as-source"}


def test_an_engine_that_gave_up_is_not_judged_further() -> None:
    [fault] = INSPECTOR.faults(FERRY, Translation("50 50 50", failure="the translation never ends", score=0.1))
    assert (fault.name, fault.text, fault.is_grave) == (GAVE_UP, "the translation never ends", True)


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        (MISSED_WORDS - 1, []),
        (MISSED_WORDS, [(MISSED_SOME, False)]),
        (2 * MISSED_WORDS - 1, [(MISSED_SOME, False)]),
        (2 * MISSED_WORDS, [(MISSED_SOME, True)]),
    ],
)
def test_some_missed_words_are_tried_again_and_many_are_too_many(words: int, faults: list[tuple[str, bool]]) -> None:
    assert found(FERRY, Translation(FERRY_RIGHT, missed="nets " * words)) == faults


def test_an_unsure_engine_is_asked_again_and_no_more() -> None:
    assert found(FERRY, Translation(FERRY_RIGHT, score=UNSURE)) == []
    assert found(FERRY, Translation(FERRY_RIGHT, score=UNSURE - 0.01)) == [(IS_UNSURE, False)]


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["en", "uk", "xx"]), st.sampled_from(["pt", "zz"]))
def test_no_text_breaks_the_inspector(source: str, target: str, source_locale: str, locale: str) -> None:
    inspector = Inspector(source_locale, locale, Glossary([], [], source_locale, locale))
    assert all(fault.name and fault.text for fault in inspector.faults(source, Translation(target)))
