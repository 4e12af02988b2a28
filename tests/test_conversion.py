"""Models of Marian and OPUS-MT become packages that translate; what can't be converted says why."""

from __future__ import annotations

import importlib.util
import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tiny_models
import yaml

from newsl10n.engines import cards, conversion, packages, weights
from newsl10n.engines.models import Model
from newsl10n.errors import ModelError, NewsL10nError, PackageError, UsageError

ABOUT = conversion.About("en", "uk", "1.0", "CC-BY-4.0", "https://models.example.org/en-uk.zip")
SENTENCE = "The mayor opened the harbour on Tuesday."


@pytest.fixture(scope="module")
def marian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.marian(tmp_path_factory.mktemp("models") / "marian")


@pytest.fixture(scope="module")
def opus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.opus(tmp_path_factory.mktemp("models") / "opus")


@pytest.mark.parametrize("layout", ["marian", "opus"])
def test_a_converted_model_is_installed_and_translates(
    layout: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    output = tmp_path / "en-uk.argosmodel"
    conversion.convert(request.getfixturevalue(layout), output, ABOUT)
    package = packages.install(output, tmp_path / "packages")
    assert (package.pair, package.version) == ("en-uk", "1.0")
    [translation] = Model(package, None, 1).translate([SENTENCE], [True])
    assert translation.text and "▁" not in translation.text and translation.links
    assert weights.alignment(package.path / "model" / "model.bin") == weights.Alignment(-1, 1)
    metadata = json.loads((package.path / "metadata.json").read_text(encoding="utf-8"))
    assert (metadata["from_name"], metadata["to_name"]) == ("English", "Ukrainian")


@pytest.mark.parametrize("layout", ["marian", "opus"])
def test_the_same_model_gives_the_same_bytes(layout: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for name in ("one", "two"):
        conversion.convert(request.getfixturevalue(layout), tmp_path / f"{name}.argosmodel", ABOUT)
    assert (tmp_path / "one.argosmodel").read_bytes() == (tmp_path / "two.argosmodel").read_bytes()


def test_the_card_says_what_is_known(opus: Path, tmp_path: Path) -> None:
    path = conversion.convert(opus, tmp_path / "en-uk.argosmodel", ABOUT)
    card = cards.read(path)
    assert path == tmp_path / "en-uk.md"
    assert (card.pair, card.version, card.license, card.source) == ("en-uk", "1.0", ABOUT.license, ABOUT.origin)
    assert "an OPUS-MT model" in card.text and "# English to Ukrainian" in card.text


def test_the_pieces_of_two_sides_are_kept_apart(opus: Path, tmp_path: Path) -> None:
    conversion.convert(opus, tmp_path / "en-uk.argosmodel", ABOUT)
    package = packages.install(tmp_path / "en-uk.argosmodel", tmp_path / "packages")
    assert (package.path / "sentencepiece.model").read_bytes() == (opus / "source.spm").read_bytes()
    assert (package.path / "sentencepiece-target.model").read_bytes() == (opus / "target.spm").read_bytes()
    model = Model(package, None, 1)
    assert model.unwritable(["міст", "bridge"]) == ["bridge"]
    [translation] = model.translate([SENTENCE], [True])
    assert not set(translation.text) & set("abcdefghijklmnopqrstuvwxyz")
    assert all(translation.text[start:end].strip() for start, end in (link.target for link in translation.links))


def test_a_package_of_argos_own_with_the_source_pieces_alone_reads_the_same(opus: Path, tmp_path: Path) -> None:
    conversion.convert(opus, tmp_path / "en-uk.argosmodel", ABOUT)
    package = packages.install(tmp_path / "en-uk.argosmodel", tmp_path / "packages")
    [with_both] = Model(package, None, 1).translate([SENTENCE], [True])
    for name in ("SHA256SUMS", "sentencepiece-target.model"):
        (package.path / name).unlink()
    [with_one] = Model(package, None, 1).translate([SENTENCE], [True])
    assert with_one == with_both


def test_a_vocabulary_of_older_packages_is_read(opus: Path, tmp_path: Path) -> None:
    conversion.convert(opus, tmp_path / "en-uk.argosmodel", ABOUT)
    package = packages.install(tmp_path / "en-uk.argosmodel", tmp_path / "packages")
    (package.path / "SHA256SUMS").unlink()
    [before] = Model(package, None, 1).translate([SENTENCE], [True])
    vocabulary = package.path / "model" / "shared_vocabulary.json"
    lines = "\n".join(json.loads(vocabulary.read_text(encoding="utf-8"))) + "\n"
    vocabulary.with_suffix(".txt").write_text(lines, encoding="utf-8")
    vocabulary.unlink()
    model = Model(package, None, 1)
    assert next(iter(model.translate([SENTENCE], [True]))) == before
    assert model.unwritable(["міст", "bridge"]) == ["bridge"]


def test_a_folder_of_ctranslate2_becomes_a_package(opus: Path, tmp_path: Path) -> None:
    conversion.convert(opus, tmp_path / "one.argosmodel", ABOUT)
    package = packages.install(tmp_path / "one.argosmodel", tmp_path / "packages")
    folder = shutil.copytree(package.path / "model", tmp_path / "ready")
    for name in ("source.spm", "target.spm"):
        shutil.copy(opus / name, folder)
    conversion.convert(folder, tmp_path / "two.argosmodel", ABOUT)
    assert (tmp_path / "two.argosmodel").read_bytes() == (tmp_path / "one.argosmodel").read_bytes()


Spoil = Callable[[Path], object]


def settings(**changes: object) -> Spoil:
    """Other settings of the network in the .npz."""

    def spoil(folder: Path) -> None:
        with np.load(folder / "opus.npz") as found:
            arrays = dict(found)
        text = yaml.safe_dump(tiny_models.SETTINGS | changes).encode() + b"\0"
        np.savez(folder / "opus.npz", **arrays | {"special:model.yml": np.frombuffer(text, np.int8)})

    return spoil


def array(name: str, value: object) -> Spoil:
    """Another array in the .npz."""

    def spoil(folder: Path) -> None:
        with np.load(folder / "opus.npz") as found:
            arrays = dict(found)
        np.savez(folder / "opus.npz", **arrays | {name: np.array(value)})

    return spoil


def text(name: str, content: str) -> Spoil:
    return lambda folder: (folder / name).write_text(content, encoding="utf-8")


def without(*names: str) -> Spoil:
    def spoil(folder: Path) -> None:
        for name in names:
            (folder / name).unlink()

    return spoil


def cut(name: str) -> Spoil:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:3000])


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
DECODER = "models: [{}]\nvocabs: [opus.vocab.yml, opus.vocab.yml]\n"

