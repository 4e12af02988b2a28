"""Words that no translation changes: addresses, handles, codes and the acronyms that languages don't translate."""

from __future__ import annotations

import re

from newsl10n.wordlists import words

_CANDIDATE = re.compile(
    r"""(?P<address>
        (?:https?://|(?<![\w.-])www\.)[^\s<>"“”«»]++
        | (?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++
        | (?<!\w)[@\#]\w++
    )
    | [^\W_]++(?:[&/-][^\W_]++)*+""",
    re.VERBOSE,
)
_TRAILING = ".,;:!?)]}…'’"
_LONGEST = 8
_ROMAN = frozenset("IVXLCM")


def spans(text: str) -> list[tuple[int, int]]:
    """Where such words stand in a text: sorted, not overlapping."""
    speaks = any(char.islower() for char in text)
    found: list[tuple[int, int]] = []
    for match in _CANDIDATE.finditer(text):
        if match["address"]:
            found.append((match.start(), match.start() + len(match[0].rstrip(_TRAILING))))
        elif speaks and _is_code(match[0]):
            found.append(match.span())
    return found


def _is_code(word: str) -> bool:
    """All capitals, perhaps with digits: "HNA", "F-16"; but no number, no single letter and nothing translatable."""
    is_code = word.isupper() and 1 < len(word) <= _LONGEST
    return is_code and not set(word) <= _ROMAN and word not in words("verbatim")
