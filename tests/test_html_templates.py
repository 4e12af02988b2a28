"""Template tags in pages, and translations that look like them."""

from __future__ import annotations

import pytest
from test_html import LINKED, PAGE, rendered, units

from newsl10n.inline import to_text


@pytest.mark.parametrize("page", ["<p>a {{ n }} b</p>", '<img alt="a {{ n }} b">', "<title>a {% n %} b</title>"])
@pytest.mark.parametrize(
    ("before", "after"), [("{", "}"), ("{{", "}}"), ("x {", "} x"), ("{% x %}{", "}{{ x }}"), ("<% x %>", "<?php x ?>")]
)
def test_a_translation_neither_brings_nor_changes_a_template(page: str, before: str, after: str) -> None:
    (unit,) = units(page)
    _, template, _ = unit.content
    content = (f"w{before}", template, f"{after}w")
    written = rendered(PAGE, PAGE.parse("page.html", page).parts, lambda _: content)
    assert [unit.content for unit in units(written)] == [content]
    assert written.count("{{") + written.count("{%") == 1
    assert not any(delimiter in written for delimiter in ("{{{", "}}}", "%}}", "<%", "<?"))


def test_a_template_with_three_braces_is_one() -> None:
    (unit,) = units("<p>Hello {{{ name }}}!</p>")
    assert to_text(unit.content) == "Hello <x1/>!"
    assert PAGE.write(unit, unit.content) == unit.raw


def test_templates_in_linked_data_are_defused_for_json() -> None:
    (unit,) = units(LINKED.format('{"@type":"Report","headline":"x"}'))
    assert PAGE.write(unit, ("{{ a {% b",)) == r"\u007b\u007b a \u007b\u0025 b"
