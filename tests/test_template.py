from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from newsl10n import template
from newsl10n.model import Catalogue, Document, Kind, Message, Origin, Placeholder, Role, State, Unit, digest


def unit(text: str, role: Role = Role.BODY, line: int = 1) -> Unit:
    return Unit(role, (text,), text, line)


def document(*texts: str) -> Document:
    return Document("articles/a.txt", tuple(unit(text, line=line) for line, text in enumerate(texts, 1)))


def updated(catalogue: Catalogue, *texts: str) -> tuple[Catalogue, template.Changes]:
    return template.update(catalogue, template.build(document(*texts)), "en", lambda message: ())


def translated(*texts: str) -> Catalogue:
    catalogue, _ = updated(Catalogue("pt"), *texts)
    for message in catalogue.messages.values():
        message.target = message.source.upper()
    return catalogue


def state(catalogue: Catalogue) -> list[tuple[str, str, bool, bool, str | None]]:
    return [(m.source, m.target, m.fuzzy, m.obsolete, m.previous_source) for m in catalogue.messages.values()]


A, B, C = "The bridge opened today.", "Nobody was hurt in the storm.", "Tickets cost five crowns."
B2 = "Nobody was hurt in the big storm."


def test_equal_units_are_one_message_with_all_its_places() -> None:
    built = template.build(document(A, B, A))
    assert [message.references for message in built.messages.values()] == [
        [("articles/a.txt", 1), ("articles/a.txt", 3)],
        [("articles/a.txt", 2)],
    ]


def test_roles_keep_equal_texts_apart_and_placeholders_are_explained() -> None:
    link = Placeholder(Kind.STANDALONE, "br1", "<br>")
    parts = (unit(A), unit(A, Role.LEAD), Unit(Role.BODY, ("x", link), "x<br>", 3))
    built = template.build(Document("a", parts))
    assert list(built.messages) == [("body", A), ("lead", A), ("body", "x<br1/>")]
    assert built.messages["body", "x<br1/>"].comments == ["role: body", "<br1/>: <br>"]


def test_new_kept_moved_and_obsolete() -> None:
    catalogue, changes = updated(translated(A, B), B, C)
    assert state(catalogue) == [
        (B, B.upper(), False, False, None),
        (C, "", False, False, None),
        (A, A.upper(), False, True, None),
    ]
    assert catalogue.messages["body", B].references == [("articles/a.txt", 1)]
    assert (changes.new, changes.kept, changes.changed, changes.obsolete) == (1, 1, 0, 1)


def test_a_changed_source_is_fuzzy_with_what_it_translated_and_the_old_one_stays() -> None:
    catalogue, changes = updated(translated(A, B), A, B2)
    assert (B2, B.upper(), True, False, B) in state(catalogue)
    assert (B, B.upper(), False, True, None) in state(catalogue)
    assert changes.changed == 1


def test_a_second_change_still_names_the_source_that_was_translated() -> None:
    once, _ = updated(translated(B), B2)
    twice, _ = updated(once, B2 + " Again.")
    assert twice.messages["body", B2 + " Again."].previous_source == B


def test_a_text_that_returns_finds_its_translation_again() -> None:
    gone, _ = updated(translated(A, B), A)
    back, changes = updated(gone, A, B)
    assert state(back) == state(translated(A, B)) and changes.revived == 1


def test_fuzzy_matches_stay_in_the_role() -> None:
    old = translated(B)
    fresh = template.build(Document("a", (unit(B2, Role.QUOTE),)))
    catalogue, _ = template.update(old, fresh, "en", lambda message: ())
    assert catalogue.messages["quote", B2].target == ""


def test_one_old_text_serves_one_new_text() -> None:
    catalogue, changes = updated(translated(B), B2, B2 + "!")
    assert (changes.changed, changes.new) == (1, 1)
    assert sum(bool(message.target) for message in catalogue.active()) == 1


def test_what_a_machine_wrote_for_another_source_is_filled_again() -> None:
    old = translated(B)
    message = old.messages["body", B]
    message.fuzzy = True
    message.origin = Origin("mt", "m", "1", digest(B), digest(message.target))
    catalogue, _ = updated(old, B2)
    assert catalogue.messages["body", B2].to_fill


texts = st.lists(st.sampled_from([A, B, B2, C, A + B, "x"]), max_size=6)


