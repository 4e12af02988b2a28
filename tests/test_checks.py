"""Checks against the cases beside them, and what holds for any text."""

from __future__ import annotations

import csv
import re
import runpy
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import effort
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n.checks import CHECKS, Check, Options, Rendering, Subject, renderings, run, unsafe_markup
from newsl10n.glossary import Glossary, load
from newsl10n.model import Catalogue, Message, Origin, Severity, State, digest

ROOT = Path(__file__).parent.parent
KEYS = {
    "source", "target", "locales", "role", "previous", "flags", "failure", "note", "row", "finds", "held", "with",
    "elsewhere", "option",
}  # fmt: skip
ALL = dict(CHECKS.items())
EMPTY = Glossary([], [], "en", "pt")
texts = st.text(max_size=60) | st.from_regex(r"([0-9.,:' <>{}&*a-c/\\n]|million|<a1>|</a1>|VI){0,25}", fullmatch=True)
locales = st.sampled_from(["en", "pt", "uk", "de-CH", "pl", "ar", "zh", "xx"])


@dataclass
class Case:
    """A `## title` of a case file and the indented `key: value` lines below it."""

    check: str
    title: str
    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def one(self, key: str, default: str = "") -> str:
        """The value of a key that stands there once."""
        (value,) = self.values.get(key, [default])
        return value

    def message(self) -> Message:
        """The message it describes: reviewed, unless something says otherwise; flags: fuzzy, machine, draft."""
        message = Message(self.one("role", "body"), self.one("source"), self.one("target"), line=1)
        message.notes = self.values["note"]
        message.failure = self.one("failure")
        if previous := self.one("previous"):
            message.previous_source = previous
        message.fuzzy = bool(previous) or self.one("flags") == "fuzzy"
        if (state := self.one("flags")) in ("machine", "draft"):
            filled(message, is_edited=state == "draft")
        return message

    def others(self) -> Iterator[Message]:
        """The other messages of the catalogue: `with: [machine ]ROLE | SOURCE | TARGET`."""
        for line in self.values["with"]:
            context, source, target = line.split(" | ")
            message = Message(context.removeprefix("machine "), source, target, line=1)
            if context.startswith("machine "):
                filled(message)
            yield message

    def elsewhere(self, locale: str) -> dict[str, Rendering]:
        """What another catalogue says: `elsewhere: ROLE | SOURCE | TARGET`."""
        catalogue = Catalogue(locale)
        for line in self.values["elsewhere"]:
            context, source, target = line.split(" | ")
            catalogue.add(Message(context, source, target, line=1))
        return dict(renderings(catalogue, "other.po"))

    def options(self) -> Options:
        """The project's own settings: `option: NAME[.KEY ...] = VALUE`."""
        values: dict[str, Any] = {"limits": defaultdict(dict), "disclosure": {}, "quotes": "locale"}
        for line in self.values["option"]:
            path, _, value = line.partition(" = ")
            name, *keys = path.split(".")
            if name == "limits":
                values[name][keys[0]][keys[1]] = int(value)
            elif keys:
                values[name][keys[0]] = value
            else:
                values[name] = value
        return Options(**values)

    def glossary(self, folder: Path, source: str, target: str) -> Glossary:
        """The glossary of its rows: `row: FILE; column = value; ...`."""
        files: dict[Path, list[dict[str, str]]] = defaultdict(list)
        for row in self.values["row"]:
            name, *cells = row.split("; ")
            split = (cell.partition("=") for cell in cells)
            files[folder / name].append({column.strip(): value.strip() for column, _, value in split})
        for path, rows in files.items():
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(dict.fromkeys(column for row in rows for column in row)))
                writer.writeheader()
                writer.writerows(rows)
        return load(list(files), source, target)


def filled(message: Message, *, is_edited: bool = False) -> None:
    """Makes a message one that a machine filled, and perhaps a person edited."""
    message.fuzzy = True
    made = digest("another text" if is_edited else message.target)
    message.origin = Origin("mt", "translate-en_pt", "1.0", digest(message.source), made)


