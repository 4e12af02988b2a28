"""Front matter in YAML."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Any

from newsl10n.formats.markdown.values import String, Values

BLOCK = "yaml"
FLOW = "yaml-flow"

_LINE_ENDS = re.compile("[\r\n\x85\u2028\u2029]")


def read(text: str, keys: Set[str]) -> Values | None:
    """The texts of `keys`; None if it is no mapping, so no front matter; nothing of what is no YAML at all."""
    import yaml

    if text.startswith("\ufeff"):
        return Values((), text)
    try:
        events = list(yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except (yaml.YAMLError, ValueError):
        return Values((), text)
    nodes = [event for event in events if isinstance(event, yaml.NodeEvent)]
    if nodes and not isinstance(nodes[0], yaml.MappingStartEvent):
        return None
    strings: list[String] = []
    rest: list[Hashable] = []
    for event, wanted, flow in _walk(events, keys):
        if wanted and _is_text(event):
            strings.append(_string(event, text, FLOW if flow else BLOCK))
            rest.append("text")
        else:
            facts = (getattr(event, name, None) for name in ("anchor", "tag", "value"))
            rest.append((type(event).__name__, *facts))
    return Values(strings, tuple(rest))


def fields(text: str, keys: Set[str]) -> Iterator[tuple[str, str]]:
    """The scalars of `keys`, as they are written; nothing of what is no YAML."""
    import yaml

    try:
        events = list(yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except (yaml.YAMLError, ValueError):
        return
    for key in sorted(keys):
        for event, wanted, _ in _walk(events, {key}):
            if wanted and isinstance(event, yaml.ScalarEvent):
                yield key, event.value


@dataclass(slots=True)
class _Level:
    """A collection that is open: its dotted path (None: nothing wanted in there), and the key of the next value."""

    path: str | None
    mapping: bool
    flow: bool
    key: str | None = None


def _walk(events: Iterable[Any], keys: Set[str]) -> Iterator[tuple[Any, bool, bool]]:
    """Each event, whether it is the value of one of `keys`, and whether it is in a flow collection."""
    import yaml

    wanted = {"", *keys, *(key[:dot] for key in keys for dot in range(len(key)) if key[dot] == ".")}
    levels = [_Level("", False, False)]
    for event in events:
        level = levels[-1]
        path: str | None = None
        if isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
        elif isinstance(event, yaml.NodeEvent) and level.mapping and level.key is None:
            level.key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        elif isinstance(event, yaml.NodeEvent):
            path = level.path if level.key is None or level.path is None else f"{level.path}.{level.key}".lstrip(".")
            path = path if path in wanted else None
            level.key = None
        if isinstance(event, yaml.CollectionStartEvent):
            mapping = isinstance(event, yaml.MappingStartEvent)
            levels.append(_Level(path, mapping, level.flow or bool(event.flow_style)))
        yield event, path in keys, level.flow


def _is_text(event: Any) -> bool:
    import yaml

    if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
        return False
    plain = event.style in (None, "")
    return not plain or _resolve(event.value) == "tag:yaml.org,2002:str"


def _resolve(value: str) -> str:
    """The type that a plain value has."""
    import yaml

    resolver: Any = yaml.resolver.Resolver()
    return str(resolver.resolve(yaml.ScalarNode, value, (True, False)))


def _string(event: Any, text: str, syntax: str) -> String:
    start, end = event.start_mark.index, event.end_mark.index
    return String(start, start + len(text[start:end].rstrip()), event.value, syntax)


def write(text: str, raw: str, syntax: str) -> str:
    """A value that says `text`, in the style of `raw` if it can be on one line: plain or quoted."""
    import yaml

    style = raw[0] if raw[0] in "'\"" else None
    if raw[0] in "|>" or _LINE_ENDS.search(text) or (style is None and not text[:1].isalpha()):
        style = '"'
    flow = syntax == FLOW
    written = yaml.safe_dump([text], default_style=style, default_flow_style=flow, allow_unicode=True, width=math.inf)
    return written.removeprefix("[").removesuffix("]\n") if flow else written.removeprefix("- ").removesuffix("\n")
