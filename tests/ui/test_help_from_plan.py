"""The person's own steps on their way into the help view."""

from __future__ import annotations

import pytest

from crisisplan.plan.form import Form
from crisisplan.plan.plan import Contact
from crisisplan.ui.help.from_plan import person_from_plan, steps_from_plan
from crisisplan.ui.help.steps import Step
from crisisplan.words import load
from tests.plan_examples import FACTS, FORM, OTHER, call, line, put, step

SPEAK = load("en")
CONTACTS = (
    Contact(id="bo", name="Bo", number="555-0101"),
    Contact(id="sam", name="Sam", number="555-0134"),
    Contact(id="ana", name="Ana", number="07700 900123", dial_then="press 1"),
    Contact(id="night", name="Night team", text_number="85001", text_word="HI"),
    Contact(id="nameless", number="555-0199"),
    Contact(id="police", name="Emergency", number="999"),
)


@pytest.mark.parametrize("form", [FORM, OTHER], ids=["first", "second"])
def test_own_steps_come_in_their_order_and_what_the_bar_shows_stays_out(form: Form) -> None:
    plan = put(
        form,
        ("steady-line", line("1", "It will pass")),
        ("step-alone", step("2", "Tea in both hands")),
        ("person-distract", call("3", "bo")),
        ("person-tell", call("4", "sam")),
        ("person-tell", call("5", "ana", "Ask Ana to stay")),
        ("professional", call("6", "night")),
        ("emergency", call("7", "police")),
        contacts=CONTACTS,
    )
    found = steps_from_plan(plan, FACTS, SPEAK)
    assert [one.text for one in found] == [
        "It will pass",
        "Tea in both hands",
        "Call Bo",
        "Ask Ana to stay",
        "Text Night team",
    ]
    assert person_from_plan(plan, FACTS) == ("Sam", "555-0134")
    ana = next(one for one in found if one.name == "Ana")
    assert ana[2:] == ("Ana", "07700 900123", "Then press 1", True)
    night = found[-1]
    assert (night.number, night.detail) == ("85001", "Text HI to this number")
    assert not night.is_person


def test_words_to_a_number_of_the_bar_are_kept() -> None:
    plan = put(
        FORM,
        ("person-tell", call("1", "sam", "Say the code word")),
        ("emergency", call("2", "police", "They know me there")),
        contacts=CONTACTS,
    )
    found = steps_from_plan(plan, FACTS, SPEAK)
    assert [one.text for one in found] == ["Say the code word", "They know me there"]
    assert found[0].detail == "Sam"
    assert person_from_plan(plan, FACTS) == ("Sam", "555-0134")


def test_who_takes_the_mind_off_stands_in_when_nobody_is_to_be_told() -> None:
    plan = put(FORM, ("person-distract", call("1", "bo")), contacts=CONTACTS)
    assert person_from_plan(plan, FACTS) == ("Bo", "555-0101")
    assert steps_from_plan(plan, FACTS, SPEAK) == ()


def test_a_number_without_a_name_can_be_called_and_nothing_at_all_is_no_step() -> None:
    plan = put(
        FORM,
        ("person-tell", call("1", "sam")),
        ("person-tell", call("2", "nameless")),
        ("person-tell", call("3")),
        contacts=CONTACTS,
    )
    found = steps_from_plan(plan, FACTS, SPEAK)
    wanted = Step(found[0].title, "Call this number", "", "555-0199", "", is_person=True)
    assert found == (wanted,)


def test_an_empty_plan_has_no_steps() -> None:
    plan = put(FORM)
    assert steps_from_plan(plan, FACTS, SPEAK) == ()
    assert person_from_plan(plan, FACTS) == ("", "")
