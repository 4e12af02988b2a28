"""HTML pages: golden pages, and laws that hold for any text."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import effort
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsl10n.errors import UsageError
from newsl10n.formats.base import FORMATS, decode
from newsl10n.formats.html import HtmlFormat, HtmlOptions
from newsl10n.formats.html.templates import Templates
from newsl10n.formats.html.tokens import Source, Type, collapse, tokenize
from newsl10n.inline import plain, to_text
from newsl10n.model import Content, LocaleSlot, Part, Placeholder, Role, Unit

CASES = Path(__file__).parent / "cases" / "html"
STORY = HtmlFormat(HtmlOptions())
PAGE = HtmlFormat(HtmlOptions(scope="page"))

SOUP = """
<p> </p> <div> </div> <b> </b> <i> </i> <a~href="x"> </a> <br> <table> <tr> <td> </td> </table> <li> <ul> </ul> <script>
</script> <script~type="application/ld+json"> {"@type":"Article","headline":"Hi"} <style> </style> <title> </title>
<textarea> </textarea> <code> </code> <pre> </pre> <svg> </svg> <math> <!-- --> <!--> <! <? ?> <?php <% %> {{ }} {% %}
</> </ < > & &amp; &lt; &#60; &#x3c &notit; \r\n \r \0 <html> <html~lang=en> <body> <head> </html> <img~alt="pic~x">
<meta~name=description~content="a~b"> <img~alt=pic> <img~alt='a> " ' = / <article> </article> <main> <nav> </nav> <h1>
</h1> <h2> <blockquote> </blockquote> <figure> <figcaption> <cite> </cite> <time> <p~translate=no> </span> <button>
<span~class=notranslate> <select> <option> <input~placeholder="x~y"> <plaintext> <template> </template> <x-y> </x-y>
<p~class=byline> word text. é 🙂 \u2028 \xa0 ~ ~~ <img~alt= <p~title="
"""
PIECES = [piece.replace("~", " ") for piece in SOUP.replace("\n", " ").strip(" ").split(" ")] + ["\n", "\r\n", "\r"]
soup = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20).map("w{}".format)
hostile = st.sampled_from([
    "</script><script>x", "<!-- x", "\" onload='x'", "' x=\"", "&amp; &lt;", "</title>", "{{ x }} {{{ %}", "\u2028<b>",
    "<?php x ?>", "&#60;b&#62;", "\\\"}", "]]>", "a > b", "x />",
]).map("w{}".format)  # fmt: skip
LINKED = '<script type="application/ld+json">{}</script>'


def units(text: str, page: HtmlFormat = PAGE) -> list[Unit]:
    return list(page.parse("page.html", text).units())


def texts(text: str, page: HtmlFormat = PAGE) -> list[str]:
    return [to_text(unit.content) for unit in units(text, page)]


def names(unit: Unit) -> list[str]:
    return [part.name for part in unit.content if isinstance(part, Placeholder)]


def rendered(page: HtmlFormat, parts: tuple[Part, ...], translate: Callable[[Content], Content]) -> str:
    """The parts joined, the words of each unit translated."""

    def piece(part: str | Placeholder) -> str | Placeholder:
        if isinstance(part, Placeholder) and part.parts:
            return replace(part, raw=rendered(page, part.parts, translate))
        return part

    return "".join(
        page.write(part, translate(tuple(map(piece, part.content)))) if isinstance(part, Unit)
        else part if isinstance(part, str) else part.raw
        for part in parts
    )  # fmt: skip


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda case: case.stem)
def test_golden_pages(case: Path) -> None:
    name, scope = case.stem.split(".")
    text = (CASES / f"{name}.html").read_text()
    document = HtmlFormat(HtmlOptions(scope=scope)).parse(name, text)
    found = [f"{u.line} {u.role} {u.syntax or 'text'} | {to_text(u.content)}" for u in document.units()]
    assert found == case.read_text().splitlines()
    assert document.text == text


@settings(max_examples=250, deadline=None)
@given(soup)
def test_any_text_comes_back(text: str) -> None:
    for page in (STORY, PAGE):
        document = page.parse("page.html", text)
        assert document.text == text
        for unit in document.units():
            for part in unit.content:
                if isinstance(part, Placeholder) and part.parts:
                    assert rendered(page, part.parts, lambda content: content)
                    assert "".join(p if isinstance(p, str) else p.raw for p in part.parts) == part.raw


@settings(max_examples=150, deadline=None)
@given(soup)
def test_tokens_cover_the_page(text: str) -> None:
    source = Source(text, Templates(HtmlOptions().templates))
    end = 0
    for token in tokenize(source):
        assert token.start == end < token.end
        end = token.end
        if token.type in (Type.START, Type.END):
            assert source.masked[token.start] == "<"
            assert source.masked[token.end - 1] == ">"
    assert end == len(text)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_translation_brings_no_markup(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["news", "soup", "table", "broken"]))
    text = (CASES / f"{name}.html").read_text()
    word = data.draw(words | hostile)

    def translate(content: Content) -> Content:
        return tuple(part if isinstance(part, Placeholder) else word for part in content)

    written = rendered(PAGE, PAGE.parse(name, text).parts, translate)
    assert PAGE.skeleton(written) == PAGE.skeleton(text)
    old, new = units(text), units(written)
    assert [names(unit) for unit in new] == [names(unit) for unit in old]
    for unit in new:
        assert {part.strip(" ") for part in unit.content if isinstance(part, str)} == {collapse(word).rstrip(" ")}


@pytest.mark.parametrize(
    "place",
    [
        "<p>{}</p>",
        "<title>{}</title>",
        '<img alt="{}">',
        "<img alt='{}'>",
        "<img alt={}>",
        '<script type="application/ld+json">{{"@type": "Article", "headline": "{}"}}</script>',
        "<div>{}",
        "<td>{}</td>",
        '<meta name="description" content="{}">',
    ],
)
@settings(max_examples=30, deadline=None)
@given(word=words | hostile)
def test_text_stands_for_itself(place: str, word: str) -> None:
    source = place.format("word")
    written = rendered(PAGE, PAGE.parse("page.html", source).parts, lambda _: (word,))
    assert [plain(u.content) for u in units(written)] == [collapse(word).rstrip(" ")]
    assert PAGE.skeleton(written) == PAGE.skeleton(source)
    assert "</script><" not in written


def test_json_of_a_page_in_another_encoding_is_ascii() -> None:
    script = '<meta charset=latin1><script type="application/ld+json">{"@type":"Report","headline":"x"}</script>'
    (unit,) = units(script)
    assert PAGE.write(unit, ("ж🙂<",)) == r"\u0436\ud83d\ude42\u003c"


@pytest.mark.parametrize(
    ("before", "changed"),
    [("<p>text</p>", "<p><b>text</b></p>"), ("<p>text</p>", "<p>text</p><script>x</script>"),
     ('<a href="x">text</a>', '<a href="y">text</a>'), ('<img alt="x">', '<img alt="x" onload="y">'),
     ("<script>a</script>", "<script>b</script>"), ("<p>a<p>b", "<p>a b"), ("<p>a</p>", "<p>a<!-- x --></p>"),
     (LINKED.format('{"a": "b"}'), LINKED.format('{"a": "c"}'))],
)  # fmt: skip
def test_skeleton_sees_what_changed(before: str, changed: str) -> None:
    assert PAGE.skeleton(before) != PAGE.skeleton(changed)


@pytest.mark.parametrize(
    ("before", "after"),
    [('<p title="a" lang="x">text</p>', '<p title="b" lang="x">other</p>'),
     ('<html lang="en">', '<html lang="pt" dir="ltr">'), ("<i>a</i> <b>b</b>", "<b>a</b> <i>b</i>"), ("", "")],
)  # fmt: skip
def test_skeleton_leaves_translations_be(before: str, after: str) -> None:
    assert PAGE.skeleton(before) == PAGE.skeleton(after)


@pytest.mark.parametrize(
    ("tag", "localized"),
    [("<html>", '<html lang="uk" dir="ltr">'), ("<html class=a lang=en>", '<html dir="ltr" class=a lang="uk">'),
     ('<HTML DIR="rtl" xml:lang=en Lang>', '<HTML dir="ltr" xml:lang="uk" lang="uk">'), ("<p lang=en>", "<p lang=en>"),
     ('<meta http-equiv="content-language" content="en">', '<meta http-equiv="content-language" content="uk">'),
     ('<script type="application/ld+json">{"@type":"NewsArticle","inLanguage":"en"}</script>',
      '<script type="application/ld+json">{"@type":"NewsArticle","inLanguage":"uk"}</script>')],
)  # fmt: skip
def test_the_page_names_its_locale(tag: str, localized: str) -> None:
    for page in (STORY, PAGE):
        parts = page.parse("page.html", tag).parts
        filled = [p.template.format(lang="uk", dir="ltr") if isinstance(p, LocaleSlot) else str(p) for p in parts]
        assert "".join(filled) == localized


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a <code>x &lt; y</code> b</p>", "a <code1/> b"),
        ("<p>Fish &amp; chips, 5&nbsp;kg &copy</p>", "Fish & chips, 5\xa0kg ©"),
        ("<p> one\r\n\ttwo </p>", "one two"),
        ("<p><a href=x><b>whole</b></a></p>", "whole"),
        ("<p><img src=x> <span></span>text<br></p>", "text"),
        ("<p>{{ name }} said</p>", "<x1/> said"),
        ("<p><?php echo '<p>' ?> said</p>", "<x1/> said"),
        ("<p>unclosed {{ brace</p>", "unclosed {{ brace"),
        ("<p>a <span translate=no>B</span> <custom-tag>c</custom-tag></p>", "a <span1/> <customtag2>c</customtag2>"),
        ("<p>a <my:1x>b</p>", "a <myx1/>b"),
    ],
)
def test_what_a_translator_sees(text: str, expected: str) -> None:
    assert texts(text) == [expected]


def test_two_breaks_end_a_paragraph() -> None:
    assert texts("<p>one<br>still<br>\n <br/>two</p>") == ["one<br1/>still", "two"]


def test_code_is_shown() -> None:
    (unit,) = units("<p>Run <code>make &amp; wait</code> now</p>")
    assert plain(unit.content) == "Run make & wait now"


def test_nothing_without_letters_is_a_unit() -> None:
    assert texts("<p>1,204</p><p>&nbsp;</p><p>* * *</p><img alt='-'><p><code>x</code></p>") == []


def test_options_are_data() -> None:
    page = HtmlFormat(HtmlOptions(scope="page", roles={"dateline": ("ort",)}, templates=("[[ ]]",), metadata=("x:y",)))
    found = units('<meta property="x:y" content="m"><p class="story-ort">Town</p><p>a [[ b ]] c {{ d }}</p>', page)
    assert [unit.role for unit in found] == [Role.META, Role.DATELINE, Role.BODY]
    assert to_text(found[2].content) == "a <x1/> c {{ d }}"


@pytest.mark.parametrize(
    "options", [HtmlOptions(scope="all"), HtmlOptions(templates=("{{",)), HtmlOptions(roles={"chief": ("x",)})]
)
def test_bad_options_are_named(options: HtmlOptions) -> None:
    with pytest.raises(UsageError, match=r"formats\.html\."):
        HtmlFormat(options)


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (b"<p>", None),
        (b"<meta charset=UTF-8>", "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        (b"<meta charset='latin1'>\x81", "latin-1"),
        (b'<meta charset="utf-16le">', "utf-8"),
        (b'<?xml version="1.0" encoding="koi8-u"?>', "koi8-u"),
        (b"<!-- <meta charset=koi8-r> --><meta charset=gb2312>", "gbk"),
        (b" " * 1024 + b"<meta charset=koi8-r>", None),
    ],
)
def test_declared_encoding(data: bytes, codec: str | None) -> None:
    assert PAGE.declared_encoding(data) == codec


def test_undefined_bytes_come_back() -> None:
    data = b"<meta charset=iso-8859-1><p>\x81 word \x93</p>"
    text, encoding = decode("page.html", data, PAGE.declared_encoding(data), "utf-8")
    assert PAGE.parse("page.html", text).text.encode(encoding.codec) == data


def test_it_is_registered() -> None:
    assert FORMATS.get("html") is HtmlFormat


@pytest.mark.parametrize("piece", ["<p>word word</p>", "<b>x", "<li><p>x", "{{ ", "<code>a", "</>", "<br>x", "&"])
def test_time_grows_with_the_page(piece: str) -> None:
    def lines(count: int) -> int:
        return effort.lines(lambda: PAGE.parse("page.html", piece * count))

    lines(10)
    assert lines(800) < 9 * lines(100)


@pytest.mark.parametrize("piece", ["<li>a", "<ol><li>a</ol>text", "<table><tr><td>a</table>"])
def test_a_story_is_found_fast_among_very_many_blocks(piece: str) -> None:
    start = time.process_time()
    assert units(piece * 6_000, STORY)
    assert time.process_time() - start < 60, "it takes two seconds; the finder's own cost for so many would be minutes"
