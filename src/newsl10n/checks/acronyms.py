"""The check `acronyms`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from newsl10n.checks.base import Finding, Subject, check
from newsl10n.model import Severity
from newsl10n.tables import for_locale

_ACRONYM = re.compile(r"(?<![\w-])[^\W\d_]{2,8}+(?![\w/&]|-[^\W\d_])")


@check("acronyms", Severity.WARNING)
def acronyms(subject: Subject) -> Iterator[Finding]:
    """An acronym that stands in the source's letters, where the locale has its own.

    Portuguese readers know the ONU, not the UN, and IMF says nothing to a reader of Ukrainian.

    Write the locale's, or the full name; `acronyms.csv` lists organisations and a few common words. Names that contain
    one ("UN-Habitat") are not looked at. A glossary row that has the acronym as its target settles it for a project.
    """
    theirs, ours = _forms(subject.source_locale), _forms(subject.locale)
    known = theirs.keys() & _ACRONYM.findall(subject.source)
    copied = known.intersection(_ACRONYM.findall(subject.target)) if known else ()
    for shown in sorted(copied):
        own = ours.get(theirs[shown][0], ())
        if own and shown not in own and not _is_agreed(shown, subject):
            yield Finding(f"“{shown}” is {' or '.join(own)} in the locale ({subject.locale})", shown)


def _is_agreed(shown: str, subject: Subject) -> bool:
    said = subject.glossary.said(subject.source, subject.target, subject.role)
    return any(shown in term.target.split() for _, term in said)


@cache
def _forms(locale: str) -> Mapping[str, Sequence[str]]:
    """What a locale calls each concept; and, by each of these forms, the concept."""
    found: dict[str, Sequence[str]] = {}
    for row in for_locale("checks/acronyms", locale):
        forms = row["forms"].split("|")
        found[_concept(row["concept"])] = forms
        found |= {form: (_concept(row["concept"]),) for form in forms}
    return found


def _concept(name: str) -> str:
    return f"concept {name}"
