"""Finds the facts of a sentence in a way of its own, to judge the pipeline by: nothing of newsl10n is used.

Plain and strict on purpose. It reads numbers (in digits and words, with their scale), currencies, percent, units,
dates, times, and tokens that must come through as they are. Words that may mean something else ("second", "um") are
weak: they explain a fact of the other text, and claim none themselves. `data/` holds the words.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

_VERBATIM = re.compile(r"\S*(?:://|www\.)\S*|\S*@\S+|(?<!\w)#\w+|(?<!\S)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/\S*)?(?!\S)")
_CODE = re.compile(r"(?=[\w./-]*[A-Z])(?=[\w./-]*\d)\w+(?:[./-]\w+)*")
_MONEY_OR_TIME = re.compile(r"(?:[A-Z]{3}|UTC|GMT)[+-]?\d[\d.,]*|\d+(?:AM|PM|W|MW|GW|GB|MB|TB|GHz|MHz|Hz|C|F|K|L|M|B)")
_NUMBER = re.compile(r"(?<![\d.,])[-−–]?\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*+(?:[.,]\d+)*")
_ROMAN = re.compile(r"(?<!\w)[IVX]+(?!\w)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_VULGAR = re.compile(r"[¼-¾⅐-⅞]")
_SHORT_SCALES = {"k", "m", "mn", "bn", "tn"}
_AMOUNT = re.compile(r"[$€£]\s?[\d.,]+$")
_HALF_DAY = r"(?<![\d:.,])(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?m\b\.?"
_TIME = {
    "en": re.compile(rf"{_HALF_DAY}|(?<![\d:.,])(\d{{1,2}}):(\d\d)(?![\d:])", re.I),
    "pt": re.compile(
        rf"{_HALF_DAY}|(?<![\d:.,])(\d{{1,2}})(?::|\s?h\s?)(\d\d)(?![\d:])|(?<![\d:.,])(\d{{1,2}})\s?h(?:oras)?\b",
        re.I,
    ),
}
_SYMBOL = re.compile(r"(R\$|A\$|C\$|\$|€|£|¥|₴|₹|\b[A-Z]{3})\s?$")
_AFTER = re.compile(r"\s?(?:de )?([€£₴]|[^\W\d_]+)")
_LATE = re.compile(r"\s*h?(?:oras)?,? (?:da|na|à) (?:tarde|noite)")
_DECADE = re.compile(r"\d0s\b")
_SPACES = "\u00a0\u202f "
_FOLLOWERS = {
    "ten": ("unit",),
    "hundred": ("unit", "ten"),
    "hundreds": ("unit", "ten"),
    "scale": ("unit", "ten", "hundred", "hundreds"),
}
_JOINERS = {"en": {"and"}, "pt": {"e"}}


@dataclass
class Facts:
    """What a sentence says: `strong` must be in the other text too, `weak` may be. Values count, the rest doesn't."""

    strong: Counter[tuple[str, str]] = field(default_factory=Counter)
    weak: Counter[tuple[str, str]] = field(default_factory=Counter)
    amounts: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Value -> the currencies beside it."""


def find(text: str, locale: str) -> Facts:
    """The facts of a sentence in "en" or "pt"."""
    facts = Facts()
    text = unicodedata.normalize("NFC", text)
    for match in _VERBATIM.finditer(text):
        facts.strong["verbatim", _bare(match[0])] += 1
    text = _VERBATIM.sub(" ", text)
    for match in _CODE.finditer(text):
        if not _MONEY_OR_TIME.fullmatch(match[0]):
            facts.strong["code", match[0]] += 1
    text = _without_times(text, locale, facts)
    if _DECADE.search(text):
        facts.weak["unit", "decade"] = 1
    _find_values(text, locale, facts)
    for kind, key, pattern, is_strong in _words(locale):
        if pattern.search(text):
            (facts.strong if is_strong else facts.weak)[kind, key] = 1
    return facts


def changed(source: str, target: str, source_locale: str, target_locale: str) -> list[str]:
    """What one text says and the other doesn't, one line each."""
    here, there = find(source, source_locale), find(target, target_locale)
    _forgive_written_alike(source, target, here, there)
    lost = [f"lost {kind} {key}" for kind, key in _missing(here.strong, there)]
    lost += [f"invented {kind} {key}" for kind, key in _missing(there.strong, here)]
    return lost + [
        f"{value} is {'+'.join(sorted(here.amounts[value]))} and {'+'.join(sorted(there.amounts[value]))}"
        for value in here.amounts.keys() & there.amounts.keys()
        if here.amounts[value] != there.amounts[value]
    ]


