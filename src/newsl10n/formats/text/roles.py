"""What the blocks of a plain text are in the story: rules as data, and the places of a news page they speak of."""

from __future__ import annotations

import enum
import re
import reprlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from newsl10n.errors import UsageError
from newsl10n.inline import join
from newsl10n.model import Content, Kind, Placeholder, Role

_FULL_STOPS = tuple(".:;…。।۔")
_SENTENCE_ENDS = (*_FULL_STOPS, *"!?！？؟")
_CLOSERS = "\"'”’»“)]"
_DASH = re.compile(r"[-–—]\s")
_TITLE_WORDS = 20
_SENTENCE_WORDS = 4


class Place(enum.StrEnum):
    """Where a block stands on the page."""

    SIDEBAR = "sidebar"
    """Before the headline."""
    HEADLINE = "headline"
    """The headline, and wherever else its text stands."""
    TOP = "top"
    """Between the headline and the first paragraph."""
    BODY = "body"
    """From there to the last paragraph or attribution."""
    TAIL = "tail"
    """After it."""


@dataclass(slots=True)
class Block:
    """A line, or a paragraph of filled lines: its text, the article's own text of it, and what rules ask about.

    What follows `words` is filled in when the whole page is known; `previous` and `next` are the roles of its
    neighbours.
    """

    text: str
    raw: str
    line: int
    words: int
    alone: bool = True
    place: Place = Place.BODY
    first: bool = False
    last: bool = False
    repeated: bool = False
    previous: Role | None = None
    next: Role | None = None

    @property
    def sentence(self) -> bool:
        """Whether it ends like a sentence."""
        return ends_sentence(self.text)

    @property
    def capitalised(self) -> bool:
        """Whether its first word, and every other of more than three letters, begins with a capital: names do."""
        words = self.text.split()
        return all(word[0].isupper() for word in words[:1] + [word for word in words if len(word) > 3])

    @property
    def titular(self) -> bool:
        """Whether it could be a headline, which may be a question."""
        return self.words <= _TITLE_WORDS and not self.text.rstrip(_CLOSERS).endswith(_FULL_STOPS)

    @property
    def numbered(self) -> bool:
        """Whether there is a digit in it."""
        return any(map(str.isdecimal, self.text))

    @property
    def prose(self) -> bool:
        """Whether it belongs to the story's text: a sentence, an attribution, or too long for anything else."""
        long = self.words > _TITLE_WORDS or (self.words >= _SENTENCE_WORDS and self.sentence)
        return long or _DASH.match(self.text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a text ends like a sentence, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)


@dataclass(frozen=True)
class Rule:
    """The role of blocks that meet all its conditions; one that is left out always holds.

    - `match`: a regular expression found in the text. What its group `(?P<data>...)` finds becomes a placeholder,
      so that another number there makes no new message.
    - `place`: where the block stands; `first`, `last`: whether it is the first or last there.
    - `previous`, `next`: the role of the block before or after, by the rules that don't ask for neighbours themselves.
    - `alone`: blank lines stand around it. `repeated`: the same text stands elsewhere, too.
    - `sentence`: it ends like a sentence. `capitalised`: its words begin with capitals, as those of a name do.
    - `min_words`, `max_words`: how long it is (`max_words` 0: however long).
    """

    role: Role
    match: str = ""
    place: Place | None = None
    first: bool | None = None
    last: bool | None = None
    previous: Role | None = None
    next: Role | None = None
    alone: bool | None = None
    repeated: bool | None = None
    sentence: bool | None = None
    capitalised: bool | None = None
    min_words: int = 0
    max_words: int = 0

    @cached_property
    def asks_neighbours(self) -> bool:
        """Whether it needs the roles of other blocks."""
        return self.previous is not None or self.next is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.match)

    @cached_property
    def _wanted(self) -> list[tuple[str, object]]:
        facts = ("place", "first", "last", "previous", "next", "alone", "repeated", "sentence", "capitalised")
        return [(fact, getattr(self, fact)) for fact in facts if getattr(self, fact) is not None]

    def compile(self) -> None:
        """UsageError where `match` is no regular expression."""
        try:
            re.compile(self.match)
        except (re.error, OverflowError, RecursionError) as error:
            text = f"[[formats.text.rules]] match = {reprlib.repr(self.match)} is no regular expression: {error}"
            raise UsageError(text) from None

    def fits(self, block: Block) -> bool:
        """Whether all conditions hold."""
        if not self.min_words <= block.words <= (self.max_words or block.words):
            return False
        for fact, value in self._wanted:
            if getattr(block, fact) != value:
                return False
        return not self.match or self._pattern.search(block.text) is not None

    def content(self, text: str) -> Content:
        """A block's text with a placeholder for its data."""
        found = self._pattern.search(text) if "data" in self._pattern.groupindex else None
        if not found or not found["data"]:
            return (text,)
        data = Placeholder(Kind.STANDALONE, "n1", found["data"], shown=found["data"])
        return join((text[: found.start("data")], data, text[found.end("data") :]))


DEFAULT_LABELS = (
    *("Exclusive", "Breaking", "Live", "Updated", "Video", "Photo", "Photos"),
    *("Ексклюзив", "Терміново", "Наживо", "Оновлено", "Відео", "Фото"),
    *("Exclusivo", "Urgente", "Ao vivo", "Atualizado", "Vídeo", "Foto", "Fotos"),
)


def label_rules(labels: Sequence[str]) -> list[Rule]:
    """The rule for lines that are one of `labels`, whatever their case; none where there are no labels."""
    match = "|".join(re.escape(label) for label in labels)
    longest = max((len(label.split()) for label in labels), default=0)
    return [Rule(Role.LABEL, match=rf"(?i)^(?:{match}):?$", max_words=longest)] if match else []


