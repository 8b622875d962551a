"""Many people's plans: found by a name that is typed, and never shown before."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crisisplan.jobs import people
from crisisplan.jobs.drafts import new_plan
from crisisplan.jobs.people import MOST, Listed, matching, nameless
from crisisplan.plan.editing import add_entry, set_plan_title
from crisisplan.plan.plan import Plan, Text, new_id
from tests.vault_examples import new_folder, opened

if TYPE_CHECKING:
    from pathlib import Path


def of(name: str, title: str = "") -> Plan:
    plan = set_plan_title(new_plan("safety", "en", "US"), title)
    return add_entry(plan, "header", Text(id=new_id(), field="name", text=name)) if name else plan


@pytest.fixture
def listed(tmp_path: Path) -> tuple[Listed, ...]:
    with closing(opened(new_folder(tmp_path / "kept"))) as vault:
        for plan in (of("Zo\u00eb Field"), of("Ola Berg", "Nights"), of(""), of("", "Old one")):
            vault.plans.save(plan)
        return people.listed(vault)


def titles(found: people.Found) -> list[str]:
    return [one.title for one in found.plans]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("  ", []),
        ("zoe", ["Zo\u00eb Field"]),
        ("FIELD zo", ["Zo\u00eb Field"]),
        ("nig", ["Ola Berg, Nights"]),
        ("o", ["Zo\u00eb Field", "Ola Berg, Nights", "Old one"]),
        ("%", []),
        ("nobody", []),
    ],
)
def test_a_part_of_the_name_is_enough_and_nothing_finds_nothing(
    listed: tuple[Listed, ...], typed: str, found: list[str]
) -> None:
    assert titles(matching(listed, typed)) == found


def test_what_has_no_name_is_offered_apart(listed: tuple[Listed, ...]) -> None:
    assert titles(nameless(listed)) == [""]


def test_no_more_than_a_few_names_are_ever_shown() -> None:
    many = [Listed(str(n), f"Sam {n}", "", f"sam {n}") for n in range(100)]
    found = matching(many, "sam")
    assert len(found.plans) == MOST
    assert found.more
    assert not matching(many, "sam 77").more
