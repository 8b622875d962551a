"""Comparing two plans tells everything that differs, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crisisplan.plan.editing import move_entry, remove_entry, replace_entry, set_title
from crisisplan.plan.history import (
    CONTACTS,
    UNSORTED,
    Added,
    Changed,
    PlanChanged,
    Removed,
    Reordered,
    SectionChanged,
    SectionsChanged,
    apply,
    compare,
)
from crisisplan.plan.plan import Contact, Plan, Section, Text
from tests.plan_examples import FORM, line, put
from tests.plan_strategies import few, plans

A, B, C = (line(f"e{n}", text, field="sign") for n, text in enumerate(("one", "two", "three")))
PLAN = put(FORM, ("warning-sign", A), ("warning-sign", B), ("warning-sign", C))


@few
@given(plans())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert compare(plan, plan) == []


@few
@given(plans(), plans())
def test_what_changed_makes_the_one_into_the_other(a: Plan, b: Plan) -> None:
    assert apply(a, compare(a, b)) == b
    assert apply(b, compare(b, a)) == a


@few
@given(plans(), st.randoms(use_true_random=False))
def test_sections_in_another_order_and_entries_moved_between_them(
    plan: Plan, chance: object
) -> None:
    sections = list(plan.sections)
    chance.shuffle(sections)  # type: ignore[attr-defined]
    pool = [entry for section in sections for entry in section.entries]
    chance.shuffle(pool)  # type: ignore[attr-defined]
    moved = tuple(
        replace(section, entries=tuple(pool[place :: len(sections)]))
        for place, section in enumerate(sections)
    )
    after = replace(
        plan, sections=moved, contacts=plan.contacts[::-1], unsorted=plan.unsorted[::-1]
    )
    changes = compare(plan, after)
    assert apply(plan, changes) == after
    assert not any(isinstance(change, (Changed, PlanChanged)) for change in changes)


def test_one_changed_line_is_one_change() -> None:
    other = replace(B, text="two and a half")
    assert compare(PLAN, replace_entry(PLAN, other)) == [Changed("signs", B, other)]


def test_a_line_that_went_does_not_reorder_the_others() -> None:
    assert compare(PLAN, remove_entry(PLAN, "e0")) == [Removed("signs", A)]
    assert compare(remove_entry(PLAN, "e0"), PLAN) == [Added("signs", 0, A)]


def test_a_moved_line_is_a_new_order() -> None:
    assert compare(PLAN, move_entry(PLAN, "e2", 0)) == [Reordered("signs", ("e2", "e0", "e1"))]


def test_put_at_rest_and_back_is_a_change_of_the_entry() -> None:
    resting = replace(A, rest=True)
    assert compare(PLAN, replace_entry(PLAN, resting)) == [Changed("signs", A, resting)]


def test_parts_of_the_plan_sections_contacts_and_unsorted_are_told_apart() -> None:
    contact, loose = Contact(id="c1", name="Ada"), Text(id="e9", field="", text="loose")
    after = replace(
        set_title(PLAN, "signs", "What I notice"),
        language="ar",
        contacts=(contact,),
        unsorted=(loose,),
    )
    after = replace(
        after, sections=(*after.sections, Section(id="more", entries=(line("e8", "x"),)))
    )
    ids = tuple(section.id for section in PLAN.sections)
    named = replace(after.sections[0], entries=())
    assert compare(PLAN, after) == [
        PlanChanged("language", "en", "ar"),
        SectionsChanged(ids, (*ids, "more")),
        SectionChanged(replace(named, title=""), named),
        Added(CONTACTS, 0, contact),
        Added(UNSORTED, 0, loose),
        Added("more", 0, line("e8", "x")),
    ]
