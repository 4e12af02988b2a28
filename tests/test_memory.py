"""The translation memory: what it learns and forgets, what it finds, what becomes of that, who else writes to it."""

from __future__ import annotations

import csv
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CASES
from hypothesis import given, settings
from hypothesis import strategies as st

from newsl10n import inline
from newsl10n.errors import StoreError
from newsl10n.jobs import Filled, Job
from newsl10n.memory import Memory, Pair, Store, Unit, adapted
from newsl10n.memory.schema import VERSION
from newsl10n.model import Catalogue, Message, Role
from newsl10n.recollection import Recollection

PAIR = Pair("en", "pt")
FERRY = ("body", "The ferry left with 12 people.", "A balsa partiu com 12 pessoas.")
HARBOUR = ("body", "Nobody was hurt in the old harbour.", "Ninguém ficou ferido no porto antigo.")

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
WORDS = ("the", "ferry", "left", "harbour", "old", "mayor", "nobody", "Порт", "12")
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9)


def catalogue(*messages: tuple[str, str, str], fuzzy: bool = False) -> Catalogue:
    found = Catalogue("pt")
    for role, source, target in messages:
        found.add(Message(role, source, target, fuzzy=fuzzy))
    return found


def memory(*messages: tuple[str, str, str]) -> Memory:
    known = Memory(pair=PAIR)
    known.learn("a.po", catalogue(*messages))
    return known


def of(known: Memory, role: str, source: str, *, may_accept: bool = False) -> tuple[Filled | None, str]:
    return Recollection(known, may_accept).of(Job(0, Role(role), source, inline.parse(source)))


@settings(max_examples=30)
@given(st.dictionaries(st.tuples(st.sampled_from(["body", "label", ""]), texts), texts.filter(str.strip), max_size=6))
def test_what_was_accepted_is_recalled_and_what_was_not_is_not(accepted: dict[tuple[str, str], str]) -> None:
    known = memory(*((role, source, target) for (role, source), target in accepted.items()))
    for (role, source), target in accepted.items():
        match = known.recall(role, source)
        assert match and (match.target, match.is_same_context, match.is_disputed) == (target, True, False)
    known.learn("b.po", catalogue(("body", "Nobody accepted this.", "Ninguém."), fuzzy=True))
    assert known.recall("body", "Nobody accepted this.") is None


@given(st.lists(words, min_size=1, max_size=12), words)
def test_similar_texts_are_found_with_their_similarity(known: list[list[str]], wanted: list[str]) -> None:
    from rapidfuzz import fuzz

    sources, query = {" ".join(one) for one in known}, " ".join(wanted)
    found = memory(*(("body", source, source.upper()) for source in sources)).similar(query)
    shared = {source for source in sources if source != query and set(wanted) & set(source.split()) - {"12"}}
    scores = {source: fuzz.ratio(query, source) for source in shared}
    expected = sorted((score for score in scores.values() if score >= 75), reverse=True)[:5]
    assert [match.similarity for match in found] == expected
    assert all(match.similarity == scores[match.source] for match in found)


@given(st.permutations([FERRY, HARBOUR, ("label", "LIVE", "AO VIVO")]), st.integers(0, 3))
def test_learning_again_changes_nothing_and_what_left_stays(messages: list[tuple[str, str, str]], left: int) -> None:
    known = memory(*messages)
    once = list(known.store.units(PAIR))
    known.learn("a.po", catalogue(*messages))
    assert list(known.store.units(PAIR)) == once
    known.learn("a.po", catalogue(*messages[left:]))
    assert [unit[:6] for unit in known.store.units(PAIR)] == [unit[:6] for unit in once]
    assert known.store.counts(PAIR)[1:] == (3, 3, left)
    known.store.forget()
    assert {unit.source for unit in known.store.units(PAIR)} == {source for _, source, _ in messages[left:]}
    for role, source, _ in messages[:left]:
        assert known.recall(role, source) is None and not known.similar(f"{source} Yes.")


def test_what_a_person_changed_or_took_back_is_not_known_any_more() -> None:
    known = memory(FERRY, HARBOUR)
    known.learn("a.po", catalogue((*FERRY[:2], "O barco partiu com 12 pessoas.")))
    assert {unit.target for unit in known.store.units(PAIR)} == {"O barco partiu com 12 pessoas.", HARBOUR[2]}
    known.learn("a.po", catalogue(FERRY, fuzzy=True))
    assert [unit.target for unit in known.store.units(PAIR)] == [HARBOUR[2]]


def test_of_several_translations_that_of_most_catalogues_counts_and_none_is_sure() -> None:
    known = memory(FERRY)
    for name in ("c.po", "b.po"):
        known.learn(name, catalogue((*FERRY[:2], "Outra.")))
    match = known.recall(*FERRY[:2])
    assert match and (match.target, match.place, match.is_disputed) == ("Outra.", "b.po", True)


def test_what_is_forgotten_is_chosen_by_place_and_time_and_held_by_no_catalogue() -> None:
    known = memory(FERRY)
    old = Unit(PAIR, "", "Old.", "Velho.", "x.tmx", 10)
    new = Unit(PAIR, "", "New.", "Novo.", "y.tmx", 30)
    assert list(known.store.add([old, new, old])) == [3]
    assert [known.store.left(*chosen) for chosen in ((), ("x.tmx",), (None, 20), ("y.tmx", 20))] == [2, 1, 1, 0]
    known.store.forget("y.tmx", 20)
    known.store.compact()
    known.store.forget(None, 20)
    assert {unit.source for unit in known.store.units(PAIR)} == {FERRY[1], "New."}
    known.store.leave(PAIR, ["a.po"])
    known.store.forget()
    assert list(known.store.units(PAIR)) == [] and known.store.places() == []


