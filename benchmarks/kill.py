"""Does `translate` survive being killed? kill -9 at random moments, then a look at the catalogues.

    make kill

A project of made-up articles is translated with the embedded model by a process of its own, killed at 20 random
moments, each run going on where the last one stopped. After each kill every catalogue must pass msgfmt -c and still
hold all that was there; at the end all must equal an undisturbed run's, byte for byte.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pipeline

from newsl10n import po
from newsl10n.engines import packages
from newsl10n.project import Project
from newsl10n.steps.extract import extract

ROOT = Path(__file__).parent.parent
KILLS = 20
ARTICLES = 100
CONFIG = 'source_locale = "en"\ntarget_locales = ["pt"]\n[engine]\npackages = "models"\n'


def main(seed: int) -> None:
    """Run both, compare, print."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        calm, harried = Path(folder) / "calm", Path(folder) / "harried"
        lay_out(calm, rng)
        shutil.copytree(calm, harried)
        started = time.monotonic()
        subprocess.run(command(calm), check=True, stdout=subprocess.DEVNULL)
        whole = time.monotonic() - started
        print(f"undisturbed: {whole:.1f} s, {translated(calm)} messages")
        done = 0
        for number in range(KILLS):
            process = subprocess.Popen(command(harried), stdout=subprocess.DEVNULL)
            time.sleep(rng.uniform(0.3, max(1.0, whole / 4)))
            process.kill()
            process.wait()
            before, done = done, translated(harried)
            assert done >= before, "finished work was lost"
            print(f"kill {number + 1:2}: catalogues valid, {done} messages finished")
        subprocess.run(command(harried), check=True, stdout=subprocess.DEVNULL)
        same = all(path.read_bytes() == (harried / path.relative_to(calm)).read_bytes() for path in catalogues(calm))
        print(f"the final catalogues are {'equal' if same else 'DIFFERENT'}")
        sys.exit(not same)


def lay_out(root: Path, rng: random.Random) -> None:
    """A project with the sentences of the sample stories in new combinations, so that they are all distinct."""
    (root / "articles").mkdir(parents=True)
    (root / "newsl10n.toml").write_text(CONFIG)
    packages.install(pipeline.embedded("en", "pt"), root / "models")
    stories = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "articles").glob("*.txt")))
    words = [word for word in stories.split() if word.isalpha()]
    for number in range(ARTICLES):
        paragraphs = [" ".join(rng.sample(words, 25)).capitalize() + "." for _ in range(30)]
        (root / "articles" / f"{number:02}.txt").write_text("\n\n".join(paragraphs))
    project = Project(root)
    list(extract(project, project.articles(), ["pt"]))


def command(root: Path) -> list[str]:
    """Translate that project."""
    return [sys.executable, "-m", "newsl10n", "translate", "-C", str(root)]


def catalogues(root: Path) -> list[Path]:
    """Its catalogues."""
    return sorted((root / "locales" / "pt").glob("*.po"))


def translated(root: Path) -> int:
    """How many messages are filled or given up; every catalogue is checked on the way."""
    count = 0
    for path in catalogues(root):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)
        count += sum(bool(message.target or message.failure) for message in po.read(path).messages.values())
    return count


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else random.randrange(1_000_000))