@given(texts, texts, texts)
def test_no_translation_is_ever_lost_and_a_second_update_changes_nothing(
    one: list[str], two: list[str], three: list[str]
) -> None:
    first = translated(*one)
    kept = {(m.source, m.target) for m in first.messages.values()}
    catalogue, _ = updated(first, *two)
    catalogue, _ = updated(catalogue, *three)
    assert kept <= {(m.source, m.target) for m in catalogue.messages.values()}
    assert updated(catalogue, *three)[0] == catalogue
    assert [m.source for m in catalogue.active()] == list(dict.fromkeys(three))


@given(texts, texts)
def test_the_catalogue_given_is_not_changed(one: list[str], two: list[str]) -> None:
    catalogue = translated(*one)
    before = state(catalogue)
    updated(catalogue, *two)
    assert state(catalogue) == before


def test_a_message_accepted_under_another_source_is_no_message_of_the_article() -> None:
    stranger = Catalogue("pt", {("body", "Hand-made"): Message("body", "Hand-made", "Feito à mão")})
    catalogue, changes = updated(stranger, A)
    assert catalogue.messages["body", "Hand-made"].obsolete and changes.obsolete == 1


def test_machine_text_that_a_person_accepted_is_theirs_when_the_source_changes() -> None:
    old = translated(B)
    message = old.messages["body", B]
    message.origin = Origin("mt", "m", "1", digest(B), digest(message.target))
    catalogue, _ = updated(old, B2)
    changed = catalogue.messages["body", B2]
    assert changed.target == B.upper() and not changed.to_fill


def roles(*pairs: tuple[str, Role]) -> Catalogue:
    return template.build(Document("a", tuple(unit(text, role, line) for line, (text, role) in enumerate(pairs, 1))))


def test_a_text_that_only_changes_its_role_keeps_its_translation_and_its_state() -> None:
    old, _ = template.update(Catalogue("pt"), roles((A, Role.LEAD), (B, Role.BODY)), "en", lambda message: ())
    for message in old.messages.values():
        message.target = message.source.upper()
    fresh = roles((C, Role.LEAD), (A, Role.BODY), (B, Role.BODY))
    catalogue, changes = template.update(old, fresh, "en", lambda message: ())
    assert (A, A.upper(), False, False, None) in state(catalogue)
    assert (changes.kept, changes.new, changes.obsolete) == (2, 1, 0)
    assert not [message for message in catalogue.messages.values() if message.obsolete]


def test_a_comment_stays_though_the_text_changes_but_a_reason_to_ignore_a_check_does_not() -> None:
    old = translated(A, B)
    old.messages["body", B].notes = ["newsl10n: ignore numbers: rounded", "Ana: asked the minister"]
    old.messages["body", A].target = ""
    old.messages["body", A].notes = ["Ana: is that so?"]
    catalogue, _ = updated(old, A.replace("today", "on Friday"), B2)
    assert catalogue.messages["body", B2].notes == ["Ana: asked the minister"]
    assert catalogue.messages["body", B].notes == ["newsl10n: ignore numbers: rounded", "Ana: asked the minister"]
    new = catalogue.messages["body", A.replace("today", "on Friday")]
    assert (new.notes, new.target, new.fuzzy) == (["Ana: is that so?"], "", False)


def test_an_accepted_machine_text_is_marked_so_that_no_tool_makes_it_a_machine_s_again() -> None:
    old = translated(A)
    message = old.messages["body", A]
    message.origin = Origin("mt", "m", "1", digest(A), digest(message.target))
    catalogue, _ = updated(old, A)
    accepted = catalogue.messages["body", A]
    assert accepted.origin and accepted.origin.method == "accepted"
    accepted.source, accepted.fuzzy = B, True  # as msgmerge without --previous does
    assert accepted.state is State.OUTDATED and not accepted.to_fill
    assert replace(accepted, source=A).state is State.DRAFT


S = [
    "The ferry left at noon.",
    "It had 12 people on board.",
    "Nobody was hurt in the storm.",
    "The mayor spoke at one.",
]


def accepted(*texts: str) -> Catalogue:
    catalogue = translated(*texts)
    return updated(catalogue, *texts)[0]


