"""Help steps: small steps first, stars first, nothing private, and someone to call at the end."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from crisisplan.plan.form import Form
from crisisplan.plan.help import HelpStep, help_steps
from crisisplan.plan.plan import Contact, Plan, Safer
from crisisplan.plan.review.review import review
from crisisplan.plan.support import Country
from tests.plan_examples import (
    COUNTRY,
    FACTS,
    FORM,
    OFFICE_LINE,
    OTHER,
    call,
    line,
    put,
    spot,
    step,
)
from tests.plan_strategies import few, plans

CONTACTS = (
    Contact(id="ada", name="Ada", number="555-0100"),
    Contact(id="text", name="Text friends", text_number="85 001"),
    Contact(id="help", name="Own line", number="0161 496 0100"),
    Contact(id="police", name="Emergency", number="112"),
)
SHIPPED_LINE = HelpStep(
    "line", "", "day and night", "The Listeners", "116 999", text_number="85 000"
)
SHIPPED_EMERGENCY = HelpStep("emergency", "", "any emergency", "Invented Land", "999")


def steps(plan: Plan, facts: object = FACTS) -> tuple[HelpStep, ...]:
    return help_steps(plan, facts)  # type: ignore[arg-type]


def full(form: Form) -> Plan:
    return put(
        form,
        ("emergency", call("e9", "police")),
        ("line", call("e8", "help", "My line", say="It is me")),
        ("person-tell", call("e7", "ada")),
        ("step-alone", step("e3", "Tea")),
        ("step-alone", step("e4", "Walk", where="the park")),
        ("step-alone", step("e5", "Song", star=True)),
        ("step-alone", step("e6", "Old idea", rest=True)),
        ("place-distract", spot("e2", "Library")),
        ("steady-line", line("e1", "It will pass")),
        ("warning-sign", line("x1", "a sign is no step")),
        ("refusal", line("x2", "private")),
        ("safer-step", Safer(id="x3", field="", text="private too")),
        contacts=CONTACTS,
    )


@pytest.mark.parametrize("form", [FORM, OTHER])
def test_order_stars_rest_and_privacy(form: Form) -> None:
    found = steps(full(form))
    assert [s.entry for s in found] == ["e1", "e5", "e3", "e4", "e2", "e7", "e8", "e9"]
    assert [(s.text, s.name, s.number) for s in found[-3:]] == [
        ("Ada", "Ada", "555-0100"),
        ("My line\nIt is me", "Own line", "0161 496 0100"),
        ("Emergency", "Emergency", "112"),
    ]


def test_the_title_is_the_persons_own_or_the_forms() -> None:
    plan = full(FORM)
    own = tuple(replace(s, title="For me") if s.id == "alone" else s for s in plan.sections)
    titles = [step.title for step in steps(replace(plan, sections=own))]
    assert titles == ["For me"] * 4 + [
        f"Title of {i}" for i in ("around", "tell", "trained", "trained")
    ]


def test_shipped_numbers_are_added_where_the_plan_has_none() -> None:
    assert steps(put(FORM)) == (SHIPPED_LINE, SHIPPED_EMERGENCY)


@pytest.mark.parametrize("form", [FORM, OTHER])
def test_a_shipped_line_stands_before_the_emergency_of_the_plan(form: Form) -> None:
    plan = put(form, ("emergency", call("e9", "police")), contacts=CONTACTS)
    assert [step.number for step in steps(plan)] == ["116 999", "112"]
    plan = put(form, ("line", call("e8", "help")), contacts=CONTACTS)
    assert [step.number for step in steps(plan)] == ["0161 496 0100", "999"]


def test_a_line_without_a_number_is_no_one_to_call() -> None:
    plan = put(
        FORM, ("line", call("e8", text="that helpline")), ("professional", call("e7", "ada"))
    )
    assert [step.text for step in steps(plan)] == [
        "that helpline",
        "day and night",
        "",
        "any emergency",
    ]


def test_a_line_to_text_is_reached_by_its_number() -> None:
    plan = put(FORM, ("line", call("e8", "text")), contacts=CONTACTS)
    assert steps(plan) == (
        HelpStep(
            "line",
            "Title of trained",
            "Text friends",
            "Text friends",
            text_number="85 001",
            entry="e8",
        ),
        SHIPPED_EMERGENCY,
    )


def test_without_a_country_or_its_numbers_nothing_is_added() -> None:
    bare = Country(country="XX", name="Invented Land", emergency=(), lines=(OFFICE_LINE,))
    assert steps(put(FORM), replace(FACTS, country=None)) == ()
    assert steps(put(FORM), replace(FACTS, country=bare)) == ()


def test_a_shipped_line_that_is_only_texted_gives_that_number() -> None:
    only = replace(COUNTRY.lines[1], phone="")
    facts = replace(FACTS, country=replace(COUNTRY, lines=(only,)))
    assert steps(put(FORM), facts)[0].number == ""
    assert steps(put(FORM), facts)[0].text_number == "85 000"


def test_shipped_numbers_stand_last_when_no_role_reaches_them() -> None:
    facts = replace(FACTS, roles={"steady-line": FACTS.roles["steady-line"]})
    found = steps(put(FORM, ("steady-line", line("e1", "It will pass"))), facts)
    assert [step.role for step in found] == ["steady-line", "line", "emergency"]


@few
@given(plans())
def test_nothing_private_and_nothing_twice(plan: Plan) -> None:
    found = steps(plan)
    own = [step.entry for step in found if step.entry]
    assert len(own) == len(set(own))
    assert not {FACTS.role(step.role).audience for step in found} & {"private", "status"}
    assert "emergency" in {FACTS.role(step.role).reach for step in found if step.number}


def test_a_persons_number_leaves_the_emergency_number_in_its_place() -> None:
    mum = Contact(id="mum", name="Mum", number="555-0199")
    plan = put(FORM, ("emergency", call("a", "mum", "Call mum 555-0199")), contacts=(mum,))
    assert help_steps(plan, FACTS)[-1].number == "999"
    abroad = replace(FACTS, country=None)
    assert any(finding.rule == "SP02" for finding in review(plan, abroad))
