"""The list for the session: what the person chose, nothing private, no mark."""

from __future__ import annotations

import pytest

from crisisplan.content.templates import load_template
from crisisplan.jobs.check_plan import check_plan, look_over
from crisisplan.jobs.for_session import for_session, session_list
from crisisplan.plan.editing import add_entry, put_contact
from crisisplan.plan.plan import Action, Contact, ContactEntry, Plan, Safer, empty_plan
from crisisplan.plan.support import Around
from crisisplan.plan.talking import talk_about
from crisisplan.words import load

SPEAK = load("en")
SECRET = "the green tin, 14 of them"


def plan(*talk: str) -> Plan:
    made = empty_plan(load_template("safety", "en").form(), country="US")
    for n, text in enumerate(("relax", "unwind")):
        made = add_entry(made, "a2_alone", Action(id=f"a{n}", field="steps", text=text))
    made = add_entry(made, "a6_space", Safer(id="s", field="steps", text=SECRET))
    for rule in talk:
        made = talk_about(made, rule)
    return made


def reaching(made: Plan, person: Contact) -> Plan:
    entry = ContactEntry(id="p", field="people", contact=person.id)
    return add_entry(put_contact(made, person), "a4_tell", entry)


def test_only_what_was_put_on_the_list_is_there_safety_first() -> None:
    listed = for_session(plan("SP18", "SP13"))
    assert [one.rule for one in listed] == ["SP13", "SP18"]
    assert listed[1].section == "Things I can do on my own"
    assert '"relax"' in listed[1].message
    assert listed[1].about == ('"unwind"',)
    assert for_session(plan()) == ()


def test_the_note_says_it_in_plain_text() -> None:
    note = session_list(plan("SP18"), SPEAK)
    assert note.startswith("To talk about in session\n\n- Things I can do on my own: ")
    assert note.endswith("They are not marks.\n")
    assert '\n    "unwind"\n' in note
    assert "changed in the plan" not in note


def test_a_message_that_names_nothing_is_followed_by_what_it_is_about() -> None:
    wine = Action(id="w", field="steps", text="a glass of wine")
    (one,) = for_session(add_entry(plan("SP22"), "a2_alone", wine))
    assert one.about == ('"a glass of wine"',)


@pytest.mark.parametrize("rule", ["SP12", "SP13"])
def test_a_private_label_is_in_no_note(rule: str) -> None:
    made = add_entry(plan(rule), "a6_space", Safer(id="s2", field="steps", text=SECRET + "!"))
    assert len([one for one in look_over(made).talk if one.finding.rule == rule]) == 2
    note = session_list(made, SPEAK)
    assert "Making my space safer: " in note
    assert "tin" not in note


def test_an_empty_list_and_one_that_was_settled_are_said_kindly() -> None:
    assert "Nothing is on the list right now." in session_list(plan(), SPEAK)
    assert "has changed in the plan since" in session_list(plan("SP22"), SPEAK)


def test_what_is_known_around_the_plan_counts() -> None:
    person = Contact(id="c", name="Ada", number="555-0100", checked="2026-01-01", asked=True)
    made = reaching(plan("SP35"), person)
    assert [one.rule for one in for_session(made, around=Around(today="2026-11-22"))] == ["SP35"]
    assert for_session(made, around=Around(today="2026-02-01")) == ()


def test_the_day_is_today_when_none_is_named() -> None:
    person = Contact(id="c", name="Ada", number="555-0100", checked="1999-01-01")
    made = reaching(plan(), person)
    assert "SP35" in {one.finding.rule for one in check_plan(made)}
