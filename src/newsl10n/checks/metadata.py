"""The check `metadata`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Role, Severity
from newsl10n.wording import shortened

_LIKE = (Role.HEADLINE, Role.LEAD, Role.BODY)
_SHOWN = 60
_SHORTEST = 12


@check("metadata", Severity.WARNING)
def metadata(subject: Subject) -> Iterator[Finding]:
    """A title or description of the page that says otherwise than the article it repeats.

    `<title>`, `og:title`, the front matter and JSON-LD repeat the headline, their descriptions the lead. Readers meet
    them first, in search results and shared links; an editor who corrects the headline forgets them.

    Write what the article says. Reported is metadata whose source equals the article's headline, lead or a paragraph,
    and whose translation does not equal theirs; and metadata that has the source's headline in it ("... | Lowmere
    Herald") and not the translation's. Capitals and a full stop at the end do not count.
    """
    if subject.role is not Role.META:
        return
    source, target = _plain(subject.source), _plain(subject.target)
    told = subject.story.gathered(_told)
    expected = told.get(source)
    if expected is None:
        inside = (there for there in subject.story.gathered(_headlines) if len(there) >= _SHORTEST and there in source)
        expected = next((told[there] for there in inside), None)
        differs = expected is not None and expected not in target
    else:
        differs = expected != target
    if expected is not None and differs:
        yield Finding(f"the article says: {shortened(expected, _SHOWN)}", subject.target)


def _told(subjects: Sequence[Subject]) -> Mapping[str, str]:
    """Source -> translation, of what metadata may repeat; the headline's comes first."""
    found: dict[str, str] = {}
    for role in _LIKE:
        for one in subjects:
            if one.role is role:
                found.setdefault(_plain(one.source), _plain(one.target))
    return found


def _headlines(subjects: Sequence[Subject]) -> Sequence[str]:
    return [_plain(one.source) for one in subjects if one.role is Role.HEADLINE][:1]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