def test_pairs_of_locales_know_nothing_of_each_other() -> None:
    known = memory(FERRY)
    other = Memory(known.store, Pair("en", "uk"))
    assert other.recall(*FERRY[:2]) is None and other.similar(FERRY[1] + " Yes.") == []
    other.learn("a.po", catalogue((*FERRY[:2], "Пором відійшов.")))
    other.learn("a.po", catalogue())
    assert known.store.counts(PAIR).left == 0 and known.store.counts(other.pair).left == 1


def adapting() -> list[list[str]]:
    with (CASES / "memory" / "adapting.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@pytest.mark.parametrize(("locale", "source", "target", "new", "expected"), adapting(), ids=str)
def test_a_translation_is_adapted_only_where_that_is_safe(
    locale: str, source: str, target: str, new: str, expected: str
) -> None:
    assert adapted(new, source, target, Pair("en", locale)) == (expected or None)


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_an_adapted_translation_says_the_new_number_or_there_is_none(old: int, new: int) -> None:
    made = adapted(
        f"The storm took {new} boats.", f"The storm took {old} boats.", f"A tempestade levou {old} barcos.", PAIR
    )
    assert made in (None, f"A tempestade levou {new} barcos.")
    assert made or 1 in (old, new) or 0 in (old, new)


def test_the_same_text_is_filled_in_and_accepted_only_where_the_project_says_so() -> None:
    known = memory(FERRY)
    filled, similar = of(known, *FERRY[:2])
    assert filled and filled.origin and (filled.target, similar, filled.is_accepted) == (FERRY[2], "", False)
    assert (filled.origin.method, filled.origin.name, filled.origin.version) == ("tm", "a.po", "-")
    filled, _ = of(known, *FERRY[:2], may_accept=True)
    assert filled and filled.origin and filled.is_accepted and filled.origin.method == "accepted"
    filled, _ = of(known, "caption", FERRY[1], may_accept=True)
    assert filled and filled.origin and (filled.is_accepted, filled.origin.version) == (False, "100%")
    known.learn("b.po", catalogue((*FERRY[:2], "Outra.")))
    filled, _ = of(known, *FERRY[:2], may_accept=True)
    assert filled and not filled.is_accepted, "catalogues disagree"


def test_a_similar_text_is_adapted_and_shown_or_else_only_shown() -> None:
    known = memory(FERRY, HARBOUR)
    filled, similar = of(known, "body", "The ferry left with 14 people.", may_accept=True)
    assert filled and filled.origin and (filled.target, filled.is_accepted) == ("A balsa partiu com 14 pessoas.", False)
    assert (filled.origin.method, filled.origin.version) == ("tm", "96%")
    assert similar == f"96% a.po: {FERRY[1]} => {FERRY[2]}"
    filled, similar = of(known, "body", "Nobody was hurt in the new harbour.")
    assert filled is None and similar == f"91% a.po: {HARBOUR[1]} => {HARBOUR[2]}"
    assert of(known, "body", "The mayor has resigned.") == (None, "")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"not SQLite at all", "is no translation memory of newsl10n"),
        (b"SQLite format 3\0" + b"rubbish" * 500, "is damaged"),
    ],
)
def test_a_foreign_or_damaged_file_is_an_error_and_stays_as_it_is(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "memory.sqlite3"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=why):
        Store(path)
    assert path.read_bytes() == content


def test_another_program_s_database_and_another_version_are_errors(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url)")
    other.commit()
    with pytest.raises(StoreError, match="is no translation memory"):
        Store(path)
    assert other.execute("SELECT * FROM sqlite_master").fetchall()
    other.close()
    newer = tmp_path / "newer.sqlite3"
    Store(newer).close()
    connection = sqlite3.connect(newer)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(StoreError, match=f"is of version {VERSION + 1}"):
        Store(newer)


def test_a_file_that_is_damaged_inside_is_an_error_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    store = Store(path)
    list(store.add(Unit(PAIR, "", f"Text {number} of the ferry.", "Sim.", "x", 0) for number in range(3000)))
    store.close()
    data = bytearray(path.read_bytes())
    data[4096 * 3 :] = b"\xff" * (len(data) - 4096 * 3)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="is damaged"):
        damaged = Store(path)
        for number in range(3000):
            Memory(damaged, PAIR).recall("", f"Text {number} of the ferry.")


WRITER = """
import sys
from pathlib import Path
from newsl10n.memory import Pair, Store, Unit
store = Store(Path(sys.argv[1]))
pair, count = Pair("en", "pt"), int(sys.argv[3])
units = (Unit(pair, "", f"Text {n % 700} of the ferry.", f"Texto {n}.", sys.argv[2], 0) for n in range(count))
for added in store.add(units):
    print(added, flush=True)
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    both = [writer(path, name, 6000) for name in ("one", "other")]
    for process in both:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
    store = Store(path)
    assert store.counts(PAIR) == (PAIR, 12_000, 700, 12_000)
    assert len(Memory(store, PAIR).similar("Text 12 of the old ferry.")) == 5
    store.close()


def test_a_process_that_is_killed_leaves_a_sound_memory(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    process = writer(path, "one", 1_000_000)
    assert process.stdout and process.stdout.readline() == "2000\n"
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    store = Store(path)
    counts = store.counts(PAIR)
    assert counts.units % 2000 == 0 and counts.units >= 2000
    store.close()
    check = sqlite3.connect(path)
    assert check.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    check.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    check.close()
