"""Editing gives a new plan; what it is not about stays as it was."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.plan import editing
from crisisplan.plan.plan import Contact, Left, Plan, Section
from tests.plan_examples import FORM, in_field, line, put
from tests.plan_strategies import few, known_entries, plans

PLAN = put(FORM, *(("warning-sign", line(f"e{n}", str(n))) for n in range(3)))


def order(plan: Plan) -> list[str]:
    return [entry.id for entry in plan.sections[0].entries]


@few
@given(plans(), st.integers(-2, 8), st.data())
def test_move_and_move_back(plan: Plan, index: int, draw: st.DataObject) -> None:
    written = [
        (place, entry.id) for s in plan.sections for place, entry in enumerate(s.entries)
    ] or [(0, "nobody")]
    place, entry_id = draw.draw(st.sampled_from(written))
    assert editing.move_entry(editing.move_entry(plan, entry_id, index), entry_id, place) == plan


@few
@given(plans(), known_entries, st.integers(0, 8), st.data())
def test_add_and_remove(plan: Plan, entry: object, index: int, draw: st.DataObject) -> None:
    new = replace(entry, id="brand new")  # type: ignore[type-var]
    section_id = draw.draw(st.sampled_from([s.id for s in plan.sections] or ["missing"]))
    added = editing.add_entry(plan, section_id, new, index)  # type: ignore[arg-type]
    home = added.section(section_id)
    assert home is not None
    assert new in home.entries
    back = editing.remove_entry(added, "brand new")
    assert back == plan or not plan.sections


@few
@given(plans(), st.lists(known_entries, max_size=6), st.data())
def test_many_entries_stand_where_each_alone_would(
    plan: Plan, entries: list[Any], draw: st.DataObject
) -> None:
    sections = [s.id for s in plan.form.sections] or ["missing"]
    section_id = draw.draw(st.sampled_from(sections))
    form = plan.form.section(section_id)
    fields = [field.id for field in form.fields] if form else []
    new = [
        replace(entry, id=f"new {n}", field=draw.draw(st.sampled_from([*fields, "unknown"])))
        for n, entry in enumerate(entries)
    ]
    one_by_one = plan
    for entry in new:
        one_by_one = editing.add_entry(one_by_one, section_id, entry)
    together = editing.add_entries(plan, section_id, new)
    if new:
        assert together == one_by_one


def test_an_entry_goes_where_it_is_told() -> None:
    new = line("new", "x")
    assert order(editing.add_entry(PLAN, "signs", new)) == ["e0", "e1", "e2", "new"]
    assert order(editing.add_entry(PLAN, "signs", new, 1)) == ["e0", "new", "e1", "e2"]
    assert order(editing.move_entry(PLAN, "e0", 2)) == ["e1", "e2", "e0"]
    assert order(editing.move_entry(PLAN, "e2", -5)) == ["e2", "e0", "e1"]
    assert order(editing.remove_entry(PLAN, "e1")) == ["e0", "e2"]


def test_a_section_that_the_plan_lacks_is_made_so_that_no_word_is_lost() -> None:
    entry = line("new", "x")
    plan = editing.add_entry(PLAN, "from a newer form", entry)
    assert plan.sections[-1] == Section(id="from a newer form", entries=(entry,))


def test_an_entry_is_replaced_by_id() -> None:
    other = in_field(line("e1", "other words"), "sign")
    plan = editing.replace_entry(PLAN, other)
    assert plan.sections[0].entries == (
        PLAN.sections[0].entries[0],
        other,
        PLAN.sections[0].entries[2],
    )
    assert editing.replace_entry(PLAN, line("nobody", "x")) == PLAN


def test_a_contact_is_added_once_and_then_replaced() -> None:
    ada, bo = Contact(id="a", name="Ada"), Contact(id="b", name="Bo")
    plan = editing.put_contact(editing.put_contact(PLAN, ada), bo)
    assert plan.contacts == (ada, bo)
    named = replace(ada, name="Ada L")
    assert editing.put_contact(plan, named).contacts == (named, bo)


def test_title_and_state_of_one_section() -> None:
    plan = editing.set_state(editing.set_title(PLAN, "tell", "My people"), "tell", "no-one")
    section = plan.section("tell")
    assert section == Section(id="tell", title="My people", state="no-one")
    assert [s for s in plan.sections if s != section] == [
        s for s in PLAN.sections if s.id != "tell"
    ]


def test_a_finding_left_again_takes_the_place_of_the_older_note() -> None:
    first, other = (
        Left(rule="SP15", entry="e1", digest="old"),
        Left(rule="SP15", entry="e2", digest="x"),
    )
    newer = replace(first, digest="new")
    plan = editing.leave(editing.leave(editing.leave(PLAN, first), other), newer)
    assert plan.left == (other, newer)


def test_a_new_entry_stands_after_those_of_its_field_and_before_those_of_later_ones() -> None:
    section = next(s for s in FORM.sections if len(s.fields) > 1)
    first, second = section.fields[:2]
    plan = put(FORM)
    for place, field in enumerate((second, first, second, first)):
        entry = line(f"e{place}", "x", field=field.id)
        plan = editing.add_entry(plan, section.id, entry)
    written = plan.section(section.id)
    assert written is not None
    assert [entry.id for entry in written.entries] == ["e1", "e3", "e0", "e2"]