def _missing(wanted: Counter[tuple[str, str]], facts: Facts) -> list[tuple[str, str]]:
    have = facts.strong + facts.weak
    return [fact for fact, count in wanted.items() if count > have[fact]]


def _forgive_written_alike(source: str, target: str, here: Facts, there: Facts) -> None:
    """Numbers written in the target as in the source are kept, however its locale would read them."""
    sources, targets = (Counter(match[0] for match in _NUMBER.finditer(text)) for text in (source, target))
    for written in sources & targets:
        if re.search(r"\d[.,]\d", written):
            for locale in ("en", "pt"):
                for value in _read(written, locale, ""):
                    here.weak["value", _shown(value)] += 1
                    there.weak["value", _shown(value)] += 1


def _without_times(text: str, locale: str, facts: Facts) -> str:
    """The rest of a text whose times of day are noted, on the clock of 24 hours."""
    for match in _TIME[locale].finditer(text):
        groups = [*match.groups(), None]
        hour = int(next(group for group in (groups[0], groups[3], groups[5]) if group))
        minute = int(groups[1] or groups[4] or 0)
        half = (groups[2] or ("p" if locale == "pt" and _LATE.match(text, match.end()) else "")).lower()
        note = " am" if half == "a" and hour > 12 else ""
        hour_of_24 = hour % 12 + 12 * (half == "p") if half and hour <= 12 else hour
        is_strong = not (match[0].lower().endswith(("h", "horas")) and hour == hour_of_24)
        (facts.strong if is_strong else facts.weak)["time", f"{hour_of_24}:{minute:02}{note}"] += 1
        for value in (hour, minute):
            facts.weak["value", str(value)] += 1
        facts.weak["unit", "hour"] = 1
    return _TIME[locale].sub(" ", text)


def _bare(token: str) -> str:
    return token.strip(".,;:!?()[]{}\"'“”«»‘’„…")


def _find_values(text: str, locale: str, facts: Facts) -> None:
    currencies = _currencies(locale)
    for value, is_strong, start, end in _values(text, locale):
        (facts.strong if is_strong else facts.weak)["value", _shown(value)] += 1
        beside = (_SYMBOL.search(text[max(0, start - 5) : start]), _AFTER.match(text, end))
        for match in beside:
            if match and (key := currencies.get(match[1].lower())):
                facts.amounts[_shown(value)].add(key)
    for match in _ROMAN.finditer(text):
        values = [_ROMAN_VALUES[char] for char in match[0]]
        total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
        facts.weak["value", str(total)] += 1
    for match in _VULGAR.finditer(text):
        facts.strong["value", _shown(Fraction(unicodedata.numeric(match[0])).limit_denominator(10))] += 1


def _shown(value: Fraction) -> str:
    return str(value) if value.denominator > 1_000_000 else f"{float(value):.10g}"


@dataclass
class _Run:
    """A number under way: "two million three hundred thousand"."""

    total: Fraction = Fraction(0)
    small: Fraction | None = None
    last: str = ""
    is_strong: bool = False

    def takes(self, kind: str, value: Fraction) -> bool:
        """Whether a number word goes on with this number."""
        if self.last == "":
            return kind != "scale" or value == 1000
        if kind == "scale":
            return True
        if kind == "hundred":
            return self.last == "unit" and self.small is not None and self.small < 10
        return kind in _FOLLOWERS.get(self.last, ())

    def add(self, kind: str, value: Fraction, is_strong: bool) -> None:
        """Take a number word in."""
        if kind == "scale":
            if self.small is None and self.total:
                self.total *= value
            else:
                self.total += (1 if self.small is None else self.small) * value
            self.small = None
        elif kind == "hundred" and self.small:
            self.small *= value
        else:
            self.small = (self.small or 0) + value
        self.last = kind
        self.is_strong |= is_strong

    @property
    def value(self) -> Fraction:
        """What was read."""
        return self.total + (self.small or 0)


