"""Measures that people convert: by laws, with factors that are not from our table, and what stays a difference."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsl10n import facts
from newsl10n.engines import Translation
from newsl10n.facts import Comparison
from newsl10n.facts.cldr import cldr
from newsl10n.faults import Inspector
from newsl10n.glossary import Glossary
from newsl10n.tables import rows
from newsl10n.wordlists import words

LOCALES = ["en", "uk", "pt", "pt-PT", "de", "pl"]
PAIRS = [
    ("length-mile", "length-kilometer", "1.609344"),
    ("length-foot", "length-meter", "0.3048"),
    ("length-inch", "length-centimeter", "2.54"),
    ("area-acre", "area-hectare", "0.40468564224"),
    ("area-square-mile", "area-square-kilometer", "2.589988110336"),
    ("mass-ounce", "mass-gram", "28.349523125"),
    ("length-yard", "length-meter", "0.9144"),
    ("speed-mile-per-hour", "speed-kilometer-per-hour", "1.609344"),
]
pairs = st.sampled_from(PAIRS)
locales = st.sampled_from(LOCALES)
amounts = st.decimals(1, 999_999, places=0) | st.decimals("0.5", 99, places=1)


def said(value: Decimal | int, unit: str, locale: str) -> str:
    """A measure as CLDR says that a locale writes it."""
    from babel.units import format_unit

    text = format_unit(value, unit, locale=cldr(locale))
    assume(unit not in text)  # Babel's way out where CLDR has no name for whole millions: "27.000.000 mass-gram"
    return text


def rounded(value: Fraction, digits: int) -> Decimal:
    """A number with so many significant digits."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(f"{exact:.{digits}g}").normalize() + Decimal(0)


def is_same(compared: Comparison) -> bool:
    return not (compared.missing or compared.added)


@given(amounts, pairs, st.integers(3, 5), locales, locales, st.booleans())
def test_what_is_converted_and_rounded_is_the_same(
    value: Decimal, pair: tuple[str, str, str], digits: int, source_locale: str, locale: str, is_metric_first: bool
) -> None:
    unit, other, factor = pair
    converted = rounded(Fraction(value) * Fraction(factor), digits)
    texts = [(value, unit), (converted, other)]
    (first, first_unit), (second, second_unit) = texts[::-1] if is_metric_first else texts
    source, target = said(first, first_unit, source_locale), said(second, second_unit, locale)
    assert is_same(facts.compare_human(source, target, source_locale, locale))
    assert not is_same(facts.compare(source, target, source_locale, locale))


@given(amounts, pairs, st.decimals("0.1", 5, places=2), locales, locales)
def test_what_is_off_is_a_difference(
    value: Decimal, pair: tuple[str, str, str], off: Decimal, source_locale: str, locale: str
) -> None:
    assume(abs(off - 1) > Decimal("0.1"))
    unit, other, factor = pair
    wrong = rounded(Fraction(value) * Fraction(factor) * Fraction(off), 4)
    source, target = said(value, unit, source_locale), said(wrong, other, locale)
    assert not is_same(facts.compare_human(source, target, source_locale, locale))


@given(amounts, pairs, locales, locales)
def test_another_unit_with_the_same_number_is_a_difference(
    value: Decimal, pair: tuple[str, str, str], source_locale: str, locale: str
) -> None:
    unit, other, _ = pair
    source, target = said(value, unit, source_locale), said(value, other, locale)
    assert not is_same(facts.compare_human(source, target, source_locale, locale))


@given(st.integers(-40, 130), locales, locales)
def test_temperatures_have_an_offset_and_a_sign(fahrenheit: int, source_locale: str, locale: str) -> None:
    celsius = round((fahrenheit - 32) * 5 / 9)
    source = said(fahrenheit, "temperature-fahrenheit", source_locale)
    assert is_same(facts.compare_human(source, said(celsius, "temperature-celsius", locale), source_locale, locale))
    if fahrenheit > 60:
        wrong = said(celsius + 5, "temperature-celsius", locale)
        assert not is_same(facts.compare_human(source, wrong, source_locale, locale))


