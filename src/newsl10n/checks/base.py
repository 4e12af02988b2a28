"""What a check is, and how checks run over a catalogue.

A check is a generator of findings. Its docstring is its documentation (`newsl10n explain NAME`), the Markdown file of
the same name beside it holds its cases. A person silences one check on one message by a comment, see `ignores`.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from newsl10n import inline
from newsl10n.checks.ignores import IGNORE, NAMES, SEVERITY, UNUSED, Ignores
from newsl10n.glossary import Glossary
from newsl10n.model import Catalogue, Issue, Message, Role, Severity, State
from newsl10n.registry import Registry
from newsl10n.wording import shortened

_EXCERPT = 80

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Options:
    """What a project decides about its checks beside their severities.

    `limits` are the most characters of a role's texts (role -> locale or "default" -> characters), `disclosure` is the
    line that tells readers of machine translation (locale -> line), `quotes` the marks of `[conventions]`.
    """

    limits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    disclosure: Mapping[str, str] = field(default_factory=dict)
    quotes: str = "locale"


@dataclass(frozen=True, slots=True)
class Rendering:
    """How another catalogue translates a text, as a fingerprint, and where."""

    target: str
    place: str


@dataclass(frozen=True, eq=False)
class Story:
    """The translated messages of a catalogue together, for checks that compare one with the others.

    `elsewhere` tells how catalogues that were looked at before translate the same sources, by fingerprint. `held` says
    why the article is not to be published now, `head` is its first message, where what concerns all of it is reported.
    """

    subjects: Sequence[Subject] = ()
    elsewhere: Mapping[str, Rendering] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    held: str = ""
    head: Message | None = None
    _gathered: dict[Callable[..., Any], Any] = field(default_factory=dict)

    def gathered(self, gather: Callable[[Sequence[Subject]], T]) -> T:
        """What a function makes of all the messages; it is asked once for a story."""
        if gather not in self._gathered:
            self._gathered[gather] = gather(self.subjects)
        found: T = self._gathered[gather]
        return found


@dataclass(frozen=True)
class Subject:
    """A message to check, in the languages it is in; `story` is the catalogue it belongs to, empty for one alone."""

    message: Message
    source_locale: str
    locale: str
    glossary: Glossary
    story: Story = field(default_factory=Story, repr=False, compare=False)

    @cached_property
    def role(self) -> Role:
        """What the unit is in the story."""
        return role_of(self.message)

    @cached_property
    def state(self) -> State:
        """How far the translation has come."""
        return self.message.state

    @cached_property
    def source(self) -> str:
        """The source's words, a space in the place of each placeholder."""
        return inline.strip_tags(self.message.source)

    @cached_property
    def agreed_source(self) -> str:
        """The source's words, with terms as the glossary has them where the translation says them so."""
        return self.glossary.agreed(self.source, self.target, self.role)

    @cached_property
    def target(self) -> str:
        """The translation's words, a space in the place of each placeholder."""
        return inline.strip_tags(self.message.target)


def role_of(message: Message) -> Role:
    """What a message's unit is in the story; body where the catalogue's context is none of ours."""
    try:
        return Role(message.context)
    except ValueError:
        return Role.BODY


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says about a message; `excerpt` is the words it is about."""

    text: str
    excerpt: str = ""
    severity: Severity | None = None
    """Where one finding of a check is graver or milder than the check itself, as a glossary row may say."""


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check: how bad its findings are by default, and in which states a message is looked at.

    One that `judges_engines` also looks at each sentence an engine translates, which is tried again where it finds
    something, and left untranslated where an error remains.
    """

    name: str
    severity: Severity
    states: frozenset[State]
    find: Callable[[Subject], Iterator[Finding]]
    judges_engines: bool = False

    @property
    def docs(self) -> str:
        """Its documentation, Markdown."""
        return inspect.getdoc(self.find) or ""

    @property
    def cases(self) -> str:
        """Its examples: the Markdown file beside it."""
        return Path(inspect.getfile(self.find)).with_suffix(".md").read_text(encoding="utf-8")


CHECKS: Registry[Check] = Registry("check", "newsl10n.checks")

_DEFAULTS = Options()

TRANSLATED = (State.MACHINE, State.DRAFT, State.REVIEWED)

_Finder = Callable[[Subject], Iterator[Finding]]


