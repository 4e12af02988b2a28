"""The nouns of newsl10n: pure data, no behaviour beyond what follows from the fields."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field


class Role(enum.StrEnum):
    """What a unit is in the story."""

    HEADLINE = "headline"
    HEADING = "heading"
    LEAD = "lead"
    BODY = "body"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    CAPTION = "caption"
    DATELINE = "dateline"
    BYLINE = "byline"
    RELATED = "related"
    LABEL = "label"
    SECTION = "section"
    COUNTER = "counter"
    META = "meta"


class Kind(enum.Enum):
    """How a placeholder stands in its unit."""

    OPEN = "open"
    CLOSE = "close"
    STANDALONE = "standalone"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Inline markup or data that translator and engine never see.

    `name` is unique in its unit and shared by an opening and its closing one ("a1"); `raw` is the article's own
    text; `shown` is what a reader sees in its place ("107294", the text of inline code, nothing for a line break).
    `parts` is `raw` cut at units inside of it, such as an image's alt text; empty where there are none.
    """

    kind: Kind
    name: str
    raw: str
    shown: str = ""
    parts: tuple[Part, ...] = ()


Content = tuple[str | Placeholder, ...]
"""A unit's text: strings as a reader sees them (decoded, unescaped) and placeholders."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A translatable block in place.

    `raw` is the article's own text of it, `content` what it says; `line` counts from 1. `syntax` is the format's
    own word for the place the unit stands in ("attribute", "json"), which decides how text is escaped there.
    """

    role: Role
    content: Content
    raw: str
    line: int
    syntax: str = ""


@dataclass(frozen=True, slots=True)
class LocaleSlot:
    """A place that names the article's locale, such as an HTML root's `lang`.

    `raw` stands there as long as nothing is translated; else `template`, where `{lang}` is a BCP 47 tag and `{dir}`
    "ltr" or "rtl".
    """

    raw: str
    template: str


Part = str | Unit | LocaleSlot


@dataclass(frozen=True, slots=True)
class Encoding:
    """How an article's bytes become text: a Python codec's name and the byte order mark in front."""

    codec: str = "utf-8"
    bom: bytes = b""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed article: literals and units which, joined back, are the article."""

    path: str
    parts: tuple[Part, ...]
    encoding: Encoding = Encoding()

    @property
    def text(self) -> str:
        """The article as it was read."""
        return "".join(part if isinstance(part, str) else part.raw for part in self.parts)

    def units(self) -> Iterator[Unit]:
        """All units in reading order, those inside placeholders right after the unit that holds them."""
        yield from _units(self.parts)


def _units(parts: tuple[Part, ...]) -> Iterator[Unit]:
    for part in parts:
        if isinstance(part, Unit):
            yield part
            for piece in part.content:
                if isinstance(piece, Placeholder):
                    yield from _units(piece.parts)


class State(enum.Enum):
    """How far a message's translation has come."""

    UNTRANSLATED = "untranslated"
    MACHINE = "machine"
    """Filled by an engine or from memory; no person has touched it since."""
    DRAFT = "draft"
    """A person edited what the machine wrote, and has not accepted it yet."""
    OUTDATED = "outdated"
    """It translates an earlier source, or was guessed from another message."""
    REVIEWED = "reviewed"
    """A person accepted it."""


PERSONAL = ("accepted", "edited", "harvest")  # methods of texts that are a person's as a whole
Spans = tuple[tuple[int, int], ...]  # (start, end) in characters of a text, sorted and apart


@dataclass(frozen=True, slots=True)
class Origin:
    """Who filled a message: package or article, its version, and digests of source and text.

    `method` is "mt" (an engine), "tm" (the memory), "rule" (the glossary or a rule of ours), "accepted" (any of
    them, and a person accepted it since), "edited" (a person changed it, and did not accept it yet) or "harvest" (it
    stood in an earlier translation of the article). `score` is how sure the engine was of its worst sentence, or the
    harvest of its match, from 0 to 1; None where no engine was asked. `kept` are the sentences of a text that a person
    wrote for an earlier version of the source, among a machine's. `provenance` is the tag of the record that tells how
    a machine made it (`newsl10n.provenance`).
    """

    method: str
    name: str
    version: str
    source_digest: str
    target_digest: str
    score: float | None = None
    kept: Spans = ()
    provenance: str = ""


