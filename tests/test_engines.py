"""The engine with the real embedded packages, and its parts with made-up ones."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsl10n.engines import ENGINES, Link, Translation
from newsl10n.engines.argos import ArgosEngine, ArgosOptions, _compose
from newsl10n.engines.models import _batches
from newsl10n.engines.packages import Package, codes, path_between
from newsl10n.engines.tokenizers import Tokenizer, _found_in_order, load
from newsl10n.errors import MissingModelError, UnknownNameError, UsageError

SENTENCES = [
    "The ferry left the harbour at noon.",
    "Nobody was hurt.",
    "The mayor of Lowmere thanked the 1,250 volunteers, who had worked all night long, and promised new boats.",
]


@pytest.fixture(scope="module")
def engine(model_folder: Path) -> ArgosEngine:
    return ArgosEngine(ArgosOptions(packages=model_folder.name), model_folder.parent)


def test_a_real_package_translates_and_keeps_the_order(engine: ArgosEngine) -> None:
    route = engine.route("en", "pt")
    assert (route.name, route.version) == ("translate-en_pt", "1.0")
    results = list(route.translate(SENTENCES, [False] * 3))
    assert [result.failure for result in results] == ["", "", ""]
    assert "porto" in results[0].text and "Ninguém" in results[1].text and "1.250" in results[2].text.replace(",", ".")


def test_the_company_of_other_sentences_changes_nothing(engine: ArgosEngine) -> None:
    route = engine.route("en", "pt-BR")
    together = [result.text for result in route.translate(SENTENCES, [True] * 3)]
    assert together == [next(iter(route.translate([one], [False]))).text for one in SENTENCES]


def test_alignment_links_words_with_their_translations(engine: ArgosEngine) -> None:
    source = SENTENCES[0]
    result = next(iter(engine.route("en", "pt").translate([source], [True])))
    linked = {result.text[slice(*link.target)].strip(): source[slice(*link.source)].strip() for link in result.links}
    assert linked["porto"] == "harbour" and linked["balsa"] == "ferry"


def test_a_missing_pair_goes_through_a_third_language(model_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(model_folder, tmp_path / "models")
    metadata = tmp_path / "models" / "translate-pt_en-1_0" / "metadata.json"
    metadata.write_text(metadata.read_text().replace('"to_code": "en"', '"to_code": "gl"'))
    route = ArgosEngine(ArgosOptions(packages="models"), tmp_path).route("en", "gl")
    assert route.name == "translate-en_pt+translate-pt_gl"
    source = "The ferry left the harbour at noon."
    result = next(iter(route.translate([source], [True])))
    linked = {result.text[slice(*link.target)].strip(): source[slice(*link.source)].strip() for link in result.links}
    assert linked["ferry"] == "ferry"


def test_no_way_at_all_names_the_command_that_makes_one(engine: ArgosEngine) -> None:
    with pytest.raises(MissingModelError, match="newsl10n models install en-uk"):
        engine.route("en", "uk")


@pytest.mark.parametrize(
    ("sentence", "failure"),
    [("", "nothing to say"), ("word " * 500, "the sentence is too long for the model")],
)
def test_what_a_model_cannot_take_fails_with_a_reason(engine: ArgosEngine, sentence: str, failure: str) -> None:
    assert next(iter(engine.route("en", "pt").translate([sentence], [True]))).failure == failure


def test_a_package_folder_outside_the_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="leads out of the project"):
        ArgosEngine(ArgosOptions(packages="../elsewhere"), tmp_path)


@cache
def loaded(path: Path) -> Tokenizer:
    return load(Package(path, "en", "pt", "1"))


@pytest.mark.parametrize("name", ["translate-en_pt-1_0", "translate-pt_en-1_0"])
@given(text=st.text(st.sampled_from("abç é’“€Київ 12,.ﬁ\u200b\U0001f600"), max_size=30))
def test_pieces_lie_in_the_text_in_order(model_folder: Path, name: str, text: str) -> None:
    tokenizer = loaded(model_folder / name)
    [pieces] = tokenizer.encode([text])
    spans = tokenizer.source_spans(text, pieces)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)


def test_underscores_survive_decoding(model_folder: Path) -> None:
    tokenizer = loaded(model_folder / "translate-en_pt-1_0")
    assert tokenizer.decode(tokenizer.encode(["a_b"])[0]) == "a_b"


def test_bpe_pieces_are_found_in_their_text() -> None:
    assert _found_in_order("Hello, new world", ["Hel@@", "lo", ",", "gone", "world"]) == [
        (0, 3),
        (3, 5),
        (5, 6),
        (6, 6),
        (11, 16),
    ]


def test_alignment_of_a_pivot_is_composed() -> None:
    first = Translation("b c", (Link((0, 1), (0, 1)), Link((2, 3), (2, 3))))
    second = Translation("z y", (Link((2, 3), (0, 1)), Link((0, 1), (2, 3))))
    assert _compose(first, second).links == (Link((2, 3), (0, 1)), Link((0, 1), (2, 3)))


@given(st.lists(st.integers(1, 400), max_size=300))
def test_batches_hold_every_sentence_once_and_stay_bounded(lengths: list[int]) -> None:
    tokens = [["x"] * length for length in lengths]
    order = sorted(range(len(tokens)), key=lambda index: -len(tokens[index]))
    batches = list(_batches(order, tokens, 2048))
    assert [index for batch in batches for index in batch] == order
    assert all(len(tokens[batch[0]]) * len(batch) <= 2048 or len(batch) == 1 for batch in batches)


def test_codes_of_locales() -> None:
    assert codes("pt-BR") == ["pb", "pt_BR", "pt"]
    assert codes("zh-Hant-TW")[0] == "zt"
    assert codes("nn") == ["nb", "nn"] and codes("uk") == ["uk"]


def test_the_shortest_chain_wins_and_circles_end() -> None:
    pairs = ["en-uk", "uk-en", "uk-pl", "pl-de", "uk-de", "de-uk"]
    packages = [Package(Path(pair), pair[:2], pair[3:], "1") for pair in pairs]
    assert [p.path.name for p in path_between(packages, "en", "de")] == ["en-uk", "uk-de"]
    assert path_between(packages, "en", "fr") == [] and path_between(packages, "fr", "en") == []


def test_engines_are_found_by_name() -> None:
    assert ENGINES.get("argos") is ArgosEngine
    with pytest.raises(UnknownNameError, match="did you mean 'pseudo'"):
        ENGINES.get("psuedo")
