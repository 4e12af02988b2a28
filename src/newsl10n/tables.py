"""Tables that come with the code as CSV files with a header."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of the file `NAME.csv` beside this module: column -> cell."""
    text = resources.files("newsl10n").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def for_locale(name: str, locale: str) -> Iterator[Mapping[str, str]]:
    """The rows whose column `locale` is this locale, its language, or `*`; the closest first."""
    language = locale.split("-")[0]
    for wanted in dict.fromkeys((locale, language, "*")):
        yield from (row for row in rows(name) if row["locale"] == wanted)
