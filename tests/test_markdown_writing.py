"""Writing Markdown and its front matter: a translation stands for itself, and for nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from markdown_pages import FOLDER, blocks_only, localised, markdown, translations, units

from newsl10n import inline
from newsl10n.model import Placeholder, Role

DOCUMENT = """# a

b

> c

- d

| e | f |
|---|---|
| g | h

I
===

J
-

![k](l)

1. m
"""


def block_structure(text: str) -> Any:
    """The skeleton without what is inside of blocks."""
    skeleton: Any = markdown().skeleton(text)
    _, (blocks, _, _) = skeleton
    return [block[:-1] for block in blocks]


@settings(max_examples=300)
@given(blocks_only, translations)
def test_translations_keep_the_blocks(text: str, translation: str) -> None:
    assert block_structure(localised(text, lambda _: translation)) == block_structure(text)


@settings(max_examples=300)
@given(translations)
def test_a_translation_says_itself(translation: str) -> None:
    found = units(localised(DOCUMENT, lambda _: translation))
    said = " ".join(translation.replace("\0", "\ufffd").split())
    assert [" ".join(inline.plain(unit.content).split()) for unit in found] == [said] * len(units(DOCUMENT))
    assert not any(isinstance(piece, Placeholder) for unit in found for piece in unit.content)


@pytest.mark.parametrize(
    "text",
    [
        "It's a well-known story (1,250 times): 5 * 3, ~50 people, snake_case, C:\\dir & AT&T; <3 > 2 = a + b #tag!",
        "“Quoted” – with dashes – and 50% | more",
        "-5 degrees at 10. Then 3.5",
    ],
)
def test_prose_is_not_escaped(text: str) -> None:
    unit = units("One")[0]
    assert markdown().escape(text, unit).replace("\\<3", "<3") == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# A", "\\# A"),
        ("1. A", "1\\. A"),
        ("- A", "\\- A"),
        (": A", "\\: A"),
        ("> A", "\\> A"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("+++", "\\+++"),
        ("***", "\\*\\*\\*"),
        ("~~~ a", "\\~\\~\\~ a"),
        ("[a]: b", "\\[a\\]: b"),
        ("a\n\nb", "a b"),
        ("    a", "a"),
        ("<b>a</b>", "\\<b>a\\</b>"),
        ("![a](b)", "!\\[a\\](b)"),
        ("&amp; & &#38;", "\\&amp; & \\&#38;"),
        ("a {{ b }} {% c %} {: .d}", "a &#123;{ b &#125;} &#123;% c &#37;} &#123;: .d}"),
        ("a \\* b\\", "a \\\\\\* b\\\\"),
    ],
)
def test_markup_in_a_translation_is_text(text: str, written: str) -> None:
    assert markdown().escape(text, units("One")[0]) == written


def test_headings_and_cells_have_escapes_of_their_own() -> None:
    heading, cell = units("# One")[0], units("| One |\n|---|\n")[0]
    assert markdown().escape("C #", heading) == "C \\#"
    assert markdown().escape("a|b\\", cell) == "a\\|b&#92;"
    assert markdown().escape("a|b", units("One\n---")[0]) == "a&#124;b"


@pytest.mark.parametrize(
    ("source", "change", "written"),
    [
        ("a _b_ c", str.strip, "a*b*c"),
        ("a **b** c", lambda text: f"{text.strip()}.", "a.**b.**&#99;."),
        ("*a* b", lambda text: f" {text} ", "*a*   b"),
        ("*a **b** c*", str.strip, "*&#97;**b**&#99;*"),
        ("see [a](b)", lambda text: f"{text.strip()}!", "see\\![a!](b)"),
        ("a[^1]b\n\n[^1]: c", lambda text: f"({text}", "(a[^1]\\(b\n\n[^1]: (c"),
        ("b [^1]: a\n\n[^1]: c", str.strip, "b[^1]\\: a\n\n[^1]: c"),
        ("a {{ b }}", lambda text: f"{text}{{", "a &#123;{{ b }}"),
    ],
)
def test_neighbours_of_markup(source: str, change: Callable[[str], str], written: str) -> None:
    assert localised(source, change) == written
    assert markdown().skeleton(written) == markdown().skeleton(source)


def test_text_after_a_hard_break_begins_a_line() -> None:
    unit = units("> a  \n> b")[0]
    br = unit.content[1]
    assert markdown().write(unit, ("- a", br, "1. b", br, "---")) == "\\- a  \n> 1\\. b  \n> \\---"


def test_references_keep_their_labels() -> None:
    text = "[One], [Two][] and ![Three]\n\n[one]: /1\n[two]: /2\n[three]: /3\n"
    written = localised(text, str.upper)
    assert written.startswith("[ONE][One], [TWO][Two] AND ![THREE][Three]\n")
    assert markdown().skeleton(written) == markdown().skeleton(text)


def data(page: str) -> Any:
    mark, text = page[:4], page[4:].split(page[:4])[0]
    return yaml.safe_load(text) if mark == "---\n" else tomllib.loads(text)


def texts(values: Any, say: Callable[[str], str]) -> Any:
    """The data with each text that is translatable there changed."""
    if isinstance(values, dict):
        kept = ("src", "other", "subtitle")
        teaser = ("teaser",) if isinstance(values.get("teaser"), str) else ()
        return {key: each if key in (*kept, *teaser) else texts(each, say) for key, each in values.items()}
    if isinstance(values, list):
        return [texts(each, say) for each in values]
    return say(values) if isinstance(values, str) else values


@pytest.mark.parametrize("name", ["front-yaml.md", "front-toml.md"])
@given(translation=translations)
def test_front_matter_says_the_translation(name: str, translation: str) -> None:
    page = (FOLDER / name).read_text(encoding="utf-8")
    written = localised(page, lambda _: translation)
    assert data(written) == texts(data(page), lambda _: translation.strip())
    assert markdown().skeleton(written) == markdown().skeleton(page)
    assert {unit.role for unit in units(page)} == {Role.META}


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("---\ntitle: a: b\n---\n", 0),
        ("---\ntitle: \x07\n---\n", 0),
        ("+++\ntitle = a\n+++\n", 0),
        ("---\ntitle: a\n", 1),
        ("---\nNo data\n---\n", 1),
        (" ---\ntitle: a\n---\n", 1),
        ("---\r\ntitle: a\r\n---\r\nb", 2),
        ("\ufeff---\ntitle: a\n...\nb", 2),
        ("+++\na.title = 'a'\n+++\nb", 1),
    ],
)
def test_what_is_front_matter(page: str, count: int) -> None:
    assert len(units(page)) == count


def test_keys_of_the_front_matter_are_options() -> None:
    page = "---\ntitle: a\nx: {y: [b, {z: c}]}\n---\n"
    assert [unit.content for unit in units(page, front_matter=("x.y", "x.y.z"))] == [("b",), ("c",)]
