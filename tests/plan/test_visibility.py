"""What may stand on a copy is decided by role."""

from __future__ import annotations

import pytest
from hypothesis import given

from crisisplan.plan.form import Form
from crisisplan.plan.look import entries
from crisisplan.plan.plan import Plan
from crisisplan.plan.visibility import own_copy
from tests.plan_examples import FACTS, FORM, OTHER, line, put
from tests.plan_strategies import few, plans


@pytest.mark.parametrize("form", [FORM, OTHER])
def test_private_parts_and_a_safer_space_are_held_back_unless_ticked(form: Form) -> None:
    plan = put(
        form,
        ("warning-sign", line("e1", "a sign")),
        ("refusal", line("e2", "private")),
        ("safer-step", line("e3", "private too")),
        ("reason", line("e4", "at rest", rest=True)),
    )
    copy = own_copy(plan, FACTS)
    assert [seen.entry.id for seen in copy.entries] == ["e1"]
    assert {seen.entry.id for seen in copy.held_back} == {"e2", "e3"}
    ticked = own_copy(plan, FACTS, private=True)
    assert {seen.entry.id for seen in ticked.entries} == {"e1", "e2", "e3"}
    assert ticked.held_back == ()


@few
@given(plans())
def test_nothing_is_lost_between_shown_and_held_back(plan: Plan) -> None:
    copy = own_copy(plan, FACTS)
    parts = [seen.entry.id for seen in (*copy.entries, *copy.held_back)]
    assert sorted(parts) == sorted(seen.entry.id for seen in entries(plan))
