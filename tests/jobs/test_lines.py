from __future__ import annotations

import pytest
from msgspec.structs import replace

from crisisplan.content.crisis_lines import countries, load_country
from crisisplan.content.first_numbers import country_names
from crisisplan.content.templates import load_template
from crisisplan.errors import UnknownChoice
from crisisplan.export.options import PaperOptions
from crisisplan.export.reading import Choices
from crisisplan.jobs.export_plan import export_plan
from crisisplan.jobs.lines import (
    choices,
    country_choices,
    is_there,
    put_emergency,
    put_line,
)
from crisisplan.plan.editing import add_entry, put_contact, put_to_rest
from crisisplan.plan.plan import Contact, ContactEntry, Plan, empty_plan

PLAN = empty_plan(load_template("safety").form(), country="US")
LINE, EMERGENCY = ("help_now", "line"), ("help_now", "emergency")


def entries(plan: Plan, section_id: str = "help_now") -> tuple[ContactEntry, ...]:
    section = plan.section(section_id)
    assert section is not None
    return section.entries  # type: ignore[return-value]


@pytest.mark.parametrize("code", countries())
def test_every_number_of_a_country_can_be_chosen_and_put_in_once(code: str) -> None:
    country, plan = load_country(code), PLAN
    lines, numbers = choices(code, "line"), choices(code, "emergency")
    assert {one.id for one in lines} == {
        line.id for line in country.lines if line.phone or line.text_number
    }
    assert [one.number for one in numbers] == [one.number for one in country.emergency]
    for one in lines:
        assert not is_there(plan, *LINE, one)
        plan = put_line(plan, *LINE, code, one.id)
        assert is_there(plan, *LINE, one)
        assert put_line(plan, *LINE, code, one.id) == plan
    for one in numbers:
        plan = put_emergency(plan, *EMERGENCY, code, one.index)
        assert is_there(plan, *EMERGENCY, one)
        assert put_emergency(plan, *EMERGENCY, code, one.index) == plan
    assert len(entries(plan)) == len(plan.contacts) == len(lines) + len(numbers)
    assert all(one.source for one in (*lines, *numbers))


def test_a_line_is_copied_in_with_where_it_comes_from() -> None:
    plan = put_line(PLAN, *LINE, "us", "veterans-crisis-line")
    (contact,), (entry,) = plan.contacts, entries(plan)
    line = next(li for li in load_country("US").lines if li.id == "veterans-crisis-line")
    assert contact == Contact(
        id=contact.id,
        name="Veterans Crisis Line",
        number="988",
        dial_then="press 1",
        text_number="838255",
        hours="24/7",
        always_open=True,
        line="US/veterans-crisis-line",
        source=line.sources[0].ref,
        as_of="2024-09",
    )
    assert entry == ContactEntry(id=entry.id, field="line", contact=contact.id)


def test_two_lines_behind_one_number_are_two() -> None:
    plan = put_line(put_line(PLAN, *LINE, "US", "988"), *LINE, "US", "veterans-crisis-line")
    assert len(plan.contacts) == len(entries(plan)) == 2


def test_a_line_in_two_places_is_one_contact() -> None:
    plan = put_line(put_line(PLAN, *LINE, "US", "988"), "a5_pro", "lines", "US", "988")
    assert len(plan.contacts) == 1
    assert entries(plan, "a5_pro")[0].contact == entries(plan)[0].contact


def test_a_line_that_was_put_aside_is_taken_up_again() -> None:
    there = put_line(PLAN, *LINE, "US", "988")
    resting = put_to_rest(there, entries(there)[0].id, on=True)
    one = choices("US", "line")[0]
    assert not is_there(resting, *LINE, one)
    assert put_line(resting, *LINE, "US", "988") == there


def test_a_copy_with_another_number_never_stands_in_for_the_line() -> None:
    there = put_line(PLAN, *LINE, "US", "988")
    changed = put_contact(there, replace(there.contacts[0], number="555-0199"))
    plan = put_line(changed, *LINE, "US", "988")
    assert [contact.number for contact in plan.contacts] == ["555-0199", "988"]
    assert put_line(plan, *LINE, "US", "988") == plan


def test_an_emergency_number_that_was_typed_is_not_put_in_twice() -> None:
    typed = ContactEntry(id="e", field="emergency", contact="c", text="911")
    plan = put_contact(PLAN, Contact(id="c", number="9 1 1"))
    plan = add_entry(plan, "help_now", typed)
    assert put_emergency(plan, *EMERGENCY, "US", 0) == plan


def test_lines_for_everyone_come_first_then_those_in_ones_own_language() -> None:
    found = choices("CA", "line", "fr-CA")
    stars = [one.first for one in found]
    assert stars == sorted(stars, reverse=True)
    assert found[0].name == load_country("CA").first_line().name  # type: ignore[union-attr]
    speaks = ["fr" in one.languages for one in found if not one.first]
    assert speaks == sorted(speaks, reverse=True)
    assert any(speaks)
    assert not all(speaks)


def test_countries_come_by_name_as_in_the_first_window() -> None:
    assert country_choices() == country_names()


@pytest.mark.parametrize("code", ["", "XX", "../US"])
def test_a_country_without_lines_has_no_choices(code: str) -> None:
    assert choices(code, "line") == choices(code, "emergency") == ()
    with pytest.raises(UnknownChoice):
        put_line(PLAN, *LINE, code, "988")


def test_what_we_do_not_have_is_an_unknown_choice() -> None:
    with pytest.raises(UnknownChoice):
        put_line(PLAN, *LINE, "US", "samaritans")
    for index in (-1, 99):
        with pytest.raises(UnknownChoice):
            put_emergency(PLAN, *EMERGENCY, "US", index)


def test_numbers_put_in_stand_on_paper() -> None:
    plan = put_emergency(put_line(PLAN, *LINE, "US", "988"), *EMERGENCY, "US", 0)
    paper = export_plan(plan, "text", Choices(), PaperOptions()).data.decode()
    assert "988 Suicide & Crisis Lifeline" in paper
    assert "911" in paper
