"""The check `inconsistent`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsl10n.checks.base import Finding, Subject, check, fingerprint
from newsl10n.model import Message, Role, Severity
from newsl10n.wording import shortened

_SHOWN = 60
_FEW_WORDS = 4


@check("inconsistent", Severity.INFO)
def inconsistent(subject: Subject) -> Iterator[Finding]:
    """A text that is translated in two ways.

    What stands on every page, such as a label or the text below a newsletter's form, looks careless if each page says
    it otherwise; and one of the two may be a slip.

    Choose one. Compared are texts of the same role in the locale's catalogues, in the order in which they are checked,
    and texts of four words and more that stand in several roles of one catalogue. Capitals and spaces don't count.
    Metadata that repeats the article is looked after by `metadata`.
    """
    elsewhere, message = subject.story.elsewhere, subject.message
    other = elsewhere.get(fingerprint(subject.role, message.source)) if elsewhere else None
    if other is not None and other.target != fingerprint(message.target):
        yield Finding(f"translated otherwise in {other.place}", message.target)
        return
    first = subject.story.gathered(_first).get(message.key)
    if first is not None and fingerprint(first.target) != fingerprint(message.target):
        yield Finding(f"translated otherwise before: {shortened(first.target, _SHOWN)}", message.target)


def _first(subjects: Sequence[Subject]) -> Mapping[tuple[str, str], Message]:
    """Key of a message that says what an earlier one does -> the first of these; metadata and few words aside."""
    first: dict[str, Message] = {}
    found: dict[tuple[str, str], Message] = {}
    for one in subjects:
        if one.role is not Role.META and len(one.source.split()) >= _FEW_WORDS:
            message = first.setdefault(fingerprint(one.message.source), one.message)
            if message is not one.message:
                found[one.message.key] = message
    return found
