"""For GitLab, Jenkins and what else shows tests: the format `junit`.

The elements that both read: https://github.com/testmoapp/junitxml and GitLab's "Unit test reports".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from newsl10n.model import Issue, Severity
from newsl10n.report.base import REPORTERS
from newsl10n.wording import visible


@REPORTERS.add("junit")
def junit(issues: Sequence[Issue]) -> str:
    """A test suite for each catalogue with a finding: errors and warnings are failures, notes are skipped tests."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites {_counts(issues)}>"]
    for path, group in groupby(issues, key=lambda issue: issue.path):
        lines += _suite(path, list(group))
    return "\n".join([*lines, "</testsuites>"])


def _suite(path: str, issues: Sequence[Issue]) -> Iterator[str]:
    yield f"  <testsuite name={_attribute(path)} {_counts(issues)}>"
    for issue in issues:
        place = f"{path}:{issue.line}" if issue.line else path
        text = f"{place}: {issue.severity}: {issue.text} [{issue.check}]"
        case = f"name={_attribute(f'{issue.check} at {place}')} classname={_attribute(path)}"
        yield f"    <testcase {case} file={_attribute(path)}{_line(issue)}>"
        if _is_failure(issue):
            shown = "\n".join(visible(part) for part in (text, issue.excerpt) if part)
            kind = f"message={_attribute(issue.text)} type={_attribute(issue.severity)}"
            yield f"      <failure {kind}>{escape(_valid(shown))}</failure>"
        else:
            yield f"      <skipped message={_attribute(text)}/>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _counts(issues: Sequence[Issue]) -> str:
    failures = sum(map(_is_failure, issues))
    return f'tests="{len(issues)}" failures="{failures}" errors="0" skipped="{len(issues) - failures}"'


def _is_failure(issue: Issue) -> bool:
    return issue.severity in (Severity.ERROR, Severity.WARNING)


def _line(issue: Issue) -> str:
    return f' line="{issue.line}"' if issue.line else ""


def _attribute(text: str) -> str:
    return quoteattr(_valid(visible(text)))


def _valid(text: str) -> str:
    """Without the two characters that can be seen and that XML 1.0 has no place for; `visible` names all others."""
    return text.replace("\ufffe", "<U+FFFE>").replace("\uffff", "<U+FFFF>")
