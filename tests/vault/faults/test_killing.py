"""F01 to F04, F51: whatever was acknowledged is there after a kill at any moment."""

from __future__ import annotations

import functools
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from crisisplan import resources
from crisisplan.errors import VaultTooNew
from crisisplan.vault.backups import list_backups
from crisisplan.vault.folder import Folder, VaultState
from crisisplan.vault.vault import Vault, Way, create_vault
from tests.vault.faults import killing, vaults
from tests.vault.faults.children import killed_after, spent
from tests.vault.faults.schemas import with_second_schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.vault.faults.children import Tell


@pytest.mark.slow
@pytest.mark.parametrize("place", ["in memory", "on the disk"])
def test_f01_killed_at_any_moment_loses_no_acknowledged_save(
    quick: Path, tmp_path: Path, place: str, *, thorough: bool
) -> None:
    folder = vaults.make((quick if place == "in memory" else tmp_path) / "vault")
    tally = vaults.Tally()
    killing.lost_saves(folder, 1000 if thorough else 100, tally)
    assert tally.notes == []
    # How many kills fall into a save depends on how busy the machine is; some must.
    assert tally.detected > 0
    assert not list(folder.path.glob(".*.tmp"))


def make(folder: Folder, tell: Tell) -> None:
    create_vault(folder, [Way("recovery", vaults.secret())])
    tell("made")


def migrate(folder: Folder, tell: Tell) -> None:
    vaults.opened(folder).close()
    tell("migrated")


def test_f02_killed_while_making_one_leaves_none_or_a_whole_one(quick: Path) -> None:
    chance = random.Random(2)  # noqa: S311 - it only picks moments
    longest = 1.5 * spent(functools.partial(make, Folder(quick / "first")))
    seen = set()
    for number in range(60):
        folder = Folder(quick / f"vault {number}")
        said = killed_after(chance.uniform(0, longest), functools.partial(make, folder))
        state = folder.state()
        seen.add(state)
        assert state in ({VaultState.LOCKED} if said else {VaultState.MISSING, VaultState.LOCKED})
        if state is VaultState.MISSING:
            create_vault(folder, [Way("recovery", vaults.secret())])
        with vaults.opened(folder) as vault:
            vault.plans.save(vaults.plan(1))
        assert len(vaults.found_at(folder).drafts) == 1
        assert len(list(folder.path.glob("plans-*"))) == 1
    assert seen == {VaultState.MISSING, VaultState.LOCKED}


@pytest.mark.parametrize(
    "change", [killing.change_for_ever, killing.add_for_ever, killing.renew_for_ever]
)
def test_f03_and_f51_killed_while_secrets_change_the_old_or_the_new_opens(
    vault: Folder, change: Callable[[Vault, int, Tell], None], *, thorough: bool
) -> None:
    tally = vaults.Tally()
    killing.lost_ways(vault, change, 500 if thorough else 40, tally)
    assert tally.notes == []
    # Told of some: the kills fell on changes, not before them.
    assert tally.detected > 5


def test_f04_killed_during_migration_the_old_file_or_the_new_one_holds(
    vault: Folder, quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, chance = vaults.found_at(vault), random.Random(4)  # noqa: S311 - only moments
    newer = with_second_schema(quick / "resources")
    older, seen = resources.root(), set()
    with monkeypatch.context() as patch:
        patch.setattr(resources, "root", lambda: newer)
        first = vaults.copied(vault, quick / "copy")
        longest = 1.5 * spent(functools.partial(migrate, first))
    for _ in range(40):
        folder = vaults.copied(vault, quick / "copy")
        monkeypatch.setattr(resources, "root", lambda: newer)
        said = killed_after(chance.uniform(0, longest), functools.partial(migrate, folder))
        state = folder.state()
        assert state is VaultState.LOCKED or not said
        seen.add(state)
        monkeypatch.setattr(resources, "root", lambda: older)
        if state is VaultState.NEEDS_MIGRATION:
            copy = vaults.copied(folder, quick / "older")
            assert vaults.found_at(copy) == whole
            shutil.rmtree(copy.path)
        else:
            with pytest.raises(VaultTooNew):
                vaults.found_at(folder)
        monkeypatch.setattr(resources, "root", lambda: newer)
        assert vaults.found_at(folder) == whole
        assert list_backups(folder)
    assert seen == {VaultState.LOCKED, VaultState.NEEDS_MIGRATION}
