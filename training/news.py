"""Writes news-like lines from the patterns of `news.toml`: for a model that must keep numbers, dates, names and quotes.

python training/news.py TEXT
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import texts

LINES = 8192
_SEED = 1
_SLOT = "{"

Slots = dict[str, list[str]]


def main(text: Path) -> None:
    """Write the lines."""
    patterns = tomllib.loads(Path(__file__).with_name("news.toml").read_text("utf-8"))
    texts.write(lines(patterns["lines"], patterns["slots"], random.Random(_SEED)), text)


def lines(patterns: list[str], slots: Slots, chosen: random.Random) -> Iterator[str]:
    """Patterns in random order, their slots filled at random; a slot with a capital begins a line."""
    for _ in range(LINES):
        line = chosen.choice(patterns)
        while _SLOT in line:
            before, _, rest = line.partition(_SLOT)
            slot, _, after = rest.partition("}")
            value = _value(slot.lower(), slots, chosen)
            line = before + (value[:1].upper() + value[1:] if slot[0].isupper() or not before else value) + after
        yield line


def _value(slot: str, slots: Slots, chosen: random.Random) -> str:
    return _MADE[slot](chosen, slots) if slot in _MADE else chosen.choice(slots[slot])


def _person(chosen: random.Random, slots: Slots) -> str:
    return f"{chosen.choice(slots['first'])} {chosen.choice(slots['last'])}"


def _number(chosen: random.Random, _: Slots) -> str:
    return str(chosen.choice([chosen.randint(2, 12), chosen.randint(13, 99), chosen.randint(100, 999)]))


def _thousands(chosen: random.Random, _: Slots) -> str:
    exact, round_ = f"{chosen.randint(1, 990)},{chosen.randint(0, 999):03}", f"{chosen.randint(2, 90)} million"
    return chosen.choice([exact, round_])


def _percent(chosen: random.Random, _: Slots) -> str:
    whole, exact = f"{chosen.randint(1, 99)}%", f"{chosen.randint(0, 60)}.{chosen.randint(1, 9)}%"
    return chosen.choice([whole, exact, f"{chosen.randint(2, 60)} percent"])


def _money(chosen: random.Random, _: Slots) -> str:
    number = f"{chosen.choice('$€£')}{chosen.randint(1, 990)}"
    return number + chosen.choice(["", ".5 million", " million", " billion", ",000"])


def _year(chosen: random.Random, _: Slots) -> str:
    return str(chosen.randint(1890, 2031))


def _date(chosen: random.Random, slots: Slots) -> str:
    return f"{chosen.randint(1, 28)} {chosen.choice(slots['month'])} {chosen.randint(1950, 2031)}"


def _time(chosen: random.Random, _: Slots) -> str:
    of_24 = f"{chosen.randint(0, 23)}:{chosen.randint(0, 59):02}"
    full, of_12 = f"{chosen.randint(1, 12)} p.m.", f"{chosen.randint(1, 12)}:{chosen.randint(0, 59):02} a.m."
    return chosen.choice([of_24, full, of_12])


def _score(chosen: random.Random, _: Slots) -> str:
    return f"{chosen.randint(0, 6)}-{chosen.randint(0, 6)}"


_MADE = {
    "date": _date,
    "money": _money,
    "number": _number,
    "percent": _percent,
    "person": _person,
    "score": _score,
    "thousands": _thousands,
    "time": _time,
    "year": _year,
}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
