"""A plan typed anew is compared line by line, not as something wholly different."""

from __future__ import annotations

import time
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from crisisplan.plan.history import Added, Changed, Removed, Reordered, compare
from crisisplan.plan.look import entries
from crisisplan.plan.pairing import ALIKE, likeness, pair
from crisisplan.plan.plan import (
    Contact,
    ContactEntry,
    Entry,
    Left,
    Mode,
    Plan,
    Text,
    Unknown,
    words_of,
)
from tests.plan_examples import FORM, OTHER, call, line, put
from tests.plan_strategies import few, plans

SIGNS = ("I stop answering messages", "My chest gets tight", "I sleep two hours")
BEFORE = put(FORM, *(("warning-sign", line(f"e{n}", text)) for n, text in enumerate(SIGNS)))


def signs(*lines: tuple[str, str]) -> Plan:
    return put(FORM, *(("warning-sign", line(*one)) for one in lines))


def ids_of(plan: Plan) -> list[str]:
    return [e.id for s in plan.sections for e in s.entries] + [text.id for text in plan.unsorted]


def typed_anew(plan: Plan) -> Plan:
    """Return the same plan with a new id for everything, pointers and all."""
    fresh = (f"new{number}" for number in count())
    new = {old: next(fresh) for old in [*ids_of(plan), *(f"@{c.id}" for c in plan.contacts)]}

    def renew(entry: Any) -> Any:
        parts = {"id": new[entry.id]}
        pointer = entry.raw.get("contact") if isinstance(entry, Unknown) else None
        pointer = entry.contact if isinstance(entry, (ContactEntry, Mode)) else pointer
        if isinstance(pointer, str) and f"@{pointer}" in new:
            parts["contact"] = new[f"@{pointer}"]
        if isinstance(entry, Unknown):
            return replace(entry, raw=entry.raw | parts)
        return replace(entry, **parts)

    return replace(
        plan,
        id="typed anew",
        contacts=tuple(replace(c, id=new[f"@{c.id}"]) for c in plan.contacts),
        sections=tuple(
            replace(s, entries=tuple(renew(e) for e in s.entries)) for s in plan.sections
        ),
        unsorted=tuple(renew(text) for text in plan.unsorted),
        left=tuple(replace(note, entry=new.get(note.entry, note.entry)) for note in plan.left),
    )


@few
@given(plans())
def test_the_same_plan_typed_anew_pairs_fully(plan: Plan) -> None:
    assert compare(plan, pair(plan, typed_anew(plan))) == []


@few
@given(plans())
def test_a_plan_pairs_with_itself(plan: Plan) -> None:
    assert pair(plan, plan) == plan


def words(plan: Plan) -> list[list[str]]:
    everywhere: list[tuple[Entry, ...]] = [s.entries for s in plan.sections]
    return [[words_of(e) for e in part if not isinstance(e, Unknown)] for part in everywhere]


@few
@given(plans(), plans())
def test_pairing_changes_no_word_and_gives_no_id_twice(before: Plan, after: Plan) -> None:
    paired = pair(before, after)
    assert words(paired) == words(after)
    assert len(set(ids_of(paired))) == len(ids_of(paired))
    contacts = [contact.id for contact in paired.contacts]
    assert len(set(contacts)) == len(contacts)
    assert [replace(c, id="") for c in paired.contacts] == [
        replace(c, id="") for c in after.contacts
    ]
    assert (paired.form, paired.title, paired.more) == (after.form, after.title, after.more)


@few
@given(plans(), plans())
def test_pairing_leaves_every_pointer_where_it_pointed(before: Plan, after: Plan) -> None:
    paired = pair(before, after)
    for old, new in zip(entries(after, resting=True), entries(paired, resting=True), strict=True):
        if isinstance(old.entry, (ContactEntry, Mode)) and isinstance(new.entry, type(old.entry)):
            mine, theirs = after.contact(old.entry.contact), paired.contact(new.entry.contact)
            assert mine is None or (theirs and replace(theirs, id="") == replace(mine, id=""))


def test_a_slightly_changed_line_is_changed() -> None:
    after = signs(("n0", SIGNS[0]), ("n1", "My chest gets very tight"), ("n2", SIGNS[2]))
    (change,) = compare(BEFORE, replace(pair(BEFORE, after), id=BEFORE.id))
    assert isinstance(change, Changed)
    assert (change.before.id, change.after.id) == ("e1", "e1")


def test_another_line_is_removed_and_added() -> None:
    after = signs(("n0", SIGNS[0]), ("n1", "Grey mornings"), ("n2", SIGNS[2]))
    removed, added = compare(BEFORE, pair(BEFORE, after))
    assert isinstance(removed, Removed)
    assert isinstance(added, Added)
    assert (removed.item.id, added.item.id) == ("e1", "n1")


def test_another_order_is_another_order() -> None:
    after = signs(("n0", SIGNS[2]), ("n1", SIGNS[0]), ("n2", SIGNS[1]))
    assert compare(BEFORE, pair(BEFORE, after)) == [Reordered("signs", ("e2", "e0", "e1"))]


def test_the_likest_pair_wins() -> None:
    before = signs(("a", "Walk to the park with Bo"), ("b", "Walk to the park"))
    after = signs(("n", "Walk to the park!"))
    assert ids_of(pair(before, after)) == ["b"]