@dataclass(frozen=True, slots=True)
class TermNote:
    """A term that an engine lacked: put in (`is_met`), or left with the reason; in a few words for a translator."""

    is_met: bool
    text: str


@dataclass(slots=True)
class Message:
    """One text to translate, in gettext's terms.

    `comments` are the extractor's (`#.`), `notes` a translator's (`#`). `failure` says which engine could not translate
    it and why, `terms` what was done about the glossary's terms in a machine's text. `previous_source` is what the
    source said when the translation was last accepted, or first made; `changes` says in words what changed since.
    `similar` shows what people accepted for a similar text. `line` is that of its msgid in the PO file (0: none).
    """

    context: str
    source: str
    target: str = ""
    fuzzy: bool = False
    obsolete: bool = False
    previous_context: str | None = None
    previous_source: str | None = None
    references: list[tuple[str, int]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    origin: Origin | None = None
    flags: list[str] = field(default_factory=list)
    failure: str = ""
    terms: list[TermNote] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    similar: str = ""
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """What makes a message the same message: (context, source)."""
        return self.context, self.source

    @property
    def is_untouched(self) -> bool:
        """Whether the text is as it was filled or, if it is a person's, as it was when its source changed."""
        return self.origin is not None and self.origin.target_digest == digest(self.target)

    @property
    def is_machine(self) -> bool:
        """Whether the text is as it was filled, and no person is known to have accepted it."""
        return self.is_untouched and self.origin is not None and self.origin.method not in PERSONAL

    @property
    def state(self) -> State:
        """How far the translation has come. The digests decide, not the flags alone.

        A text that differs from its digest is a person's, one whose source does was made for another, or guessed.
        """
        if not self.target.strip():
            return State.UNTRANSLATED
        if not self.fuzzy:
            return State.REVIEWED
        if self.origin is None or self.origin.source_digest != digest(self.source):
            return State.OUTDATED
        return State.MACHINE if self.is_machine else State.DRAFT

    @property
    def to_fill(self) -> bool:
        """Whether a machine may write the whole text: nothing there that a person wrote, edited or accepted."""
        if self.state is State.OUTDATED:
            return self.to_splice and self.is_machine and not (self.origin and self.origin.kept)
        return not self.obsolete and self.state is State.UNTRANSLATED

    @property
    def to_splice(self) -> bool:
        """Whether a machine may write what changed in the source, and leave the rest as it is."""
        return not self.obsolete and self.state is State.OUTDATED and self.is_untouched


def digest(text: str) -> str:
    """8 hexadecimal digits that tell a text from another: enough to notice an edit, short enough for a comment."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


@dataclass(slots=True)
class Catalogue:
    """A locale's messages of one article, in the article's order; a template has the locale ""."""

    locale: str
    messages: dict[tuple[str, str], Message] = field(default_factory=dict)
    header: dict[str, str] = field(default_factory=dict)
    header_comment: str = ""

    def add(self, message: Message) -> None:
        """Append a message, or replace the one with its key."""
        self.messages[message.key] = message

    def active(self) -> Iterator[Message]:
        """The messages that the article has now."""
        return (message for message in self.messages.values() if not message.obsolete)


class Severity(enum.StrEnum):
    """How bad a finding is; `OFF` silences a check."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for an error, growing as it gets milder."""
        return list(Severity).index(self)


class Require(enum.StrEnum):
    """How far every unit must be translated for an article to be merged."""

    NONE = "none"
    MACHINE = "machine"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding in a file: what a reporter prints.

    `fingerprint` stays the same when the message moves in the file: check, context, source and what the finding says.
    """

    path: str
    line: int
    check: str
    severity: Severity
    text: str
    excerpt: str = ""
    fingerprint: str = ""
