"""Which sentences of an outdated translation are kept, and how a message is put together from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from newsl10n import inline, splicing
from newsl10n.jobs import Filled, Job, Piece
from newsl10n.model import Message, Origin, Role, Spans, digest

A, B, C = "The ferry left at noon.", "It had <a1>12 people</a1> on board.", "Nobody was hurt."
TA, TB, TC = "A balsa partiu ao meio-dia.", "Levava <a1>12 pessoas</a1> a bordo.", "Ninguém ficou ferido."
TAC = "A balsa partiu ao meio-dia, e ninguém ficou ferido."
B2, TB2 = "It had <a1>14 people</a1> on board.", "MT <a1>14</a1>."


def outdated(target: str, made_for: str, source: str, method: str = "accepted", kept: Spans = ()) -> Message:
    origin = Origin(method, "m", "1", digest(made_for), digest(target), kept=kept)
    return Message("body", source, target, fuzzy=True, previous_source=made_for, origin=origin)


def cut(target: str, made_for: str, source: str, method: str = "accepted", kept: Spans = ()) -> list[tuple[str, bool]]:
    found = splicing.pieces(outdated(target, made_for, source, method, kept), made_for, "en", "pt")
    return [(piece.target, piece.by_person) for piece in found]


def machine(jobs: Iterable[Job]) -> Iterator[Filled]:
    """An engine that knows one sentence and fails at what has "fails"."""
    for job in list(jobs):
        if "fails" in job.source:
            yield Filled(job, failure="m 1: it fails")
        else:
            target = {B2: TB2}.get(job.source, f"MT {job.source}")
            yield Filled(job, target, Origin("mt", "m", "1", digest(job.source), digest(target), 0.8))


def spliced(message: Message, made_for: str) -> Filled:
    pieces = splicing.pieces(message, made_for, "en", "pt")
    job = Job(0, Role.BODY, message.source, inline.parse(message.source), pieces=pieces, former=message.origin)
    [filled] = splicing.fill(machine, [job])
    return filled


def test_only_the_changed_sentence_is_translated_and_the_origin_tells_who_wrote_what() -> None:
    filled = spliced(outdated(f"{TA} {TB} {TC}", f"{A} {B} {C}", f"{A} {B2} {C}"), f"{A} {B} {C}")
    assert filled.target == f"{TA} {TB2} {TC}"
    assert filled.origin and (filled.origin.method, filled.origin.score) == ("mt", 0.8)
    assert [filled.target[start:end] for start, end in filled.origin.kept] == [TA, TC]
    assert filled.origin.source_digest == digest(f"{A} {B2} {C}")


def test_what_a_person_wrote_among_a_machine_s_words_stays_theirs() -> None:
    start = len(TA) + 1
    text, kept = f"{TA} {TC}", ((start, start + len(TC)),)
    assert cut(text, f"{A} {C}", f"{C} {A} Why?", "mt", kept) == [(TC, True), (TA, False), ("", False)]


@pytest.mark.parametrize(
    ("target", "made_for", "source", "targets"),
    [
        (f"{TA} {TC}", f"{A} {C}", f"{C} {A}", [TC, TA]),
        (f"{TA} {TC}", f"{A} {C}", C, [TC]),
        (f"{TA} {TB}", f"{A} {B}", f"<em1>Now.</em1> {B.replace('a1', 'a2')}", ["", TB.replace("a1", "a2")]),
        (f"{TAC} {TB}", f"{A} {C} {B}", f"{A} {C} {B2}", [TAC, ""]),
    ],
    ids=["moved", "removed", "other placeholder numbers", "two sentences that became one"],
)  # fmt: skip
def test_sentences_that_did_not_change_are_kept(target: str, made_for: str, source: str, targets: list[str]) -> None:
    assert [text for text, _ in cut(target, made_for, source)] == targets


@pytest.mark.parametrize(
    ("target", "made_for", "source"),
    [
        (f"{TA} {TB}", f"{A} {B}", "All of it is new. Every word."),
        (TA, A, A.replace("noon", "dawn")),
        (f"{TB.replace('12', '13')} {TA}", f"{B} {A}", f"{B} Why?"),
        (f"{TC} {TB}", f"{B} {C}", f"{B} Why?"),
        (f"{TA} Sim. Não. Talvez. {TC}", f"{A} {C}", f"{A} Why?"),
        (f"{TA} <b1>{TC} Ah.</b1>", f"{A} <b1>{C} Oh.</b1>", f"{A} <b1>Why? Oh.</b1>"),
    ],
    ids=["all new", "one sentence", "another number", "another order", "not aligned", "a pair is torn"],
)
def test_what_can_not_be_told_safely_is_not_spliced(target: str, made_for: str, source: str) -> None:
    assert cut(target, made_for, source) == []


def test_a_text_of_a_person_s_sentences_alone_is_theirs_and_asks_no_engine() -> None:
    filled = spliced(outdated(f"{TA} {TC}", f"{A} {C}", C), f"{A} {C}")
    assert filled.target == TC and filled.origin
    assert (filled.origin.method, filled.origin.kept, filled.origin.score) == ("edited", (), None)


def test_jobs_come_in_order_with_and_without_pieces_and_a_failure_is_the_whole_message_s() -> None:
    def job(number: int, source: str, *pieces: Piece) -> Job:
        return Job(number, Role.BODY, source, inline.parse(source), pieces=pieces)

    jobs = [
        job(0, "x"),
        job(1, C, Piece(C, TC, True)),
        job(2, f"{A} y. {C} z.", Piece(f"{A} ", TA), Piece("y. "), Piece(f"{C} ", TC), Piece("z.")),
        job(3, f"{A} fails.", Piece(f"{A} ", TA, True), Piece("fails.")),
        job(4, C, Piece(C, TC, True)),
    ]
    found = list(splicing.fill(machine, jobs))
    assert [one.job for one in found] == jobs
    assert [one.target for one in found] == ["MT x", TC, f"{TA} MT y. {TC} MT z.", "", TC]
    assert found[3].failure == "m 1: it fails"
