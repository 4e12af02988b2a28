from __future__ import annotations

import effort
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import inline
from newsl10n.model import Content, Kind, Placeholder


def tag(name: str, kind: Kind = Kind.STANDALONE, shown: str = "") -> Placeholder:
    return Placeholder(kind, name, f"[{name}]", shown)


OPEN, CLOSE, BREAK = tag("a1", Kind.OPEN), tag("a1", Kind.CLOSE), tag("br2")
SOURCE: Content = ("See ", OPEN, "the site", CLOSE, BREAK, "now")

tricky = st.text(st.sampled_from("\\<>/a1b2r x"), max_size=12)
contents = st.lists(st.one_of(tricky, st.sampled_from([OPEN, CLOSE, BREAK])), max_size=8).map(inline.join)


@given(contents)
def test_every_content_comes_back_from_its_text(content: Content) -> None:
    assert inline.from_text(inline.to_text(content), (OPEN, CLOSE, BREAK))[0] == content


@given(st.text(st.sampled_from("\\<>/a1b2r x&"), max_size=30))
def test_text_without_known_placeholders_is_only_text(text: str) -> None:
    content, _ = inline.from_text(text, ())
    assert not any(isinstance(part, Placeholder) for part in content)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("See <a1>it</a1><br2/>", ""),
        ("<br2/>See <a1></a1>", ""),
        ("See <a1>it</a1>", "<br2/> is missing"),
        ("See <a1>it<br2/>", "</a1> is missing"),
        ("See </a1>it<a1><br2/>", "</a1> closes what is not open there"),
        ("See <a1><a1>it</a1><br2/>", "<a1> stands there 2 times"),
        ("See <a1>it</a1><br2/><b3>", "<b3> is no placeholder of the source"),
        (r"See <a1>it</a1><br2/>\<b3>", ""),
    ],
)
def test_problems_of_a_translation(text: str, problem: str) -> None:
    assert inline.from_text(text, SOURCE)[1] == ([problem] if problem else [])


def test_texts_of_the_documentation() -> None:
    assert inline.to_text((OPEN,)) == "<a1>"
    assert inline.to_text(("<a1>",)) == r"\<a1>"
    assert inline.to_text(("\\", OPEN)) == r"\\<a1>"


@given(contents, st.data())
def test_edits_change_the_plain_text_alone(content: Content, data: st.DataObject) -> None:
    text = inline.plain(content)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    edited = inline.edit(content, [(cuts[0], cuts[1], "!")])
    assert [p for p in edited if isinstance(p, Placeholder)] == [p for p in content if isinstance(p, Placeholder)]
    assert inline.plain(edited) in (text, text[: cuts[0]] + "!" + text[cuts[1] :])


def test_an_edit_inside_a_string_is_made_and_one_across_a_placeholder_is_not() -> None:
    assert inline.edit(SOURCE, [(4, 7, "our")]) == ("See ", OPEN, "our site", CLOSE, BREAK, "now")
    assert inline.edit(SOURCE, [(10, 14, "?")]) == SOURCE


def test_a_translator_reads_what_placeholders_stand_for() -> None:
    link = Placeholder(Kind.OPEN, "a1", '<a\n href="https://example.org/' + "x" * 80 + '">')
    first, second = inline.describe((link, "x", CLOSE, BREAK))
    assert first.startswith('<a1>: <a href="https://example.org/xxx') and first.endswith("…") and len(first) < 70
    assert second == "<br2/>: [br2]"


def test_joining_and_editing_take_time_with_the_number_of_pieces() -> None:
    def edited(count: int) -> None:
        (text,) = inline.join(["some words " * 10] * count)
        changed = inline.edit((text,), [(at, at + 4, "few") for at in range(0, count * 110, 11)])
        assert isinstance(text, str)
        assert changed == (text.replace("some", "few"),)

    assert effort.lines(lambda: edited(800)) < 9 * effort.lines(lambda: edited(100))
    edited(20_000)
