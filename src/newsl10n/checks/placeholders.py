"""The check `placeholders`."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n import inline
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity


@check("placeholders", Severity.ERROR)
def placeholders(subject: Subject) -> Iterator[Finding]:
    r"""A placeholder that is missing, stands there twice, is not the source's, or is badly nested.

    `<a1>...</a1>` and `<br2/>` stand for links, emphasis, line breaks and the like. Without them the localised article
    loses a link or breaks; one that the source doesn't have would be shown to the reader as it stands.

    Copy every placeholder of the source into the translation once, each pair around the words that mean the same. Their
    order may change with the sentence's. Text that only looks like a placeholder has a backslash: `\<a1>`.
    """
    if "<" not in subject.message.source + subject.message.target:
        return
    source = inline.parse(subject.message.source)
    _, problems = inline.from_text(subject.message.target, source)
    its_own = inline.problems(source, source)
    yield from (Finding(problem) for problem in dict.fromkeys(problems) if problem not in its_own)
