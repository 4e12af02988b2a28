"""Masks for figures, tried on the embedded packages: which survive, and what they cost.

    python benchmarks/masks.py FLORES_EN FLORES_PT

Only sentences with figures. `kept`: every mask stands there once; chrF with the figures put back in the target's marks.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from pipeline import lines, raw

FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
SMALL = (37, 41, 53, 67, 71, 83, 97, 29, 31, 43, 47, 59, 61, 73, 79, 89)
MASKS: dict[str, Callable[[int], str]] = {
    "⟦1⟧": lambda index: f"⟦{index + 1}⟧",
    "{1}": lambda index: f"{{{index + 1}}}",
    "__1__": lambda index: f"__{index + 1}__",
    "#1": lambda index: f"#{index + 1}",
    "X1": lambda index: f"X{index + 1}",
    "NUM1": lambda index: f"NUM{index + 1}",
    "AA": lambda index: 2 * chr(ord("A") + index),
    "a year": lambda index: str(1937 + 7 * index),
    "a small number": lambda index: str(SMALL[index]),
}


def main(english: Path, portuguese: Path) -> None:
    """Print a table for each direction."""
    from sacrebleu.metrics.chrf import CHRF

    texts = {"en": lines(english), "pt": lines(portuguese)}
    for source, target in (("en", "pt"), ("pt", "en")):
        _, translate = raw(source, target)
        pairs = [pair for pair in zip(texts[source], texts[target], strict=True) if FIGURE.search(pair[0])]
        sources, references = [one for one, _ in pairs], [other for _, other in pairs]
        plain = CHRF().corpus_score(translate(sources), [references]).score
        print(f"{source}-{target}, {len(pairs)} sentences with figures\n{'as they are':16}          chrF {plain:.2f}")
        for name, mask in MASKS.items():
            found = translate([masked(text, mask) for text in sources])
            kept = [is_kept(text, one, mask) for text, one in zip(sources, found, strict=True)]
            restored = [unmasked(text, one, mask) for text, one in zip(sources, found, strict=True)]
            score = CHRF().corpus_score(restored, [references]).score
            print(f"{name:16} kept {100 * sum(kept) / len(kept):5.1f}%  chrF {score:.2f}")


def masked(text: str, mask: Callable[[int], str]) -> str:
    """A text with masks for its figures."""
    names = iter(range(len(SMALL)))
    return FIGURE.sub(lambda match: mask(next(names)), text)


def is_kept(text: str, found: str, mask: Callable[[int], str]) -> bool:
    """Whether each mask of a text stands once in what was found."""
    masks = (mask(index) for index in range(len(FIGURE.findall(text))))
    return all(len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", found)) == 1 for name in masks)


def unmasked(text: str, found: str, mask: Callable[[int], str]) -> str:
    """What was found with the text's figures in the place of its masks, "." and "," swapped."""
    for index, figure in reversed(list(enumerate(FIGURE.findall(text)))):
        written = figure if ":" in figure else figure.translate(str.maketrans(".,", ",."))
        found = found.replace(mask(index), written, 1)
    return found


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
