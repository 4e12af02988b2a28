from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from conftest import CASES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsl10n import po
from newsl10n.errors import CatalogueError
from newsl10n.model import Catalogue, Message, Origin, TermNote, digest

HEADER = {"Project-Id-Version": "x", "Language": "pt", "MIME-Version": "1.0",
          "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}  # fmt: skip

# polib reads \r in a text as it stands, and msgfmt refuses lone surrogates and NUL.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20)
words = st.text(st.sampled_from('abc\u2028\x85\x1c\\"\n\t é#,'), min_size=1, max_size=12)
TERMS = ["pier = cais, instead of molhe", "left = esquerda, it seems to mean something else here"]
notes = st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), max_size=2)

spans = st.sampled_from([(), ((0, 57),), ((0, 57), (112, 160))])


@st.composite
def messages(draw: st.DrawFn) -> Message:
    source, target = draw(st.one_of(texts, words).filter(bool)), draw(st.one_of(texts, words))
    score = draw(st.none() | st.integers(0, 100).map(lambda percent: percent / 100))
    filled = Origin("tm", "articles/a b%.md", "1.0", digest(source), digest(target), score, draw(spans))
    return Message(
        draw(st.sampled_from(["body", "headline", ""])),
        source,
        target,
        fuzzy=draw(st.booleans()),
        previous_source=draw(st.none() | words),
        references=draw(st.lists(st.tuples(st.sampled_from(["a b.txt", "ünï/č.md", "x:1.html"]), st.integers(1, 99)))),
        comments=draw(notes),
        notes=draw(notes),
        origin=draw(st.sampled_from([None, filled])),
        failure=draw(st.sampled_from(["", "m 1.0: why not"])),
        changes=draw(st.lists(st.sampled_from(["changed “1 boat” -> “2 boats”", "added “So.”"]), max_size=2)),
        terms=draw(st.lists(st.builds(TermNote, st.booleans(), st.sampled_from(TERMS)), max_size=2)),
        flags=draw(st.sampled_from([[], ["no-wrap"]])),
    )


@given(st.lists(messages(), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_back_equal(tmp_path: Path, some: list[Message]) -> None:
    path = tmp_path / "x.po"
    path.unlink(missing_ok=True)
    catalogue = Catalogue("pt", header=dict(HEADER), header_comment=" A comment")
    for message in some:
        catalogue.add(message)
    assert po.write(path, catalogue)
    again = po.read(path, "pt")
    assert again.messages == catalogue.messages
    written = path.read_bytes()
    assert not po.write(path, again) and path.read_bytes() == written


def test_a_score_is_two_digits_in_the_comment_and_none_where_no_engine_was_asked() -> None:
    catalogue = Catalogue("pt", header=dict(HEADER))
    for source, score in (("One", 0.926), ("Two", 1.0), ("Three", None)):
        origin = Origin("mt", "translate-en_pt", "1.0", digest(source), digest("x"), score)
        catalogue.add(Message("body", source, "x", fuzzy=True, origin=origin))
    comments = [line for line in po.dump(catalogue).splitlines() if line.startswith("# newsl10n:")]
    assert [line.partition("-en_pt 1.0 ")[2].split()[1:] for line in comments] == [["0.93"], ["1.00"], []]


def test_msgfmt_takes_what_is_written(tmp_path: Path) -> None:
    catalogue = Catalogue("pt", header=dict(HEADER))
    catalogue.add(Message("body", 'She said "no"\\ <a1>\u2028', "Ela disse", fuzzy=True, previous_source="x\ty"))
    catalogue.add(Message("quote", "Gone", "Foi", obsolete=True))
    po.write(tmp_path / "x.po", catalogue)
    msgfmt(tmp_path / "x.po")


def test_msgmerge_and_msgcat_keep_states(tmp_path: Path) -> None:
    path, template = tmp_path / "x.po", tmp_path / "x.pot"
    origin = Origin("mt", "translate-en_pt", "1.0", digest("The port opened."), digest("O porto abriu."), 0.93)
    catalogue = Catalogue("pt", header=dict(HEADER))
    catalogue.add(Message("body", "The port opened.", "O porto abriu.", fuzzy=True, origin=origin, notes=["mine"]))
    catalogue.add(Message("body", "Ignore me.", "", failure="m 1.0: the translation repeats itself"))
    po.write(path, catalogue)
    po.write(template, Catalogue("", {key: Message(*key) for key in catalogue.messages}, dict(HEADER)))
    subprocess.run(["msgmerge", "-q", "-U", "--backup=off", path, template], check=True)
    assert po.read(path, "pt").messages == catalogue.messages
    subprocess.run(["msgcat", "-o", path, path], check=True)
    assert po.read(path, "pt").messages == catalogue.messages


def msgfmt(path: Path) -> None:
    done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def broken() -> list[Path]:
    return sorted((CASES / "po").glob("broken-*.po"))


@pytest.mark.parametrize("path", broken(), ids=lambda path: path.stem)
def test_a_broken_file_is_an_error_with_its_line_and_stays_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    expected = re.search(rb"# expect: (.*)", before)
    assert expected
    with pytest.raises(CatalogueError) as caught:
        po.read(path)
    assert expected[1].decode() in str(caught.value).replace(str(path), "FILE")
    assert path.read_bytes() == before


BODY = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "body"\nmsgid "Hello"\nmsgstr "Olá"\n'


def test_a_bom_and_crlf_are_read_right_and_crlf_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(b"\xef\xbb\xbf" + BODY.replace("\n", "\r\n").encode())
    catalogue = po.read(path, "pt")
    assert catalogue.messages["body", "Hello"].target == "Olá"
    assert not po.write(path, catalogue)
    catalogue.messages["body", "Hello"].target = "Oi"
    assert po.write(path, catalogue)
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n") > 3
    assert po.read(path, "pt") == catalogue


def test_another_charset_is_read_and_becomes_utf_8_when_something_changes(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(BODY.replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    catalogue = po.read(path, "pt")
    assert catalogue.messages["body", "Hello"].target == "Olá"
    catalogue.messages["body", "Hello"].target = "Привіт"
    po.write(path, catalogue)
    assert "Привіт" in path.read_text(encoding="utf-8") and "ISO-8859-1" not in path.read_text(encoding="utf-8")


def test_a_file_that_an_editor_wrapped_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text(BODY.replace('"Hello"', '""\n"Hel"\n"lo"'), encoding="utf-8")
    before = path.read_bytes()
    assert not po.write(path, po.read(path, "pt"))
    assert path.read_bytes() == before


TWICE = BODY + '\n#~ msgctxt "body"\n#~ msgid "Hello"\n#~ msgstr "Oi"\n'


def test_an_obsolete_twin_never_loses_its_translation(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text(TWICE, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"x\.po:\d+: the message 'Hello' is there twice \(first in line 5\)"):
        po.read(path)
    path.write_text(TWICE.replace('msgstr "Olá"', 'msgstr ""'), encoding="utf-8")
    [message] = po.read(path).messages.values()
    assert message.target == "Oi" and not message.obsolete
