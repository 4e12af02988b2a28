"""The check `addresses`."""

from __future__ import annotations

from collections.abc import Iterator

from newsl10n import facts
from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity


@check("addresses", Severity.ERROR, judges_engines=True)
def addresses(subject: Subject) -> Iterator[Finding]:
    """A web or e-mail address, handle, hashtag, phone number or code that is missing or changed.

    They are not language: a letter more and nobody answers. Machine translation spells them anew, puts spaces into
    them or drops them.

    Addresses are compared without `https://`, `www.` and a slash at the end, phone numbers by their digits, however
    they are grouped, with the country's prefix or without. Codes count if they have digits ("F-16") and are written
    with Latin letters; the `numbers` check looks after the others. Emoji and text that looks like an HTML tag are to be
    copied, too.

    What only the translation has is an error where something is lost, and else a warning: people explain and convert.

    Copy it from the source. Where it is right to differ, as with a page that exists in the translation's language, say
    so in a translator's comment: `# newsl10n: ignore addresses: the Portuguese edition of the page`.
    """
    found = facts.compare(subject.agreed_source, subject.target, subject.source_locale, subject.locale).addresses
    for fact in found.missing:
        yield Finding(f"{subject.agreed_source[fact.start : fact.end]} is not in the translation")
    milder = Severity.WARNING if found.is_addition else None
    for fact in found.added:
        yield Finding(f"{subject.target[fact.start : fact.end]} is not in the source", severity=milder)
