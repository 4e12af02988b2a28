"""A similar text's translation, made to say what the new text says: only where nothing but facts and markup differs.

Fuzzy matches poison catalogues where they are nearly right. So a translation is adapted only if the two sources are
the same but for figures, dates, addresses and the names of placeholders; if each changed fact stands in the
translation once, in a writing that is known; if no number changes the form of the words beside it (CLDR's plural
categories); and if in the end the facts are those of the new source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from newsl10n import facts, inline
from newsl10n.facts import Fact, Figure, Kind
from newsl10n.facts.cldr import cldr
from newsl10n.memory.unit import Pair
from newsl10n.model import Content, Placeholder

_MARK = "\ufffc"
"""Stands for a placeholder."""

_WITHOUT_PLURAL = frozenset({Kind.DATE, Kind.TIME, Kind.CODE, Kind.PHONE, Kind.URL, Kind.EMAIL, Kind.HANDLE})

Edit = tuple[int, int, str]
"""Start and end in a translation, and what is written there instead."""


def adapted(source: str, known_source: str, known_target: str, pair: Pair) -> str | None:
    """The translation of `source`, made from that of a similar text; None where that isn't safe.

    All are texts as catalogues show them.
    """
    wanted, known, target = map(inline.parse, (source, known_source, known_target))
    names = _renamed(wanted, known)
    new, old, text = map(_masked, (wanted, known, target))
    if names is None or inline.problems(target, known) or _MARK in inline.plain((*wanted, *known, *target)):
        return None
    edits = _edits(new, old, text, pair)
    if edits is None:
        return None
    for start, end, written in sorted(edits, reverse=True):
        text = text[:start] + written + text[end:]
    if not _says_the_same(new, text, pair):
        return None
    return _unmasked(text, target, names)


def _renamed(wanted: Content, known: Content) -> dict[str, str] | None:
    """What each placeholder of the known source is called in the new one; None where they don't correspond."""
    new, old = _placeholders(wanted), _placeholders(known)
    if [one.kind for one in new] != [one.kind for one in old]:
        return None
    names: dict[str, str] = {}
    for mine, theirs in zip(new, old, strict=True):
        if names.setdefault(theirs.name, mine.name) != mine.name:
            return None
    return names if len(set(names.values())) == len(names) else None


def _placeholders(content: Content) -> list[Placeholder]:
    return [part for part in content if isinstance(part, Placeholder)]


def _masked(content: Content) -> str:
    return "".join(part if isinstance(part, str) else _MARK for part in content)


def _unmasked(text: str, content: Content, names: dict[str, str]) -> str | None:
    """A text with the placeholders of `content` instead of the marks, by their new names."""
    placeholders = _placeholders(content)
    pieces = text.split(_MARK)
    if len(pieces) != len(placeholders) + 1 or any(one.name not in names for one in placeholders):
        return None
    parts: list[str | Placeholder] = [pieces[0]]
    for one, piece in zip(placeholders, pieces[1:], strict=True):
        parts += [replace(one, name=names[one.name]), piece]
    return inline.to_text(inline.join(parts))


def _edits(new: str, old: str, text: str, pair: Pair) -> list[Edit] | None:
    """What to write into the translation of `old`; None where the sources differ in more, or a place isn't known."""
    mine, theirs = facts.find(new, pair.source), facts.find(old, pair.source)
    if [fact.kind for fact in mine] != [fact.kind for fact in theirs] or _around(new, mine) != _around(old, theirs):
        return None
    said = facts.find(text, pair.target)
    edits: list[Edit] = []
    for fact, known in zip(mine, theirs, strict=True):
        if _shown(new, fact) == _shown(old, known):
            continue
        writer = _Writer(new, fact, old, known, pair)
        found = [edit for one in said if one.kind is known.kind and (edit := writer.edit(text, one))]
        if len(found) != 1 or not writer.keeps_plural:
            return None
        edits += found
    return edits


def _around(text: str, found: Sequence[Fact]) -> list[str]:
    """What stands before, between and after the facts of a text."""
    starts, ends = [0, *(fact.end for fact in found)], [*(fact.start for fact in found), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _shown(text: str, part: Fact | Figure) -> str:
    return text[part.start : part.end]


def _says_the_same(source: str, target: str, pair: Pair) -> bool:
    compared = facts.compare(source, target, *pair)
    return not (compared.missing or compared.added or any(facts.slips(source, target, *pair)))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a fact of a new source where a translation says the one of the known source."""

    new: str
    fact: Fact
    old: str
    known: Fact
    pair: Pair

    @property
    def keeps_plural(self) -> bool:
        """Whether the words beside the number keep their form in the target locale."""
        if self.fact.kind in _WITHOUT_PLURAL:
            return True
        locale, new, old = cldr(self.pair.target), _value(self.fact), _value(self.known)
        if locale is None or new is None or old is None:
            return False
        return bool(locale.plural_form(new) == locale.plural_form(old))

    def edit(self, text: str, said: Fact) -> Edit | None:
        """How a fact of the translation is rewritten; None where it is not the known one, or not in a known writing."""
        shown = _shown(text, said)
        if shown == _shown(self.old, self.known):
            return said.start, said.end, _shown(self.new, self.fact)
        if shown == facts.write(self.known, self.old, *self.pair):
            return said.start, said.end, facts.write(self.fact, self.new, *self.pair)
        return self._digits(text, said)

    def _digits(self, text: str, said: Fact) -> Edit | None:
        """The one figure that differs, as the source or the locale writes it, beside other words ("12 por cento")."""
        pairs = list(zip(self.known.figures, self.fact.figures, strict=False))
        changed = [(_shown(self.old, old), _shown(self.new, new)) for old, new in pairs]
        changed = [(old, new) for old, new in changed if old != new]
        if len(changed) != 1 or len(self.known.figures) != len(self.fact.figures) or not self._same_words():
            return None
        [(old, new)] = changed
        written = {old: new, _localised(old, self.pair): _localised(new, self.pair)}
        found = [one for one in said.figures if _shown(text, one) in written]
        return (found[0].start, found[0].end, written[_shown(text, found[0])]) if len(found) == 1 else None

    def _same_words(self) -> bool:
        return _words(self.new, self.fact) == _words(self.old, self.known)


def _words(text: str, fact: Fact) -> list[str]:
    """What of a fact is no figure: units, months, signs."""
    starts, ends = [fact.start, *(one.end for one in fact.figures)], [*(one.start for one in fact.figures), fact.end]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _localised(figure: str, pair: Pair) -> str:
    """A figure by itself as the target locale writes it."""
    found = facts.find(figure, pair.source)
    is_whole = len(found) == 1 and _shown(figure, found[0]) == figure
    return facts.write(found[0], figure, *pair) if is_whole else figure


def _value(fact: Fact) -> Decimal | None:
    value = fact.figures[0].readings[0][0] if fact.figures else None
    return value if isinstance(value, Decimal) else None
