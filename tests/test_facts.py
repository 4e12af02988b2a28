"""Facts: found, compared and written, by cases in five languages and by laws."""

from __future__ import annotations

import csv
import itertools
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n import facts
from newsl10n.facts import Kind
from newsl10n.facts.dates import months
from newsl10n.facts.units import unit_names

CASES = Path(__file__).parent / "cases" / "facts"
LOCALES = ["en", "pt", "pt-PT", "uk", "de", "pl"]

locales = st.sampled_from([*LOCALES, "ar", "fr", "xx", "not a locale"])
PIECES = """EUR 30 $ € £5 % 1,250.5 1.250,5 km mph °C percent percentage points million dollars Nov. 12 May 2026 7:30
p.m. 19h30 +351 21 555 F-16 HNA a@b.org https://x.org/1 www. #A @b <b> 🎉 відсотків 5 кв. км de and , ( ) - / :"""
pieces = st.sampled_from(PIECES.split())
texts = st.lists(pieces, max_size=12).map(" ".join) | st.lists(pieces, max_size=12).map("".join) | st.text(max_size=40)


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(text: str) -> str:
    """With plain spaces: CLDR's are not to be broken."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("row", rows("find"), ids=lambda row: row["text"])
def test_facts_are_found(row: dict[str, str]) -> None:
    text = row["text"]
    found = [f"{one.kind.value}: {text[one.start : one.end]}" for one in facts.find(text, row["locale"])]
    assert found == [one for one in row["facts"].split("; ") if one]


@pytest.mark.parametrize("row", rows("compare"), ids=lambda row: row["target"])
def test_facts_are_compared(row: dict[str, str]) -> None:
    found = facts.compare(row["source"], row["target"], row["source_locale"], row["locale"])
    assert "; ".join(row["source"][one.start : one.end] for one in found.missing) == row["missing"]
    assert "; ".join(row["target"][one.start : one.end] for one in found.added) == row["added"]


@pytest.mark.parametrize("row", rows("write"), ids=lambda row: f"{row['text']} in {row['locale']}")
def test_facts_are_written(row: dict[str, str]) -> None:
    (fact,) = facts.find(row["text"], row["source_locale"])
    assert plain(facts.write(fact, row["text"], row["source_locale"], row["locale"])) == row["written"]


def test_what_no_translation_changes_has_no_language() -> None:
    text = "Write to info@example.org: 5 km, +351 21 123 4567, an F-16 and 30 EUR 🎉"
    kept = [text[start:end] for start, end in facts.spans(text)]
    assert kept == ["info@example.org", "+351 21 123 4567", "F-16", "EUR", "🎉"]


@given(texts, locales)
def test_facts_are_sorted_apart_and_in_the_text(text: str, locale: str) -> None:
    found = facts.find(text, locale)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(one.start <= figure.start and figure.end <= one.end for one in found for figure in one.figures)
    spans = facts.spans(text)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(start < end <= len(text) for start, end in spans)


@given(texts, texts, locales, locales)
def test_a_text_without_any_facts_surely_has_none(text: str, other: str, source_locale: str, locale: str) -> None:
    if not facts.any_in(text):
        assert not facts.find(text, locale) and not facts.spans(text)
    compared = facts.compare(text, other, source_locale, locale)
    assert set(compared.missing) <= set(facts.find(text, source_locale))
    assert set(compared.added) <= set(facts.find(other, locale))
    differences = (compared.numbers, compared.units, compared.months, compared.addresses)
    assert bool(compared.missing) == any(one.missing for one in differences)
    assert bool(compared.added) == any(one.added for one in differences)


@given(texts)
def test_a_quick_look_misses_no_address(text: str) -> None:
    looked_through = facts.spans(f"{text} so @b")
    assert facts.spans(f"{text} so") == looked_through[:-1]


@given(st.lists(texts, max_size=4), texts, locales, locales)
def test_several_texts_say_what_each_of_them_does(some: list[str], other: str, locale: str, of_other: str) -> None:
    whole = facts.joined(some, locale)
    for figure in facts.recognised(other, of_other).figures:
        if any(facts.recognised(one, locale).says(figure) for one in some):
            assert whole.says(figure)


def test_several_texts_say_no_more_than_that() -> None:
    whole = facts.joined(["37 boats", "it lasted three days", "5 May"], "en")
    said = {text: all(map(whole.says, facts.recognised(text, "pl").figures)) for text in ("37", "3", "5", "73", "35")}
    assert said == {"37": True, "3": True, "5": True, "73": False, "35": False}


@given(texts, locales)
def test_a_copy_changes_no_fact(text: str, locale: str) -> None:
    found = facts.compare(text, text + " ", locale, locale)
    assert found.missing == found.added == ()


@given(texts, locales, locales)
def test_what_is_written_says_the_same(text: str, source_locale: str, locale: str) -> None:
    for fact in facts.find(text, source_locale):
        shown = text[fact.start : fact.end]
        written = facts.write(fact, text, source_locale, locale)
        found = facts.compare(shown, written, source_locale, locale)
        assert written == shown or found.missing == found.added == ()


@given(st.integers(13, 10**9), st.sampled_from(LOCALES), st.sampled_from(LOCALES), st.data())
def test_a_changed_amount_is_seen(amount: int, source_locale: str, locale: str, data: st.DataObject) -> None:
    from babel.numbers import format_currency

    code, other = data.draw(st.permutations(["EUR", "GBP", "JPY", "UAH", "PLN"]))[:2]
    source = format_currency(amount, code, locale=source_locale.replace("-", "_"))
    same = facts.compare(source, format_currency(amount, code, locale=locale.replace("-", "_")), source_locale, locale)
    assert same.missing == same.added == ()
    money = facts.compare(
        source, format_currency(amount, other, locale=locale.replace("-", "_")), source_locale, locale
    )
    assert [one.kind for one in (*money.missing, *money.added)] == [Kind.MONEY] * 2
    number = facts.compare(
        source, format_currency(amount + 1, code, locale=locale.replace("-", "_")), source_locale, locale
    )
    assert number.missing and number.added


@given(st.dates(), st.sampled_from(LOCALES), st.sampled_from(LOCALES))
def test_dates_of_cldr_are_known_everywhere(day: date, source_locale: str, locale: str) -> None:
    from babel.dates import format_date

    texts = [format_date(day, "long", each.replace("-", "_")) for each in (source_locale, locale)]
    found = facts.compare(*texts, source_locale, locale)
    assert found.missing == found.added == ()


def test_tables_are_read_once_and_whole() -> None:
    for locale in LOCALES:
        names = unit_names(locale)
        assert names.named("3 % and 5 km") >= {"concentr-percent", "length-kilometer"}
        assert months(locale)
    assert facts.find("12 Foo", "xx")[0].figures[0].readings[0] == (Decimal(12),)


def test_long_and_hostile_texts_cost_linear_time() -> None:
    started = time.process_time()
    hostile = (
        "a", "a@", "a.b@c.", "A-", "http://", "1 ", "0 000 ", "+1 ", "(1", "<a", "< ", "#1", "@", "a.b", "$", "1 de ",
        "🎉\u200d", "12:30 ", "5 May ", "May ", "5 million ", "percentage ", "p.m. ", "9" * 9, "US$", "кв. ",
        "7 p.m. to ", "5 km ",
    )  # fmt: skip
    for piece in hostile:
        text = piece * (4_000 // len(piece)) + " x"
        facts.find(text, "en")
        facts.spans(text)
        facts.compare(text, text + "1 km", "en", "uk")
    assert time.process_time() - started < 60, "it takes two seconds; quadratic cost would be minutes"
