from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from crisisplan.content.templates import load_template, shipped_ids
from crisisplan.jobs.facts import facts_for
from crisisplan.plan import codec
from crisisplan.plan.carrying import WAS, carry_over, merge
from crisisplan.plan.look import entries, said
from crisisplan.plan.plan import Agreement, Plan, Unknown, empty_plan

EXAMPLES = Path(__file__).parent.parent / "examples_of_plans"


def example(name: str) -> Plan:
    return codec.decode((EXAMPLES / f"{name}.json").read_bytes())


def ids(plan: Plan) -> set[str]:
    return {e.id for s in plan.sections for e in s.entries} | {t.id for t in plan.unsorted}


def all_words(plan: Plan) -> set[str]:
    written = {said(plan, seen.entry) for seen in entries(plan, resting=True)}
    return written | {text.text for text in plan.unsorted}


@pytest.mark.parametrize("old", shipped_ids())
@pytest.mark.parametrize("new", shipped_ids())
def test_nothing_is_lost_from_any_form_to_any_other(old: str, new: str) -> None:
    plan = example(old)
    carried = carry_over(plan, load_template(new).form(), facts_for(plan))
    assert ids(carried) == ids(plan)
    assert all_words(plan) - {""} <= all_words(carried)
    assert "" not in {text.text for text in carried.unsorted}
    assert carried.contacts == plan.contacts
    assert codec.decode(codec.encode(carried)) == carried


def test_a_plan_carried_to_its_own_form_is_the_same() -> None:
    plan = example("safety")
    assert carry_over(plan, plan.form, facts_for(plan)) == plan


def test_signs_go_where_signs_are_asked_for() -> None:
    plan = example("safety")
    carried = carry_over(plan, load_template("joint").form(), facts_for(plan))
    section = carried.section("e3_signs")
    assert section is not None
    assert [e.id for e in section.entries] == [s.entry.id for s in entries(plan, "warning-sign")]


def test_kin_take_over_what_has_no_field_of_its_own() -> None:
    plan = example("mind")
    carried = carry_over(plan, load_template("safety").form(), facts_for(plan))
    signs = {said(carried, s.entry) for s in entries(carried, "warning-sign")}
    assert "I know exactly what he thinks" in signs


def test_a_label_that_gave_the_meaning_stays_in_front() -> None:
    plan = example("agreement")
    carried = carry_over(plan, load_template("whole").form(), facts_for(plan))
    hours = next(s.entry for s in entries(carried) if said(carried, s.entry).startswith("Tuesday"))
    assert not isinstance(hours, Unknown)
    assert hours.mark == "Hours: "


def test_what_has_no_place_keeps_all_its_parts() -> None:
    plan = example("agreement")
    carried = carry_over(plan, load_template("safety").form(), facts_for(plan))
    duties = [s.entry for s in entries(plan) if isinstance(s.entry, Agreement)]
    kept = {text.id: text.more[WAS] for text in carried.unsorted if WAS in text.more}
    assert kept[duties[0].id]["if_not"] == duties[0].if_not


def test_a_title_of_the_persons_own_is_kept() -> None:
    plan = example("sides")
    first = replace(plan.sections[2], title="The crew")
    plan = replace(plan, sections=(*plan.sections[:2], first, *plan.sections[3:]))
    carried = carry_over(plan, load_template("safety").form(), facts_for(plan))
    assert "The crew" in [text.text for text in carried.unsorted]


def test_merging_brings_everything_once() -> None:
    plan, other = example("safety"), example("mind")
    merged = merge(plan, other, facts_for(plan))
    assert (all_words(plan) | all_words(other)) - {""} <= all_words(merged)
    assert merge(plan, plan, facts_for(plan)).sections == plan.sections
    every = [e.id for s in merged.sections for e in s.entries] + [t.id for t in merged.unsorted]
    assert len(set(every)) == len(every)
    assert codec.decode(codec.encode(merged)) == merged


def test_merging_into_an_empty_plan_of_the_same_form_brings_all_of_it() -> None:
    plan = example("whole")
    merged = merge(empty_plan(plan.form, country="GB"), plan, facts_for(plan))
    assert ids(merged) == ids(plan)
