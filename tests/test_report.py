"""Issues as text, JSON and workflow commands."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n.errors import UnknownNameError
from newsl10n.model import Issue, Severity
from newsl10n.report import REPORTERS, as_dicts, fails, render, worst

ISSUES = [
    Issue("locales/uk/b.po", 9, "whitespace", Severity.WARNING, "ends with a space", "Кінець "),
    Issue("locales/pt/a.po", 12, "terms", Severity.INFO, "the note"),
    Issue("locales/pt/a.po", 3, "numbers", Severity.ERROR, "5% is not in the source: 1,5", "5% a mais"),
]
FORMATS = [name for name, _ in REPORTERS.items()]
severities = st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO])
any_issues = st.lists(st.builds(Issue, st.text(), st.integers(0, 99), st.text(), severities, st.text(), st.text()))


def test_text_is_sorted_and_counted() -> None:
    assert render(ISSUES, "text") == (
        "locales/pt/a.po:3: error: 5% is not in the source: 1,5 [numbers]\n"
        "    5% a mais\n"
        "locales/pt/a.po:12: info: the note [terms]\n"
        "\n"
        "locales/uk/b.po:9: warning: ends with a space [whitespace]\n"
        "    Кінець \n"
        "\n"
        "1 error, 1 warning, 1 note in 2 files"
    )


def test_text_of_nothing() -> None:
    assert render([], "text") == "nothing found"


def test_text_commands_no_terminal() -> None:
    issue = Issue("a.po", 0, "numbers", Severity.ERROR, "bad", "a\x1b[31m\u202eb\nc")
    assert render([issue] * 2, "text") == (
        "a.po: error: bad [numbers]\n    a<U+001B>[31m<U+202E>b c\n" * 2 + "\n2 errors in 1 file"
    )


def test_json_has_stable_keys() -> None:
    (first, *_) = json.loads(render(ISSUES, "json"))
    assert first == {
        "path": "locales/pt/a.po",
        "line": 3,
        "check": "numbers",
        "severity": "error",
        "text": "5% is not in the source: 1,5",
        "excerpt": "5% a mais",
        "fingerprint": "",
    }
    assert json.loads(render([], "json")) == []


def test_github_escapes() -> None:
    issue = Issue("a,b:c.po", 3, "numbers", Severity.ERROR, "5% is: 1,5\r\n::error::x", "y")
    assert render([issue], "github") == (
        "::error file=a%2Cb%3Ac.po,line=3,title=numbers::5%25 is: 1,5%0A::error::x%0Ay"
    )


def test_github_without_a_line() -> None:
    assert render([Issue("a.po", 0, "terms", Severity.INFO, "x")], "github") == "::notice file=a.po,title=terms::x"


def test_an_unknown_format() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'json'"):
        render(ISSUES, "jsn")


@pytest.mark.parametrize(
    ("fail_on", "severity", "expected"),
    [
        (Severity.ERROR, Severity.ERROR, True),
        (Severity.ERROR, Severity.WARNING, False),
        (Severity.WARNING, Severity.ERROR, True),
        (Severity.WARNING, Severity.WARNING, True),
        (Severity.INFO, Severity.INFO, True),
        (Severity.OFF, Severity.ERROR, False),
    ],
)
def test_fails(fail_on: Severity, severity: Severity, expected: bool) -> None:
    assert fails([Issue("a.po", 1, "x", severity, "y")], fail_on) is expected
    assert not fails([], fail_on)


def test_worst() -> None:
    assert worst(ISSUES) is Severity.ERROR
    assert worst(ISSUES[:2]) is Severity.WARNING
    assert worst([]) is None


@given(any_issues)
def test_every_format_renders_everything(issues: list[Issue]) -> None:
    for name in FORMATS:
        assert isinstance(render(issues, name), str)
    commands = render(issues, "github")
    assert len([line for line in commands.split("\n") if line]) == len(issues)
    assert sorted(map(str, json.loads(render(issues, "json")))) == sorted(map(str, as_dicts(issues)))