def cases() -> Iterator[Case]:
    for name, one in ALL.items():
        for part in re.split(r"^## ", one.cases, flags=re.MULTILINE)[1:]:
            title, *lines = part.splitlines()
            case = Case(name, title)
            for line in lines:
                if line.strip():
                    assert line.startswith("    "), f"{name}: {title}: not indented: {line}"
                    key, colon, value = line.strip().partition(":")
                    assert colon and key in KEYS, f"{name}: {title}: {line}"
                    case.values[key].append(unescaped(value.strip(" ")))
            yield case


def unescaped(value: str) -> str:
    value = value.replace("␠", " ").replace("↵", "\n")
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), value)


CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}: {case.title}")
def test_case(case: Case, tmp_path: Path) -> None:
    source, target = case.one("locales", "en pt").split()
    catalogue = Catalogue(target)
    for message in (case.message(), *case.others()):
        catalogue.add(message)
    severities = {name: Severity.OFF for name in ALL if name != case.check}
    severities[case.check] = Severity.ERROR
    glossary = case.glossary(tmp_path, source, target)
    more: dict[str, Any] = {"elsewhere": case.elsewhere(target), "options": case.options(), "held": case.one("held")}
    issues = list(run(catalogue, "a.po", source, glossary, severities, **more))
    expected = case.values["finds"]
    assert expected, "a case says what it finds, or: finds: nothing"
    found = [issue.text for issue in issues]
    if expected == ["nothing"]:
        assert found == []
    else:
        assert len(found) == len(expected), found
        for text, part in zip(found, expected, strict=True):
            assert part in text
    assert {issue.check for issue in issues} <= {case.check, "ignore"}


@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_each_check_is_documented_and_has_cases(one: Check) -> None:
    finds = [case.values["finds"] for case in CASES if case.check == one.name]
    languages = {case.one("locales", "en pt") for case in CASES if case.check == one.name}
    assert one.docs.splitlines()[0].endswith(".")
    assert len(one.docs.split("\n\n")) >= 3, "what it finds, why it matters, how to fix it"
    assert len(finds) >= 6
    assert ["nothing"] in finds and any(each != ["nothing"] for each in finds)
    assert len(languages) >= 3


def test_the_checks_there_are() -> None:
    assert {
        "acronyms", "addresses", "attribution", "bidi", "brackets", "caption", "correction", "credits", "dateline",
        "dates", "disclosure", "ending", "headline-body", "house-style", "inconsistent", "language", "length", "limits",
        "links", "metadata", "names", "negation", "number-format", "numbers", "outdated", "placeholder-order",
        "placeholders", "quotation", "quote-marks", "repetition", "same-as-source", "scripts", "sentence-count",
        "spacing", "terms", "units", "unreviewed", "unsafe-markup", "untranslated", "whitespace",
    } <= set(ALL)  # fmt: skip
    assert ALL["untranslated"].states == {State.UNTRANSLATED}
    assert ALL["outdated"].states == {State.OUTDATED}


def test_a_check_alone_is_three_lines() -> None:
    subject = Subject(Message("body", "5 dead", "6 mortos"), "en", "pt", EMPTY)
    found = [finding.text for finding in CHECKS.get("numbers").find(subject)]
    assert found == ["5 is not in the translation", "6 is not in the source"]


def test_the_page_of_checks_is_current() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "document_checks.py"))
    assert script["PAGE"].read_text(encoding="utf-8") == script["page"](), "run: make docs"


def test_the_page_shows_a_check_alone(capsys: pytest.CaptureFixture[str]) -> None:
    code = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    exec(code, {})
    assert "5 is not in the translation" in capsys.readouterr().out


def test_a_row_decides_how_grave_its_finding_is(tmp_path: Path) -> None:
    (tmp_path / "pt.csv").write_text("term,use,severity\nalcaide,presidente,info\n", encoding="utf-8")
    catalogue = Catalogue("pt")
    catalogue.add(Message("body", "The mayor left", "O alcaide saiu"))
    glossary = load([tmp_path / "pt.csv"], "en", "pt")
    issues = list(run(catalogue, "a.po", "en", glossary, {}))
    assert [(issue.check, issue.severity, issue.excerpt) for issue in issues] == [
        ("house-style", Severity.INFO, "alcaide")
    ]


def test_the_words_of_a_finding_are_its_excerpt() -> None:
    text = "x" * 200 + " in 1999 " + "y" * 200
    finding = next(CHECKS.get("numbers").find(Subject(Message("body", text, "em 1998"), "en", "pt", EMPTY)))
    assert "in 1999" in finding.excerpt and len(finding.excerpt) < 80


