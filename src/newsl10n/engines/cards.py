"""Model cards: what a person reads about a package, with a head that programs read.

A card lies beside its archive, as `translate-en_pt-1_0.md` beside `translate-en_pt-1_0.argosmodel`, and goes with it
into the installed package's folder. It is Markdown with front matter in YAML, as the cards of Hugging Face are ("Model
Cards", huggingface.co/docs/hub/model-cards), and uses their keys where they have one: `license`, `base_model`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from newsl10n.engines import plain_yaml
from newsl10n.errors import CardError

NAME = "card.md"
"""Of the card in the folder of an installed package."""

MAX_BYTES = 1 << 20

_HEAD = re.compile(r"---\n(?P<head>.*?\n)---\n", re.DOTALL)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NEEDED = ("pair", "version", "sha256", "license", "source")


@dataclass(frozen=True, slots=True)
class Card:
    """A card: `text` is the whole of it, the rest is its head.

    `pair` is "en-pt" in Argos' codes, `sha256` the archive's checksum, `license` an SPDX expression for the weights,
    `source` where they come from and `base_model` what they were made of.
    """

    text: str
    pair: str
    version: str
    sha256: str
    license: str
    source: str
    base_model: str = ""


def beside(archive: Path) -> Path | None:
    """The card of an archive, if it has one."""
    path = archive.with_suffix(".md")
    return path if path != archive and path.is_file() else None


def within(folder: Path) -> Card | None:
    """The card of an installed package, if it has one; CardError where it can't be read."""
    return read(path) if (path := folder / NAME).is_file() else None


def read(path: Path) -> Card:
    """A card; CardError where its head is missing or wrong."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise CardError(path, f"it is larger than {MAX_BYTES >> 10} KB; is it a model card?")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise CardError(path, f"it is not in UTF-8 ({error.reason})") from None
    head = _head(path, text)
    if missing := [key for key in _NEEDED if key not in head]:
        raise CardError(path, f"its head lacks {', '.join(map(repr, missing))}", line=1)
    if not _SHA256.fullmatch(sha256 := head["sha256"].lower()):
        raise CardError(path, "its sha256 is no SHA-256 checksum, which has 64 hexadecimal digits", line=1)
    return Card(text, **{key: head[key] for key in (*_NEEDED, "base_model") if key in head} | {"sha256": sha256})


def _head(path: Path, text: str) -> dict[str, str]:
    """The front matter: keys and the text of their values."""
    if not (match := _HEAD.match(text)):
        raise CardError(path, "it has no head: lines of `key: value` between two lines `---`", line=1)
    try:
        head = plain_yaml.read(match["head"], typed=False)
    except ValueError as error:
        raise CardError(path, f"its head is no plain YAML ({error})", line=1) from None
    if not isinstance(head, dict):
        raise CardError(path, "its head is no list of `key: value`", line=1)
    for key in (*_NEEDED, "base_model"):
        if key in head and not (isinstance(head[key], str) and head[key] and head[key].isprintable()):
            raise CardError(path, f"{key!r} in its head is no line of text", line=1)
    return head
