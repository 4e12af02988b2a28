"""Translation memories of other tools: what we write we read back, and what is hostile is refused."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from conftest import CASES
from hypothesis import given, settings
from hypothesis import strategies as st

from newsl10n import inline
from newsl10n.errors import StoreError
from newsl10n.memory import Pair, Store, Unit, tmx
from newsl10n.memory.tmx import LONGEST, MOST_ELEMENTS

PAIR = Pair("en", "pt")
HEAD = '<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body>'
LOCALES = ("pt", "pt-PT", "uk")

texts = st.lists(
    st.sampled_from(
        ["The ferry", " ", "\n", "\r", "\t", "&", "<", "]]>", "\\", "Порт", "👋", "<a1>", "</a1>", "<br2/>"]
    ),
    min_size=1,
).map(lambda parts: inline.to_text(inline.parse("".join(parts))))
units = st.builds(
    Unit,
    st.just(PAIR),
    st.sampled_from(["", "body"]),
    texts.filter(str.strip),
    texts.filter(str.strip),
    st.sampled_from(["a.po", "locales/pt/ü.po"]),
    st.integers(0, 2_000_000_000),
    st.just(False),
)


def read(content: str | bytes, path: Path, locales: tuple[str, ...] = LOCALES) -> list[Unit]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [unit for _, entry in tmx.entries(path) for unit in tmx.units(entry, "en", locales, path.name)]


@settings(max_examples=60)
@given(st.lists(units, max_size=5))
def test_what_was_exported_is_read_back_equal(known: list[Unit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "memory.tmx")
        assert all(tmx.export(known, "en", path))
        assert read(path.read_bytes(), path) == known


def test_a_memory_that_was_exported_and_imported_is_the_same(tmp_path: Path) -> None:
    first, other = Store(), Store()
    known = [Unit(PAIR, "body", f"Text <a1>{n}</a1>", f"Texto <a1>{n}</a1>", "a.po", n) for n in range(50)]
    assert sum(first.add(known)) == 50
    path = tmp_path / "memory.tmx"
    assert sum(tmx.export(first.units(PAIR), "en", path)) == 50
    assert sum(other.add(read(path.read_bytes(), path))) == 50
    assert list(other.units(PAIR)) == list(first.units(PAIR))


def test_a_text_that_xml_cannot_hold_is_left_out_and_counted(tmp_path: Path) -> None:
    known = [
        Unit(PAIR, "body", "A bell\x07.", "Um sino.", "a.po", 0),
        Unit(PAIR, "body", "A bell.", "Um sino.", "a.po", 0),
    ]
    assert list(tmx.export(known, "en", tmp_path / "x.tmx")) == [False, True]


def test_other_tools_files_are_read_by_their_languages_with_their_markup(tmp_path: Path) -> None:
    content = (CASES / "memory" / "other.tmx").read_text(encoding="utf-8").replace("LONG", "x" * (LONGEST + 1))
    found = read(content.encode("utf-16"), tmp_path / "other.tmx")
    source, when = "The <g7>ferry</g7>\n left<x2/>.", 1577934245
    assert found == [
        Unit(PAIR, "", source, "A <g7>balsa</g7> partiu<x2/>.", "other.tmx", when),
        Unit(Pair("en", "pt-PT"), "", source, "O barco partiu.", "other.tmx", when),
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "is no XML"),
        ("PK\x03\x04 not XML", "is no XML"),
        ("<html><body/></html>", "is no TMX file: it begins with <html>"),
        (HEAD + "<tu><tuv xml:lang='en'><seg>cut o", "is no XML"),
        ('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx><header/></tmx>', "defines entities"),
        ('<!DOCTYPE tmx [<!ENTITY a SYSTEM "/etc/passwd">]><tmx><header/><body/></tmx>', "defines entities"),
        (
            '<!DOCTYPE tmx SYSTEM "x.dtd"><tmx><header/><body><tu><tuv><seg>&a;</seg></tuv></tu></body></tmx>',
            "uses &a;",
        ),
        (HEAD + "<tu>" + "<prop/>" * (MOST_ELEMENTS + 1), "elements in one unit"),
        (HEAD + "<note>" * 300, "is no XML: Excessive depth"),
        (HEAD + "<tu><tuv><seg>" + "x" * 11_000_000, "is no XML"),
        (b"<tmx>\xff\xfe\xfa", "is no XML"),
    ],
    ids=range(11),
)
def test_a_hostile_or_broken_file_is_an_error_that_says_where(tmp_path: Path, content: str | bytes, why: str) -> None:
    with pytest.raises(StoreError) as caught:
        read(content, tmp_path / "bad.tmx")
    assert why in str(caught.value) and str(caught.value).startswith(str(tmp_path / "bad.tmx"))
    with pytest.raises(StoreError, match="can't be read"):
        list(tmx.entries(tmp_path / "none.tmx"))


def test_a_file_of_any_size_takes_little_memory(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "large.tmx"
    unit = '<tu><tuv xml:lang="en"><seg>The ferry left.</seg></tuv><tuv xml:lang="pt"><seg>A balsa.</seg></tuv></tu>\n'
    path.write_text(HEAD + unit * 30_000 + "</body></tmx>")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    shares = [share for share, _ in tmx.entries(path)]
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert len(shares) == 30_000 and shares == sorted(shares) and shares[-1] == 1.0
    assert grown < path.stat().st_size / 1024 * 2, f"{grown} KiB"
