"""The check `terms`."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity


@check("terms", Severity.ERROR)
def terms(subject: Subject) -> Iterator[Finding]:
    """A term of the glossary that is translated otherwise than agreed.

    `glossary/SOURCE_TARGET.csv` says how names and terms are translated, which words must not be used for them, and
    what stays untranslated. Where a source has such a term, its translation is expected to have an agreed one, in any
    inflected form.

    Use the agreed word; the row's note tells why. Where another is right, ignore the finding with a reason:
    `# newsl10n: ignore terms: part of a quotation`. Where that happens often, give the row an `except`, or add a second
    row with the other word and the status `admitted`.
    """
    message = subject.message
    for found in subject.glossary.check_terms(message.source, message.target, subject.role):
        excerpt = message.source if found.start is None else message.target[found.start : found.end]
        yield Finding(found.text, excerpt, found.term.severity)
