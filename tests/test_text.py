"""The text format: golden cases as files, laws for any string, and what a newsroom may configure."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import inline
from newsl10n.errors import UsageError
from newsl10n.formats import FORMATS
from newsl10n.formats.text import Rule, Text, TextOptions, Wrapped
from newsl10n.model import Document, Kind, Placeholder, Role, Unit
from newsl10n.settings import Reader

CASES = sorted((Path(__file__).parent / "cases" / "text").glob("*.txt"))
DUMP = (Path(__file__).parent / "cases" / "text" / "dump.en.txt").read_text(encoding="utf-8")
BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]

words = st.sampled_from(["Kyiv", "the", "1,250", "•", "-", "“No.”", "by", "\x01", "<n1/>", "ї", "\ufeff", "views"])
spaces = st.sampled_from([" ", "\t", "\xa0", "\n\n", *BREAKS])
pages = st.lists(st.one_of(words, spaces)).map("".join)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
anything = st.one_of(texts, pages)


def text_format(**options: object) -> Text:
    return Text(TextOptions(**options))  # type: ignore[arg-type]


def roles(document: Document) -> list[str]:
    return [f"{unit.role}: {inline.to_text(unit.content)}" for unit in document.units()]


def localised(article_format: Text, document: Document, translation: str) -> str:
    """The article with one translation for every unit, placeholders after it."""
    return "".join(
        article_format.write(part, (translation, *_placeholders(part))) if isinstance(part, Unit) else str(part)
        for part in document.parts
    )


def _placeholders(unit: Unit) -> list[Placeholder]:
    return [piece for piece in unit.content if isinstance(piece, Placeholder)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_roles(path: Path) -> None:
    document = text_format().parse(path.name, path.read_bytes().decode("utf-8"))
    expected = path.with_suffix(".roles").read_text(encoding="utf-8")
    assert "\n".join(roles(document)) + "\n" == expected


def test_there_are_cases() -> None:
    assert len(CASES) >= 8


def test_is_registered() -> None:
    assert FORMATS.get("text") is Text
    assert Text.suffixes == (".txt",)


@given(anything, st.sampled_from(Wrapped))
def test_parts_are_the_article(text: str, wrapped: Wrapped) -> None:
    document = text_format(wrapped=wrapped).parse("a.txt", text)
    assert document.text == text
    assert "" not in document.parts


@given(anything, st.sampled_from(Wrapped))
def test_units_are_stripped_and_have_a_letter(text: str, wrapped: Wrapped) -> None:
    for unit in text_format(wrapped=wrapped).parse("a.txt", text).units():
        assert unit.raw == unit.raw.strip()
        assert any(map(str.isalpha, unit.raw))
        assert len(inline.plain(unit.content).splitlines()) == 1


@given(anything)
def test_writing_a_line_back_changes_nothing(text: str) -> None:
    article_format = text_format(wrapped=Wrapped.LINES)
    for unit in article_format.parse("a.txt", text).units():
        assert article_format.write(unit, unit.content) == unit.raw


@given(anything, texts.filter(str.strip), st.sampled_from(Wrapped))
def test_translations_keep_the_skeleton(text: str, translation: str, wrapped: Wrapped) -> None:
    article_format = text_format(wrapped=wrapped)
    document = article_format.parse("a.txt", text)
    assert article_format.skeleton(localised(article_format, document, translation)) == article_format.skeleton(text)


@given(anything, st.sampled_from(BREAKS))
def test_a_translation_stays_one_block(text: str, line_break: str) -> None:
    article_format = text_format(wrapped=Wrapped.LINES)
    document = article_format.parse("a.txt", text)
    written = localised(article_format, document, f" one{line_break}two{line_break}")
    assert len(list(article_format.parse("a.txt", written).units())) == len(list(document.units()))


@given(anything)
def test_lines_count_as_editors_do(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for unit in text_format().parse("a.txt", text).units():
        assert unit.raw.splitlines()[0] in lines[unit.line - 1]


@pytest.mark.parametrize("line_break", BREAKS)
def test_line_breaks_of_a_translation_become_one_space(line_break: str) -> None:
    article_format = text_format()
    unit = next(article_format.parse("a.txt", "A line").units())
    assert article_format.escape(f"one{line_break}two", unit) == "one two"
    assert article_format.write(unit, (f" one{line_break}two{line_break}",)) == "one two"


@pytest.mark.parametrize(
    "changed", ["One\nTwo\n\nThree", "One\n\nTwo\n\nThree\n", "One\n\nTwo", " One\n\nTwo\n\nThree"]
)
def test_skeletons_differ(changed: str) -> None:
    article_format = text_format()
    assert article_format.skeleton("One\n\nTwo\n\nThree") != article_format.skeleton(changed)


def test_skeleton_counts_lines_where_lines_are_never_joined() -> None:
    assert text_format().skeleton("One\nTwo") == text_format().skeleton("One Two")
    lines = text_format(wrapped=Wrapped.LINES)
    assert lines.skeleton("One\nTwo") != lines.skeleton("One Two")


def test_a_new_count_is_no_new_message() -> None:
    count = Placeholder(Kind.STANDALONE, "n1", "107,294", shown="107,294")
    counter = next(unit for unit in text_format().parse("a.txt", DUMP).units() if unit.role is Role.COUNTER)
    assert counter.content == ("•\xa0", count, "\xa0views")
    assert roles(text_format().parse("a.txt", DUMP.replace("107,294", "9"))) == roles(
        text_format().parse("a.txt", DUMP)
    )


def test_the_headline_is_one_message() -> None:
    headlines = [unit for unit in text_format().parse("a.txt", DUMP).units() if unit.role is Role.HEADLINE]
    assert [unit.line for unit in headlines] == [5, 7]
    assert len({unit.content for unit in headlines}) == 1


@pytest.mark.parametrize("line_break", BREAKS)
def test_line_breaks_of_any_kind_tell_the_same_roles(line_break: str) -> None:
    text = DUMP.replace("\n", line_break)
    assert roles(text_format().parse("a.txt", text)) == roles(text_format().parse("a.txt", DUMP))


@pytest.mark.parametrize(("wrapped", "units"), [("auto", 1), ("lines", 3), ("paragraphs", 1)])
def test_wrapped_says_what_lines_are(wrapped: str, units: int) -> None:
    filled = (
        "The rain began in the night and did not stop for three days. On the\n"
        "fourth day the river was so high that nobody could cross the bridge, and\n"
        "the shops closed at noon.\n"
    )
    article_format = text_format(wrapped=Wrapped(wrapped))
    found = list(article_format.parse("a.txt", filled).units())
    assert len(found) == units
    assert " ".join(inline.plain(unit.content) for unit in found) == " ".join(filled.split())


@pytest.mark.parametrize(
    "lines",
    [
        "Bread\nand salt\nand oil",
        "The ferry starts again in spring after four years\nand nobody knows yet\nwho will pay for all of it",
        "A" * 121 + "\n" + "b" * 121,
    ],
    ids=["short", "with room for the next word", "wider than a page"],
)
def test_lines_that_are_not_filled_are_blocks(lines: str) -> None:
    assert [unit.raw for unit in text_format().parse("a.txt", lines).units()] == lines.split("\n")


def test_a_long_page() -> None:
    page = DUMP + "Ferry line opens in spring\n" * 10_000
    assert len(list(text_format().parse("a.txt", page).units())) == 10_000 + len(roles(text_format().parse("", DUMP)))


def test_own_rules_come_first() -> None:
    rule = Rule(Role.SECTION, match="^Karsk$")
    found = roles(text_format(rules=(rule,)).parse("a.txt", DUMP))
    assert "section: Karsk" in found
    assert "dateline: Karsk" not in found


def test_an_earlier_rule_wins_over_one_that_asks_neighbours() -> None:
    found = roles(text_format().parse("a.txt", "We sail today\n\nThe ferry sails.\n\n- said Lind.\n\n- noted Rudyk."))
    assert found[2:] == ["attribution: - said Lind.", "attribution: - noted Rudyk."]


def test_neighbours_are_judged_without_their_neighbours() -> None:
    rules = (Rule(Role.CAPTION, next=Role.SECTION), Rule(Role.META, previous=Role.LEAD))
    found = roles(text_format(rules=rules).parse("a.txt", "One.\n\nTwo words here now.\n\nA B\n\nNews"))
    assert found == ["lead: One.", "meta: Two words here now.", "caption: A B", "section: News"]


def test_options_are_read_from_toml() -> None:
    table = tomllib.loads("""
        labels = ["Long read"]
        wrapped = "lines"
        [[rules]]
        role = "meta"
        place = "body"
        match = '^Updated (?P<data>\\d+) times$'
        sentence = false
    """)
    reader = Reader("newsl10n.toml", "")
    article_format = Text(reader.read(Text.options, table))
    reader.check()
    page = "Long read\n\nThe ferry sails again today.\n\nUpdated 12 times\n\nThe ferry sails again tomorrow."
    assert roles(article_format.parse("a.txt", page))[:3] == [
        "label: Long read",
        "lead: The ferry sails again today.",
        "meta: Updated <n1/> times",
    ]


@pytest.mark.parametrize(("key", "value"), [("role", "title"), ("place", "bottom"), ("next", "nothing"), ("first", 1)])
def test_bad_rules_are_problems_of_the_file(key: str, value: object) -> None:
    reader = Reader("newsl10n.toml", "")
    reader.read(Text.options, {"rules": [{"role": "body", key: value}]})
    assert [f"{key} = {value!r}: expected" in problem.text for problem in reader.problems] == [True]


def test_a_bad_expression_is_named() -> None:
    with pytest.raises(UsageError, match=r"match = '\(' is no regular expression"):
        text_format(rules=(Rule(Role.BODY, match="("),))


def test_no_labels() -> None:
    assert roles(text_format(labels=()).parse("a.txt", DUMP))[1] == "related: Exclusive"
