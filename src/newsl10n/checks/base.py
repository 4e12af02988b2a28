"""What a check is, and how checks run over a catalogue.

A check is a generator of findings. Its docstring is its documentation (`newsl10n explain NAME`), the Markdown file of
the same name beside it holds its cases. A person silences one check on one message by a comment that says why::

    # newsl10n: ignore numbers: the editor rounded the figure
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from newsl10n import inline
from newsl10n.glossary import Glossary
from newsl10n.model import Catalogue, Issue, Message, Role, Severity, State
from newsl10n.registry import Registry
from newsl10n.wording import shortened

_IGNORE = re.compile(r"newsl10n: ignore (\S+?)(?::\s*(.*))?")
_EXCERPT = 80


@dataclass(frozen=True)
class Subject:
    """A message to check, in the languages it is in."""

    message: Message
    source_locale: str
    locale: str
    glossary: Glossary

    @property
    def role(self) -> Role:
        """What the unit is in the story."""
        return role_of(self.message)

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


def run(
    catalogue: Catalogue, path: str, source_locale: str, glossary: Glossary, severities: Mapping[str, Severity]
) -> Iterator[Issue]:
    """Everything the checks find in a catalogue, message by message.

    `severities` are the project's own; a check that is "off" doesn't run.
    """
    active = [one for name, one in CHECKS.items() if severities.get(name, one.severity) is not Severity.OFF]
    for message in catalogue.active():
        subject = Subject(message, source_locale, catalogue.locale, glossary)
        ignored = _ignored(message)
        for name in sorted(name for name, reason in ignored.items() if not reason):
            text = f"the comment that ignores {name} gives no reason; write: newsl10n: ignore {name}: WHY"
            yield Issue(path, message.line, "ignore", Severity.WARNING, text, shortened(message.source, _EXCERPT))
        for one in active:
            if message.state in one.states and not ignored.get(one.name):
                for finding in one.find(subject):
                    severity = severities.get(one.name) or finding.severity or one.severity
                    excerpt = shortened(finding.excerpt or message.source, _EXCERPT)
                    yield Issue(path, message.line, one.name, severity, finding.text, excerpt)


def _ignored(message: Message) -> dict[str, str]:
    """Check -> reason, of the comments that silence a check."""
    matches = (_IGNORE.fullmatch(note) for note in message.notes)
    return {match[1]: (match[2] or "").strip() for match in matches if match}
