"""Document + translations -> localised article."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from newsl10n import inline
from newsl10n.formats import Format
from newsl10n.model import (
    Catalogue,
    Content,
    Document,
    Kind,
    LocaleSlot,
    Message,
    Part,
    Placeholder,
    Require,
    State,
    Unit,
)

_TRANSLATED = {State.MACHINE, State.DRAFT, State.REVIEWED}


@dataclass(frozen=True, slots=True)
class Left:
    """A unit that keeps its source text, and why."""

    unit: Unit
    why: str


@dataclass(slots=True)
class Merged:
    """A localised article, what its units came from, and the units that stay in the source's language."""

    text: str
    used: Counter[State] = field(default_factory=Counter)
    left: list[Left] = field(default_factory=list)


Chosen = dict[int, Content]
"""A unit's identity -> the content to write in its place."""


def merge(
    document: Document,
    article_format: Format,
    catalogue: Catalogue,
    require: Require = Require.NONE,
    min_score: float = 0.0,
) -> Merged:
    """The article in the catalogue's locale.

    A translation is used where its state is good enough for `require`, its engine was sure enough unless a person
    edited it, its placeholders are the source's, the article's encoding can hold it and the article keeps its
    structure with it; every other unit keeps its source text and is listed with the reason. With no translation at
    all the text is the source's, byte for byte.
    """
    merged = Merged(document.text)
    units = list(document.units())
    chosen: Chosen = {}
    states: dict[int, State] = {}
    for unit in units:
        message = catalogue.messages.get(inline.key(unit))
        content, why = _choose(unit, message, require, min_score)
        if content is not None and not why:
            why = _unwritable(unit, content, article_format, document)
        if content is None or why:
            merged.left.append(Left(unit, why))
        else:
            chosen[id(unit)] = content
            states[id(unit)] = message.state if message else State.UNTRANSLATED
    writer = _Writer(article_format, catalogue.locale)
    broken = _structure_breakers(document, writer, chosen) if chosen else set()
    for unit in units:
        if id(unit) in broken:
            merged.left.append(Left(unit, "with it the article would lose its structure"))
            del chosen[id(unit)]
        elif id(unit) in chosen:
            merged.used[states[id(unit)]] += 1
    merged.text = writer.text(document, chosen)
    return merged


def _choose(unit: Unit, message: Message | None, require: Require, min_score: float) -> tuple[Content | None, str]:
    if message is None or message.obsolete:
        return None, "the catalogue lacks it: run newsl10n extract"
    if message.state is State.UNTRANSLATED:
        return None, message.failure or "untranslated"
    usable = {State.REVIEWED} if require is Require.REVIEWED else _TRANSLATED
    if message.state not in usable:
        return None, _unusable(message)
    score = message.origin.score if message.origin and message.state is State.MACHINE else None
    if score is not None and score < min_score:
        return None, f"the engine's score is {score:.2f}, less than {min_score:.2f}"
    content, problems = inline.from_text(message.target, unit.content)
    return content, "; ".join(problems)


def _unusable(message: Message) -> str:
    if message.state is not State.OUTDATED:
        return "not reviewed"
    if message.previous_source or message.origin:
        return "its source changed: the translation is outdated"
    return "fuzzy, and not filled by newsl10n: accept it by removing the flag"


def _unwritable(unit: Unit, content: Content, article_format: Format, document: Document) -> str:
    """Why the article's encoding can't hold a text. Some, ISO-2022-JP for one, take control characters as commands."""
    codec = document.encoding.codec
    text = article_format.write(unit, content)
    try:
        text.encode(codec, article_format.unencodable)
    except UnicodeEncodeError as error:
        return f"the article's encoding {codec} has no {error.object[error.start]!r}"
    commands = [char for char in text if unicodedata.category(char) == "Cc" and char not in "\t\n\r"]
    if commands and not codec.startswith("utf"):
        return f"the article's encoding {codec} may take {commands[0]!r} as a command"
    return ""


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a document's parts in a locale."""

    format: Format
    locale: str

    def text(self, document: Document, chosen: Chosen) -> str:
        return self._parts(document.parts, chosen) if chosen else document.text

    def _parts(self, parts: Sequence[Part], chosen: Chosen) -> str:
        return "".join(self._part(part, chosen) for part in parts)

    def _part(self, part: Part, chosen: Chosen) -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, LocaleSlot):
            return part.template.format(lang=self.locale, dir=direction(self.locale))
        written = {tag: replace(tag, raw=self._parts(tag.parts, chosen)) for tag in _with_parts(part)}
        content = chosen.get(id(part))
        if content is None:
            return _replace_in_order(part, written)
        filled = tuple(written.get(piece, piece) if isinstance(piece, Placeholder) else piece for piece in content)
        return self.format.write(part, filled)


def _with_parts(unit: Unit) -> list[Placeholder]:
    return [piece for piece in unit.content if isinstance(piece, Placeholder) and piece.parts]


def _replace_in_order(unit: Unit, written: Mapping[Placeholder, Placeholder]) -> str:
    """The text of a unit that stays as it is, but for the units inside its placeholders.

    Placeholders are passed in order, since one may look like another: code that shows an image, and the image. Those
    at the end of a short reference bring its label and are no copy of the article.
    """
    pieces, end = [], 0
    for old in unit.content:
        if isinstance(old, Placeholder) and old.kind is not Kind.CLOSE and (start := unit.raw.find(old.raw, end)) >= 0:
            pieces += [unit.raw[end:start], written.get(old, old).raw]
            end = start + len(old.raw)
    return "".join(pieces) + unit.raw[end:]


def direction(locale: str) -> str:
    """ "rtl" or "ltr": the direction of the script that a locale (BCP 47) is written in, by CLDR."""
    import babel

    try:
        order = babel.Locale.parse(locale, sep="-").character_order
    except (babel.UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if order == "right-to-left" else "ltr"


def _structure_breakers(document: Document, writer: _Writer, chosen: Chosen) -> set[int]:
    """Those of `chosen` without which the article keeps its structure.

    Formats escape what they write; this is the post-condition that holds whatever they forgot. The breakers are
    found by halving, so that k of them among n cost k log n readings of the article.
    """
    skeleton = writer.format.skeleton(document.text)

    def keeps(keys: Sequence[int]) -> bool:
        return writer.format.skeleton(writer.text(document, {key: chosen[key] for key in keys})) == skeleton

    broken: set[int] = set()
    suspects = [list(chosen)]
    while suspects:
        keys = suspects.pop()
        if keeps(keys):
            continue
        if len(keys) == 1:
            broken.add(keys[0])
        else:
            middle = len(keys) // 2
            suspects += [keys[:middle], keys[middle:]]
    rest = [key for key in chosen if key not in broken]
    return broken if not broken or keeps(rest) else set(chosen)
