"""Labels and kickers by the glossary: the starting pack, and texts that are one term."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsl10n import packs
from newsl10n.glossary import Glossary, Term, TermStatus, load
from newsl10n.model import Role

PACK = sorted((Path(packs.__file__).parent / "news-labels").glob("*.csv"))


@pytest.mark.parametrize("pair", ["en_pt", "en_uk", "en_de", "en_pl", "pt_en", "uk_en", "uk_pt"])
def test_the_pack_serves_a_pair(pair: str) -> None:
    source, target = pair.split("_")
    assert len(load(PACK, source, target).terms) >= 80


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Live", "Ao vivo"),
        ("LIVE", "AO VIVO"),
        (" live ", "Ao vivo"),
        ("Breaking:", "Última hora:"),
        ("Live music", None),
        ("", None),
        (":", None),
    ],
)
def test_a_label_is_a_whole_term(text: str, expected: str | None) -> None:
    assert load(PACK, "en", "pt").whole(text, Role.LABEL) == expected


def test_roles_statuses_and_capitals_count() -> None:
    terms = [
        Term("polls", "urnas", TermStatus.FORBIDDEN),
        Term("polls", "sondagens", roles=frozenset({Role.LABEL})),
        Term("WHO", "OMS"),
        Term("HNA", "", TermStatus.KEEP),
    ]
    glossary = Glossary(terms, [], "en", "pt")
    assert glossary.whole("Polls", Role.LABEL) == "Sondagens"
    assert glossary.whole("Polls", Role.SECTION) is None
    assert (glossary.whole("WHO", Role.LABEL), glossary.whole("Who", Role.LABEL)) == ("OMS", None)
    assert glossary.whole("HNA", Role.LABEL) == "HNA"


def test_a_kicker_is_a_label_before_a_colon() -> None:
    glossary = load(PACK, "en", "pt")
    assert glossary.kicker("LIVE: RESULTS OF THE VOTE") == ("AO VIVO: ", 6)
    assert glossary.kicker("Lowmere: results of the vote") is None
    assert glossary.kicker("Live:results") is None
    assert glossary.kicker("Live") is None