def test_the_same_words_in_another_role_are_another_entry() -> None:
    after = put(FORM, ("reason", line("n", SIGNS[0])))
    assert ids_of(pair(BEFORE, after)) == ["n"]


def test_roles_pair_across_forms() -> None:
    after = put(OTHER, *(("warning-sign", line(f"n{n}", text)) for n, text in enumerate(SIGNS)))
    assert ids_of(pair(BEFORE, after)) == ["e0", "e1", "e2"]


def test_an_id_that_is_still_used_anywhere_is_never_given_away() -> None:
    resting = signs(("e0", SIGNS[1]), ("n", SIGNS[0]))
    first = replace(resting.sections[0].entries[0], rest=True)
    section = replace(resting.sections[0], entries=(first, resting.sections[0].entries[1]))
    resting = replace(resting, sections=(section, *resting.sections[1:]))
    assert ids_of(pair(BEFORE, resting)) == ["e0", "n"]

    loose = replace(signs(("n", SIGNS[0])), unsorted=(Text(id="e0", field="", text="elsewhere"),))
    assert ids_of(pair(BEFORE, loose)) == ["n", "e0"]


def test_unsorted_lines_pair_among_themselves() -> None:
    before = replace(BEFORE, unsorted=(Text(id="u1", field="", text="Bus 14 at 8"),))
    after = replace(BEFORE, unsorted=(Text(id="n1", field="", text="Bus 14 at 9"),))
    assert ids_of(pair(before, after))[-1] == "u1"


def test_a_finding_left_as_it_is_stays_with_its_entry() -> None:
    note = Left(rule="SP15", entry="n1", digest="d")
    after = replace(signs(("n0", SIGNS[0]), ("n1", SIGNS[1])), left=(note,))
    assert pair(BEFORE, after).left == (replace(note, entry="e1"),)


ADA, BO = (
    Contact(id="a", name="Ada", number="555-0100"),
    Contact(id="b", name="Bo", number="555-0111"),
)


def people(*contacts: Contact, mark: str = "e") -> Plan:
    calls = (("person-tell", call(f"{mark}{c.id}", c.id)) for c in contacts)
    return put(FORM, *calls, contacts=contacts)


def test_contacts_entered_by_their_parts_are_told_apart() -> None:
    after = people(replace(BO, id="x"), replace(ADA, id="y"), mark="n")
    paired = pair(people(ADA, BO), after)
    assert paired.contacts == (BO, ADA)
    assert ids_of(paired) == ["eb", "ea"]


def test_a_contact_with_a_new_number_is_the_same_contact() -> None:
    moved = replace(ADA, id="x", number="07700 900123")
    after = put(FORM, ("person-tell", call("n", "x", "My sister Ada")), contacts=(moved,))
    before = put(FORM, ("person-tell", call("e", "a", "My sister Ada")), contacts=(ADA,))
    paired = pair(before, after)
    assert paired.contacts == (replace(moved, id="a"),)
    assert paired.sections[3].entries[0].contact == "a"  # type: ignore[union-attr]


def test_contacts_that_no_entry_points_to_pair_by_likeness() -> None:
    before, after = put(FORM, contacts=(ADA, BO)), put(FORM, contacts=(replace(BO, id="x"),))
    assert pair(before, after).contacts == (BO,)


def test_a_contact_known_by_its_id_keeps_it() -> None:
    after = put(FORM, ("person-tell", call("n", "b", "Call her")), contacts=(BO,))
    before = put(FORM, ("person-tell", call("e", "a", "Call her")), contacts=(ADA, BO))
    assert pair(before, after).contacts == (BO,)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Walk to the park", "Walk to the park with Bo"),
        ("tea", "Tea"),
        ("散歩する", "散歩をする"),
        ("I sleep badly", "I slept badly again"),
        ("x" * 500, "x" * 490),
        ("", ""),
    ],
)
def test_alike(a: str, b: str) -> None:
    assert ALIKE <= likeness(a, b) == likeness(b, a) <= 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Walk to the park", "Call my sister"),
        ("tea", ""),
        ("one", "one two three four five six"),
        ("I feel nobody would care if I went out today", "My hands get cold and I cannot eat now"),
    ],
)
def test_not_alike(a: str, b: str) -> None:
    assert likeness(a, b) < ALIKE


def test_two_long_texts_of_one_language_are_not_the_same_text() -> None:
    sentences = (
        "When the evening comes I put the phone away and make some tea for me and my neighbour. ",
        "On the bus I count every red door, since that keeps the noise of other people far off. ",
        "My brother knows where the spare key is and he said that he can be here in one hour. ",
        "Long walks are hard in winter, so I keep the swimming bag packed and beside the stairs. ",
    )
    a, b = "".join(sentences[:2]), "".join(sentences[2:])
    assert likeness(a, b) < ALIKE
    assert likeness(a, a.replace("tea", "coffee")) > 0.9


def test_three_hundred_changed_lines_pair_in_a_few_seconds() -> None:
    before = signs(
        *((f"e{n}", f"{n} walk round the lake with friend {n * 7919}") for n in range(300))
    )
    after = signs(
        *((f"n{n}", f"{n} walk round a lake with friend {n * 7919}") for n in range(300))
    )
    started = time.process_time()
    paired = pair(before, after)
    assert time.process_time() - started < 8
    assert ids_of(paired) == ids_of(before)
