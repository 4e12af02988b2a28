"""Tiny models with random weights, in the files of Marian and OPUS-MT: their translations are rubbish, but real."""

from __future__ import annotations

import io
import itertools
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
import yaml

ENGLISH = [
    "The ferry left the harbour at noon.",
    "The mayor opened the new bridge on Tuesday.",
    "Nobody was hurt in the fire at the old mill.",
    "The council votes on the budget next week.",
    "A storm closed the road along the coast.",
]
UKRAINIAN = [
    "Пором вийшов із гавані опівдні.",
    "Мер відкрив новий міст у вівторок.",
    "У пожежі на старому млині ніхто не постраждав.",
    "Рада голосує за бюджет наступного тижня.",
    "Буря закрила дорогу вздовж узбережжя.",
]
SETTINGS = {
    "type": "transformer",
    "enc-depth": 1,
    "dec-depth": 1,
    "transformer-heads": 2,
    "transformer-ffn-activation": "relu",
    "transformer-preprocess": "",
    "transformer-postprocess": "dan",
    "transformer-postprocess-emb": "d",
    "transformer-postprocess-top": "",
    "transformer-decoder-autoreg": "self-attention",
    "transformer-no-projection": False,
    "transformer-guided-alignment-layer": "last",
}
WIDTH = 16


def pieces(sentences: Sequence[str]) -> bytes:
    """A SentencePiece model with Marian's numbers for </s> and <unk>."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        vocab_size=70,
        hard_vocab_limit=False,
        bos_id=-1,
        eos_id=0,
        unk_id=1,
        minloglevel=2,
    )
    return model.getvalue()


def tokens(model: bytes) -> list[str]:
    """The vocabulary of a SentencePiece model."""
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    return [processor.id_to_piece(index) for index in range(processor.get_piece_size())]


def arrays(vocabulary: Sequence[str], likely: Sequence[str], settings: Mapping[str, Any] = SETTINGS) -> dict[str, Any]:
    """What is in a .npz of Marian's: a network of one layer each way, in which only `likely` pieces are ever said."""
    random = np.random.default_rng(1)

    def normal(*shape: int) -> Any:
        return random.normal(0, 0.3, shape).astype(np.float32)

    found = {"Wemb": normal(len(vocabulary), WIDTH)}
    bias = [0.0 if token in likely else -1e4 for token in vocabulary]
    found["decoder_ff_logit_out_b"] = np.array([bias], np.float32)
    for block in ("encoder_l1_self", "decoder_l1_self", "decoder_l1_context"):
        for name in "qkvo":
            found |= {f"{block}_W{name}": normal(WIDTH, WIDTH), f"{block}_b{name}": normal(1, WIDTH)}
        found |= {f"{block}_Wo_ln_scale": 1 + normal(1, WIDTH), f"{block}_Wo_ln_bias": normal(1, WIDTH)}
    for block in ("encoder_l1_ffn", "decoder_l1_ffn"):
        found |= {f"{block}_W1": normal(WIDTH, 2 * WIDTH), f"{block}_b1": normal(1, 2 * WIDTH)}
        found |= {f"{block}_W2": normal(2 * WIDTH, WIDTH), f"{block}_b2": normal(1, WIDTH)}
        found |= {f"{block}_ffn_ln_scale": 1 + normal(1, WIDTH), f"{block}_ffn_ln_bias": normal(1, WIDTH)}
    text = yaml.safe_dump(dict(settings)).encode() + b"\0"
    return found | {"special:model.yml": np.frombuffer(text, np.int8)}


def marian(folder: Path, settings: Mapping[str, Any] = SETTINGS) -> Path:
    """A folder of Marian's, with one SentencePiece vocabulary for both sides and a decoder.yml from elsewhere."""
    folder.mkdir(parents=True)
    shared = pieces([*ENGLISH, *UKRAINIAN])
    (folder / "vocab.spm").write_bytes(shared)
    np.savez(folder / "model.npz", **arrays(tokens(shared), tokens(shared), settings))
    described = {"models": ["/trained/elsewhere/model.npz"], "vocabs": ["/trained/elsewhere/vocab.spm"] * 2}
    (folder / "model.npz.decoder.yml").write_text(yaml.safe_dump(described), encoding="utf-8")
    return folder


def opus(folder: Path, more: Sequence[str] = ()) -> Path:
    """A folder as OPUS-MT releases it: a SentencePiece model for each side, one vocabulary; `more` tokens are in it."""
    folder.mkdir(parents=True)
    source, target = pieces(ENGLISH), pieces(UKRAINIAN)
    (folder / "source.spm").write_bytes(source)
    (folder / "target.spm").write_bytes(target)
    vocabulary = list(dict.fromkeys([*tokens(source), *tokens(target), *more]))
    likely = [token for token in tokens(target) if token not in tokens(source)[2:]]
    listed = "".join(f"'{token}': {index}\n".replace("'''", "''''") for index, token in enumerate(vocabulary))
    (folder / "opus.vocab.yml").write_text(listed, encoding="utf-8")
    np.savez(folder / "opus.npz", **arrays(vocabulary, likely))
    described = {"models": ["opus.npz"], "vocabs": ["opus.vocab.yml"] * 2, "relative-paths": True}
    (folder / "decoder.yml").write_text(yaml.safe_dump(described), encoding="utf-8")
    return folder


def hugging_face(folder: Path, released: Path, weights_file: str) -> Path:
    """The model of an OPUS-MT release's vocabulary as Hugging Face's library writes one, with other random weights."""
    import torch
    import transformers

    folder.mkdir(parents=True)
    for name in ("source.spm", "target.spm"):
        shutil.copy(released / name, folder)
    sides = [tokens((released / name).read_bytes()) for name in ("source.spm", "target.spm")]
    vocabulary = [*dict.fromkeys(itertools.chain(*sides)), "<pad>"]
    numbered = {token: index for index, token in enumerate(vocabulary)}
    (folder / "vocab.json").write_text(json.dumps(numbered), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "MarianTokenizer"}', encoding="utf-8")
    sizes = {f"{side}_{size}": 1 for side in ("encoder", "decoder") for size in ("layers", "attention_heads")}
    pad = numbered["<pad>"]
    config = transformers.MarianConfig(
        vocab_size=len(vocabulary), d_model=WIDTH, pad_token_id=pad, decoder_start_token_id=pad, eos_token_id=0, **sizes
    )
    torch.manual_seed(1)
    model = transformers.MarianMTModel(config)
    model.save_pretrained(folder)
    if weights_file == "pytorch_model.bin":
        (folder / "model.safetensors").unlink()
        torch.save(model.state_dict(), folder / weights_file)
    return folder
