"""The Markdown format: golden cases as files, CommonMark's own examples, and laws for any string."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_pages import FOLDER, localised, markdown, pages, units

from newsl10n import inline
from newsl10n.errors import UsageError
from newsl10n.formats import FORMATS
from newsl10n.formats.markdown import Markdown
from newsl10n.model import Placeholder, Role, Unit
from newsl10n.settings import Reader

CASES = sorted(path for path in FOLDER.glob("*.md") if not path.stem.endswith(".upper"))
SPEC: list[dict[str, Any]] = json.loads((FOLDER / "commonmark-spec.json").read_text(encoding="utf-8"))


def described(unit: Unit) -> str:
    return f"{unit.line} {unit.role}: {inline.to_text(unit.content)}"


def test_is_registered() -> None:
    assert FORMATS.get("markdown") is Markdown
    assert ".md" in Markdown.suffixes


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_units(path: Path) -> None:
    found = units(path.read_text(encoding="utf-8"))
    assert "".join(f"{described(unit)}\n" for unit in found) == path.with_suffix(".units").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_written(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    written = localised(text, str.upper)
    assert written == path.with_suffix(".upper.md").read_text(encoding="utf-8")
    assert markdown().skeleton(written) == markdown().skeleton(text)


def test_there_are_cases() -> None:
    assert len(CASES) >= 4
    assert len(SPEC) == 655


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_spec_comes_back(line_end: str) -> None:
    for example in SPEC:
        text = example["markdown"].replace("\n", line_end)
        document = markdown().parse("a.md", text)
        assert document.text == text
        assert "" not in document.parts


@pytest.mark.parametrize("change", [str, str.upper, lambda text: text[::-1], lambda text: re.sub(r"\w", "я", text)])
def test_spec_translated_keeps_its_structure(change: Callable[[str], str]) -> None:
    article_format = markdown()
    for example in SPEC:
        text = example["markdown"]
        assert article_format.skeleton(localised(text, change)) == article_format.skeleton(text), text


def test_spec_says_the_same_when_written_again() -> None:
    for example in SPEC:
        before, after = units(example["markdown"]), units(localised(example["markdown"], str))
        assert list(map(_says, after)) == list(map(_says, before))


def _says(unit: Unit) -> tuple[Role, str]:
    return unit.role, " ".join(inline.plain(unit.content).split())


@given(st.one_of(pages, st.text()))
def test_parts_are_the_article(text: str) -> None:
    document = markdown().parse("a.md", text)
    assert document.text == text
    assert "" not in document.parts
    assert markdown().skeleton(text) == markdown().skeleton(text)


@given(pages)
def test_placeholders_nest_and_hold_their_parts(text: str) -> None:
    for unit in units(text):
        placeholders = [piece for piece in unit.content if isinstance(piece, Placeholder)]
        assert not inline.problems(unit.content, unit.content)
        assert len({inline.tag(piece) for piece in placeholders}) == len(placeholders)
        for piece in placeholders:
            joined = "".join(part if isinstance(part, str) else part.raw for part in piece.parts)
            assert joined in ("", piece.raw)


@given(pages)
def test_lines_count_as_editors_do(text: str) -> None:
    lines = re.split("\r\n|\r|\n", text)
    for unit in units(text):
        assert re.split("[\r\n]", unit.raw)[0] in lines[unit.line - 1]


@pytest.mark.parametrize(
    "changed",
    [
        "# a\n\nb\n\n- c\n- d\n",
        "# A\n\n- b\n\n- c\n",
        "## a\n\nb\n\n- c\n",
        "# a\n\n*b*\n\n- c\n",
        "# a\n\n[b](c)\n\n- c\n",
        "# a\n\n{{ b }}\n\n- c\n",
        "---\nnew: key\n---\n# a\n\nb\n\n- c\n",
        "# a\n\nb\n\n- c\n\n[d]: /e\n",
    ],
)
def test_skeletons_differ(changed: str) -> None:
    assert markdown().skeleton(changed) != markdown().skeleton("# a\n\nb\n\n- c\n")
    assert markdown().skeleton("# One\n\nTwo\n\n- three\n") == markdown().skeleton("# a\n\nb\n\n- c\n")


def test_templates_are_options() -> None:
    before, tag, after = units("a <% b %> {{ c }}", templates=("<% %>",))[0].content
    assert isinstance(tag, Placeholder)
    assert (before, tag.raw, after) == ("a ", "<% b %>", " {{ c }}")
    assert units("{% own %}\n\na\n\n{% endown %}", verbatim=("own",)) == []
    with pytest.raises(UsageError, match="two delimiters"):
        markdown(templates=("<%",))


def test_options_are_read_from_toml() -> None:
    reader = Reader("newsl10n.toml", "")
    options = reader.read(Markdown.options, tomllib.loads('front_matter = ["x"]\nencoding = "cp1252"'))
    reader.check()
    assert options.front_matter == ("x",)


def test_a_long_page() -> None:
    assert len(units("- one *item*\n" * 5_000 + "\nOne paragraph\nof a page.\n\n" * 5_000)) == 10_000


@pytest.mark.parametrize(
    "piece",
    ["> ", "- ", "[", "![", "*a ", "[a](", "{{ ", "{% raw %} ", "<b>", "`a ", "[^a]: ", "<!-- ", "\\", "\\\n", "|"],
)
def test_hostile_pages(piece: str) -> None:
    text = piece * 3_000 + "a"
    assert markdown().parse("a.md", text).text == text
    markdown().skeleton(text)


@pytest.mark.parametrize(("mark", "value"), [("---", "title: "), ("+++", "title = ")])
def test_hostile_front_matter(mark: str, value: str) -> None:
    text = f"{mark}\n{value}{'[' * 3_000}\n{mark}\na\n"
    assert markdown().parse("a.md", text).text == text
    markdown().skeleton(text)
