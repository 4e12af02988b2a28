"""Does the cost of each step grow linearly? MB/s of extract, check and merge on pages of growing size.

    make scale

Pages of 2,500, 5,000 and 10,000 units of each format are made here, translated by the pseudo engine and taken through
the steps in one process. A linear step keeps its MB/s from one size to the next.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from newsl10n.project import Project
from newsl10n.steps.check import check
from newsl10n.steps.extract import extract
from newsl10n.steps.merge import write
from newsl10n.steps.translate import translate

SIZES = (2_500, 5_000, 10_000)
CONFIG = 'source_locale = "en"\ntarget_locales = ["pt"]\n[engine]\nname = "pseudo"\n'
WORDS = ("harbour", "ferry", "council", "mayor", "storm", "school", "bridge", "ticket", "engineer", "winter", "library")


def main() -> None:
    """Measure each format at each size and print a table."""
    print(
        f"{'format':10}{'units':>8}{'MB':>8}  "
        + "".join(f"{step:>12}" for step in ("extract", "check", "merge", "again"))
    )
    for suffix, page in ((".txt", text), (".md", markdown), (".html", html)):
        for size in SIZES:
            measure(suffix, page(sentences(size)), size)


def measure(suffix: str, page: str, size: int) -> None:
    """Take a page through the steps in a project of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "articles").mkdir()
        (root / "newsl10n.toml").write_text(CONFIG)
        (root / "articles" / f"page{suffix}").write_text(page, encoding="utf-8")
        project = Project(root)
        articles = project.articles()
        times = [timed(lambda: extract(project, articles, ["pt"]))]
        list(translate(project, articles, ["pt"]))
        times.append(timed(lambda: check(project, articles, ["pt"])))
        times.append(timed(lambda: write(project, articles, ["pt"], project.config.merge)))
        list(extract(project, articles, ["pt"]))
        times.append(timed(lambda: extract(project, articles, ["pt"])))
    megabytes = len(page.encode()) / 1e6
    speeds = "".join(f"{megabytes / seconds:>7.2f} MB/s" for seconds in times)
    print(f"{suffix[1:]:10}{size:>8,}{megabytes:>8.2f}  {speeds}")


def timed(step: Callable[[], Iterable[object]]) -> float:
    """Seconds that a step takes."""
    started = time.perf_counter()
    list(step())
    return time.perf_counter() - started


def sentences(count: int) -> list[str]:
    """Distinct made-up paragraphs."""
    rng = random.Random(1)
    made = []
    for number in range(count):
        words = " ".join(rng.choices(WORDS, k=22))
        made.append(f"The {words} cost {number} euros in {rng.randint(1950, 2025)}.")
    return made


def text(paragraphs: list[str]) -> str:
    """A plain text article."""
    return "A long day\n\n" + "\n\n".join(paragraphs) + "\n"


def markdown(paragraphs: list[str]) -> str:
    """A Markdown article with a link and emphasis in each paragraph."""
    marked = [p.replace(" cost ", " [cost](https://example.org) **about** ", 1) for p in paragraphs]
    return "# A long day\n\n" + "\n\n".join(marked) + "\n"


def html(paragraphs: list[str]) -> str:
    """An HTML page with a link and bold words in each paragraph."""
    marked = [p.replace(" cost ", ' <a href="https://example.org">cost</a> <b>about</b> ', 1) for p in paragraphs]
    body = "\n".join(f"<p>{p}</p>" for p in marked)
    return (
        f"<!doctype html><html lang=en><title>A long day</title><article><h1>A long day</h1>\n{body}\n</article></html>"
    )


if __name__ == "__main__":
    main()
