"""YAML from strangers: what is short and flat, and nothing that grows when it is read.

A reference may stand for a text that stands for others, and PyYAML takes quadratic time for deep nesting; the heads of
model cards and the settings of models have neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

MAX_CHARACTERS = 1 << 16
MAX_DEPTH = 16


def read(text: str, *, typed: bool = True) -> Any:
    """The value that a text stands for; where not `typed`, "1.0" and "no" stay text. ValueError with a reason."""
    import yaml

    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"more than {MAX_CHARACTERS} characters")
    try:
        _check(yaml.scan(text))
        loader = yaml.SafeLoader if typed else yaml.BaseLoader
        return yaml.load(text, Loader=loader)  # noqa: S506, both build nothing but plain values
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(" ".join(str(error).split())[:200]) from None


def _check(tokens: Iterable[object]) -> None:
    """ValueError at the first sign of trouble, before the rest is read."""
    import yaml

    flow = yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken
    opening = (yaml.BlockSequenceStartToken, yaml.BlockMappingStartToken, *flow)
    closing = yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken
    depth = 0
    for token in tokens:
        depth += isinstance(token, opening) - isinstance(token, closing)
        if depth > MAX_DEPTH:
            raise ValueError("nested too deep")
        if isinstance(token, yaml.AliasToken):
            raise ValueError("it has references")
