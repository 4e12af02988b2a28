"""Argos' public package index, through argostranslate's own module: the only part that needs internet."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsl10n.engines import packages
from newsl10n.errors import EngineError, UsageError

_HINT = "on a machine with internet fetch the .argosmodel file, bring it here and run: newsl10n models install FILE"


@dataclass(frozen=True, slots=True)
class Offer:
    """A package of the index; `available` is argostranslate's own object."""

    source: str
    target: str
    version: str
    available: Any

    @property
    def pair(self) -> str:
        """Such as "en-pt"."""
        return f"{self.source}-{self.target}"


def available() -> list[Offer]:
    """The translation packages of the index; EngineError without internet."""
    from argostranslate import package, settings

    index = Path(settings.local_package_index)
    before = index.stat().st_mtime_ns if index.is_file() else 0
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        package.update_package_index()
    # argostranslate only prints that a download failed, and calls itself for ever where it never had an index.
    if not index.is_file() or index.stat().st_mtime_ns == before:
        raise EngineError(f"the package index could not be fetched; {_HINT}")
    found = [one for one in package.get_available_packages() if one.type == "translate"]
    return [Offer(one.from_code, one.to_code, one.package_version, one) for one in found]


def install(pair: str, folder: Path) -> packages.Package:
    """Fetch the package of a pair such as "en-pt" from the index, check it and install it into `folder`."""
    source, _, target = pair.partition("-")
    if not source or not target:
        raise UsageError(f"{pair!r} is neither a pair such as en-pt nor an .argosmodel file")
    wanted = [one for one in available() if one.source == source and one.target in set(packages.codes(target))]
    if not wanted:
        raise EngineError(f"the index has no package {pair}; newsl10n models available lists what it has")
    try:
        archive = Path(wanted[0].available.download())
    except Exception as error:  # argostranslate raises bare Exception where every link fails
        raise EngineError(f"{pair} could not be fetched ({error}); {_HINT}") from None
    return packages.install(archive, folder)
