"""Facts as another locale writes them, by CLDR's patterns."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from newsl10n.facts.cldr import cldr
from newsl10n.facts.comparing import compare
from newsl10n.facts.fact import Fact, Figure, Kind, Value
from newsl10n.facts.figures import marks_of
from newsl10n.facts.half_days import in_half_day

if TYPE_CHECKING:
    from babel import Locale

_CLOCK = re.compile(r"(\d{1,2})\s?(?:[:.h](\d\d)(?![:\d]))?")
_YEARS = range(1000, 3000)
_LEAP_YEAR = 2000
_LONGEST_SIGN = 3


def write(fact: Fact, text: str, source_locale: str, locale: str) -> str:
    """The fact of a text as the target locale writes it; as it is written where that can't be known.

    `source_locale` and `locale` are BCP 47 tags. What comes out always says the same as the fact (`compare`). Names of
    months and units come in the case that CLDR has them in.
    """
    shown = text[fact.start : fact.end]
    writer = _WRITERS.get(fact.kind)
    written = writer(fact, text, source_locale, locale) if writer and source_locale != locale else ""
    if not written:
        return shown
    comparison = compare(shown, written, source_locale, locale)
    return shown if comparison.missing or comparison.added else written


def _date(fact: Fact, text: str, source_locale: str, locale: str) -> str:
    from babel.dates import format_date, format_skeleton

    known, numbers = cldr(locale), [one.readings[0][0] for one in fact.figures]
    days = [int(one) for one in numbers if isinstance(one, Decimal) and one <= 31]
    years = [int(one) for one in numbers if isinstance(one, Decimal) and one in _YEARS]
    if (
        known is None
        or len(fact.months) != 1
        or max(len(days), len(years)) > 1
        or len(days) + len(years) < len(numbers)
    ):
        return ""
    try:
        day = datetime.date((years or [_LEAP_YEAR])[0], fact.months[0], (days or [1])[0])
    except ValueError:
        return ""
    if days and years:
        return format_date(day, "long", known)
    return format_skeleton("MMMMd" if days else "yMMMM", day, locale=known)


def _time(fact: Fact, text: str, source_locale: str, locale: str) -> str:
    from babel.dates import format_time

    known, match = cldr(locale), _CLOCK.match(text, fact.start, fact.end)
    if known is None or match is None:
        return ""
    hours = [int(hour) for hour in in_half_day(Decimal(match[1]), text, match.end(1))]
    try:
        time = datetime.time((hours or [int(match[1])])[0], int(match[2] or 0))
    except ValueError:
        return ""
    return format_time(time, "short", locale=known) if len(hours) <= 1 else ""


def _number(fact: Fact, text: str, source_locale: str, locale: str) -> str:
    """The number in the locale's way; a unit as it is written, and where it is written."""
    (figure,), known = fact.figures, cldr(locale)
    number = _formatted(figure, text, source_locale, known) if known else ""
    return f"{text[fact.start : figure.start]}{number}{text[figure.end : fact.end]}" if number else ""


def _formatted(figure: Figure, text: str, source_locale: str, locale: Locale) -> str:
    """The figure by the locale's pattern, with as many decimals as it has, and grouped if it is."""
    from babel.numbers import format_compact_decimal, format_decimal

    digits, scaled = _digits(figure, text)
    value = figure.readings[0][0]
    if not isinstance(value, Decimal) or len(figure.readings[0]) > 1 or re.match(r"0\d", digits):
        return ""
    if scaled:
        return format_compact_decimal(
            value, format_type="long", locale=locale, fraction_digits=_decimals(digits, source_locale)
        )
    return format_decimal(value, _pattern(digits, source_locale), locale, decimal_quantization=False)


def _digits(figure: Figure, text: str) -> tuple[str, bool]:
    """A figure's digits with their marks, and whether a scale word follows."""
    shown = text[figure.start : figure.end]
    end = next((at for at, char in enumerate(shown) if char.isalpha()), len(shown))
    return shown[:end].strip(" \u00a0\u202f-"), end < len(shown)


def _decimals(digits: str, locale: str) -> int:
    mark = max(map(digits.rfind, marks_of(locale).decimal))
    return len(digits) - mark - 1 if mark >= 0 else 0


def _pattern(digits: str, locale: str) -> str:
    decimals = _decimals(digits, locale)
    is_grouped = any(not char.isdecimal() for char in digits[: len(digits) - decimals - bool(decimals)])
    return ("#,##0" if is_grouped else "0") + ("." + "0" * decimals if decimals else "")


def _money(fact: Fact, text: str, source_locale: str, locale: str) -> str:
    (figure,), known = fact.figures, cldr(locale)
    sign = (text[fact.start : figure.start] + text[figure.end : fact.end]).strip()
    is_name = len(sign) > _LONGEST_SIGN or sign.islower()
    number = _formatted(figure, text, source_locale, known) if known else ""
    if not known or not number or (is_name and len(fact.units) > 1):
        return ""
    if is_name:
        return _named(figure.readings[0][0], next(iter(fact.units)), number, known)
    return _signed(number, sign, known)


def _named(value: Value, code: str, number: str, locale: Locale) -> str:
    """A number with the name of its currency; none after a scale word, which CLDR doesn't know how to join."""
    from babel.numbers import format_currency

    if number[-1].isalpha() or not isinstance(value, Decimal):
        return ""
    form = format_currency(value, code, "#", locale, currency_digits=False, format_type="name")
    # CLDR writes Portuguese currencies with a capital, as a list would.
    return _with_number(form.lower() if locale.language == "pt" else form, number)


def _signed(number: str, sign: str, locale: Locale) -> str:
    """A number and the sign or code of its currency in the locale's order; a code has a space."""
    pattern = locale.currency_formats["standard"].pattern.split(";")[0]
    before = pattern.find("¤") < pattern.find("#")
    space = "\u00a0" if sign.isalpha() or "\u00a0" in pattern or number[-1].isalpha() else ""
    return f"{sign}{space}{number}" if before else f"{number}{space}{sign}"


def _measure(fact: Fact, text: str, source_locale: str, locale: str) -> str:
    from babel.units import UnknownUnitError, format_unit

    (figure,), known = fact.figures, cldr(locale)
    number = _formatted(figure, text, source_locale, known) if known else ""
    if not known or not number or len(fact.units) > 1:
        return _number(fact, text, source_locale, locale)
    is_name = len(text[figure.end : fact.end].strip(" -\u00a0")) > _LONGEST_SIGN + 1
    (unit,), value = fact.units, figure.readings[0][0]
    try:
        form = format_unit(value, unit, "long" if is_name else "short", "#", known)
    except UnknownUnitError:
        return _number(fact, text, source_locale, locale)
    return _with_number(form, number)


def _with_number(form: str, number: str) -> str:
    """A number with its unit, with another writing of the number."""
    return re.sub(r"\d+(?:\D?\d)*", lambda _: number, form, count=1)


_Writer = Callable[[Fact, str, str, str], str]
_WRITERS: dict[Kind, _Writer] = {
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.MONEY: _money,
    Kind.PERCENT: _measure,
    Kind.MEASURE: _measure,
}
