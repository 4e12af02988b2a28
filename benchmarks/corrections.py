"""How often the check `correction` alarms in vain, and how often it misses a fact that changed.

    make corrections FILES="news.en-pt.tsv ..." ARGS="--real guide.de.po ... [--sample 20]"

The sources of TSV files, English texts, are edited by program: in ways that change no fact, where each alarm is false,
and in ways that change one, where each silence is a miss. PO files have what people edited: the previous source of
their messages (`#| msgid`), whose alarms are to be read. Counts are per 1,000 texts that the edit applies to.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from newsl10n import inline, segment
from newsl10n.checks import CHECKS, Subject
from newsl10n.glossary import Glossary
from newsl10n.model import Message

Edit = Callable[[str], str]
EMPTY = Glossary([], [], "en", "pt")
DATA = Path(__file__).parent / "data" / "rewordings.csv"
MOST = 1000
"""Texts for each edit at most."""

WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty"]
MONTHS = ["January", "March", "April", "June", "July", "August", "September", "October", "November", "December"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
UNITS = ["million", "billion"], ["km", "miles"], ["years", "months"], ["hours", "minutes"], ["percent", "kilograms"]
NAMES = ["Velmora", "Lindqvist", "Castrova", "Hartnup", "Dravina"]


def main(files: Sequence[Path], real: Sequence[Path], sample: int, seed: int) -> None:
    """A table of the edits by program, and what the check says about edits that people made."""
    random.seed(seed)
    texts = [line.split("\t")[0] for path in files for line in path.read_text(encoding="utf-8").split("\n") if line]
    texts = [text for text in dict.fromkeys(texts) if len(text.split()) > 5]
    print(f"{len(texts):,} texts\n{'edit':34} {'texts':>6} {'wrong':>6} {'‰':>6}")
    for changes_fact, edits in ((False, HARMLESS), (True, HARMFUL)):
        for name, edit in edits.items():
            pairs = [(text, after) for text in texts if (after := edit(text)) != text][:MOST]
            wrong = [pair for pair in pairs if bool(found(*pair)) != changes_fact]
            kind = "missed" if changes_fact else "false alarm"
            share = 1000 * len(wrong) / max(1, len(pairs))
            print(f"{kind:12} {name:21} {len(pairs):6,} {len(wrong):6} {share:6.1f}")
            for before, after in random.sample(wrong, min(sample, len(wrong))):
                print(f"  - {before}\n  + {after}\n  ! {'; '.join(found(before, after))}")
    if real:
        show_real(list(dict.fromkeys(pair for path in real for pair in previous(path))), sample)


def found(before: str, after: str) -> list[str]:
    """What the check says about a message whose source was edited."""
    message = Message("body", after, "x", fuzzy=True, previous_source=before)
    return [finding.text for finding in CHECKS.get("correction").find(Subject(message, "en", "pt", EMPTY))]


def show_real(pairs: Sequence[tuple[str, str]], sample: int) -> None:
    """How many edits of people are said to be corrections, and some of them."""
    alarms = [pair for pair in pairs if found(*pair)]
    print(f"{len(alarms)} alarms in {len(pairs):,} edits of people")
    for before, after in random.sample(alarms, min(sample, len(alarms))):
        print(f"\n  - {before}\n  + {after}\n  ! {'; '.join(found(before, after))}")


def previous(path: Path) -> Iterator[tuple[str, str]]:
    """The earlier and the present sources of a PO file's prose, without DocBook's tags and entities."""
    import polib

    for entry in polib.pofile(str(path)):
        if entry.previous_msgid and not entry.obsolete and not re.search(r"\n|<screen", entry.previous_msgid):
            before, after = plain(entry.previous_msgid), plain(entry.msgid)
            if before != after and len(before.split()) > 5:
                yield before, after


def plain(text: str) -> str:
    """A text without tags, its entities as words."""
    return " ".join(re.sub(r"&([\w-]+);", r"\1", re.sub(r"<[^<>]*>", "", text)).split())


# Edits that change no fact. One that does not apply gives the text back.


def reordered(text: str) -> str:
    """The first two sentences change places."""
    first, *rest = map(inline.plain, segment.split((text,), "en"))
    return " ".join([rest[0].strip(), first.strip(), *rest[1:]]) if rest else text


def split(text: str) -> str:
    """Two sentences where ", and" joined them."""
    return re.sub(r", and (\w)", lambda match: f". And {match[1]}", text, count=1)


def punctuated(text: str) -> str:
    """Without a comma before a conjunction, with a dash in the place of a hyphen between spaces."""
    return re.sub(r", (and|or|but|which)\b", r" \1", text.replace(" - ", " – "))


def quoted(text: str) -> str:
    """Curved quotation marks and apostrophes in the place of straight ones."""
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’")


def misspelt(text: str) -> str:
    """Two letters of a long word change places."""
    return re.sub(r"\b([a-z]{4})([a-z])([a-z])(?=[a-z]{2})", r"\1\3\2", text, count=1)


def in_words(text: str) -> str:
    """A figure up to twelve in words."""
    return re.sub(r"(?<![\w.,:/-])([2-9]|1[0-2])(?= [a-z]{3})", lambda match: WORDS[int(match[1]) - 2], text, count=1)


def written_otherwise(text: str) -> str:
    """Thousands without their mark, the sign of percent as a word."""
    return re.sub(r"(\d)%", r"\1 percent", re.sub(r"(?<![\d,])(\d{1,3}),(\d{3})\b(?!,)", r"\1\2", text))


def lengthened(text: str) -> str:
    """One more sentence, with a fact of its own."""
    return f"{text} The mayor of Dravina declined to comment on 14 May."


def reworded(kind: str) -> Edit:
    """The words of a table in the place of others, both ways."""
    rows = [row for row in csv.DictReader(DATA.read_text(encoding="utf-8").splitlines()) if row["kind"] == kind]
    table = {row["before"]: row["after"] for row in rows}
    pattern = re.compile(rf"\b({'|'.join(sorted(table, key=len, reverse=True))})\b")
    return lambda text: pattern.sub(lambda match: table[match[1]], text)


HARMLESS: dict[str, Edit] = {
    "sentences reordered": reordered, "sentence split": split, "sentence added": lengthened, "punctuation": punctuated,
    "quotation marks": quoted, "spelling": reworded("spelling"), "synonyms": reworded("synonym"),
    "contractions": reworded("contraction"), "misspelling": misspelt, "figure in words": in_words,
    "figure written otherwise": written_otherwise,
}  # fmt: skip


# Edits that change a fact.


def renumbered(text: str) -> str:
    """Another digit."""
    return re.sub(r"\d(?!.*\d)", lambda match: str((int(match[0]) + 2) % 10), text, count=1, flags=re.DOTALL)


def exchanged(words: Sequence[str], before: str = r"\b") -> Edit:
    """Another word of a list in the place of the first one that stands behind a pattern."""
    pattern = re.compile(rf"{before}({'|'.join(words)})\b")
    return lambda text: pattern.sub(lambda match: words[(words.index(match[1]) + 1) % len(words)], text, count=1)


def measured(text: str) -> str:
    """Another unit after a number."""
    for units in UNITS:
        text = exchanged(units, before=r"(?<=\d )")(text)
    return text


def renamed(text: str) -> str:
    """Another name inside a sentence."""
    return re.sub(
        r"(?<=[a-z] )[A-Z][a-z]{3,}\b(?! [A-Z])", lambda match: NAMES[len(match[0]) % len(NAMES)], text, count=1
    )


def negated(text: str) -> str:
    """A verb with a "not" after it."""
    return re.sub(r"\b(is|are|was|were|will|can|has|have|did)\b(?! not|n't)", r"\1 not", text, count=1)


def affirmed(text: str) -> str:
    """A "not" taken away."""
    return re.sub(r"\b(is|are|was|were|will|can|has|have|did|does|do) ?not\b", r"\1", text, count=1)


HARMFUL: dict[str, Edit] = {
    "digit": renumbered, "number word": exchanged(WORDS), "month": exchanged(MONTHS),
    "day of the week": exchanged(DAYS), "unit": measured, "name": renamed, "negated": negated,
    "negation gone": affirmed,
}  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--real", nargs="*", type=Path, default=[], help="PO files with previous sources")
    parser.add_argument("--sample", type=int, default=0, help="wrong answers of each edit, and real alarms, to print")
    parser.add_argument("--seed", type=int, default=6)
    chosen = parser.parse_args()
    main(chosen.files, chosen.real, chosen.sample, chosen.seed)
