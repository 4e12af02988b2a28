"""Glossaries as PO files: a term is a message, its target the translation.

Weblate's flags say that a target is forbidden ("forbidden") or a term is to be kept ("read-only"). The note and
labels for all other columns are translator's comments, which msgmerge keeps. A context tells rows of one source apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from newsl10n import po
from newsl10n.glossary.exchange.base import EXCHANGES, Cells, Exchange, Loss, Pair, Received, numbered, read_bytes
from newsl10n.glossary.exchange.labels import MARK, labels, read_comments
from newsl10n.glossary.table import Record
from newsl10n.model import Catalogue, Message
from newsl10n.tags import tag

_FLAGS = {"forbidden": "forbidden", "read-only": "keep"}
_MEANINGLESS = ("terminology",)


@EXCHANGES.add("gettext")
class Gettext(Exchange):
    """PO, UTF-8."""

    suffixes = (".po",)

    @classmethod
    def recognises(cls, suffix: str, text: str) -> bool:
        return suffix in (".po", ".pot")

    def read(self, path: Path, wanted: Pair) -> Received:
        read_bytes(path)
        catalogue = po.read(path)
        pair = Pair(
            wanted.source or tag(catalogue.header.get("X-Source-Language", "")),
            wanted.target or tag(catalogue.header.get("Language", "")),
        )
        records, losses = [], []
        for message in catalogue.active():
            if why := _why_not(message):
                losses.append(Loss(str(path), message.line, "message", message.source, why))
                continue
            losses += [Loss(str(path), message.line, *what, "has no place") for what in _left_out(message)]
            records.append(Record(str(path), message.line, _cells(message)))
        return Received(pair, records, losses)

    def write(self, rows: Sequence[Cells], pair: Pair) -> bytes:
        header = {
            "Project-Id-Version": "glossary",
            "Language": pair.target.replace("-", "_"),
            "X-Source-Language": pair.source.replace("-", "_"),
            "MIME-Version": "1.0",
            "Content-Transfer-Encoding": "8bit",
        }
        catalogue = Catalogue(pair.target, header=header)
        for number, cells in numbered(rows):
            catalogue.add(_message(number, cells))
        return po.dump(catalogue).encode()


def _why_not(message: Message) -> str:
    if message.fuzzy:
        return "is fuzzy: nobody has accepted it"
    is_kept = "read-only" in message.flags
    return "" if message.target.strip() or is_kept else "has no translation"


def _left_out(message: Message) -> Iterator[tuple[str, str]]:
    if message.context and not message.context.startswith(MARK):
        yield "msgctxt", message.context
    yield from (("flag", flag) for flag in message.flags if flag not in (*_FLAGS, *_MEANINGLESS))
    yield from (("reference", file) for file, _ in message.references)


def _cells(message: Message) -> Cells:
    status = next((_FLAGS[flag] for flag in message.flags if flag in _FLAGS), "")
    terms = {"source": " ".join(message.source.split()), "target": " ".join(message.target.split()), "status": status}
    return terms | read_comments([*message.notes, *message.comments])


def _message(number: int, cells: Cells) -> Message:
    flags = [flag for flag, status in _FLAGS.items() if cells.get("status") == status]
    placed = {"source", "target", "note", *(["status"] if flags else [])}
    return Message(
        context=f"{MARK}{number}" if number > 1 else "",
        source=cells["source"],
        target=cells.get("target", cells["source"]),
        notes=[*([cells["note"]] if "note" in cells else []), *labels(cells, placed)],
        flags=flags,
    )
