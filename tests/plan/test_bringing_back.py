from __future__ import annotations

from msgspec.structs import replace

from crisisplan.plan.bringing_back import bring_back
from crisisplan.plan.editing import put_contact, remove_entry, replace_entry
from crisisplan.plan.plan import Contact, ContactEntry, Plan, Text
from tests.plan_examples import FORM, call, line, put

SAM = Contact(id="c1", name="Sam", number="555-0134", hours="before 9 pm")


def plan_with(contact: Contact = SAM, entry: str = "e1") -> Plan:
    return put(
        FORM,
        ("person-tell", call(entry, contact.id)),
        ("reason", line("e2", "Bruno")),
        contacts=(contact,),
    )


def test_the_old_number_comes_back_and_the_rest_stays() -> None:
    before = plan_with()
    now = put_contact(before, replace(SAM, number="555-0199", hours="at any time"))
    back = bring_back(before, now, "c1")
    assert back.contact("c1") == replace(SAM, hours="at any time")
    assert back.sections == now.sections


def test_the_number_of_a_contact_that_was_typed_anew_comes_back_to_the_new_one() -> None:
    before = plan_with()
    now = plan_with(replace(SAM, id="c9", number="555-0199"), "e9")
    back = bring_back(before, now, "c1")
    assert back.contact("c9") == replace(SAM, id="c9")
    assert [c.id for c in back.contacts] == ["c9"]
    assert back.sections == now.sections


def test_an_entry_that_points_to_somebody_else_points_back() -> None:
    other = Contact(id="c2", name="Sam", number="555-0199")
    before = plan_with()
    now = replace_entry(put_contact(before, other), in_place(before, call("e1", "c2")))
    back = bring_back(before, now, "e1")
    assert entry_of(back, "e1").contact == "c1"
    assert back.contact("c1") == SAM
    assert back.contact("c2") == other


def test_a_number_in_plain_words_comes_back() -> None:
    before = put(FORM, ("reason", line("e2", "My sister, 555-0134")))
    now = put(FORM, ("reason", line("e2", "My sister, 555-0199")))
    assert bring_back(before, now, "e2") == before


def test_a_number_in_what_found_no_place_comes_back() -> None:
    before = replace(put(FORM), unsorted=(Text(id="u", field="", text="Jo 555-0134"),))
    now = replace(put(FORM), unsorted=(Text(id="u", field="", text="Jo 555-0199"),))
    assert bring_back(before, now, "u") == before


def test_what_is_not_there_any_more_changes_nothing() -> None:
    before = plan_with()
    now = remove_entry(before, "e1")
    assert bring_back(before, now, "e1") == now
    assert bring_back(before, now, "nothing") == now


def in_place(plan: Plan, entry: ContactEntry) -> ContactEntry:
    return replace(entry, field=entry_of(plan, entry.id).field)


def entry_of(plan: Plan, entry_id: str) -> ContactEntry:
    found = next(e for s in plan.sections for e in s.entries if e.id == entry_id)
    assert isinstance(found, ContactEntry)
    return found
