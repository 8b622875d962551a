"""One of many plans is found by its name, and nothing is shown for nothing typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crisisplan.jobs import drafts
from crisisplan.jobs.finding_plans import MOST, listed, matching
from crisisplan.plan import editing
from crisisplan.plan.making import entry_of
from crisisplan.vault.plans import Stored
from tests.vault_examples import new_folder, opened

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("Ola Nord", "Jördis Ek", "", "Samira Li", "Sam", "Balsam Roy")
PLANS = listed((Stored(str(n), name, "", 0) for n, name in enumerate(NAMES)), "Plan {}".format)


def found(typed: str) -> list[str]:
    return [one.name for one in matching(PLANS, typed)]


@pytest.mark.parametrize("typed", ["", "   ", "\t"])
def test_nothing_typed_shows_no_name(typed: str) -> None:
    assert found(typed) == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("sam", ["Samira Li", "Sam", "Balsam Roy"]),
        ("jordis", ["Jördis Ek"]),
        ("JÖRDIS", ["Jördis Ek"]),
        ("ek jör", ["Jördis Ek"]),
        ("plan 3", ["Plan 3"]),
        ("nobody", []),
    ],
)
def test_names_are_found_by_any_part(typed: str, names: list[str]) -> None:
    assert found(typed) == names


def test_never_more_than_a_page_of_names() -> None:
    many = listed((Stored(str(n), f"Sam {n}", "", 0) for n in range(500)), str)
    assert len(matching(many, "sam")) == MOST


def test_a_plan_is_listed_by_whose_it_is_and_its_title(tmp_path: Path) -> None:
    vault = opened(new_folder(tmp_path))
    plan = drafts.new_plan("safety", "en", "US")
    field = plan.form.field("header", "name")
    assert field is not None
    named = editing.add_entry(plan, "header", entry_of(field, "Samira Li"))
    vault.plans.save(named)
    assert [one.title for one in drafts.plans(vault)] == ["Samira Li"]
    vault.plans.save(editing.set_plan_title(named, "For the nights"))
    assert [one.title for one in drafts.plans(vault)] == ["Samira Li, For the nights"]
    vault.close()
