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
    here = fingerprint(subject.message.target)
    other = subject.story.elsewhere.get(fingerprint(subject.role, subject.message.source))
    if other is not None and other.target != here:
        yield Finding(f"translated otherwise in {other.place}", subject.message.target)
        return
    first = subject.story.gathered(_first).get(fingerprint(subject.message.source))
    if first is not None and subject.role is not Role.META and fingerprint(first.target) != here:
        yield Finding(f"translated otherwise before: {shortened(first.target, _SHOWN)}", subject.message.target)


def _first(subjects: Sequence[Subject]) -> Mapping[str, Message]:
    """The first message of each source that has some words, metadata aside."""
    found: dict[str, Message] = {}
    for one in subjects:
        if one.role is not Role.META and len(one.source.split()) >= _FEW_WORDS:
            found.setdefault(fingerprint(one.message.source), one.message)
    return found
