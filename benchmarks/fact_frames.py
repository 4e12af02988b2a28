"""Sentences with facts, made from frames: `data/facts.LOCALE.txt` has one frame a line, with slots in braces.

`{3-40}` is a number in that range, `{1000-9999,}` one with its thousands apart, `{1.1-9.9}` one with as many decimals
as its lower bound, both as the locale writes them. Names, towns, months, times and the like have a word for a slot.
People and places are invented.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

DATA = Path(__file__).parent / "data"
_SLOT = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"([\d.]+)-([\d.]+)(,?)")
_GROUP = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_SEPARATORS = {"en": (",", "."), "pt": (".", ",")}
NAMES = ("Anna Brandt", "Mara Ellwood", "Tomás Arrigo", "Ines Falcor", "Joel Hartnup", "Olena Kravets", "Rui Sandoval")
TOWNS = ("Lowmere", "Castrova", "Vellinge Bay", "Porto Sereno", "Hartsend", "Dravina", "Almoral", "Nordwick")
SLUGS = ("lowmere", "castrova", "hartsend", "dravina", "almoral")
MONTHS = {
    "en": ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November"),
    "pt": ("janeiro", "fevereiro", "março", "abril", "junho", "julho", "agosto", "setembro", "outubro", "novembro"),
}
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "pt": ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira"),
}


def sentences(locale: str, count: int, seed: int = 1) -> Iterator[str]:
    """So many sentences, each frame in its turn; the same ones for the same seed."""
    rng = random.Random(f"{locale} {seed}")
    frames = (DATA / f"facts.{locale}.txt").read_text(encoding="utf-8").splitlines()
    for number in range(count):
        yield _SLOT.sub(partial(_filled, rng, locale), frames[number % len(frames)])


def _filled(rng: random.Random, locale: str, slot: re.Match[str]) -> str:
    bounds = _RANGE.fullmatch(slot[1])
    return _number(rng, locale, bounds) if bounds else _WORDS[slot[1]](rng, locale)


def _number(rng: random.Random, locale: str, bounds: re.Match[str]) -> str:
    low, high, grouped = bounds.groups()
    thousands, point = _SEPARATORS[locale]
    decimals = len(low.partition(".")[2])
    value = rng.randint(round(float(low) * 10**decimals), round(float(high) * 10**decimals)) / 10**decimals
    whole, _, rest = f"{value:.{decimals}f}".partition(".")
    return (_GROUP.sub(thousands, whole) if grouped else whole) + (point + rest if rest else "")


def _minutes(rng: random.Random) -> str:
    return f"{rng.choice(range(0, 60, 5)):02}"


_WORDS: dict[str, Callable[[random.Random, str], str]] = {
    "name": lambda rng, locale: rng.choice(NAMES),
    "town": lambda rng, locale: rng.choice(TOWNS),
    "slug": lambda rng, locale: rng.choice(SLUGS),
    "month": lambda rng, locale: rng.choice(MONTHS[locale]),
    "weekday": lambda rng, locale: rng.choice(WEEKDAYS[locale]),
    "time": lambda rng, locale: f"{rng.randint(1, 23)}:{_minutes(rng)}",
    "timeh": lambda rng, locale: f"{rng.randint(1, 23)}h{_minutes(rng)}",
    "time12": lambda rng, locale: f"{rng.randint(1, 12)}:{_minutes(rng)} {rng.choice(('a.m.', 'p.m.'))}",
}
