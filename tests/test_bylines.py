"""Bylines and credits: known words are translated, names stay, and what is not understood is left to the model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import inline
from newsl10n.bylines import translated
from newsl10n.model import Kind, Placeholder


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        (
            "en",
            "pt",
            "By <a1>Anna Brandt</a1> and <a2>Piotr Nowak</a2>",
            "Por <a1>Anna Brandt</a1> e <a2>Piotr Nowak</a2>",
        ),
        ("en", "pt", "<i1/> BY ANNA BRANDT<br2/>", "<i1/> POR ANNA BRANDT<br2/>"),
        ("en", "uk", "By Anna Brandt", "Автор: Anna Brandt"),
        ("uk", "en", "Автор: <a1>Ольга Щур</a1>", "By <a1>Olha Shchur</a1>"),
        ("uk", "pt", "Фото: Олена Щур / HNA", "Foto: Olena Shchur / HNA"),
        ("en", "pt", "Photo: Olha Savchuk / HNA", "Foto: Olha Savchuk / HNA"),
        ("en", "de", "Text and photos: Anna Brandt", "Text und Fotos: Anna Brandt"),
        ("en", "pl", "Photo by Anna Brandt for HNA", "Fot.: Anna Brandt dla HNA"),
        (
            "en",
            "pt",
            "Reporting by Anna Brandt; editing by J. R. O'Brien.",
            "Reportagem de Anna Brandt; edição de J. R. O'Brien.",
        ),
        ("en", "pt", "By Anna Brandt in Lisbon", "Por Anna Brandt em Lisboa"),
        ("en", "pt", "By Jordan Nowak", "Por Jordan Nowak"),
        ("de", "en", "Von Anna von Berg und Karl Stein", "By Anna von Berg and Karl Stein"),
        ("pt", "en", "Por Ana da Silva, em Lisboa", "By Ana da Silva, in Lisbon"),
        ("en", "pt", "By Anna Brandt, @annab", "Por Anna Brandt, @annab"),
        ("en", "pt", "By staff and agencies", "Por redação e agências"),
        ("en", "pt", "Anna Brandt", "Anna Brandt"),
        ("uk", "en", "Ольга Савчук", "Olha Savchuk"),
    ],
)
def test_understood(source: str, target: str, text: str, expected: str) -> None:
    content = inline.parse(text)
    result = translated(content, source, target)
    assert result is not None
    assert inline.to_text(result) == expected
    assert not inline.problems(result, content)


@pytest.mark.parametrize(
    ("source", "target", "text"),
    [
        ("en", "pt", "Anna Brandt, Political Correspondent"),
        ("en", "pt", "By the way"),
        ("en", "pt", "By Political Correspondent"),
        ("en", "pt", "The minister left"),
        ("en", "pt", "Politics"),
        ("en", "pt", "By Anna Brandt, 12 May"),
        ("en", "pl", "By Anna Brandt in Lisbon"),
        ("en", "xx", "By Anna Brandt"),
        ("en", "pt", "By Anna \ufffc Brandt"),
        ("en", "pt", ""),
    ],
)
def test_left_to_the_model(source: str, target: str, text: str) -> None:
    assert translated(inline.parse(text), source, target) is None


PIECES = st.sampled_from(
    ["By ", "Anna", " ", "Brandt", " and ", ", ", "Photo: ", "HNA", "/", "von", "x", "1", "\ufffc", "@a"]
)
MARKS = st.builds(lambda number: Placeholder(Kind.STANDALONE, f"x{number}", "<x>"), st.integers(0, 3))


@given(st.lists(PIECES | MARKS, max_size=12))
def test_placeholders_keep_their_order(parts: list[str | Placeholder]) -> None:
    content = inline.join(parts)
    result = translated(content, "en", "pt")
    if result is not None:
        assert [part for part in result if not isinstance(part, str)] == [p for p in content if not isinstance(p, str)]