BAD: dict[str, tuple[list[Spoil], str]] = {
    "recurrent": (
        [settings(**{"transformer-decoder-autoreg": "rnn", "dec-cell": "ssru"})],
        r"no recurrent decoders such as SSRUs \(transformer, rnn, ssru\); take a model",
    ),
    "no-transformer": ([settings(type="s2s")], "no recurrent decoders"),
    "other-network": ([settings(**{"transformer-preprocess": "n"})], "Unsupported pre-norm Transformer architecture"),
    "endless-layers": ([settings(**{"enc-depth": 10**9})], "enc-depth is 1000000000; expected a number from 1 to 100"),
    "no-settings": ([array("special:model.yml", [1, 2])], "settings are no plain YAML"),
    "long-settings": ([array("special:model.yml", np.zeros(1 << 20, np.int8))], "its settings are too long"),
    "references": ([array("special:model.yml", np.frombuffer(BOMB.encode(), np.int8))], "has references"),
    "references-in-decoder": ([text("decoder.yml", BOMB)], "has references"),
    "nested-decoder": ([text("decoder.yml", "[" * 60_000)], "nested too deep"),
    "long-decoder": ([text("decoder.yml", "#" * 300_000)], "it holds no settings"),
    "other-vocabulary": ([text("opus.vocab.yml", "'</s>': 0\n'<unk>': 1\n")], "vocabulary 0 has size 2 but the model"),
    "no-vocabulary": ([text("opus.vocab.yml", "words\n")], "can't be converted"),
    "bytes-for-vocabulary": ([lambda folder: (folder / "opus.vocab.yml").write_bytes(b"\xff")], "can't be converted"),
    "odd-shape": ([array("encoder_l1_self_Wq", 1.0)], "can't be converted"),
    "no-decoder": ([without("decoder.yml")], "it has no decoder.yml; write one"),
    "several-models": ([text("decoder.yml", DECODER.format("opus.npz, opus.npz"))], "'models' is no list of 1"),
    "elsewhere": ([text("decoder.yml", DECODER.format("../../etc/passwd"))], r"opus/passwd: there is no such file"),
    "cut": ([cut("opus.npz")], "it is no Marian model"),
    "no-pieces": ([without("source.spm", "target.spm")], "neither source.spm and target.spm nor"),
    "bergamot": (
        [without("opus.npz"), text("model.enuk.intgemm.alphas.bin", "x")],
        "it is a Bergamot student, in Marian's own 8-bit format",
    ),
    "nothing": ([without("opus.npz")], r"no model that is known here; expected model.bin \(CTranslate2\)"),
    "other-kind": ([text("config.json", '{"model_type": "m2m_100"}')], "its model_type is 'm2m_100', not 'marian'"),
    "no-json": ([text("config.json", "{")], "it is no JSON"),
    "nested-json": ([text("config.json", "[" * 60_000)], "it is no JSON"),
}


