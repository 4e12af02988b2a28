"""Lays out a new project."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

from newsl10n import config, files, packs

_FILES = {
    "newsl10n.toml": config.FILE_NAME,
    "workflow.yml": ".github/workflows/newsl10n.yml",
    "gitignore": ".gitignore",
    "README.txt": "articles/README",
}


def create(folder: Path, source: str, targets: Sequence[str], chosen: Sequence[str]) -> Iterator[tuple[Path, bool]]:
    """Write the files of a new project; yields each path, and False for one that was there and stays.

    Raises ConfigError where the locales are none, before anything is written.
    """
    listed = ", ".join(map(json.dumps, targets))
    texts = {
        place: resources.files("newsl10n.templates").joinpath(name).read_text(encoding="utf-8")
        for name, place in _FILES.items()
    }
    texts[config.FILE_NAME] = (
        texts[config.FILE_NAME].replace("@source@", json.dumps(source)).replace("@targets@", listed)
    )
    config.parse(str(folder / config.FILE_NAME), texts[config.FILE_NAME])[1].check()
    for name in chosen:
        packs.check(name)
    for target in targets:
        texts[f"glossary/{source}_{target}.csv"] = (
            "source,target,status,match,case,except,roles,severity,note,example\n"
        )
        texts[f"glossary/{target}.csv"] = "term,use,match,case,sentence_start,except,roles,severity,note,example\n"
    for place, text in texts.items():
        files.inside(folder, Path(place))
        path = folder / place
        is_new = not path.exists()
        if is_new:
            files.write(path, text.encode())
        yield path, is_new
    for name in chosen:
        for path in packs.copy(name, folder / "glossary", (source, *targets)):
            yield path, True