_NUMBER = r"(?P<data>\d+(?:[.,'’\s]\d{3})*)"
_COUNTED = "view|read|comment|share|перегляд|прочитан|коментар|поширен|visualiza|leitura|coment|partilha|vues?|vista"

DEFAULT_RULES = (
    Rule(Role.HEADLINE, place=Place.HEADLINE),
    Rule(Role.COUNTER, place=Place.TOP, match=rf"^[•·|]\s*{_NUMBER}\s+[^\W\d_]", max_words=6),
    Rule(Role.COUNTER, match=rf"(?i)^{_NUMBER}\s+(?:{_COUNTED})", max_words=5, sentence=False),
    Rule(Role.COUNTER, match=rf"(?i)^(?:{_COUNTED})\w*: {_NUMBER}$", max_words=3),
    Rule(Role.SECTION, place=Place.SIDEBAR, alone=True, max_words=2),
    Rule(Role.RELATED, place=Place.SIDEBAR),
    Rule(Role.BYLINE, place=Place.TOP, match=r"(?i)^(?:by|por|автор|авторка|текст)\b", max_words=6),
    Rule(Role.BYLINE, place=Place.TOP, repeated=True, capitalised=True, min_words=2, max_words=3),
    Rule(Role.DATELINE, place=Place.TOP, match=r"\d$", max_words=10),
    Rule(Role.LEAD, place=Place.TOP, min_words=7),
    Rule(Role.DATELINE, place=Place.TOP),
    Rule(Role.ATTRIBUTION, place=Place.BODY, match=r"^[-–—]\s", alone=True, max_words=25),
    Rule(Role.QUOTE, place=Place.BODY, next=Role.ATTRIBUTION),
    Rule(Role.LEAD, place=Place.BODY, first=True),
    Rule(Role.QUOTE, place=Place.BODY, match=r'^["“„«‘]'),
    Rule(Role.HEADING, place=Place.BODY, alone=True, sentence=False, max_words=3),
    Rule(Role.RELATED, place=Place.BODY, alone=True, sentence=False, max_words=_TITLE_WORDS),
    Rule(Role.RELATED, place=Place.TAIL, min_words=4),
    Rule(Role.BYLINE, place=Place.TAIL, repeated=True, capitalised=True),
    Rule(Role.SECTION, place=Place.TAIL, previous=Role.BYLINE, last=True, max_words=2),
    Rule(Role.SECTION, place=Place.TAIL, last=True, max_words=1),
    Rule(Role.BYLINE, place=Place.TAIL, capitalised=True),
    Rule(Role.SECTION, place=Place.TAIL, last=True, max_words=2),
    Rule(Role.BODY),
)


def judge(blocks: Sequence[Block], rules: Sequence[Rule]) -> list[Rule]:
    """The rule that gives each block its role: the first that fits. The last of `rules` has to fit any block."""
    _settle(blocks)
    here = {place: [rule for rule in rules if rule.place in (None, place)] for place in Place}
    settled = [_first(here[block.place], block) for block in blocks]
    for block, (_, before) in zip(blocks[1:], settled, strict=False):
        block.previous = before.role
    for block, (_, after) in zip(blocks, settled[1:], strict=False):
        block.next = after.role
    return [
        next((rule for rule in here[block.place][:number] if rule.asks_neighbours and rule.fits(block)), alone)
        for block, (number, alone) in zip(blocks, settled, strict=True)
    ]


def _first(rules: Sequence[Rule], block: Block) -> tuple[int, Rule]:
    """The first rule that fits without asking for neighbours, and its index."""
    return next((i, rule) for i, rule in enumerate(rules) if not rule.asks_neighbours and rule.fits(block))


def _settle(blocks: Sequence[Block]) -> None:
    """Fill in where each block stands."""
    count = Counter(block.text for block in blocks)
    firsts: dict[Place, Block] = {}
    lasts: dict[Place, Block] = {}
    for block, place in zip(blocks, _places(blocks), strict=True):
        block.place = place
        block.repeated = count[block.text] > 1
        firsts.setdefault(place, block)
        lasts[place] = block
    for place, block in firsts.items():
        block.first = True
        lasts[place].last = True


def _places(blocks: Sequence[Block]) -> Iterator[Place]:
    headline = _headline(blocks)
    top = 0 if headline is None else headline + 1
    prose = [number for number, block in enumerate(blocks) if number >= top and block.prose]
    body = prose[0] if prose and headline is not None else top
    tail = prose[-1] + 1 if prose else len(blocks)
    for number, block in enumerate(blocks):
        if headline is not None and block.text == blocks[headline].text:
            yield Place.HEADLINE
        elif number < top:
            yield Place.SIDEBAR
        elif number < body:
            yield Place.TOP
        else:
            yield Place.BODY if number < tail else Place.TAIL


def _headline(blocks: Sequence[Block]) -> int | None:
    """The block standing alone that a list before it names as well, else one at the beginning that could be it.

    There a section or a label may stand above the headline: shorter ones give way.
    """
    listed: set[str] = set()
    for number, block in enumerate(blocks):
        if not block.alone:
            listed.add(block.text)
        elif block.text in listed:
            return number
    alone = [number for number, block in enumerate(blocks) if block.alone]
    opening = list(takewhile(lambda number: blocks[number].titular, alone))
    long = [number for number in opening if blocks[number].words >= _SENTENCE_WORDS and not blocks[number].numbered]
    first = [number for number in range(len(blocks[:1])) if blocks[number].titular]
    return next(iter(long + opening + first), None)
