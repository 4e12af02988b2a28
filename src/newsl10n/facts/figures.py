"""The figures of a text: numbers in digits of any script, as CLDR says that its locale writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import NamedTuple

from newsl10n.facts.cldr import cldr
from newsl10n.facts.fact import Fact, Figure, Kind, Reading
from newsl10n.facts.half_days import in_half_day
from newsl10n.facts.lists import as_list
from newsl10n.facts.number_words import Lexicon, lexicon

_SPACES = " \u00a0\u2009\u202f"
_NUMBER = re.compile(rf"\d+(?:(?:[.,'’٫٬]|[{_SPACES}](?=\d{{3}}(?!\d)))\d+)*[¼½¾]?")
_LONGEST = 40
_SCALE_WORDS = 2
_HALF = Decimal("0.5")
_FRACTIONS = {"¼": (1, 4), "½": (1, 2), "¾": (3, 4)}
_MARK = re.compile(r"\D")
_NEXT_WORD = re.compile(r"[\s\-\u2011]{0,2}([^\W\d_]+)")
_FORMULA = re.compile(r"(?<![^\W\d_])(?:[kcdm]?m[23]|mi[23]|ft[23]|[ксдм]?м[23]|(?:CO|NO|SO|CH|O|H)[2-4]O?)(?!\w)")
_MAY_BE_FORMULA = re.compile(r"[234](?<=[^\W\d_].)")
_CLOCK = re.compile(r"\s?(?:UTC|GMT|hours|hrs)\b")
_DECADE = re.compile(r"['’]?s\b|[-\u2011]?(?:х|ті|тих|тими)\b|er\b")


def figures(text: str, locale: str, addresses: Iterable[Fact]) -> Iterator[Figure]:
    """The figures of a text in a locale, a BCP 47 tag, in order; those in `addresses` are none."""
    text = _without_addresses(text, addresses)
    marks, words = marks_of(locale), lexicon(locale.split("-")[0])
    for start, end in _tokens(text, marks):
        if not _is_full_hour(text, start, end):
            readings = _in_context(text, start, end, _plain(text[start:end], marks))
            readings += as_list(text, start, end, locale)
            scale, scaled_end = _scale(text, end, words)
            if scale:
                may_be_a_unit = len(text[end:scaled_end].strip()) <= 2
                readings = [*_scaled(readings, scale), *(readings if may_be_a_unit else ())]
            yield Figure(start, scaled_end, tuple(readings))


def _is_full_hour(text: str, start: int, end: int) -> bool:
    """Whether these are minutes that say nothing: 19:00, 19h00."""
    return text[start:end] == "00" and text[max(start - 1, 0) : start] in (":", "h", "-")


class Marks(NamedTuple):
    """What a locale may write between the digits of one number."""

    decimal: frozenset[str]
    group: frozenset[str]


_OTHER_MARKS = (Marks(frozenset("."), frozenset(",'’" + _SPACES)), Marks(frozenset(","), frozenset(".'’" + _SPACES)))


@lru_cache
def marks_of(locale: str) -> Marks:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    known = cldr(locale) or "en"
    decimal = {"٫", *(get_decimal_symbol(known, numbering_system=system) for system in ("latn", "default"))}
    group = {"٬", *(get_group_symbol(known, numbering_system=system) for system in ("latn", "default"))}
    return Marks(frozenset(decimal), frozenset((group | set("'’" + _SPACES)) - decimal))


def _without_addresses(text: str, addresses: Iterable[Fact]) -> str:
    """The text with spaces for addresses, and for the digits of units and chemical formulas.

    A space after a code becomes a line break, which groups no digits: "F-16 200".
    """
    pieces, end = [], 0
    for one in addresses:
        if one.kind is Kind.CODE and one.end < len(text) and text[one.end] in _SPACES:
            pieces += [text[end : one.end], "\n"]
            end = one.end + 1
        elif one.kind not in (Kind.CODE, Kind.EMOJI):
            pieces += [text[end : one.start], " " * (one.end - one.start)]
            end = one.end
    text = "".join([*pieces, text[end:]])
    return _FORMULA.sub(lambda match: " " * len(match[0]), text) if _MAY_BE_FORMULA.search(text) else text


def _tokens(text: str, marks: Marks) -> Iterator[tuple[int, int]]:
    """Where each number stands; spaces part numbers unless they group digits."""
    for match in _NUMBER.finditer(text):
        if len(match[0].split()) > 1 and _value(match[0], marks) is None:
            for part in re.finditer(r"\S+", match[0]):
                yield match.start() + part.start(), match.start() + part.end()
        else:
            yield match.span()


def _plain(token: str, marks: Marks) -> list[Reading]:
    """What the digits say by themselves."""
    if len(token) > _LONGEST:
        return [(token,)]
    if token.isdecimal():
        return [(Decimal(token),)]
    if token[-1] in _FRACTIONS:
        return list(_with_fraction(_plain(token[:-1], marks), *_FRACTIONS[token[-1]]))
    token = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in token)
    return _marked(token, _MARK.split(token), marks)


def _with_fraction(readings: list[Reading], above: int, below: int) -> Iterator[Reading]:
    for value, *_ in readings:
        if isinstance(value, Decimal):
            fraction = Decimal(above) / below
            yield from ((value + fraction,), (value, fraction), (value, Decimal(above), Decimal(below)))


def _marked(token: str, parts: list[str], marks: Marks) -> list[Reading]:
    value = _value(token, marks)
    readings: list[Reading] = [(token,)] if value is None else [(value,), (token,)]
    if value is None or (" " in token and parts[-1] != "000"):
        readings.append(tuple(map(Decimal, parts)))
    if value is not None and (half := value - value.to_integral_value(ROUND_FLOOR)) == _HALF:
        readings.append((value - half, half))
    if "." in token and len(parts) == 2 and len(parts[0]) <= 2 == len(parts[1]) and int(parts[1]) < 60:
        readings.append(_time(*parts))
    return readings


def _value(token: str, marks: Marks) -> Decimal | None:
    """The value of digits with marks, by the locale's convention or, if that can't be, by another."""
    values = (_value_by(token, one) for one in (marks, *_OTHER_MARKS))
    return next((value for value in values if value is not None), None)


def _value_by(token: str, marks: Marks) -> Decimal | None:
    parts, between = _MARK.split(token), _MARK.findall(token)
    fraction = parts.pop() if between[-1] in marks.decimal else ""
    if fraction:
        between.pop()
    if len(set(between)) > 1 or not marks.group.issuperset(between) or not _are_groups(parts):
        return None
    return Decimal("".join(parts) + (f".{fraction}" if fraction else ""))


def _are_groups(parts: list[str]) -> bool:
    if len(parts) == 1:
        return True
    first, *middle, last = parts
    return len(first) <= 3 and first != "0" and len(last) == 3 and all(2 <= len(part) <= 3 for part in middle)


def _time(hours: str, minutes: str) -> Reading:
    return (Decimal(hours), Decimal(minutes)) if minutes != "00" else (Decimal(hours),)


def _in_context(text: str, start: int, end: int, readings: list[Reading]) -> list[Reading]:
    """What the digits may say because of what stands around them: half of a day, a decade, a military time."""
    digits = text[start:end]
    found = list(readings)
    for hour, *minutes in readings:
        if isinstance(hour, Decimal):
            found += [(full, *minutes) for full in in_half_day(hour, text, end)]
    if digits.isdecimal() and len(digits) == 4:
        if digits.startswith("0") or _CLOCK.match(text, end):
            found.append(_time(digits[:2], digits[2:]))
        if digits.endswith("0") and _DECADE.match(text, end):
            found.append((Decimal(digits) % 100,))
    if digits.isdecimal() and len(digits) == 2 and _is_short_year(text, start, end):
        found += [(Decimal(digits) + century,) for century in (1900, 2000)]
    return found


def _is_short_year(text: str, start: int, end: int) -> bool:
    before = text[max(start - 5, 0) : start]
    is_range_or_date = before[:4].isdecimal() and before[-1:] in ("-", "–", "/")
    return is_range_or_date or before[-1:] in ("'", "’", "‘") or bool(_DECADE.match(text, end))


def _scale(text: str, end: int, words: Lexicon) -> tuple[Decimal | None, int]:
    """The scale words after digits ("mil milhões") multiplied, and where they end."""
    scale = None
    for _ in range(_SCALE_WORDS):
        match = _NEXT_WORD.match(text, end)
        value = next(iter(words.look_up(match[1]) or ()), Decimal(0)) if match else Decimal(0)
        if not match or value < 1000:
            break
        scale, end = (scale or 1) * value, match.end()
    return scale, end


def _scaled(readings: list[Reading], scale: Decimal) -> Iterator[Reading]:
    for reading in readings:
        last = reading[-1]
        if isinstance(last, Decimal):
            yield (*reading[:-1], last * scale)
        yield (*reading, scale)
