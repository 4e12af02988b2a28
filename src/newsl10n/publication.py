"""Whether a story may be published now, by what its metadata say of withdrawal and embargo."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from newsl10n.config import PublicationConfig
from newsl10n.wording import shortened, visible

_NO = frozenset(("", "false", "no", "off", "0", "null", "none", "~"))
_SHOWN = 40


class Withdraw(enum.StrEnum):
    """What becomes of the localised version of a story that is held back."""

    REMOVE = "remove"
    MARK = "mark"


Metadata = Sequence[tuple[str, str]]
"""Keys and values of an article's metadata, as they are written; a key may be there several times."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What keeps a story from being published.

    `withdrawn` is the metadata that says so, `embargo` its end, `problem` what is wrong with a date: a story whose
    embargo can't be read is held back until somebody mends it.
    """

    withdrawn: str = ""
    embargo: datetime | None = None
    problem: str = ""

    def held(self, now: datetime) -> str:
        """Why the story is not to be published at a time with a zone; empty where it may be."""
        if self.withdrawn:
            return f"the story is withdrawn ({self.withdrawn})"
        if self.problem:
            return self.problem
        if self.embargo and now < self.embargo:
            return f"the story is under embargo until {self.embargo.isoformat()}"
        return ""


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def keys(config: PublicationConfig) -> frozenset[str]:
    """The keys of metadata that tell of withdrawal or embargo."""
    return frozenset(rule.partition("=")[0].strip() for rule in (*config.withdrawn, *config.embargo))


def read(metadata: Metadata, config: PublicationConfig) -> Publication:
    """What an article's metadata say; the first reason for withdrawal counts, and the latest embargo."""
    withdrawn = next((_shown(*pair) for rule in config.withdrawn for pair in metadata if _says(rule, *pair)), "")
    dates = [(key, value) for key, value in metadata if key in config.embargo and value.strip().lower() not in _NO]
    ends: list[datetime] = []
    for key, value in dates:
        try:
            end = datetime.fromisoformat(value.strip())
        except ValueError:
            return Publication(withdrawn, None, f"{_shown(key, value)} is no date of ISO 8601")
        if end.tzinfo is None:
            text = f"{_shown(key, value)} has no time zone; expected such as 2031-05-04T06:00+02:00"
            return Publication(withdrawn, None, text)
        ends.append(end)
    return Publication(withdrawn, max(ends, default=None))


def _says(rule: str, key: str, value: str) -> bool:
    """Whether a value is that of a rule "status=withdrawn", or, for a key alone, anything but a no."""
    wanted, equals, text = (part.strip() for part in rule.partition("="))
    said = value.strip().lower()
    return key == wanted and (said == text.lower() if equals else said not in _NO)


def _shown(key: str, value: str) -> str:
    return f"{key}: {shortened(visible(value.strip()), _SHOWN)}"
