"""A plan is looked at by meaning, in the order of its form."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from crisisplan.plan import look
from crisisplan.plan.plan import Contact, Plan, Section, Unknown
from tests.plan_examples import FORM, OTHER, call, line, put, spot, step
from tests.plan_strategies import few, plans

ADA = Contact(id="c1", name="Ada", number="555-0100")


def test_sections_stand_in_the_order_of_the_form_entries_in_the_persons() -> None:
    plan = put(
        FORM,
        ("steady-line", line("steady", "It will pass")),
        ("step-alone", step("second", "Tea")),
        ("warning-sign", line("first", "Cold hands")),
        ("step-alone", step("third", "Walk")),
    )
    shuffled = replace(plan, sections=plan.sections[::-1])
    assert [seen.entry.id for seen in look.entries(shuffled)] == [
        "first",
        "steady",
        "second",
        "third",
    ]
    assert [seen.role for seen in look.entries(shuffled, "steady-line")] == ["steady-line"]


def test_what_is_at_rest_is_left_out_unless_asked_for() -> None:
    resting = Unknown(raw={"kind": "drawing", "id": "u", "rest": True})
    plan = put(FORM, ("reason", line("r", "My dog", rest=True)), ("reason", resting))
    assert list(look.entries(plan)) == []
    assert [seen.entry.id for seen in look.entries(plan, resting=True)] == ["r", "u"]


def test_what_the_form_does_not_know_stands_last_and_has_no_role() -> None:
    plan = put(FORM, ("reason", line("known", "My dog")))
    newer = Section(id="newer", entries=(line("elsewhere", "x", field="?"),))
    odd = replace(
        plan.sections[-1], entries=(line("odd", "y", field="?"), *plan.sections[-1].entries)
    )
    plan = replace(plan, sections=(newer, *plan.sections[:-1], odd))
    seen = list(look.entries(plan))
    assert [(s.entry.id, s.role) for s in seen] == [
        ("odd", ""),
        ("known", "reason"),
        ("elsewhere", ""),
    ]
    assert seen[-1].form is None
    assert seen[-1].field is None


@few
@given(plans())
def test_every_entry_is_seen_once(plan: Plan) -> None:
    seen = [s.entry.id for s in look.entries(plan, resting=True)]
    assert sorted(seen) == sorted(e.id for s in plan.sections for e in s.entries)
    awake = {s.entry.id for s in look.entries(plan)}
    assert awake == {e.id for s in plan.sections for e in s.entries if not e.rest}


def test_contact_and_words_of_an_entry() -> None:
    plan = put(FORM, ("person-tell", call("e1", "c1", say="Please come")), contacts=(ADA,))
    entry = plan.sections[3].entries[0]
    assert look.contact_of(plan, entry) == ADA
    assert look.said(plan, entry) == "Please come\nAda\n555-0100"
    assert look.said(plan, line("e2", "alone")) == "alone"
    assert look.contact_of(plan, call("e3", "gone")) is None


@pytest.mark.parametrize("form", [FORM, OTHER])
def test_sections_and_first_text_by_role(form: object) -> None:
    plan = put(form, ("place-distract", spot("a", "Library", address="High Street")))  # type: ignore[arg-type]
    (section,) = look.sections_with(plan, "place-distract", "person-distract")
    assert [entry.id for entry in section.entries] == ["a"]
    assert look.first_text(plan, "place-distract") == "Library\nHigh Street"
    assert look.first_text(plan, "reason") == ""
    assert look.sections_with(plan, "unheard of") == []
