"""Models of other tools become Argos packages, by CTranslate2's own converters.

One module for each layout of files says whether a folder has it (`find`), and what is to be done. What comes out is
loaded and translates before anything is written. Folders come from strangers: nothing in them is executed or unpickled.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import string
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from newsl10n import files
from newsl10n.engines import archives, packages
from newsl10n.engines.conversion import huggingface, marian, ready
from newsl10n.engines.conversion.parts import Parts
from newsl10n.engines.tokenizers import SOURCE_PIECES, TARGET_PIECES
from newsl10n.errors import ModelError, UsageError

_LAYOUTS = (ready.find, huggingface.find, marian.find)
_EXPECTED = (
    "expected model.bin (CTranslate2), config.json with model.safetensors (Hugging Face), or a .npz with a "
    "decoder.yml (Marian, OPUS-MT)"
)
_LANGUAGE_TOKEN = re.compile(r">>[A-Za-z_-]+<<")
_FIELDS = {"version": re.compile(r"\S+"), "license": re.compile(r"\S.*"), "origin": re.compile(r"\S.*")}


@dataclass(frozen=True, slots=True)
class About:
    """What a model's files don't say: locales (BCP 47), the package's version, an SPDX expression, where it is from."""

    source: str
    target: str
    version: str
    license: str
    origin: str

    def __post_init__(self) -> None:
        for name, pattern in _FIELDS.items():
            value = getattr(self, name)
            if not value.isprintable() or not pattern.fullmatch(value):
                raise UsageError(f"the {name} {value!r} is no {'word' if name == 'version' else 'line of text'}")


def convert(source: Path, output: Path, about: About) -> Path:
    """Make a package of the model in the folder `source`; returns the card beside it, which people complete.

    The same folder gives the same bytes. UsageError where `output` is taken or not named as a package, ModelError where
    the model can't be converted, PackageError where the result doesn't translate.
    """
    card = output.with_suffix(".md")
    if output.suffix != ".argosmodel":
        raise UsageError(f"{output}: a package's name ends in .argosmodel")
    if taken := next((path for path in (output, card) if path.exists()), None):
        raise UsageError(f"{taken} is there already; remove it or write elsewhere")
    metadata = _metadata(about)
    parts = _find(source)
    with tempfile.TemporaryDirectory() as scratch:
        name = f"translate-{metadata['from_code']}_{metadata['to_code']}-{re.sub(r'[^A-Za-z0-9]+', '_', about.version)}"
        folder = Path(scratch, name)
        _assemble(folder, parts, metadata)
        packages.check(packages.describe(folder), source)
        data = archives.packed(folder)
    files.write(output, data)
    files.write(card, _card(data, parts, metadata, about).encode())
    return card


def _find(source: Path) -> Parts:
    if not source.is_dir():
        raise UsageError(f"{source} is no folder")
    for find in _LAYOUTS:
        if parts := find(source):
            return parts
    raise ModelError(source, "it has no model that is known here", hint=_EXPECTED)


def _assemble(folder: Path, parts: Parts, metadata: Mapping[str, str]) -> None:
    """The files of the package."""
    folder.mkdir()
    parts.write(folder / "model")
    _refuse_several_targets(folder / "model", parts.source_pieces.parent)
    shutil.copyfile(parts.source_pieces, folder / SOURCE_PIECES)
    if parts.source_pieces.read_bytes() != parts.target_pieces.read_bytes():
        shutil.copyfile(parts.target_pieces, folder / TARGET_PIECES)
    (folder / "metadata.json").write_text(json.dumps(metadata, ensure_ascii=False, indent=4) + "\n", encoding="utf-8")


def _refuse_several_targets(model: Path, source: Path) -> None:
    """ModelError where a word before the sentence chooses the target language, for which packages have no place."""
    for path in model.glob("*_vocabulary.*"):
        if tokens := sorted(set(_LANGUAGE_TOKEN.findall(path.read_text(encoding="utf-8")))):
            named = ", ".join(tokens[:4])
            text = f"it has several target languages, which a word before the sentence chooses ({named})"
            raise ModelError(source, text, hint="packages have no place for that; take a model for one pair")


def _metadata(about: About) -> dict[str, str]:
    """In the form that Argos' tools read; UsageError where a locale is none."""
    import babel

    names = []
    for locale in (about.source, about.target):
        try:
            names.append(babel.Locale.parse(locale, sep="-").get_display_name("en"))
        except (ValueError, babel.UnknownLocaleError):
            raise UsageError(f"{locale!r} is no locale; expected one such as uk or pt-BR") from None
    source, target = (packages.codes(locale)[0] for locale in (about.source, about.target))
    return {
        "package_version": about.version,
        "argos_version": "1.9.0",
        "from_code": source,
        "from_name": str(names[0]),
        "to_code": target,
        "to_name": str(names[1]),
        "target_prefix": "",
        "type": "translate",
    }


def _card(data: bytes, parts: Parts, metadata: Mapping[str, str], about: About) -> str:
    template = resources.files("newsl10n").joinpath("engines", "conversion", "card.md").read_text(encoding="utf-8")
    head = {
        "pair": f"{metadata['from_code']}-{metadata['to_code']}",
        "version": about.version,
        "sha256": hashlib.sha256(data).hexdigest(),
        "license": about.license,
        "source": about.origin,
    }
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())  # JSON is YAML
    return string.Template(template).substitute(head | dict(metadata), front=front, kind=parts.kind)