def _values(text: str, locale: str) -> Iterator[tuple[Fraction, bool, int, int]]:
    """Every number in a text, whether it surely is one, and where it starts and ends."""
    run, begin, end = _Run(), 0, 0
    for start, stop, kind, value, is_strong in _pieces(text, locale):
        between = text[end:start].strip(" -\u00a0\u202f").lower()
        joined = between == "" or (between in _JOINERS[locale] and run.last in _FOLLOWERS)
        goes_on = joined and run.takes(kind, value) and (is_strong or run.last == "ten" or kind == "scale")
        if run.last and not goes_on:
            yield run.value, run.is_strong, begin, end
            run = _Run()
        if run.last or run.takes(kind, value):
            begin = begin if run.last else start
            run.add(kind, value, is_strong)
        end = stop
    if run.last:
        yield run.value, run.is_strong, begin, end


def _pieces(text: str, locale: str) -> Iterator[tuple[int, int, str, Fraction, bool]]:
    words = _number_words(locale)
    for match in re.finditer(rf"(?:{_NUMBER.pattern})|[^\W\d_]+", text):
        written = match[0]
        if written[-1].isdigit():
            for value in _read(written, locale, text[match.start() - 1 : match.start()]):
                yield match.start(), match.end(), "digits", value, True
        elif entry := words.get(written.lower()):
            kind, number, is_strong = entry
            before = text[max(0, match.start() - 12) : match.start()]
            if written.lower() in _SHORT_SCALES and not _AMOUNT.search(before):
                continue
            yield match.start(), match.end(), kind, Fraction(number), is_strong


def _read(written: str, locale: str, before: str) -> Iterator[Fraction]:
    """A written number's value by the locale's separators; its groups apart where it is none (a date, a version)."""
    negative = written[0] in "-−–" and not before.strip()
    written = written.lstrip("-−–")
    point, comma = (".", ",") if locale == "en" else (",", ".")
    whole = re.fullmatch(rf"(\d+|\d{{1,3}}(?:[{comma}{_SPACES}]\d{{3}})+)(?:{re.escape(point)}(\d+))?", written)
    if not whole:
        yield from (Fraction(group) for group in re.findall(r"\d+", written))
        return
    digits = re.sub(r"\D", "", whole[1])
    value = Fraction(f"{digits}.{whole[2] or 0}")
    yield -value if negative else value


@cache
def _number_words(locale: str) -> dict[str, tuple[str, int, bool]]:
    words: dict[str, tuple[str, int, bool]] = {}
    for row in _rows("number-words.csv"):
        for word in filter(None, row[locale].split("|")):
            words.setdefault(word.lstrip("~"), (row["kind"], int(row["value"]), word[0] != "~"))
    return words


@cache
def _currencies(locale: str) -> dict[str, str]:
    """Symbol or word -> currency; a cent says nothing of it."""
    return {
        word.lstrip("~").lower(): row["key"]
        for row in _rows("fact-words.csv")
        if row["kind"] == "currency" and row["key"] != "cent"
        for word in row[locale].split("|")
        if "cent" not in word
    }


@cache
def _words(locale: str) -> list[tuple[str, str, re.Pattern[str], bool]]:
    """Kind, key, pattern, strength; a word after "#" counts behind a digit only."""
    found = []
    for row in _rows("fact-words.csv"):
        for word in row[locale].split("|"):
            is_strong, word = word[0] != "~", word.lstrip("~")
            after_digit, word = word[0] == "#", word.lstrip("#")
            start = r"(?<=\d)[-\s]?" if after_digit else r"(?<![\w$])" if word[0].isalnum() else r"(?<![A-Z])"
            end = r"(?![\w/²³])" if word[-1].isalnum() else ""
            exact = after_digit or word != word.lower() or not word[0].isalpha()
            pattern = re.compile(start + re.escape(word) + end, 0 if exact else re.IGNORECASE)
            found.append((row["kind"], row["key"], pattern, is_strong))
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
