"""How machine text was made: the record behind the tag in a message's origin.

A record is a field of the catalogue's header, which `msgmerge` and editors keep; a digest of what it says names it::

    "X-Newsl10n-Provenance-1f2e3d4c: package=translate-en_pt; version=1.0; checksum=9c0e...; options=beam_size=1,
    quotes=locale; glossary=5f0c...; code=newsl10n-0.1.0,ctranslate2-4.6.0\\n"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from urllib.parse import quote, unquote

from newsl10n import __version__
from newsl10n.engines import Route
from newsl10n.model import Catalogue, digest

FIELD = "X-Newsl10n-Provenance-"

_SAFE = "/+=,:"


@dataclass(frozen=True)
class Provenance:
    """What a machine's text comes from beside its source and the story around it.

    `checksum` is the SHA-256 of the model's weights in hexadecimal, joined with "+" like `package` and `version` where
    models work in a row, and empty where there are none. `options` are those of the search and of `[conventions]`
    ("beam_size=1,quotes=locale"), `glossary` is the digest of its rows, `code` names newsl10n and what runs the models.
    """

    package: str
    version: str
    checksum: str
    options: str
    glossary: str
    code: str

    @classmethod
    def of(cls, route: Route, options: Mapping[str, str], glossary: str) -> Provenance:
        """That of a route's translations, with these options and a glossary of this digest."""
        written = ",".join(f"{name}={value}" for name, value in sorted(options.items()))
        code = ",".join(filter(None, (f"newsl10n-{__version__}", route.runtime)))
        return cls(route.name, route.version, route.checksum, written, glossary, code)

    @cached_property
    def tag(self) -> str:
        """8 hexadecimal digits that stand for it in a message's comment."""
        return digest(str(self))

    def __str__(self) -> str:
        return "; ".join(f"{name}={quote(value, _SAFE)}" for name, value in asdict(self).items())


@dataclass(frozen=True, slots=True)
class Difference:
    """What is otherwise than it was when a text was made: "model", "options", "glossary" or "code"."""

    what: str
    then: str
    now: str

    def __str__(self) -> str:
        return f"{self.what}: {self.then or 'none'} then, {self.now or 'none'} now"


def record(catalogue: Catalogue, records: Iterable[Provenance]) -> None:
    """Note records in the header, and drop those that no message refers to any more."""
    tags = {message.origin.provenance for message in catalogue.messages.values() if message.origin}
    for name in [name for name in catalogue.header if name.startswith(FIELD)]:
        if name.removeprefix(FIELD) not in tags:
            del catalogue.header[name]
    catalogue.header |= {FIELD + one.tag: str(one) for one in records if one.tag in tags}


def recorded(header: Mapping[str, str]) -> dict[str, Provenance]:
    """The records of a header by their tags; one that isn't what its tag says, since it was changed, is none."""
    found = {}
    for name, text in header.items():
        if name.startswith(FIELD):
            values = dict(part.partition("=")[::2] for part in text.split("; "))
            known = Provenance(*(unquote(values.get(one.name, "")) for one in fields(Provenance)))
            if known.tag == name.removeprefix(FIELD):
                found[known.tag] = known
    return found


def differences(then: Provenance, now: Provenance) -> Iterator[Difference]:
    """Why the same sentence may come out otherwise; nothing where all that is recorded is as it was."""
    if _model(then) != _model(now):
        yield Difference("model", _model(then), _model(now))
    for what in ("options", "glossary", "code"):
        old, new = getattr(then, what).split(","), getattr(now, what).split(",")
        if old != new:
            yield Difference(what, _without(old, new), _without(new, old))


def _without(some: Sequence[str], others: Sequence[str]) -> str:
    return ",".join(one for one in some if one not in others)


def _model(provenance: Provenance) -> str:
    checksum = f" (SHA-256 {provenance.checksum})" if provenance.checksum else ""
    return f"{provenance.package} {provenance.version}{checksum}"
