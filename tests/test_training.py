"""The programs that make the embedded packages, as far as they go without torch."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from pathlib import Path

import marian
import news
import polib
import pytest
import readers
import shortlist
import swapped
import texts

TRAINING = Path(__file__).parent.parent / "training"


def stored(tensors: list[tuple[str, int, tuple[int, ...], bytes]]) -> bytes:
    """Tensors as Marian stores them."""
    names = [name.encode() + b"\0" for name, *_ in tensors]
    headers = [
        struct.pack("<4Q", len(name), kind, len(shape), len(data))
        for name, (_, kind, shape, data) in zip(names, tensors, strict=True)
    ]
    shapes = [struct.pack(f"<{len(shape)}i", *shape) for _, _, shape, _ in tensors]
    padding = struct.pack("<Q", 3) + b"\0\0\0"
    return b"".join(
        [struct.pack("<2Q", 1, len(tensors)), *headers, *names, *shapes, padding, *(data for *_, data in tensors)]
    )


def test_an_8_bit_matrix_is_scaled_and_turned() -> None:
    data = struct.pack("<6bf", 2, 4, 6, 8, 10, 12, 2.0)
    read = marian.read(stored([("layer_W", 0x4101, (2, 3), data), ("Wemb", 0x4101, (2, 3), data)]))
    assert read["layer_W"].tolist() == [[1, 3, 5], [2, 4, 6]]
    assert read["Wemb"].tolist() == [[1, 2, 3], [4, 5, 6]]


def test_a_row_is_a_vector_and_the_configuration_no_weight() -> None:
    tensors = [
        ("layer_b", 0x404, (1, 2), struct.pack("<2f", 0.5, -1)),
        ("layer_QuantMultA", 0x404, (1, 1), struct.pack("<f", 9)),
        ("special:model.yml", 0x101, (4,), b"a: 1"),
    ]
    read = marian.read(stored(tensors))
    assert {name: value.tolist() for name, value in read.items()} == {"layer_b": [0.5, -1]}


def test_another_format_is_no_model() -> None:
    with pytest.raises(SystemExit, match="no binary model"):
        marian.read(struct.pack("<2Q", 7, 0))


def test_a_speech_on_one_line_is_cut_where_sentences_end(tmp_path: Path) -> None:
    path = tmp_path / "speech.txt"
    path.write_text("We rebuilt the quay. Did it cost much? It did! " * 300)
    pieces = list(readers.paragraphs("speech", path, "en"))
    assert len(pieces) == 4 and all(piece.endswith(("much? ", "quay. ", "did! ")) for piece in pieces)
    assert "".join(pieces) == path.read_text()


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("The mill at Harrow Bay will close in spring.", True),
        ("“Nobody asked the ferrymen,” Ida Brandt said.", True),
        ("Save As", True),
        ("the mill will close in the spring", False),
        ("Call open(path) before you read the file.", False),
        ("See https://example.org for what is new there.", False),
        ("1 2 3 4 5 6 7 8 9.", False),
        ("Yes " * 61 + ".", False),
    ],
)
def test_prose_is_sentences_and_labels(line: str, kept: bool) -> None:
    assert texts.is_prose(line) is kept


def test_sentences_are_split_and_code_is_left_out() -> None:
    text = ["Rain fell all night long.  The river\nrose by a metre. Then run {make} again, please."]
    assert list(texts.sentences(text, "en")) == ["Rain fell all night long.", "The river rose by a metre."]


@pytest.mark.parametrize(
    ("line", "learned"),
    [
        ("zero two three four five six seven eight nine", False),
        ("a short line", False),
        ("one two three four five six seven", True),
        ("a short line and more", True),
    ],
)
def test_what_is_held_out_is_never_learned(tmp_path: Path, line: str, learned: bool) -> None:
    held_out = tmp_path / "dev.txt"
    held_out.write_text("One two three four five six seven eight nine.\nA short line.\n")
    assert texts.held([held_out]).isdisjoint(texts.grams(line.split())) is learned


def test_few_labels_are_taken() -> None:
    found = [f"A sentence of six words {number}." for number in range(100)] + [f"Label {n}" for n in range(100)]
    taken = texts.balanced(found, 40, random.Random(0))
    assert len(taken) == 42
    assert sum(line.startswith("Label") for line in taken) == 2


def test_html_gives_the_innermost_blocks(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<h1>Mills</h1><ul><li>One <b>old</b> mill</li><li><p>A new mill</p></li></ul>")
    assert list(readers.paragraphs("html", page, "en")) == ["Mills", "One old mill", "A new mill"]


def test_glosses_become_sentences(tmp_path: Path) -> None:
    data = tmp_path / "data.noun"
    data.write_text('0001 04 n 01 mill 0 000 | a house that grinds; "the mill stood still"  \n')
    assert list(readers.paragraphs("glosses", data, "en")) == ["A house that grinds.", "The mill stood still."]


def test_a_catalogue_has_both_sides(tmp_path: Path) -> None:
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.append(polib.POEntry(msgctxt="menu", msgid="The mill", msgstr="O moinho"))
    path = tmp_path / "mill.mo"
    catalogue.save_as_mofile(str(path))
    assert "The mill" in readers.paragraphs("catalogue", path, "en")
    assert "O moinho" in readers.paragraphs("catalogue", path, "pt")


def test_json_gives_its_strings_in_order(tmp_path: Path) -> None:
    data = tmp_path / "land.json"
    data.write_text('{"Coast": {"text": "Cliffs."}, "Towns": ["Harrow Bay.", {"text": "Velmora."}], "Area": 12}')
    assert list(readers.paragraphs("json", data, "en")) == ["Cliffs.", "Harrow Bay.", "Velmora."]


def test_an_archive_depends_on_its_content_alone_and_packs_each_member_its_best_way() -> None:
    members = {"words.txt": b" ".join(b"mill%d moinho%d" % (n % 97, n % 89) for n in range(4000)), "a": b"a"}
    data = shortlist.archived(members)
    assert data == shortlist.archived(members)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == members
        methods = {info.filename: info.compress_type for info in archive.infolist()}
    assert methods == {"words.txt": zipfile.ZIP_BZIP2, "a": zipfile.ZIP_DEFLATED}


def test_words_give_way_to_others_built_alike() -> None:
    words = {"noun": ["barge"], "verb": ["tarry"], "adj": ["fallow"], "adv": ["seldom"], "name": ["Velmora"]}
    kinds = {"noun": ["miller"], "verb": ["repair"], "adj": ["narrow"], "adv": ["often"], "name": []}
    known = {part: [*words[part], *kinds[part]] for part in words}
    lines = ["The millers repaired it, and narrow Sonnvik was repairing one mill."] * 200
    found = list(swapped.swapped(lines, known, random.Random(0)))
    assert found == list(swapped.swapped(lines, known, random.Random(0)))
    assert {word for line in found for word in re.findall(r"\w+", line)} == {
        *("The", "millers", "barges", "repaired", "tarried", "it", "and", "narrow", "fallow"),
        *("Sonnvik", "Velmora", "was", "repairing", "tarrying", "one", "mill"),
    }


def test_wordnet_has_words_and_names(tmp_path: Path) -> None:
    for part in ("noun", "verb", "adj", "adv"):
        (tmp_path / f"data.{part}").write_text("  1 This is a licence\n")
    rows = ["0001 06 n 03 mill 0 flour_mill 0 Mill 0 000 | a house", "0002 15 n 02 Osaka 0 1st 0 000 | a city"]
    (tmp_path / "data.noun").write_text("  1 This is a licence\n" + "".join(f"{row}\n" for row in rows))
    assert swapped.known(tmp_path) == {"noun": {"mill"}, "verb": set(), "adj": set(), "adv": set(), "name": {"Osaka"}}


def test_news_has_no_slot_left() -> None:
    slots = {"first": ["Ida"], "last": ["Brandt"], "month": ["May"], "place": ["Harrow Bay"]}
    patterns = ["{place}: {Person} won {money} at {time} on {date}."]
    lines = list(news.lines(patterns, slots, random.Random(0)))
    assert len(lines) == news.LINES
    assert not any("{" in line or "}" in line for line in lines)
    assert all(line.startswith("Harrow Bay: Ida Brandt won ") for line in lines)


def test_the_shortlist_lets_a_piece_stand_for_itself() -> None:
    rows = list(shortlist.lines(["</s>", "<unk>", "mill", "moinho"], 2, [(), (), (3,), (3,)]))
    assert rows == ["\t</s> <unk>", "mill\tmill moinho", "moinho\tmoinho"]
