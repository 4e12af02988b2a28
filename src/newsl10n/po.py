"""PO and POT files: the only module that knows polib.

A message's origin, failure and terms are translator comments, since `msgmerge` keeps those and drops all it doesn't
know::

    # newsl10n: mt translate-en_pt 1.0 3f2a9c01-77ab12ee 0.93 @1f2e3d4c
    # newsl10n: failed translate-en_pt 1.0: the translation repeats itself
    # newsl10n: term ceasefire = cessar-fogo, instead of trégua
    # newsl10n: term left: lead = chumbo, it seems to mean something else here
    # newsl10n: similar 87% locales/pt/ferry.po: The ferry left. => A balsa partiu.
    # newsl10n: changed “12 people were hurt.” -> “14 people were hurt.”

Where some sentences are a person's, kept from an earlier version, the first one ends with their places in characters::

    # newsl10n: mt translate-en_pt 1.0 3f2a9c01-77ab12ee 0.93 @1f2e3d4c kept 0-57,112-160
"""

from __future__ import annotations

import codecs
import io
import re
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from newsl10n import files
from newsl10n.errors import CatalogueError
from newsl10n.model import Catalogue, Message, Origin, TermNote

if TYPE_CHECKING:
    import polib

_ORIGIN = re.compile(
    r"newsl10n: (?P<method>mt|tm|rule|harvest|accepted|edited) (?P<name>\S+) (?P<version>\S+)"
    r" (?P<source>[0-9a-f]{8})-(?P<target>[0-9a-f]{8})(?: (?P<score>[01]\.\d\d))?"
    r"(?: @(?P<provenance>[0-9a-f]{8}))?"
    r"(?: kept (?P<kept>[0-9]{1,7}-[0-9]{1,7}(?:,[0-9]{1,7}-[0-9]{1,7})*))?"
)
_FAILURE = re.compile(r"newsl10n: failed (.+)")
_TERM = re.compile(r"newsl10n: term (left: )?(.+)")
_SIMILAR = re.compile(r"newsl10n: similar (.+)")
_CHANGE = re.compile("newsl10n: ((?:changed|added|removed) .+)")
_SYNTAX = re.compile(r"\(line (\d+)\)(?::? ?(.*))?", re.DOTALL)
_CHARSET = re.compile(rb'"Content-Type:[^"\n]*?charset=([\w.:-]+)', re.IGNORECASE)
_LINE = re.compile(r'(?:#~\|?|#\|)?\s*+(msgctxt|msgid(?:_plural)?|msgstr(?:\[\d+\])?)?\s*+"(?:[^"\\]|\\.)*+"')
_NUMBER = re.compile("[0-9]{1,9}")
_REFERENCE_SAFE = "/!$&'()*+,;=:@~"


def read(path: Path, locale: str = "") -> Catalogue:
    """Read a PO or POT file; CatalogueError with file and line where it is broken."""
    import polib

    if not path.is_file():
        raise CatalogueError(path, "is no file", hint="move away what stands there")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogueError(path, f"can't be read: {error.strerror}") from None
    codec = _codec(path, data)
    lines = _msgid_lines(path, files.decode(data, codec))
    try:
        entries = polib.pofile(str(path), encoding=codec, wrapwidth=-1)
    except (OSError, ValueError, IndexError, AttributeError, TypeError, KeyError) as error:
        raise _syntax_error(path, error) from None
    catalogue = Catalogue(locale, header=dict(entries.metadata), header_comment=entries.header)
    for entry in entries:
        line = lines[bisect_left(lines, entry.linenum or 0)]
        _add(catalogue, _message(path, entry, line), path)
    return catalogue


def write(path: Path, catalogue: Catalogue) -> bool:
    """Write a catalogue atomically; False where the file said the same already, however it was laid out.

    A file that a person's editor wrapped or reordered is left as it is as long as its messages don't change.
    """
    newline = "\n"
    if path.is_file():
        if read(path, catalogue.locale) == catalogue:
            return False
        newline = "\r\n" if b"\r\n" in path.read_bytes()[:4096] else "\n"
    return files.write(path, dump(catalogue).replace("\n", newline).encode())


def dump(catalogue: Catalogue) -> str:
    """A catalogue as the text of a PO file: UTF-8, not wrapped, obsolete messages last."""
    import polib

    entries = polib.POFile(wrapwidth=-1)
    entries.header = catalogue.header_comment
    entries.metadata = catalogue.header | {"Content-Type": "text/plain; charset=UTF-8"}
    entries.extend(_entry(message) for message in catalogue.messages.values())
    return str(entries).rstrip("\n") + "\n"


def _codec(path: Path, data: bytes) -> str:
    """The codec of a PO file's bytes, checked against all of them."""
    if b"\0" in data:
        raise CatalogueError(path, "is no PO file: it has NUL bytes", line=data.count(b"\n", 0, data.index(b"\0")) + 1)
    declared = _CHARSET.search(data)
    codec = declared[1].decode() if declared else "utf-8"
    codec = "utf-8" if codec.upper() == "CHARSET" else codec
    if data.startswith(codecs.BOM_UTF8):
        codec = "utf-8-sig"
    try:
        files.decode(data, codec)
    except LookupError:
        raise CatalogueError(path, f"declares the unknown charset {codec!r}", hint="save it as UTF-8") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = f"byte 0x{data[error.start]:02x} is not {codec}"
        raise CatalogueError(path, text, line=line, hint="save it as UTF-8") from None
    return codec


