"""The engine with the real embedded packages, and its parts with made-up ones."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from conftest import embedded
from hypothesis import given
from hypothesis import strategies as st

from newsl10n.engines import ENGINES, Link, Search, Translation, checksums
from newsl10n.engines.argos import ArgosEngine, ArgosOptions, ArgosRoute, _compose
from newsl10n.engines.models import TOO_LONG, _batches
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
    assert (route.name, route.version) == ("translate-en_pt", "1.2")
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


def test_a_harder_search_gives_several_translations_with_links_the_likeliest_first(engine: ArgosEngine) -> None:
    route = engine.route("en", "pt")
    for search in Search:
        found = list(route.candidates(SENTENCES, search))
        assert len(found) == len(SENTENCES)
        for candidates in found:
            assert len(candidates) > 1 and all(one.links for one in candidates)
            scores = [one.score for one in candidates]
            assert scores == sorted(scores, reverse=True) and all(0 < score <= 1 for score in scores)


def test_what_has_no_translation_has_one_candidate_that_says_why(engine: ArgosEngine) -> None:
    found = list(engine.route("en", "pt").candidates(["", "Nobody was hurt.", "word " * 500], Search.WIDE))
    assert [len(candidates) for candidates in found] == [1, 4, 1]
    assert [found[0][0].failure, found[2][0].failure] == ["nothing to say", TOO_LONG]


def test_a_score_tells_words_from_nonsense(engine: ArgosEngine) -> None:
    sense, nonsense = engine.route("en", "pt").translate(
        [SENTENCES[2], "Blorp zint quaggle the frumious."], [False] * 2
    )
    assert 0 < nonsense.score < sense.score <= 1


def test_what_a_translation_that_stops_early_did_not_come_to_is_missed(engine: ArgosEngine) -> None:
    route = engine.route("en", "pt")
    assert isinstance(route, ArgosRoute)
    model = route._models[0]
    sentence = SENTENCES[2]
    [source] = model._source_tokenizer.encode([sentence])
    result = model._submit([source], {"beam_size": 1})[0].result()
    pieces, rows = result.hypotheses[0], result.attention[0]
    whole, half = (
        model._read(sentence, source, pieces[:end], 0.0, rows[:end], False) for end in (None, len(pieces) // 2)
    )
    assert (whole.failure, whole.missed) == ("", "")
    assert half.failure == "the translation never ends"
    assert half.missed in sentence and half.missed.endswith("promised new boats.")


def copied(model_folder: Path, folder: Path, name: str, source: str, target: str) -> None:
    """A package for another pair: of its files only the metadata, since nothing is translated."""
    metadata = json.loads((embedded(model_folder, "en_pt") / "metadata.json").read_text(encoding="utf-8"))
    (folder / name).mkdir(parents=True)
    text = json.dumps(metadata | {"from_code": source, "to_code": target})
    (folder / name / "metadata.json").write_text(text, encoding="utf-8")


def test_a_detour_is_there_where_a_second_chain_is(model_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    copied(model_folder, folder, "a", "en", "pt")
    copied(model_folder, folder, "b", "en", "gl")
    engine = ArgosEngine(ArgosOptions(packages="models"), tmp_path)
    assert engine.detour("en", "pt") is None
    copied(model_folder, folder, "c", "gl", "pt")
    detour = engine.detour("en", "pt")
    assert detour and detour.name == "translate-en_gl+translate-gl_pt"
    assert engine.route("en", "pt").name == "translate-en_pt"
    assert engine.detour("en", "gl") is None and engine.detour("en", "uk") is None


def test_a_missing_pair_goes_through_a_third_language(model_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(model_folder, tmp_path / "models", ignore=shutil.ignore_patterns(checksums.NAME))
    metadata = embedded(tmp_path / "models", "pt_en") / "metadata.json"
    metadata.write_text(metadata.read_text().replace('"to_code": "en"', '"to_code": "gl"'))
    route = ArgosEngine(ArgosOptions(packages="models"), tmp_path).route("en", "gl")
    assert route.name == "translate-en_pt+translate-pt_gl"
    source = "The ferry left the harbour at noon."
    result = next(iter(route.translate([source], [True])))
    linked = {result.text[slice(*link.target)].strip(): source[slice(*link.source)].strip() for link in result.links}
    assert linked["ferry"] == "ferry"
    [candidates] = route.candidates([source], Search.WIDE)
    assert len(candidates) > 1 and all(one.links and 0 < one.score <= 1 for one in candidates)


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
    return load(path, "en", "pt")[0]


@pytest.mark.parametrize("pair", ["en_pt", "pt_en"])
@given(text=st.text(st.sampled_from("abç é’“€Київ 12,.ﬁ\u200b\U0001f600"), max_size=30))
def test_pieces_lie_in_the_text_in_order(model_folder: Path, pair: str, text: str) -> None:
    tokenizer = loaded(embedded(model_folder, pair))
    [pieces] = tokenizer.encode([text])
    spans = tokenizer.source_spans(text, pieces)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)


def test_underscores_survive_decoding(model_folder: Path) -> None:
    tokenizer = loaded(embedded(model_folder, "en_pt"))
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


def test_a_pivot_is_as_sure_as_both_its_parts_and_says_what_the_first_one_missed() -> None:
    first = Translation("b", score=0.5, missed="of the first")
    composed = _compose(first, Translation("z", score=0.5, missed="of the second"))
    assert (composed.score, composed.missed) == (0.25, "of the first")
    assert _compose(Translation("", failure="too long"), Translation("z")).failure == "too long"


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