@given(texts, texts, locales, locales)
def test_checks_never_raise(source: str, target: str, source_locale: str, locale: str) -> None:
    subject = Subject(Message("body", source, target), source_locale, locale, EMPTY)
    for one in ALL.values():
        for finding in one.find(subject):
            assert finding.text


facts_and_marks = st.from_regex(
    r"""([0-9.,' ()"a]|“|”|<a1>|</a1>|<br2/>| not | 12 May|@tide|\$|€| km|\\|Lowmere )*""", fullmatch=True
)


@given(texts | facts_and_marks, locales)
def test_a_copy_has_no_findings_but_that_it_is_one(text: str, locale: str) -> None:
    subject = Subject(Message("body", text, text), locale, locale, EMPTY)
    for one in ALL.values():
        if State.REVIEWED in one.states:
            assert list(one.find(subject)) == []


@given(texts | facts_and_marks, locales, locales)
def test_what_is_copied_as_it_stands_is_fine_in_any_language(text: str, source_locale: str, locale: str) -> None:
    subject = Subject(Message("body", text, text), source_locale, locale, EMPTY)
    for name in ("addresses", "brackets", "dates", "numbers", "placeholder-order", "quotation", "repetition", "units"):
        assert list(ALL[name].find(subject)) == []


@given(st.sampled_from(list(unsafe_markup.KINDS.values())).flatmap(st.from_regex))
def test_a_quick_look_misses_no_markup(markup: str) -> None:
    assert list(ALL["unsafe-markup"].find(Subject(Message("body", "a", markup), "en", "pt", EMPTY)))


@given(st.integers(13, 10**12), st.integers(13, 10**12))
def test_numbers_are_found_in_any_notation(number: int, other: int) -> None:
    from babel.numbers import format_decimal

    for source, target in (("en", "pt"), ("uk", "de"), ("pl", "en")):
        texts = format_decimal(number, locale=source), format_decimal(number, locale=target)
        assert list(ALL["numbers"].find(Subject(Message("body", *texts), source, target, EMPTY))) == []
        wrong = format_decimal(other, locale=target)
        if number != other and wrong != texts[0]:
            assert list(ALL["numbers"].find(Subject(Message("body", texts[0], wrong), source, target, EMPTY)))


def test_long_and_hostile_texts_cost_no_more_than_their_length() -> None:
    started = time.process_time()
    for piece in ("1.", "1 000", "9" * 50, "<a ", "million ", "1 trillion trillion ", "[](", "&", "  ", "IX", "п'ять"):
        text = piece * (50_000 // len(piece))
        for one in ALL.values():
            list(one.find(Subject(Message("body", text, text + "x"), "en", "uk", EMPTY)))
    assert time.process_time() - started < 120, "it takes six seconds; quadratic cost would be many minutes"


def test_a_correction_costs_no_more_than_its_length() -> None:
    def effort_of(count: int) -> int:
        before, after = (
            " ".join(f"There were {start + number} people in the harbour of {town}." for number in range(count))
            for start, town in ((1000, "Velmora"), (5000, "Dravina"))
        )
        message = Message("body", after, fuzzy=True, previous_source=before)
        subject = Subject(message, "en", "pt", EMPTY)
        return effort.lines(lambda: list(ALL["correction"].find(subject)))

    effort_of(8)
    assert effort_of(80) < 6 * effort_of(20)


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        ("numbers", "The boats left.", "Os 40 barcos partiram."),
        ("addresses", "The boats left.", "Os barcos partiram (example.org/tide)."),
        ("units", "It cost 30 then.", "Custou 30 € então."),
        ("dates", "It opens soon.", "Abre em 12 de novembro."),
    ],
)
def test_facts_that_people_only_add_are_warnings(name: str, source: str, target: str) -> None:
    subject = Subject(Message("body", source, target), "en", "pt", Glossary([], [], "en", "pt"))
    found = [finding.severity for finding in CHECKS.get(name).find(subject)]
    assert found and set(found) == {Severity.WARNING}
    swapped = Subject(Message("body", target, source), "pt", "en", Glossary([], [], "pt", "en"))
    assert [finding.severity for finding in CHECKS.get(name).find(swapped)] == [None]
