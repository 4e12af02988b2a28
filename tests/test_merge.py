from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import CASES, ROOT
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import inline, merge, template
from newsl10n.formats import FORMATS, Format
from newsl10n.model import Catalogue, Document, Encoding, Message, Origin, Require, State, digest

ARTICLES = sorted(path for path in (ROOT / "articles").rglob("*") if path.is_file())


def the_format(suffix: str) -> Format:
    kind = next(kind for _, kind in FORMATS.items() if suffix in kind.suffixes)
    return kind(kind.options())


def catalogue_of(document: Document, target: str | None = None, **fields: object) -> Catalogue:
    catalogue = template.build(document)
    catalogue.locale = "pt"
    for message in catalogue.messages.values():
        message.target = message.source if target is None else target
        for name, value in fields.items():
            setattr(message, name, value)
    return catalogue


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_an_article_without_translations_comes_back_byte_for_byte(path: Path) -> None:
    text = path.read_bytes().decode()
    one = the_format(path.suffix)
    merged = merge.merge(one.parse("a", text), one, Catalogue("pt"))
    assert merged.text == text
    assert len(merged.left) == len(list(one.parse("a", text).units()))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_a_translation_equal_to_its_source_leaves_nothing_behind(path: Path) -> None:
    one = the_format(path.suffix)
    document = one.parse("a", path.read_bytes().decode())
    merged = merge.merge(document, one, catalogue_of(document))
    assert merged.left == []
    assert merged.used[State.REVIEWED] == len(list(document.units()))
    again = one.parse("a", merged.text)
    assert [inline.to_text(u.content) for u in again.units()] == [inline.to_text(u.content) for u in document.units()]


NASTY = [
    "<script>alert(1)</script>", "</p><p>", '" onload="x', "*a* _b_", "# x", "1. x", "```", "---", "\n\nx", "[a](b)",
    "{{ x }}", "{% x %}", "&lt;", "]]>", "-->", "title: x", "| a | b |", "<a1>", "\\", "> q", "+ x", "&copy;",
]  # fmt: skip


@given(st.data())
def test_a_translation_brings_no_markup(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(ARTICLES))
    one = the_format(path.suffix)
    document = one.parse("a", path.read_bytes().decode())
    catalogue = catalogue_of(document)
    for message in data.draw(st.lists(st.sampled_from(list(catalogue.messages.values())), min_size=1, max_size=5)):
        extra = data.draw(st.one_of(st.sampled_from(NASTY), st.text(max_size=10)))
        message.target = extra + message.source if data.draw(st.booleans()) else message.source + extra
    merged = merge.merge(document, one, catalogue)
    assert one.skeleton(merged.text) == one.skeleton(document.text)
    assert not [left for left in merged.left if "structure" in left.why], "escaping should have been enough"


STORY = "A ferry to Lowmere\n\nThe ferry left at noon with forty people on board.\n\nNobody was late.\n"


def story(catalogue: Catalogue | None = None) -> tuple[Document, Format, Catalogue]:
    one = the_format(".txt")
    document = one.parse("a.txt", STORY)
    return document, one, catalogue or catalogue_of(document)


def machine(message: Message) -> None:
    message.fuzzy = True
    message.origin = Origin("mt", "m", "1", digest(message.source), digest(message.target))


def failed(message: Message) -> None:
    message.target, message.failure = "", "m 1: loops"


def outdated(message: Message) -> None:
    message.fuzzy, message.previous_source = True, "x"


@pytest.mark.parametrize(
    ("change", "require", "why"),
    [
        (lambda m: setattr(m, "target", ""), Require.NONE, "untranslated"),
        (failed, Require.NONE, "m 1: loops"),
        (machine, Require.NONE, ""),
        (machine, Require.MACHINE, ""),
        (machine, Require.REVIEWED, "not reviewed"),
        (outdated, Require.NONE, "outdated"),
        (lambda m: setattr(m, "obsolete", True), Require.NONE, "the catalogue lacks it"),
        (lambda m: setattr(m, "target", "<b9>x</b9>"), Require.NONE, "<b9> is no placeholder of the source"),
    ],
)
def test_which_translations_are_used(change: Callable[[Message], object], require: Require, why: str) -> None:
    document, one, catalogue = story()
    change(next(m for m in catalogue.messages.values() if m.source == "Nobody was late."))
    left = merge.merge(document, one, catalogue, require).left
    assert [one.unit.raw for one in left] == (["Nobody was late."] if why else [])
    assert all(why in one.why for one in left)