def _msgid_lines(path: Path, text: str) -> list[int]:
    """The lines that msgids stand in: polib tells that of a message's first comment.

    CatalogueError where polib would read wrong without a word: strings without quotes, and messages without msgstr.
    """
    found: list[int] = []
    unanswered = 0
    for number, line in enumerate(io.StringIO(text, newline=None), 1):  # as polib divides lines
        line = line.strip()
        match = _LINE.fullmatch(line)
        if not match and line and (not line.startswith("#") or line[1:2] in ("~", "|")):
            raise _broken(path, number, f"{line[:40]!r} is neither a comment nor a quoted string")
        keyword = (match[1] or "") if match and not line.startswith(("#|", "#~|")) else ""
        if unanswered and keyword in ("msgid", "msgctxt"):
            raise _broken(path, unanswered, "this msgid has no msgstr")
        if keyword.startswith("msgid"):
            unanswered = number
            found.append(number)
        elif keyword.startswith("msgstr"):
            unanswered = 0
    if unanswered:
        raise _broken(path, unanswered, "this msgid has no msgstr")
    return found


def _syntax_error(path: Path, error: Exception) -> CatalogueError:
    match = _SYNTAX.search(str(error))
    line = int(match[1]) if match else None
    detail = (match[2] or "").strip() if match else ""
    return _broken(path, line, detail)


def _broken(path: Path, line: int | None, detail: str) -> CatalogueError:
    text = f"is no valid PO file ({detail})" if detail else "is no valid PO file"
    return CatalogueError(path, text, line=line, hint="mend it (msgfmt -c helps) or restore it; nothing was changed")


def _add(catalogue: Catalogue, message: Message, path: Path) -> None:
    """Add a message; a second one with its key may be obsolete, and then must not hold another translation."""
    other = catalogue.messages.get(message.key)
    if other is None:
        catalogue.add(message)
        return
    both_active = not (message.obsolete or other.obsolete)
    if both_active or (message.target and other.target and message.target != other.target):
        text = f"the message {message.source[:40]!r} is there twice (first in line {other.line})"
        raise CatalogueError(path, text, line=message.line, hint="keep one of them; msguniq shows both")
    kept = message if message.target else other
    kept.obsolete = message.obsolete and other.obsolete
    catalogue.add(kept)


def _message(path: Path, entry: polib.POEntry, line: int) -> Message:
    if entry.msgid_plural or entry.msgstr_plural:
        text = f"the message {entry.msgid[:40]!r} has plural forms, which articles don't have"
        raise CatalogueError(path, text, line=line)
    message = Message(
        context=entry.msgctxt or "",
        source=entry.msgid,
        target=entry.msgstr,
        fuzzy="fuzzy" in entry.flags,
        obsolete=bool(entry.obsolete),
        previous_context=entry.previous_msgctxt,
        previous_source=entry.previous_msgid,
        references=[(unquote(file), int(line) if _NUMBER.fullmatch(line) else 0) for file, line in entry.occurrences],
        comments=entry.comment.split("\n") if entry.comment else [],
        flags=[flag for flag in entry.flags if flag != "fuzzy"],
        line=line,
    )
    for note in entry.tcomment.split("\n") if entry.tcomment else []:
        if match := _ORIGIN.fullmatch(note):
            message.origin = _origin(match)
        elif match := _FAILURE.fullmatch(note):
            message.failure = match[1]
        elif match := _TERM.fullmatch(note):
            message.terms.append(TermNote(not match[1], match[2]))
        elif match := _CHANGE.fullmatch(note):
            message.changes.append(match[1])
        elif match := _SIMILAR.fullmatch(note):
            message.similar = match[1]
        else:
            message.notes.append(note)
    return message


def _origin(match: re.Match[str]) -> Origin:
    score = float(match["score"]) if match["score"] else None
    spans = (span.split("-") for span in (match["kept"] or "").split(",") if span)
    kept = tuple((int(start), int(end)) for start, end in spans)
    digests = match["source"], match["target"]
    name, tag = unquote(match["name"]), match["provenance"] or ""
    return Origin(match["method"], name, match["version"], *digests, score, kept, tag)


def _entry(message: Message) -> polib.POEntry:
    import polib

    return polib.POEntry(
        msgctxt=message.context or None,
        msgid=message.source,
        msgstr=message.target,
        obsolete=message.obsolete,
        previous_msgctxt=message.previous_context,
        previous_msgid=message.previous_source,
        occurrences=[(quote(file, _REFERENCE_SAFE), str(line)) for file, line in message.references],
        comment="\n".join(message.comments),
        tcomment="\n".join([*message.notes, *_remarks(message)]),
        flags=(["fuzzy"] if message.fuzzy else []) + message.flags,
    )


def _remarks(message: Message) -> Iterable[str]:
    if origin := message.origin:
        name = quote(origin.name, _REFERENCE_SAFE)
        digests = f"{origin.source_digest}-{origin.target_digest}"
        score = "" if origin.score is None else f" {origin.score:.2f}"
        tag = f" @{origin.provenance}" if origin.provenance else ""
        kept = f" kept {','.join(f'{start}-{end}' for start, end in origin.kept)}" if origin.kept else ""
        yield f"newsl10n: {origin.method} {name} {origin.version} {digests}{score}{tag}{kept}"
    if message.failure:
        yield f"newsl10n: failed {message.failure}"
    yield from (f"newsl10n: {change}" for change in message.changes)
    if message.similar:
        yield f"newsl10n: similar {message.similar}"
    for term in message.terms:
        yield f"newsl10n: term {'' if term.is_met else 'left: '}{term.text}"