@given(st.integers(1, 9999), pairs, locales, locales)
def test_what_is_said_twice_may_be_said_once(
    value: int, pair: tuple[str, str, str], source_locale: str, locale: str
) -> None:
    unit, other, factor = pair
    converted = rounded(Fraction(value) * Fraction(factor), 3)
    both = f"{said(value, unit, source_locale)} ({said(converted, other, source_locale)})"
    for one in (said(value, unit, locale), said(converted, other, locale)):
        assert is_same(facts.compare_human(both, one, source_locale, locale))
        assert is_same(facts.compare_human(one, both, locale, source_locale))
    nothing = facts.compare_human(both, "?", source_locale, locale)
    assert nothing.missing


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("30 to 40 miles", "50 to 65 km"),
        ("between 5 and 10 metres (16 and 33 feet)", "between 16 and 33 feet"),
        ("two hundred and fifty miles", "400 km"),
        ("half a mile", "800 m"),
        ("17 pounds and 1 ounce", "7.7 kg"),
        ("2 gallons, 10 gallons", "7.6 litres, 45 litres"),
        ("3,000 miles at 40 mph (64 kph)", "4,800 km at 65 km/h"),
        ("a 90-minute film", "a film of 1.5 hours"),
        ("90(F)-degree heat", "32 °C of heat"),
        ("minus 10 °C", "14 °F"),
    ],
)
def test_it_is_the_same(source: str, target: str) -> None:
    assert is_same(facts.compare_human(source, target, "en", "en"))
    assert is_same(facts.compare_human(target, source, "en", "en"))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("100 yards", "100 metres"),
        ("10 tons", "9 tons"),
        ("10 °C", "14 °F"),
        ("5 to 10 miles", "5 to 10 km"),
        ("a mile, " * 50 + "5 miles", "8 km" + ", 7 times" * 50),
        ("240 km/h (149 mph)", "243 km/h (149 mph)"),
        ("1 MB is 1,000 KB", "1 MB is 1,003 KB"),
        ("grew 1.2 times", "grew by 21%"),
        ("EUR 100", "USD 109"),
        ("12 people on 5 square miles", "13 people on 13 square km"),
        ("26 km of road, " + "far away " * 9 + "16 miles of rail", "26 km of road"),
    ],
)
def test_it_is_a_difference(source: str, target: str) -> None:
    assert not is_same(facts.compare_human(source, target, "en", "en"))


def test_an_engine_does_not_convert() -> None:
    inspector = Inspector("en", "de", Glossary([], [], "en", "de"))
    faults = inspector.faults("The wall is 300 feet long.", Translation("Die Mauer ist 91 Meter lang."))
    assert [fault.text for fault in faults if fault.is_grave] == [
        "300 is not in the translation",
        "91 is not in the source",
    ]


def test_many_numbers_cost_little() -> None:
    source, target = "5 miles and 7 more, " * 500, "9 km and 6 more, " * 500
    assert facts.compare_human(source, target, "en", "en").missing


@given(st.text(max_size=60), st.text(max_size=60) | st.just("5 miles, d'five miles, -5 °C, 1,2 or 3"), locales)
def test_any_text_is_compared(source: str, target: str, locale: str) -> None:
    strict, human = facts.compare(source, target, "en", locale), facts.compare_human(source, target, "en", locale)
    assert set(human.missing) <= set(strict.missing) and set(human.added) <= set(strict.added)


def test_the_table_knows_the_units_that_texts_name() -> None:
    known = {row["unit"] for row in rows("facts/conversions")}
    convertible = ("length-", "area-", "volume-", "mass-", "speed-", "temperature-", "duration-", "digital-", "power-")
    assert {unit for unit in words("facts/cldr-units") if unit.startswith(convertible)} <= known
    assert all(
        Fraction(row["factor"]) > 0 and row["source"] for row in rows("facts/conversions") if row["unit"] != "times"
    )