@pytest.mark.parametrize(
    ("score", "fuzzy", "target", "why"),
    [
        (0.71, True, "Nobody was late.", "the engine's score is 0.71, less than 0.80"),
        (0.8, True, "Nobody was late.", ""),
        (None, True, "Nobody was late.", ""),
        (0.71, False, "Nobody was late.", ""),
        (0.71, True, "Ninguém se atrasou.", ""),
    ],
    ids=["unsure", "sure enough", "no engine's", "accepted", "edited"],
)
def test_machine_text_that_was_unsure_is_left_out_where_no_person_saw_it(
    score: float | None, fuzzy: bool, target: str, why: str
) -> None:
    document, one, catalogue = story()
    message = next(m for m in catalogue.messages.values() if m.source == "Nobody was late.")
    machine(message)
    assert message.origin
    message.origin = replace(message.origin, score=score)
    message.fuzzy, message.target = fuzzy, target
    assert [left.why for left in merge.merge(document, one, catalogue, min_score=0.8).left] == ([why] if why else [])
    assert merge.merge(document, one, catalogue).left == []


def test_what_the_encoding_cannot_hold_stays_in_the_source_language_and_is_reported() -> None:
    document, one, _ = story()
    document = Document(document.path, document.parts, Encoding("cp1252"))
    merged = merge.merge(document, one, catalogue_of(document, "Пором"))
    assert merged.text == STORY
    assert {left.why for left in merged.left} == {"the article's encoding cp1252 has no 'П'"}


class Careless(type(the_format(".txt"))):  # type: ignore[misc]
    """A text format that forgets to escape line breaks."""

    def write(self, unit, content):  # type: ignore[no-untyped-def]
        return inline.plain(content)


def test_a_translation_that_breaks_the_structure_is_found_and_left_out_alone() -> None:
    document, one, catalogue = story()
    careless = Careless(one.options())
    broken = next(m for m in catalogue.messages.values() if m.source == "Nobody was late.")
    broken.target = "Ninguém\n\nse atrasou."
    merged = merge.merge(document, careless, catalogue)
    assert [left.unit.raw for left in merged.left] == ["Nobody was late."]
    assert merged.left[0].why == "with it the article would lose its structure"
    assert merged.text == STORY


@pytest.mark.parametrize(("locale", "expected"), [("pt-BR", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("xx", "ltr")])
def test_direction(locale: str, expected: str) -> None:
    assert merge.direction(locale) == expected


HTML_PAGE = (CASES / "merge-page.html").read_text(encoding="utf-8")


def test_a_page_names_its_new_locale_only_where_something_is_translated() -> None:
    one = the_format(".html")
    document = one.parse("a.html", HTML_PAGE)
    catalogue = catalogue_of(document)
    catalogue.locale = "ar"
    text = merge.merge(document, one, catalogue).text
    assert '<html dir="rtl" lang="ar">' in text and '"inLanguage": "ar"' in text
    assert merge.merge(document, one, Catalogue("ar")).text == HTML_PAGE


def test_an_image_in_an_untranslated_paragraph_may_have_its_own_translation() -> None:
    one = the_format(".html")
    document = one.parse("a.html", HTML_PAGE)
    catalogue = catalogue_of(document)
    for message in catalogue.messages.values():
        message.target = "Um farol" if message.source == "A lighthouse" else ""
    expected = HTML_PAGE.replace('<html lang="en">', '<html dir="ltr" lang="pt">').replace('"en"}', '"pt"}')
    assert merge.merge(document, one, catalogue).text == expected.replace("A lighthouse", "Um farol")


def test_a_control_character_that_an_encoding_takes_as_a_command_is_not_written() -> None:
    document, one, _ = story()
    document = Document(document.path, document.parts, Encoding("iso-2022-jp"))
    merged = merge.merge(document, one, catalogue_of(document, "Boa \x1b$B tarde"))
    assert merged.text == STORY
    assert {left.why for left in merged.left} == {"the article's encoding iso-2022-jp may take '\\x1b' as a command"}


@pytest.mark.parametrize(
    "text",
    [
        "The text `![DOG](a.png)` shows ![dog](a.png) here.\n",
        "See [dog], ![dog](a.png) and [it][dog].\n\n[dog]: /x\n",
        '<p>One <!--<img alt="dog">--> two <img alt="dog"> three',
    ],
)
def test_what_only_looks_like_an_image_keeps_its_text(text: str) -> None:
    one = the_format(".html" if text.startswith("<") else ".md")
    document = one.parse("a", text.replace("DOG", "dog"))
    catalogue = catalogue_of(document, "")
    next(message for message in catalogue.messages.values() if message.source == "dog").target = "cat"
    real = "![dog]" if "![dog]" in text else '<img alt="dog"> '
    expected = text.replace(real, real.replace("dog", "cat")).replace("DOG", "dog")
    assert merge.merge(document, one, catalogue).text == expected
