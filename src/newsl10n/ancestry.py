"""Which messages that an article no longer has live on in its new ones: moved, edited, split or merged.

A paragraph is told by its sentences first: those that it shares with one that vanished name its ancestors. One that
shares none is compared as a whole with those that stood nearby.
"""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence

from newsl10n import revisions
from newsl10n.model import Catalogue, Message, Role, State

SIMILAR = 70.0
"""The least rapidfuzz ratio (0 to 100) of two sources of which one counts as a new version of the other."""

NEARBY = 32
"""How many vanished messages before and after its place a new one is compared with: keeps updates linear."""

SHARED = 0.3
"""The part of the shorter of two texts, in characters, that must stand in both to make one an ancestor of the other."""

MERGED = 0.5
"""The part of a text that must stand in another to make it a further ancestor."""

_RUNNING_TEXT = {str(Role.LEAD): str(Role.BODY)}
"""A lead is a body paragraph by its place only: what is written above it makes it one."""

Key = tuple[str, str]
_Placed = tuple[int, Message]


class Ancestry:
    """The vanished messages of a catalogue, and the new messages of a template that come from them.

    `moved` says which new message is which old one in another role, `parents` which old ones a changed message was made
    of, in the order of its sentences; `locale` is the source's. What nobody
    accepted and comes back has parents too: it is not known how it differs from what was accepted since.
    """

    def __init__(self, catalogue: Catalogue, template: Catalogue, locale: str) -> None:
        self._locale = locale
        known = {key for key, one in catalogue.messages.items() if not one.obsolete or one.state is State.REVIEWED}
        self._new = [pair for pair in enumerate(template.messages.values()) if pair[1].key not in known]
        self._gone = [
            (index, message)
            for index, message in enumerate(catalogue.active())
            if message.key not in template.messages and (message.target or message.notes)
        ]
        self.moved: Mapping[Key, Message] = self._moved(set(catalogue.messages))
        self._forget(set(self.moved), {message.key for message in self.moved.values()})
        self.parents: dict[Key, tuple[Message, ...]] = self._by_sentences()
        self._forget(set(self.parents), {one.key for some in self.parents.values() for one in some})
        self.parents |= self._by_likeness()
        self._children = Counter(parent.key for some in self.parents.values() for parent in some)

    def children(self, parent: Message) -> int:
        """How many new messages a vanished one is a parent of."""
        return self._children[parent.key]

    def _forget(self, new: set[Key], gone: set[Key]) -> None:
        """What has its place is looked at no more."""
        self._new = [pair for pair in self._new if pair[1].key not in new]
        self._gone = [pair for pair in self._gone if pair[1].key not in gone]

    def _moved(self, known: set[Key]) -> dict[Key, Message]:
        """The same text in another role: the first body paragraph that became the lead."""
        by_source: dict[str, list[_Placed]] = defaultdict(list)
        for pair in self._gone:
            by_source[pair[1].source].append(pair)
        moved: dict[Key, Message] = {}
        for index, wanted in self._new:
            if wanted.key not in known and (found := by_source[wanted.source]):
                nearest = min(found, key=lambda pair: abs(pair[0] - index))
                found.remove(nearest)
                moved[wanted.key] = nearest[1]
        return moved

    def _by_sentences(self) -> dict[Key, tuple[Message, ...]]:
        """Those that share sentences. Each sentence of a vanished message is given away once, in reading order."""
        homes: dict[Key, deque[Message]] = defaultdict(deque)
        for _, message in self._gone:
            for sentence in revisions.sentences(message.source, self._locale):
                homes[_group(message), revisions.key(sentence)].append(message)
        parents: dict[Key, tuple[Message, ...]] = {}
        for _, wanted in self._new:
            shared: Counter[Key] = Counter()
            found: dict[Key, Message] = {}
            for sentence in revisions.sentences(wanted.source, self._locale):
                if home := homes[_group(wanted), revisions.key(sentence)]:
                    message = home.popleft()
                    found[message.key] = message
                    shared[message.key] += len(sentence)
            first = max(shared, key=lambda key: shared[key], default=None)
            if first and shared[first] >= SHARED * min(len(found[first].source), len(wanted.source)):
                own = [one for key, one in found.items() if key == first or shared[key] >= MERGED * len(one.source)]
                parents[wanted.key] = tuple(one for one in own if one.target) or (found[first],)
        return parents

    def _by_likeness(self) -> dict[Key, tuple[Message, ...]]:
        """The most similar one nearby; each vanished message serves one new."""
        groups: dict[str, list[_Placed]] = defaultdict(list)
        for pair in self._gone:
            groups[_group(pair[1])].append(pair)
        used: set[Key] = set()
        parents: dict[Key, tuple[Message, ...]] = {}
        for index, wanted in self._new:
            if best := _most_similar(wanted, index, groups[_group(wanted)], used):
                used.add(best.key)
                parents[wanted.key] = (best,)
        return parents


def _most_similar(wanted: Message, index: int, candidates: Sequence[_Placed], used: set[Key]) -> Message | None:
    from rapidfuzz import fuzz

    middle = bisect.bisect_left(candidates, index, key=lambda pair: pair[0])
    nearby = [one for _, one in candidates[max(0, middle - NEARBY) : middle + NEARBY] if one.key not in used]
    scored = [(fuzz.ratio(one.source, wanted.source, score_cutoff=SIMILAR), one) for one in nearby]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, wanted))
    return best if score else None


def _group(message: Message) -> str:
    return _RUNNING_TEXT.get(message.context, message.context)
