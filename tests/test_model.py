from __future__ import annotations

import pytest

from newsl10n.model import Message, Origin, State, digest


def message(
    target: str = "Olá",
    fuzzy: bool = True,
    previous: str | None = None,
    origin: str = "Olá",
    made_for: str = "Hello",
) -> Message:
    filled = Origin("mt", "m", "1", digest(made_for), digest(origin)) if origin else None
    return Message("body", "Hello", target, fuzzy=fuzzy, previous_source=previous, origin=filled)


@pytest.mark.parametrize(
    ("one", "state", "to_fill"),
    [
        (message(""), State.UNTRANSLATED, True),
        (message("", fuzzy=False, origin=""), State.UNTRANSLATED, True),
        (message(), State.MACHINE, False),
        (message("Oi"), State.DRAFT, False),
        (message(fuzzy=False), State.REVIEWED, False),
        (message("Oi", fuzzy=False, origin=""), State.REVIEWED, False),
        (message(previous="Hallo"), State.MACHINE, False),
        (message("Oi", previous="Hallo"), State.DRAFT, False),
        (message(made_for="Hallo"), State.OUTDATED, True),
        (message("Oi", made_for="Hallo"), State.OUTDATED, False),
        (message("Oi", origin=""), State.OUTDATED, False),
    ],
)
def test_states(one: Message, state: State, to_fill: bool) -> None:
    assert (one.state, one.to_fill) == (state, to_fill)


def test_a_fuzzy_guess_of_msgmerge_counts_as_outdated_though_its_text_fits_its_digest() -> None:
    guess = message()
    guess.source = "Hello, world"
    assert guess.state is State.OUTDATED and guess.to_fill


def test_obsolete_messages_are_never_filled() -> None:
    gone = message("")
    gone.obsolete = True
    assert not gone.to_fill