def test_a_paragraph_split_in_two_is_both_and_what_it_was_is_named() -> None:
    whole = " ".join(S)
    halves = " ".join(S[:2]), " ".join(S[2:])
    catalogue, changes = updated(accepted(A, whole), A, *halves)
    assert (changes.split, changes.new, changes.changed, changes.obsolete) == (2, 0, 0, 1)
    for half in halves:
        message = catalogue.messages["body", half]
        assert (message.target, message.previous_source, message.state) == (whole.upper(), whole, State.OUTDATED)
        assert message.to_splice and not message.to_fill


def test_merged_paragraphs_are_joined_with_their_translations_and_their_placeholders_kept_apart() -> None:
    one, two = "The <a1>ferry</a1> left at noon.", "It had <a1>12 people</a1> on board."
    old = Catalogue("pt")
    old.add(Message("body", one, one.upper().replace("A1", "a1")))
    said = two.upper().replace("A1", "a1")
    old.add(Message("body", two, said, fuzzy=True, origin=Origin("mt", "m", "1", digest(two), digest(said), 0.5)))
    text = f"{one} {two.replace('a1', 'a2')}"
    fresh = Catalogue("", {("body", text): Message("body", text)})
    catalogue, changes = template.update(old, fresh, "en", lambda message: ())
    message = catalogue.messages["body", text]
    assert changes.merged == 1
    assert message.target == text.upper().replace("A1", "a1").replace("A2", "a2")
    assert message.previous_source is None and message.state is State.MACHINE and not message.changes
    assert message.origin and message.origin.kept == ((0, len(one)),), "a person's words among a machine's"


def test_paragraphs_that_change_places_are_moved_and_keep_their_state() -> None:
    catalogue, changes = updated(accepted(A, B, C), C, A, B)
    assert (changes.moved, changes.kept, changes.new) == (1, 2, 0)
    assert {message.state for message in catalogue.active()} == {State.REVIEWED}


def test_a_long_addition_does_not_make_a_paragraph_a_new_one() -> None:
    text = f"{S[0]} {S[1]}"
    catalogue, changes = updated(accepted(text), f"{text} {S[2]} {' '.join(S[3] for _ in range(4))}")
    [message] = catalogue.active()
    assert changes.changed == 1 and message.previous_source == text
    assert message.changes[0] == f"added “{S[2]}”"


def test_the_previous_source_stays_until_the_message_is_accepted() -> None:
    one, two, three = (f"{S[0]} It had {number} people on board." for number in (12, 14, 15))
    catalogue, _ = updated(accepted(one), two)
    message = catalogue.messages["body", two]
    message.target, message.origin = "X", Origin("mt", "m", "1", digest(two), digest("X"))
    catalogue, _ = updated(catalogue, three)
    message = catalogue.messages["body", three]
    assert (message.previous_source, message.target) == (one, "X")
    assert message.changes == ["changed “It had 12 people on board.” -> “It had 15 people on board.”"]
    message.fuzzy = False
    message = updated(catalogue, three)[0].messages["body", three]
    assert (message.previous_source, message.changes, message.state) == (None, [], State.REVIEWED)


def test_what_nobody_accepted_and_comes_back_gives_way_to_what_a_person_accepted_meanwhile() -> None:
    one, two, three = (f"{S[0]} It had {number} people on board." for number in (12, 14, 15))
    catalogue, _ = updated(accepted(one), two)
    message = catalogue.messages["body", two]
    message.target, message.origin = "X", Origin("mt", "m", "1", digest(two), digest("X"))
    catalogue, _ = updated(catalogue, three)
    catalogue.messages["body", three].target, catalogue.messages["body", three].fuzzy = three.upper(), False
    message = updated(catalogue, two)[0].messages["body", two]
    assert (message.target, message.previous_source, message.state) == (three.upper(), three, State.OUTDATED)


def test_what_a_person_worked_on_after_the_source_changed_is_not_spliced() -> None:
    text = f"{S[0]} {S[1]}"
    catalogue, _ = updated(accepted(text), text.replace("12", "14"))
    [message] = catalogue.active()
    assert message.to_splice
    message.target += " A person's."
    assert not message.to_splice and not message.to_fill
    [message] = updated(catalogue, text.replace("12", "15"))[0].active()
    assert message.target.endswith(" A person's.") and not message.to_splice
