"""Glossaries of other tools: laws for every format, real layouts of files, hostile ones, and the two commands."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from conftest import MakeProject
from hypothesis import given, settings
from hypothesis import strategies as st

from newsl10n.errors import GlossaryError, ProblemsError, UsageError
from newsl10n.glossary.entries import SourceCase, Term, TermStatus, WordMatch
from newsl10n.glossary.exchange import EXCHANGES, Pair, export, format_to_write, receive, store
from newsl10n.glossary.exchange.base import MAX_BYTES
from newsl10n.glossary.exchange.passing import cells_of
from newsl10n.glossary.rows import read_terms, terms_of
from newsl10n.model import Role, Severity
from newsl10n.tags import closest, covers, fits, tag

CASES = Path(__file__).parent / "cases" / "exchange"
PAIR = Pair("en", "pt")
FORMATS = [name for name, _ in EXCHANGES.items()]

# Laws. Texts are as our own reader of tables gives them: trimmed, plain spaces between words.

_marks = st.sampled_from(
    ["newsl10n:status=keep", "=", "'=", "#", '"', "\\", "|", ";", "<a>", "&", "\x01", "\ufeff", "'"]
)
_letters = st.characters(codec="utf-8", exclude_characters="\0")
_words = st.one_of(st.text(_letters, max_size=6), _marks)
texts = st.lists(_words, max_size=4).map(lambda words: " ".join(" ".join(words).split()))
phrases = st.tuples(texts, st.sampled_from(["Ньюсі", "lar", "x1"]), texts).map(
    lambda parts: " ".join(" ".join(parts).split())
)
parts = phrases.map(lambda text: " ".join(text.replace("|", " ").replace(";", " ").split()))


@st.composite
def terms(draw: st.DrawFn, sources: st.SearchStrategy[str]) -> Term:
    status = draw(st.sampled_from(TermStatus))
    return Term(
        source=draw(sources),
        target="" if status is TermStatus.KEEP else draw(phrases),
        status=status,
        match=draw(st.sampled_from(WordMatch)),
        case=draw(st.sampled_from(SourceCase)),
        exceptions=tuple(draw(st.lists(parts, max_size=2))),
        roles=frozenset(draw(st.lists(st.sampled_from(Role), max_size=2))),
        severity=draw(st.none() | st.sampled_from(Severity)),
        note=draw(texts),
        example=draw(texts),
        path="en_pt.csv",
        line=draw(st.integers(2, 9)),
    )


@st.composite
def glossaries(draw: st.DrawFn) -> list[Term]:
    sources = draw(st.lists(phrases, min_size=1, max_size=3))
    return draw(st.lists(terms(st.sampled_from(sources)), min_size=1, max_size=5))


def read_back(data: bytes, name: str, pair: Pair = PAIR) -> list[Term]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "glossary.x"
        path.write_bytes(data)
        received = receive(path, name, pair)
    assert received.pair == pair
    assert not received.losses
    return terms_of(received.records, "en", "pt")[0]


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40)
@given(rows=glossaries())
def test_what_was_exported_comes_back_equal_and_the_rest_was_told(name: str, rows: list[Term]) -> None:
    try:
        data, count, losses = export(rows, name, PAIR)
    except UsageError:
        return
    held = [cells for cells in EXCHANGES.get(name)().hold([cells_of(row) for row in rows]) if cells]
    if name.startswith("tbx"):
        first = {cells["source"]: number for number, cells in reversed(list(enumerate(held)))}
        held.sort(key=lambda cells: first[cells["source"]])
    assert [cells_of(term) for term in read_back(data, name)] == held
    assert len(held) == count
    said = sum(len(cells_of(row)) for row in rows)
    lost_rows = len(rows) - count
    assert sum(loss.column == "row" for loss in losses) == lost_rows
    if not lost_rows and name.partition("-")[0] != "deepl":
        assert sum(map(len, held)) + len(losses) == said


def test_a_row_that_says_everything_survives_where_there_is_a_place_for_it() -> None:
    full = Term(
        source="=port",
        target="+porto",
        status=TermStatus.FORBIDDEN,
        match=WordMatch.EXACT,
        case=SourceCase.EXACT,
        exceptions=("port wine", "air port"),
        roles=frozenset({Role.HEADLINE, Role.BODY}),
        severity=Severity.INFO,
        note="não é vinho",
        example="o porto",
    )
    for name in FORMATS:
        if not name.startswith("deepl"):
            exported = export([full], name, PAIR)
            assert not exported.losses
            assert read_back(exported.data, name) == [full]


def test_deepl_takes_one_target_for_a_source_and_the_rest_is_told() -> None:
    rows = [
        Term("port", "doca", TermStatus.ADMITTED, path="en_pt.csv", line=2),
        Term("port", "porto", note="do mar", path="en_pt.csv", line=3),
        Term("Aurora", "", TermStatus.KEEP, path="en_pt.csv", line=4),
        Term("bay", "=baía", path="en_pt.csv", line=5),
    ]
    data, count, losses = export(rows, "deepl-csv", Pair("en", "pt-PT"))
    assert data.decode() == "port,porto,EN,PT-PT\nAurora,Aurora,EN,PT-PT\nbay,=baía,EN,PT-PT\n"
    assert count == 3
    assert [(loss.line, loss.column, loss.value) for loss in losses] == [
        (2, "row", "port → doca"),
        (3, "note", "do mar"),
        (4, "status", "keep"),
        (5, "target", "=baía"),
    ]


def test_a_forbidden_target_never_stands_where_a_tool_would_offer_it() -> None:
    row = Term("bay", "baia", TermStatus.FORBIDDEN)
    assert export([row], "omegat", PAIR).data.decode() == "bay\t\tnewsl10n:target=baia | newsl10n:status=forbidden\n"
    assert b'"bay","",' in export([row], "weblate-csv", PAIR).data
    assert b"#, forbidden\n" in export([row], "gettext", PAIR).data
    assert b"deprecatedTerm-admn-sts" in export([row], "tbx", PAIR).data


# Files as other tools write them. Beside each: pair, rows, and what is told.


@pytest.mark.parametrize("path", sorted(CASES.glob("*.expected")), ids=lambda path: path.stem)
def test_files_of_other_tools(path: Path, tmp_path: Path) -> None:
    received = receive(path.with_suffix(""), None, Pair())
    pair = Pair(received.pair.source or "en", received.pair.target or "pt")
    output = tmp_path / f"{pair.source}_{pair.target}.csv"
    stored = store(received, pair, output)
    losses = [
        f"{Path(loss.path).name}{str(loss).removeprefix(loss.path)}" for loss in (*received.losses, *stored.losses)
    ]
    assert [" ".join(pair), *output.read_text().splitlines(), "", *sorted(losses)] == path.read_text().splitlines()
    assert not read_terms(output, *(locale.split("-")[0] for locale in pair))[1]


TBX = """<tbx xmlns="urn:iso:std:iso:30042:ed:3.0" type="TBX-Basic" style="dca" xml:lang="en">
<text><body>{}</body></text></tbx>"""
SECTION = '<langSec xml:lang="{}"><termSec><term>{}</term></termSec></langSec>'

BROKEN = {
    "entities.tbx": ('<!DOCTYPE tbx [<!ENTITY a "b">]>\n<tbx>&a;</tbx>', ": defines entities"),
    "utf16.tbx": ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE t [<!ENTITY a "b">]><t/>', ": defines entities"),
    "cut.tbx": ("<tbx>\n<text>", ":2: is no XML"),
    "deep.tbx": ("<a>" * 100_000, "is no XML"),
    "page.tbx": ("<html/>", ": is no TBX file: it begins with <html>"),
    "empty.tbx": (TBX.format(""), ": has no concept with a term"),
    "three.tbx": (
        TBX.format(f"<conceptEntry>{''.join(SECTION.format(tag, tag) for tag in ('en', 'pt', 'de'))}</conceptEntry>"),
        ": is in en, pt, de; choose two with --source and --target",
    ),
    "quote.csv": ('a,b\nc,"d\n', ":2: has a row that is broken"),
    "wide.csv": ("source,target\na,b,c\n", ":2: has 3 cells for 2 columns"),
    "alone.tsv": ("a\tb\nc\n", ":2: has no '\\t' after"),
    "nul.txt": ("a\tb\nc\t\0\n", ":2: holds a NUL"),
    "ours.csv": ("source,target,status\na,b,\n", "is a glossary of newsl10n already"),
    "what.doc": ("terms", "choose with --format"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_and_hostile_files(name: str, tmp_path: Path) -> None:
    text, fault = BROKEN[name]
    path = tmp_path / name
    path.write_text(text, encoding="utf-16" if name == "utf16.tbx" else "utf-8")
    with pytest.raises(GlossaryError) as caught:
        receive(path, None, Pair())
    assert fault in str(caught.value)


def test_no_file_outside_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.dtd").write_text('<!ENTITY secret "told">')
    path = tmp_path / "a.tbx"
    body = "<conceptEntry>" + SECTION.format("en", "port") + SECTION.format("pt", "&secret;porto") + "</conceptEntry>"
    path.write_text(f'<!DOCTYPE tbx SYSTEM "{tmp_path}/secret.dtd">' + TBX.format(body))
    with pytest.raises(GlossaryError, match="uses &secret;, which"):
        receive(path, None, Pair())


def test_a_concept_can_not_multiply_without_end(tmp_path: Path) -> None:
    terms = "<termSec><term>a</term></termSec>" * 400
    sections = "".join(f'<langSec xml:lang="{tag}">{terms}</langSec>' for tag in PAIR)
    (tmp_path / "a.tbx").write_text(TBX.format(f"<conceptEntry>{sections}</conceptEntry>"))
    received = receive(tmp_path / "a.tbx", None, Pair())
    assert not received.records
    assert [loss.why for loss in received.losses] == ["has too many terms and notes"]


def test_bytes_that_are_no_utf8_and_files_too_large_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a\tb\nc\t\xe9\n")
    with pytest.raises(GlossaryError, match=r":2: is not UTF-8"):
        receive(tmp_path / "a.txt", None, Pair())
    with (tmp_path / "b.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(GlossaryError, match="64 MiB"):
        receive(tmp_path / "b.txt", None, Pair())


# Into our files.


def test_merging_adds_what_is_missing_and_leaves_the_rest_to_the_byte(tmp_path: Path) -> None:
    path, other = tmp_path / "en_pt.csv", tmp_path / "more.txt"
    before = b"\xef\xbb\xbfsource,target\r\ntide,mar\xc3\xa9\r\nreef,recife"
    path.write_bytes(before)
    other.write_text("Tide\tmaré\nreef\trecife\nbuoy\tboia\tthe red ones\nreef\trecife\tnewsl10n:severity=info\n")
    received = receive(other, None, PAIR)
    with pytest.raises(UsageError, match="--merge"):
        store(received, PAIR, path)
    assert path.read_bytes() == before
    stored = store(received, PAIR, path, merge=True)
    assert (stored.added, stored.present) == (1, 1)
    assert [loss.line for loss in stored.losses] == [1, 4]
    after = before.replace(b"target\r", b"target,note\r") + b"\r\nbuoy,boia,the red ones\r\n"
    assert path.read_bytes() == after
    assert not read_terms(path, "en", "pt")[1]
    assert store(received, PAIR, path, merge=True).added == 0
    assert path.read_bytes() == after


def test_a_broken_file_is_not_merged_into(tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("tide\tmaré\n")
    (tmp_path / "en_pt.csv").write_text("source,target,colour\na,b,c\n")
    with pytest.raises(ProblemsError):
        store(receive(tmp_path / "more.txt", None, PAIR), PAIR, tmp_path / "en_pt.csv", merge=True)


def test_tags() -> None:
    assert [tag(text) for text in ("EN", "pt_br", "zh-hant-TW", "es-419", "", "12")] == [
        *("en", "pt-BR", "zh-Hant-TW", "es-419", "", ""),
    ]
    assert fits("pt", "pt-BR") and fits("PT-br", "pt-BR")
    assert not fits("pt-PT", "pt-BR")
    assert covers("pt", "pt-BR") and covers("pt", "pt") and not covers("pt-BR", "pt") and not covers("p", "pt")
    table = {"zh": 1, "zh-Hant": 2, "pt-BR": 3}
    assert [closest(table, tag) for tag in ("zh-Hant-TW", "zh-Hans", "pt-BR", "pt")] == [2, 1, 3, None]


def test_a_name_tells_the_format_or_the_question_is_asked() -> None:
    names = ("a.tbx", "a.po", "a.tsv", "a.TXT")
    assert [format_to_write(Path(name)) for name in names] == ["tbx", "gettext", "deepl-tsv", "omegat"]
    with pytest.raises(UsageError, match="deepl-csv"):
        format_to_write(Path("a.csv"))


# The commands.


def newsl10n(folder: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "newsl10n", "glossary", *words, "-C", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_export_and_import(make_project: MakeProject, tmp_path: Path) -> None:
    rows = "source,target,status,note\ntide,maré,,do mar\ntide,maregrafo,forbidden,\n"
    make_project({"glossary/en_pt.csv": rows, "glossary/pt.csv": "term,use\nóptimo,ótimo\n"})
    file = tmp_path / "terms.tbx"
    code, said = newsl10n(tmp_path, "export", str(file))
    assert (code, said) == (0, f"export: 2 of 2 rows in {file} (tbx)\n")
    assert newsl10n(tmp_path, "import", str(file))[0] == 0
    assert (tmp_path / "glossary" / "en_pt.terms.csv").read_text() == rows
    code, said = newsl10n(tmp_path, "import", str(file))
    assert code == 2
    assert "exists" in said
    assert newsl10n(tmp_path, "export", str(tmp_path / "glossary" / "en_pt.csv"), "--format", "weblate-csv")[0] == 2
    code, said = newsl10n(tmp_path, "import", str(file), "-o", str(tmp_path / "glossary" / "en_de.csv"))
    assert code == 2
    assert "is not for en to pt" in said
