"""`glossary lint`: cases as files, the rules against their documentation, laws, and the command."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import effort
import pytest
from conftest import MakeProject
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from newsl10n import packs
from newsl10n.cli.main import app
from newsl10n.glossary import Glossary, load
from newsl10n.glossary.entries import SourceCase, StyleRule, Term, TermStatus, WordMatch
from newsl10n.glossary.lint import RULES, lint

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "glossary-lint"
PACKS = Path(packs.__file__).parent
FILE = re.compile(r"```(\S+\.csv)\n(.*?)```", re.DOTALL)


def cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.md")):
        for section in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            yield pytest.param(section, id=f"{path.stem}: {section.partition(chr(10))[0]}")


def unwritable(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if "∑" in text]


def reported(section: str, folder: Path) -> list[str]:
    for name, rows in FILE.findall(section):
        (folder / name).write_text(rows, encoding="utf-8")
    glossary = load(sorted(folder.glob("*.csv")), "en", "pt-PT")
    findings = lint(glossary, "en", "pt-PT", unwritable)
    return [f"{Path(one.path).name}:{one.line} {one.severity} {one.rule.name}: {one.text}" for one in findings]


@pytest.mark.parametrize("section", list(cases()))
def test_case(section: str, tmp_path: Path) -> None:
    expected = [line[2:] for line in section.splitlines() if line.startswith("- ")]
    assert reported(section, tmp_path) == expected


def test_every_rule_has_a_case_and_is_documented() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in CASES.glob("*.md"))
    documented = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for rule in RULES:
        assert f" {rule.name}: " in text
        assert f"| `{rule.name}` | {rule.severity} |" in documented


@pytest.mark.parametrize(
    "pair", [("en", "pt"), ("en", "uk"), ("en", "de"), ("en", "pl"), ("uk", "en"), ("uk", "pt"), ("pt", "en")]
)
def test_packs_have_no_fault(pair: tuple[str, str]) -> None:
    assert lint(load(sorted(PACKS.glob("*/*.csv")), *pair), *pair) == []


WORDS = st.sampled_from(
    ["ferry", "ferries", "US", "us", "night train", "train", "Kyiv", "<a1>", "=1", "паром", "a\\<b"]
)
TERMS = st.builds(
    Term,
    source=WORDS,
    target=WORDS,
    status=st.sampled_from(TermStatus),
    match=st.sampled_from(WordMatch),
    case=st.sampled_from(SourceCase),
    exceptions=st.lists(WORDS, max_size=2).map(tuple),
    example=st.sampled_from(["", "ferry => balsa", "=>", "a|b =>", "=> x"]),
    line=st.integers(1, 9),
)
STYLES = st.builds(StyleRule, term=WORDS, use=WORDS, match=st.sampled_from(WordMatch), line=st.integers(1, 9))


@given(st.lists(TERMS, max_size=6), st.lists(STYLES, max_size=6), st.sampled_from(["pt", "uk", "xx", "zh-Hant"]))
def test_any_rows_can_be_looked_at(terms: list[Term], rules: list[StyleRule], locale: str) -> None:
    lint(Glossary(terms, rules, "en", locale), "en", locale)


@given(st.permutations([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "a"), ("c", "z")]))
def test_only_rows_on_a_cycle_are_called_so(pairs: list[tuple[str, str]]) -> None:
    rules = [StyleRule(f"w{term}", f"w{use}", WordMatch.EXACT, line=line) for line, (term, use) in enumerate(pairs, 1)]
    rules = [rule for rule in rules if (rule.term, rule.use) != ("wc", "wz")]
    found = {(one.line, one.rule.name) for one in lint(Glossary((), rules, "en", "xx"), "en", "xx")}
    on_cycle = {rule.line for rule in rules if rule.term in ("wa", "wb", "wc")}
    assert found == {(rule.line, "cycle" if rule.line in on_cycle else "chain") for rule in rules}


def test_cost_is_linear_in_the_rows() -> None:
    def lines(number: int) -> int:
        terms = [Term(f"w{one} x{one}", f"y{one}", line=one) for one in range(number)]
        glossary = Glossary(terms, [StyleRule(f"y{one}q", f"z{one}") for one in range(number)], "en", "xx")
        return effort.lines(lambda: lint(glossary, "en", "xx"))

    lines(800)
    assert lines(800) < 9 * lines(100)


def test_command(make_project: MakeProject) -> None:
    project = make_project({"glossary/en_pt.csv": "source,target\nferry,balsa\nferry,barco\n"})
    result = CliRunner().invoke(app, ["glossary", "lint", "-C", str(project.root)])
    assert result.exit_code == 1
    assert "glossary/en_pt.csv:3: error: contradiction: " in result.output
    assert "1 finding, 1 error" in result.output
    result = CliRunner().invoke(app, ["glossary", "lint", "--json", "-C", str(project.root)])
    (finding,) = json.loads(result.output)
    assert (finding["path"], finding["line"], finding["rule"]) == ("glossary/en_pt.csv", 3, "contradiction")
    assert finding["why"]
    assert finding["remedy"]


def test_warnings_do_not_fail(make_project: MakeProject) -> None:
    project = make_project({"glossary/en_pt.csv": "source,target\nsanction,sanção\nsanctions,sanções\n"})
    result = CliRunner().invoke(app, ["glossary", "lint", "-C", str(project.root)])
    assert (result.exit_code, "duplicate" in result.output) == (0, True)
