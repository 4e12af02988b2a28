"""Contents that try to break what goes through the pipeline, as Hypothesis strategies.

Well-nested placeholders of every kind, inside and across sentences, around texts that are known to break models or
code (`data/pieces.json`): emoji, text that runs both ways, zero-width characters, mixed scripts, things that look like
markup or like placeholders, letters and words repeated, very long sentences, numbers alone, other languages.
"""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import strategies as st

from newsl10n import inline
from newsl10n.model import Content, Kind, Placeholder, Role

PIECES = json.loads((Path(__file__).parent / "data" / "pieces.json").read_text(encoding="utf-8"))
LONG = (
    *("A" * 300, "AAAA " * 80, "ha" * 200, "no, " * 150, "very " * 120, "7" * 200, "." * 200, "?" * 60, "(" * 80),
    *(
        "the boat and the bird and " * 400,
        "one, two; three: four " * 60,
        "x" * 2_000,
        "😀" * 100,
        " " * 300,
        "\u200b" * 99,
    ),
)

_common = st.sampled_from(PIECES["plain"] + PIECES["quoted"] + PIECES["facts"])
_text = st.one_of(_common, _common, st.sampled_from(PIECES["hostile"]), st.text(max_size=12))
_shown = st.sampled_from(PIECES["shown"])
_letter = st.sampled_from(("a", "b", "em", "img", "br", "code", "x"))


@st.composite
def contents(draw: st.DrawFn, longest: int = 2) -> Content:
    """A well-nested content; `longest` limits how many very long texts it holds."""
    parts: list[str | Placeholder] = []
    unclosed: list[Placeholder] = []
    for number in range(draw(st.integers(1, 14))):
        match draw(st.integers(0, 9)):
            case 0 | 1:
                unclosed.append(Placeholder(Kind.OPEN, f"{draw(_letter)}{number}", "<a>"))
                parts.append(unclosed[-1])
            case 2 | 3 if unclosed:
                parts.append(Placeholder(Kind.CLOSE, unclosed.pop().name, "</a>"))
            case 4:
                parts.append(Placeholder(Kind.STANDALONE, f"{draw(_letter)}{number}", "<i>", draw(_shown)))
            case 5 if longest and draw(st.integers(0, 9)) == 0:
                longest -= 1
                parts.append(draw(st.sampled_from(LONG)))
            case _:
                parts.append(draw(_text))
    parts += [Placeholder(Kind.CLOSE, opened.name, "</a>") for opened in reversed(unclosed)]
    return inline.join(parts)


messages = st.tuples(st.sampled_from(Role), contents())
"""(role, content) of a message."""
