"""For people: the format `text`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from newsl10n.model import Issue, Severity
from newsl10n.report.base import REPORTERS
from newsl10n.wording import counted, visible

_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@REPORTERS.add("text")
def text(issues: Sequence[Issue]) -> str:
    """`path:line: severity: text [check]`, the words it is about below, and counts in the last line."""
    groups = ("\n".join(_lines(group)) for _, group in groupby(issues, key=lambda issue: issue.path))
    return "\n\n".join((*groups, summary(issues)))


def _lines(issues: Iterable[Issue]) -> Iterator[str]:
    for issue in issues:
        place = f"{issue.path}:{issue.line}" if issue.line else issue.path
        yield visible(f"{place}: {issue.severity}: {issue.text} [{issue.check}]")
        if issue.excerpt:
            yield f"    {visible(issue.excerpt)}"


def summary(issues: Sequence[Issue]) -> str:
    """How many issues there are, by severity: "2 errors, 1 warning in 1 file"."""
    counts = Counter(issue.severity for issue in issues)
    parts = [counted(counts[severity], noun) for severity, noun in _NOUNS.items() if counts[severity]]
    files = counted(len({issue.path for issue in issues}), "file")
    return f"{', '.join(parts)} in {files}" if parts else "nothing found"
