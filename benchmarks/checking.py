"""How fast are all checks, and how much memory do they take? Messages a minute of `newsl10n check`.

    make checking [ARGS="10000 50000 100000"]

Catalogues of four locales are made here, 50 messages each, of sentences with figures, names and quotations, and
checked without a cache with one process and with two. A linear step keeps its messages a minute. The peak is
that of the largest process.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsl10n import po
from newsl10n.model import Catalogue, Message, Origin, digest
from newsl10n.project import Project
from newsl10n.steps import Failed
from newsl10n.steps.check import check

SIZES = (10_000, 50_000, 100_000)
LOCALES = ("de", "pl", "pt", "uk")
PER_CATALOGUE = 50
CONFIG = f'source_locale = "en"\ntarget_locales = {list(LOCALES)}\nglossary = []\n[engine]\nname = "pseudo"\n'
SUBJECTS = {
    "en": ("The council of Velmora", "The ferry company", "Mayor Ada Lindqvist", "The harbour master"),
    "de": ("Der Rat von Velmora", "Die Fährgesellschaft", "Bürgermeisterin Ada Lindqvist", "Der Hafenmeister"),
    "pl": ("Rada Velmory", "Spółka promowa", "Burmistrzyni Ada Lindqvist", "Kapitan portu"),
    "pt": ("O conselho de Velmora", "A empresa de barcas", "A presidente Ada Lindqvist", "O capitão do porto"),
    "uk": ("Рада Вельмори", "Поромна компанія", "Мерка Ада Ліндквіст", "Капітан порту"),
}
ENDS = {
    "en": ("said that {0} people paid {1} euros", "will open {0} schools in {1}", "closed the bridge after {0} days"),
    "de": ("sagte, {0} Leute zahlten {1} Euro", "eröffnet {0} Schulen in {1}", "sperrte die Brücke nach {0} Tagen"),
    "pl": ("podała, że {0} osób zapłaciło {1} euro", "otworzy {0} szkół w {1}", "zamknął most po {0} dniach"),
    "pt": ("disse que {0} pessoas pagaram {1} euros", "vai abrir {0} escolas em {1}", "fechou a ponte após {0} dias"),
    "uk": ("каже, що {0} людей сплатили {1} євро", "відкриє {0} шкіл у {1}", "закрив міст через {0} днів"),
}  # fmt: skip


def main() -> None:
    """Measure each size with one and two processes; a measurement has a process of its own, for its peak."""
    if sys.argv[1:2] == ["--one"]:
        measure(Path(sys.argv[2]), int(sys.argv[3]))
        return
    print(
        f"{'messages':>10}{'processes':>11}{'seconds':>9}{'messages/min':>14}{'findings':>10}{'peak MB':>9}", flush=True
    )
    for size in [int(one) for one in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            made = make(Path(folder), size)
            for jobs in (1, 2):
                subprocess.run([sys.executable, __file__, "--one", folder, str(jobs), str(made)], check=True)


def measure(root: Path, jobs: int) -> None:
    """Check the project once and print a row."""
    project = Project(root)
    articles = project.articles()
    started = time.perf_counter()
    results = list(check(project, articles, LOCALES, jobs=jobs))
    seconds = time.perf_counter() - started
    assert not any(isinstance(one, Failed) for one in results)
    (root / ".newsl10n/cache/check.json").unlink()
    made, found = int(sys.argv[4]), sum(len(one) for one in results if isinstance(one, list))
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(
        f"{made:>10,}{jobs:>11}{seconds:>9.1f}{made / seconds * 60:>14,.0f}{found:>10,}{max(peaks) / 1024:>9.0f}",
        flush=True,
    )


def make(root: Path, size: int) -> int:
    """A project whose catalogues have that many messages together. Returns how many there are."""
    rng = random.Random(1)
    (root / "newsl10n.toml").write_text(CONFIG)
    (root / "articles").mkdir()
    count = max(size // PER_CATALOGUE // len(LOCALES), 1)
    for number in range(count):
        (root / f"articles/story{number}.md").write_text("# A long day\n")
        plan = [
            (rng.randrange(4), rng.randrange(3), rng.randint(13, 999), rng.randint(1950, 2025))
            for _ in range(PER_CATALOGUE)
        ]
        for locale in LOCALES:
            write(root / f"locales/{locale}/story{number}.po", locale, plan)
    return count * PER_CATALOGUE * len(LOCALES)


def write(path: Path, locale: str, plan: list[tuple[int, int, int, int]]) -> None:
    """A catalogue, half of it a machine's."""
    catalogue = Catalogue(locale, header={"Language": locale})
    for number, (subject, end, *figures) in enumerate(plan):
        role = "headline" if number == 0 else "body"
        source, target = (_text(one, subject, end, figures, number + 13) for one in ("en", locale))
        message = Message(role, source, target)
        if number % 2:
            message.fuzzy = True
            message.origin = Origin("mt", "made", "1", digest(source), digest(target))
        catalogue.add(message)
    path.parent.mkdir(parents=True, exist_ok=True)
    po.write(path, catalogue)


def _text(locale: str, subject: int, end: int, figures: list[int], days: int) -> str:
    first = f"{SUBJECTS[locale][subject]} {ENDS[locale][end].format(*figures)}."
    return f"{first} {SUBJECTS[locale][3 - subject]} {ENDS[locale][2].format(days)}."


if __name__ == "__main__":
    main()