def check(
    name: str, severity: Severity, states: tuple[State, ...] = TRANSLATED, *, judges_engines: bool = False
) -> Callable[[_Finder], _Finder]:
    """A decorator that registers a generator function as a check."""

    def register(find: _Finder) -> _Finder:
        CHECKS.add(name)(Check(name, severity, frozenset(states), find, judges_engines))
        return find

    return register


class Reported(NamedTuple):
    """What is reported under a name: how grave it is by itself, what it says, and cases, "" where it has none."""

    severity: Severity
    docs: str
    cases: str = ""


def reported() -> dict[str, Reported]:
    """All that is reported, by name: the checks, and what is said of ignores themselves."""
    known = {name: Reported(one.severity, one.docs, one.cases) for name, one in CHECKS.items()}
    return known | {name: Reported(SEVERITY, docs) for name, docs in NAMES.items()}


def run(
    catalogue: Catalogue,
    path: str,
    source_locale: str,
    glossary: Glossary,
    severities: Mapping[str, Severity],
    *,
    elsewhere: Mapping[str, Rendering] = MappingProxyType({}),
    options: Options = _DEFAULTS,
    held: str = "",
    by_role: Mapping[str, Mapping[str, Severity]] = MappingProxyType({}),
    today: date | None = None,
) -> Iterator[Issue]:
    """Everything the checks find in a catalogue, message by message.

    `severities` are the project's own, `by_role` those for messages of a role, which come first; a check that is "off"
    doesn't run. `today` decides which ignores are over.
    """
    day = today or date.today()
    known = dict(CHECKS.items())
    told: list[Subject] = []
    story = Story(told, elsewhere, options, held, next(catalogue.active(), None))
    subjects = [Subject(one, source_locale, catalogue.locale, glossary, story) for one in catalogue.active()]
    told += [subject for subject in subjects if subject.state in TRANSLATED]
    rules: dict[Role, _Rules] = {}
    for subject in subjects:
        if subject.role not in rules:
            rules[subject.role] = _Rules({**severities, **by_role.get(subject.role, {})}, known)
        yield from _findings(subject, path, rules[subject.role], Ignores(subject.message, known, day))


class _Rules:
    """The checks for messages of a role, and the severities that the project sets for them."""

    def __init__(self, grades: Mapping[str, Severity], known: Mapping[str, Check]) -> None:
        self.grades = grades
        on = [one for one in known.values() if grades.get(one.name, one.severity) is not Severity.OFF]
        self.active = {state: [one for one in on if state in one.states] for state in State}


def _findings(subject: Subject, path: str, rules: _Rules, ignores: Ignores) -> Iterator[Issue]:
    for problem in ignores.problems:
        yield from _own(subject, path, IGNORE, problem, rules.grades)
    active = rules.active[subject.state]
    for one in active:
        for finding in one.find(subject):
            if one.name in ignores:
                ignores.use(one.name)
                break
            severity = rules.grades.get(one.name) or finding.severity or one.severity
            yield _issue(subject, path, one.name, finding, severity)
    for name in ignores.unused([one.name for one in active]):
        text = f"{name} finds nothing here any more; delete the ignore"
        yield from _own(subject, path, UNUSED, text, rules.grades)


def _own(subject: Subject, path: str, name: str, text: str, grades: Mapping[str, Severity]) -> Iterator[Issue]:
    """What is said about an ignore itself."""
    severity = grades.get(name, SEVERITY)
    if severity is not Severity.OFF:
        yield _issue(subject, path, name, Finding(text), severity)


def _issue(subject: Subject, path: str, name: str, finding: Finding, severity: Severity) -> Issue:
    message = subject.message
    excerpt = shortened(finding.excerpt or message.source, _EXCERPT)
    known_by = _digest(name, message.context, message.source, finding.text)
    return Issue(path, message.line, name, severity, finding.text, excerpt, known_by)


def renderings(catalogue: Catalogue, path: str) -> Iterator[tuple[str, Rendering]]:
    """How a catalogue translates its sources, for `run` on the next: (fingerprint of role and source, rendering)."""
    for message in catalogue.active():
        if message.state in TRANSLATED:
            place = f"{path}:{message.line}"
            yield fingerprint(role_of(message), message.source), Rendering(fingerprint(message.target), place)


def fingerprint(*texts: str) -> str:
    """16 hexadecimal digits that tell texts from others, whatever their capitals and spaces."""
    return _digest(*(" ".join(text.casefold().split()) for text in texts))


def _digest(*texts: str) -> str:
    return hashlib.blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