@pytest.mark.parametrize("fault", BAD)
def test_what_cannot_be_converted_says_why_and_writes_nothing(fault: str, opus: Path, tmp_path: Path) -> None:
    spoils, message = BAD[fault]
    folder = shutil.copytree(opus, tmp_path / "opus")
    for spoil in spoils:
        spoil(folder)
    with pytest.raises(ModelError, match=message):
        conversion.convert(folder, tmp_path / "x.argosmodel", ABOUT)
    assert [path.name for path in tmp_path.iterdir()] == ["opus"]


def test_pieces_that_are_no_sentencepiece_model_are_refused(opus: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(opus, tmp_path / "opus")
    (folder / "target.spm").write_bytes(b"x")
    with pytest.raises(PackageError, match="does not load"):
        conversion.convert(folder, tmp_path / "x.argosmodel", ABOUT)
    assert [path.name for path in tmp_path.iterdir()] == ["opus"]


class Hostile:
    """Pickled, it makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self.path,)


def test_no_pickle_is_opened(opus: Path, tmp_path: Path) -> None:
    folder, victim = shutil.copytree(opus, tmp_path / "opus"), tmp_path / "victim"
    pickle.loads(pickle.dumps(Hostile(victim)))
    victim.unlink()
    with np.load(folder / "opus.npz") as found:
        arrays = dict(found)
    for name in ("special:model.yml", "Wemb"):
        np.savez(folder / "opus.npz", **arrays | {name: np.array([Hostile(victim)], dtype=object)})
        with pytest.raises(ModelError, match="Object arrays cannot be loaded"):
            conversion.convert(folder, tmp_path / "x.argosmodel", ABOUT)
    assert not victim.exists()


def test_a_model_for_several_targets_is_refused(tmp_path: Path) -> None:
    folder = tiny_models.opus(tmp_path / "opus", more=[">>ukr<<", ">>bel<<"])
    with pytest.raises(ModelError, match=r"several target languages.*\(>>bel<<, >>ukr<<\)"):
        conversion.convert(folder, tmp_path / "x.argosmodel", ABOUT)


@pytest.mark.skipif(importlib.util.find_spec("transformers") is not None, reason="transformers is installed")
def test_hugging_face_models_name_what_to_install(opus: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(opus, tmp_path / "opus")
    (folder / "config.json").write_text('{"model_type": "marian"}')
    with pytest.raises(ModelError, match="run: pip install torch transformers"):
        conversion.convert(folder, tmp_path / "x.argosmodel", ABOUT)


@pytest.mark.parametrize(
    ("source", "output", "changes", "message"),
    [
        ("opus", "x.zip", {}, "a package's name ends in .argosmodel"),
        ("opus", "taken.argosmodel", {}, "is there already"),
        ("opus", "carded.argosmodel", {}, "carded.md is there already"),
        ("nowhere", "x.argosmodel", {}, "is no folder"),
        ("opus", "x.argosmodel", {"target": "Ukrainian"}, "'Ukrainian' is no locale"),
        ("opus", "x.argosmodel", {"license": "MIT\nsha256: 0"}, "is no line of text"),
        ("opus", "x.argosmodel", {"version": "1.0 beta"}, "the version '1.0 beta' is no word"),
        ("opus", "x.argosmodel", {"origin": ""}, "is no line of text"),
    ],
)
def test_what_a_caller_gets_wrong(
    source: str, output: str, changes: dict[str, str], message: str, opus: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken.argosmodel").touch()
    (tmp_path / "carded.md").touch()
    values = {name: getattr(ABOUT, name) for name in ("source", "target", "version", "license", "origin")}
    with pytest.raises(UsageError, match=message):
        conversion.convert(opus.parent / source, tmp_path / output, conversion.About(**values | changes))


def test_a_locale_becomes_argos_code(opus: Path, tmp_path: Path) -> None:
    about = conversion.About("en", "pt-BR", "2.1", "MIT", 'a model: with "quotes" # and more')
    card = cards.read(conversion.convert(opus, tmp_path / "x.argosmodel", about))
    assert card.pair == "en-pb" and card.source == about.origin
    package = packages.install(tmp_path / "x.argosmodel", tmp_path / "packages")
    assert package.path.name == "translate-en_pb-2_1"


def test_errors_are_ours(opus: Path, tmp_path: Path) -> None:
    """Whatever byte of the model is damaged, it is converted or refused."""
    data = (opus / "opus.npz").read_bytes()
    folder = shutil.copytree(opus, tmp_path / "opus")
    random = np.random.default_rng(7)
    for index in range(40):
        damaged = bytearray(data)
        for place in random.integers(0, len(data), 30):
            damaged[place] = int(random.integers(256))
        (folder / "opus.npz").write_bytes(damaged)
        try:
            conversion.convert(folder, tmp_path / f"{index}.argosmodel", ABOUT)
        except NewsL10nError:
            continue


@pytest.mark.skipif(importlib.util.find_spec("transformers") is None, reason="transformers is not installed")
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("weights_file", ["model.safetensors", "pytorch_model.bin"])
def test_a_model_of_hugging_face_becomes_a_package(weights_file: str, opus: Path, tmp_path: Path) -> None:
    folder = tiny_models.hugging_face(tmp_path / "hf", opus, weights_file)
    assert (folder / weights_file).is_file()
    conversion.convert(folder, tmp_path / "en-uk.argosmodel", ABOUT)
    package = packages.install(tmp_path / "en-uk.argosmodel", tmp_path / "packages")
    [translation] = Model(package, None, 1).translate([SENTENCE], [True])
    assert translation.text and "▁" not in translation.text


@pytest.mark.skipif(importlib.util.find_spec("transformers") is None, reason="transformers is not installed")
@pytest.mark.filterwarnings("default")
def test_a_pickle_of_hugging_face_runs_nothing(opus: Path, tmp_path: Path) -> None:
    import torch

    folder = tiny_models.hugging_face(tmp_path / "hf", opus, "pytorch_model.bin")
    torch.save({"lm_head.weight": Hostile(tmp_path / "victim")}, folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match="its weights are a pickle with code in it; it was not opened"):
        conversion.convert(folder, tmp_path / "x.argosmodel", ABOUT)
    assert not (tmp_path / "victim").exists()
