"""What models can't read: cleaned, or kept from them; and inputs that break models."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

import pytest
from conftest import CASES
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import cleaning, facts, inline, scripts, segment, transfer
from newsl10n.engines import Link, Route, Translation
from newsl10n.engines.argos import ArgosEngine, ArgosOptions
from newsl10n.engines.pseudo import PseudoRoute
from newsl10n.model import Content, Kind, Placeholder

OPEN, CLOSE = Placeholder(Kind.OPEN, "b1", "<b>"), Placeholder(Kind.CLOSE, "b1", "</b>")
IMAGE = Placeholder(Kind.STANDALONE, "img2", "<img>")
LIMIT = 240

_ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[tnr\\])")
_REPEATED = re.compile(r"\{(.+?)\*(\d+)\}")


def breaking() -> list[str]:
    """The inputs that break models, with their escapes and repetitions carried out."""
    lines = (CASES / "breaking" / "inputs.txt").read_text(encoding="utf-8").splitlines()
    decoded = (
        _ESCAPE.sub(lambda m: m[0].encode().decode("unicode_escape"), line)
        for line in lines
        if line and not line.startswith("#")
    )
    return [_REPEATED.sub(lambda m: m[1] * int(m[2]), line) for line in decoded]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor’s don't", "The mayor’s don't"),
        ("ma\u200byor Low\u00admere\ufeff\u2060", "mayor Lowmere"),
        ("\u202ema\u200fyor\u202c \u2067x\u2069", "mayor x"),
        ("a\u00a0b\u2009c\u3000d\u2028e\x85f\tg", "a b c d e f g"),
        ("\x00a\x1bb\x7f", "ab"),
        ("a\ud800b", "ab"),
        ("e\u0301", "é"),
        ("Ｆｕｌｌ １２", "Full 12"),
        ("Nooooo", "No"),
        ("bookkeeper, www.x.org, 1000000, IIII", "bookkeeper, www.x.org, 1000000, I"),
        ("Wait!!!!!! What?????? Well.......", "Wait!!! What??? Well..."),
        ("''yes'' ``no``", '"yes" "no"'),
        ("«\u00a0Oui\u202f»", "«Oui»"),
        ("»Ja« \u00a0so", "»Ja«  so"),
        ("می\u200cخواهم क\u094d\u200dष", "می\u200cخواهم क\u094d\u200dष"),
        ("a\u200db\u200cc", "abc"),
        ("❤\ufe0f", "❤"),
    ],
)
def test_a_text_is_cleaned(text: str, expected: str) -> None:
    assert cleaning.clean(text) == expected


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = cleaning.clean(text)
    assert cleaning.clean(once).replace('"', "") == once.replace('"', "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The <b>mayor</b> left &nbsp; <a href="x">early</a>.', ["<b>", "</b>", "&nbsp;", '<a href="x">', "</a>"]),
        ("Name: ______ Date: ........", ["______", "........"]),
        ("AAAAAAA the crowd", ["AAAAAAA"]),
        ("a < b & c > d; R&D; 3 <4> 5; ---", []),
        ("Noooooo", []),
    ],
)
def test_what_is_no_word(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in cleaning.unspeakable(text)] == expected


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("He said привіт, then Ласкаво просимо!", "en", ["привіт", "Ласкаво просимо"]),
        ("Facebook, α і 東京 там", "uk", ["α", "東京"]),
        ("αβ and 5 μm of π", "pt", ["αβ", "π"]),
        ("naïve café Łódź Đà Nẵng º ª ™ ½ €", "en", []),
        ("東京タワー 한국", "ja", ["한국"]),
        ("Ана Brandt", "sr", []),
        ("Ана Brandt", "sr-Latn", ["Ана"]),
        ("नमस्ते दुनिया hello", "en", ["नमस्ते दुनिया"]),
        ("Kyїv", "en", []),
        ("Київ 東京", "xx", []),
        ("Київ", "", []),
    ],
)
def test_words_in_another_script(text: str, locale: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in scripts.foreign(text, locale)] == expected


def test_what_models_cannot_read_comes_through() -> None:
    sentence = transfer.strip(("He wrote привіт ______ twice 🎉",), facts.spans, "en")
    assert "привіт" not in sentence.text and "_" not in sentence.text
    [translation] = PseudoRoute().translate([sentence.text], [True])
    restored = inline.to_text(transfer.restore(sentence, translation))
    assert "привіт" in restored and "______" in restored and restored.endswith("🎉")


@pytest.mark.parametrize("text", ["Київ, Львів", "12 345", "🎉🎉", "____", "$ 5", "<b></b>", "—"])
def test_nothing_to_translate_stays_as_it_is(text: str) -> None:
    assert not transfer.strip((text,), facts.spans, "en").has_words


def through(route: Route, contents: Sequence[Content]) -> Iterator[Content]:
    """Each content translated piece by piece, long ones in clauses; all in one batch."""
    pieces = [
        [part for piece in segment.pieces(content, "en") for part in segment.clauses(piece, "en", LIMIT)]
        for content in contents
    ]
    sentences = [transfer.strip(piece, facts.spans, "en") for piece in chain.from_iterable(pieces)]
    translations = route.translate([sentence.text for sentence in sentences], [True] * len(sentences))
    restored = (
        sentence.content if translation.failure or not sentence.has_words else transfer.restore(sentence, translation)
        for sentence, translation in zip(sentences, translations, strict=True)
    )
    for parts in pieces:
        yield inline.join(chain.from_iterable(islice(restored, len(parts))))


def with_placeholders(text: str) -> Content:
    third = len(text) // 3
    return inline.join([text[:third], OPEN, text[third : 2 * third], IMAGE, text[2 * third :], CLOSE])


@pytest.mark.parametrize("text", breaking(), ids=lambda text: ascii(text[:20]))
def test_breaking_inputs_break_nothing(text: str) -> None:
    content = with_placeholders(text)
    started = time.process_time()
    [translated] = through(PseudoRoute(), [content])
    assert inline.problems(translated, content) == []
    assert time.process_time() - started < 30


def test_breaking_inputs_break_no_real_model(model_folder: Path) -> None:
    route = ArgosEngine(ArgosOptions(packages=model_folder.name), model_folder.parent).route("en", "pt")
    contents = [with_placeholders(text[:500]) for text in breaking()]
    for translated, content in zip(through(route, contents), contents, strict=True):
        assert inline.problems(translated, content) == []


ODD = st.sampled_from(
    [
        "one ",
        "two, ",
        "“three” ",
        "‘four’ ",
        "don't ",
        "привіт ",
        "🎉 ",
        "<i> ",
        "____ ",
        "ma\u200byor ",
        "\u00a0",
        OPEN,
        CLOSE,
        IMAGE,
    ]
)
_MARKS = re.compile(r"[\s\"'“”‘’]++")


@given(st.lists(ODD, max_size=8, unique=True), st.integers(0, 2))
def test_an_engine_that_changes_nothing_gives_the_source_but_for_marks_and_dirt(
    parts: list[str | Placeholder], depth: int
) -> None:
    content = inline.join(parts)
    sentence = transfer.strip(content, facts.spans, "en", depth)
    spans = [match.span() for match in re.finditer(r"\w+|[^\w\s]", sentence.text)]
    translation = Translation(sentence.text, tuple(Link(span, span) for span in spans))
    restored = transfer.restore(sentence, translation)
    assert _MARKS.sub("", inline.plain(restored)) == _MARKS.sub("", cleaning.clean(inline.plain(content)))
