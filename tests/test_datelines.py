"""Datelines: place and agency keep their capitals, the date is the target's, anything else is left to the model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n.datelines import translated


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        ("en", "pt", "LOWMERE, Nov. 12 (HNA)", "LOWMERE, 12 de nov. (HNA)"),
        ("en", "uk", "LOWMERE, Nov. 12 (HNA) — ", "LOWMERE, 12 лист. (HNA) — "),
        ("en", "pt", "LONDON, Sept. 3, 2026", "LONDRES, 3 de set. de 2026"),
        ("en", "pt-PT", "MOSCOW, Dec. 1", "MOSCOVO, 1 de dezembro"),
        ("en", "de", "Lisbon, 12 November 2026", "Lissabon, 12. November 2026"),
        ("en", "pl", "WARSAW, May 5 (HNA)", "WARSZAWA, 5 maja (HNA)"),
        ("en", "uk", "KYIV, Ukraine (HNA)", "КИЇВ, Україна (HNA)"),
        ("en", "pt", "LOWMERE/NORDHAVEN, Monday", "LOWMERE/NORDHAVEN, segunda-feira"),
        ("pt", "en", "LISBOA, 12 de novembro de 2026 (HNA)", "LISBON, November 12, 2026 (HNA)"),
        ("uk", "en", "Щербухи, 5 листопада", "Shcherbukhy, November 5"),
    ],
)
def test_understood(source: str, target: str, text: str, expected: str) -> None:
    assert translated(text, source, target) == expected


@pytest.mark.parametrize(
    "text",
    ["By the way, Nov. 12", "Police said", "BERLIN, Feb. 31", "Nov. 12", "", "12", "Berlin in the rain", "A" * 100],
)
def test_left_to_the_model(text: str) -> None:
    assert translated(text, "en", "pt") is None


def test_the_glossary_knows_places_first() -> None:
    assert translated("KIEV, Nov. 12", "en", "pt", {"KIEV": "KYIV"}.get) == "KYIV, 12 de nov."


def test_unknown_locales_are_left_to_the_model() -> None:
    assert translated("LOWMERE", "en", "xx") is None


@given(st.text(st.sampled_from("LMay 12,.()-—/Nov"), max_size=30))
def test_any_text_is_safe(text: str) -> None:
    for locale in ("pt", "uk", "de"):
        translated(text, "en", locale)
