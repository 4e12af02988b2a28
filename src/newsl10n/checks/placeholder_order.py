"""The check `placeholder-order`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsl10n import inline
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Content, Kind, Placeholder, Severity

_BREAK = "br"


@check("placeholder-order", Severity.WARNING)
def placeholder_order(subject: Subject) -> Iterator[Finding]:
    """A placeholder that moved over a line break, or single ones in another order.

    What stood in the first line of an address, a poem or a list of credits now stands in the second; images and
    footnote marks that changed places may illustrate or prove the wrong words.

    Put it back into its line. Pairs may change their order with the sentence's words and are not reported within a
    line; single placeholders that changed places within a line are reported as a mere hint, since words they belong to
    may have moved too.
    """
    if "/>" not in subject.message.target:
        return
    source, target = inline.parse(subject.message.source), inline.parse(subject.message.target)
    there, here = _lines(source), _lines(target)
    moved = [name for name, line in there.items() if here.get(name, line) != line]
    if moved:
        yield Finding(f"{moved[0]} stands in line {here[moved[0]] + 1}, in the source in line {there[moved[0]] + 1}")
    elif changed := _swapped(_alone(source), _alone(target)):
        yield Finding(f"{changed[1]} stands before {changed[0]}, in the source behind it", severity=Severity.INFO)


def _lines(content: Content) -> Mapping[str, int]:
    """Tag -> how many line breaks stand before it."""
    lines: dict[str, int] = {}
    number = 0
    for part in content:
        if isinstance(part, Placeholder):
            lines.setdefault(inline.tag(part), number)
            number += part.kind is Kind.STANDALONE and part.name.rstrip("0123456789") == _BREAK
    return lines


def _alone(content: Content) -> list[str]:
    found = (inline.tag(part) for part in content if isinstance(part, Placeholder) and part.kind is Kind.STANDALONE)
    return list(dict.fromkeys(found))


def _swapped(source: list[str], target: list[str]) -> tuple[str, str] | None:
    """The first two that changed places, in the source's order."""
    shared = set(source) & set(target)
    there, here = ([name for name in names if name in shared] for names in (source, target))
    return next(((one, other) for one, other in zip(there, here, strict=True) if one != other), None)
