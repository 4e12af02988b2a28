"""What is to be filled, and what became of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from newsl10n.casing import Casing
from newsl10n.glossary import Term
from newsl10n.model import Content, Origin, Role
from newsl10n.provenance import Provenance
from newsl10n.steering import Step


@dataclass(frozen=True, slots=True)
class Told:
    """A text of an article in plain words, with a translation that it has already; by a person or not."""

    role: Role
    source: str
    target: str
    by_person: bool


@dataclass(slots=True)
class Renderings:
    """How often each name is spelled so, and each term (its rows) is said so."""

    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    terms: dict[tuple[Term, ...], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


@dataclass(eq=False, slots=True)
class Story:
    """What the messages of one article share.

    `casing` knows how the article writes its words, `told` gives the translations that it has already. `renderings`
    are those of all translations so far; None before the first.
    """

    casing: Callable[[], Casing]
    told: Callable[[], Iterable[Told]] = tuple
    renderings: Renderings | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Some sentences of a text, with the white space around them.

    `target` is what an earlier translation says for them, and whether a person wrote that; nothing where they changed.
    """

    source: str
    target: str = ""
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A message to fill: `key` is the caller's own, `source` its text and `content` the same with placeholders.

    Where an earlier translation has some of its sentences, `pieces` are the whole text, and `former` tells where that
    translation came from.
    """

    key: Hashable
    role: Role
    source: str
    content: Content
    story: Story | None = None
    pieces: tuple[Piece, ...] = ()
    former: Origin | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of a job: a text and where it came from, or else the reason why there is none.

    `repairs` counts the places where the house style or the glossary changed the engine's words, `steps` are what was
    done about terms that these lacked, `sentences` what the engine was asked. `similar` shows what people accepted for
    a similar text. `is_accepted` tells that the text counts as accepted by a person.
    `provenance` is that of an engine's text.
    """

    job: Job
    target: str = ""
    origin: Origin | None = None
    failure: str = ""
    repairs: int = 0
    steps: tuple[Step, ...] = ()
    sentences: tuple[str, ...] = ()
    similar: str = ""
    is_accepted: bool = False
    provenance: Provenance | None = None
