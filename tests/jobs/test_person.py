from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crisisplan.errors import VaultDamaged
from crisisplan.jobs.person import keep_person, read_person
from crisisplan.plan.health import answer, passes
from crisisplan.plan.plan import PersonRecord
from tests.vault_examples import new_folder, opened, plan_of

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 22)


def test_a_new_vault_knows_nothing_and_lets_nothing_pass(tmp_path: Path) -> None:
    with opened(new_folder(tmp_path)) as vault:
        assert read_person(vault) == PersonRecord()


def test_answers_stay_in_the_vault_and_in_no_plan(tmp_path: Path) -> None:
    folder = new_folder(tmp_path)
    with opened(folder) as vault:
        vault.plans.save(plan_of("one"))
        before = vault.plans.draft("one")
        keep_person(vault, answer(PersonRecord(), "cold-face", "none", TODAY))
    with opened(folder) as vault:
        assert passes(read_person(vault), "cold-face", TODAY)
        assert vault.plans.draft("one") == before


def test_what_a_newer_program_kept_stays(tmp_path: Path) -> None:
    with opened(new_folder(tmp_path)) as vault:
        vault.rows.keep_value("person", b'{"avoid_places":["the bridge"],"moons":[1,2]}')
        record = read_person(vault)
        assert record.avoid_places == ("the bridge",)
        keep_person(vault, answer(record, "cold-face", "some", TODAY))
        kept = json.loads(vault.rows.value("person") or b"")
    assert kept["moons"] == [1, 2]
    assert kept["avoid_places"] == ["the bridge"]
    assert kept["health_check"] == {"cold-face": "some 2026-11-22"}


@pytest.mark.parametrize("kept", [b"", b"[]", b'{"health_check": 3}', b"\xff"])
def test_a_record_nobody_can_read_is_said_to_be_damaged(kept: bytes, tmp_path: Path) -> None:
    with opened(new_folder(tmp_path)) as vault:
        vault.rows.keep_value("person", kept)
        with pytest.raises(VaultDamaged):
            read_person(vault)
