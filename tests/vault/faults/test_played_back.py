"""F17, F18, F31: rows that were swapped, states that were put back, clocks that are wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from crisisplan.errors import VaultDamaged
from crisisplan.vault import database
from crisisplan.vault.backups import list_backups, make_backup, thin
from crisisplan.vault.restoring import restore_into
from crisisplan.vault.vault import Vault, open_vault
from tests.vault.faults import flipping, vaults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from crisisplan.vault.folder import Folder

ONE, OTHER = vaults.plan(0).id, vaults.plan(0, "plan 1").id
BOUND = {"body": "body", "body and digest": "body, digest", "all": "form, body, digest, revision"}


def swap(vault: Vault, table: str, columns: str, one: str, other: str) -> None:
    """Let two rows change places, in some columns."""
    rows = [vault.rows.all(f"SELECT {columns} FROM {table} WHERE {w}")[0] for w in (one, other)]  # noqa: S608
    places = ", ".join(f"{name} = ?" for name in columns.split(", "))
    for where, row in zip((other, one), rows, strict=True):
        vault.rows.run(f"UPDATE {table} SET {places} WHERE {where}", *row)  # noqa: S608


@pytest.mark.parametrize("columns", BOUND.values())
def test_f17_two_plans_that_changed_places_are_found(vault: Folder, columns: str) -> None:
    with vaults.opened(vault) as opened:
        opened.plans.save(vaults.plan(1, "third"))
        swap(opened, "plan", columns, f"id = '{ONE}'", f"id = '{OTHER}'")
        for plan_id in (ONE, OTHER):
            with pytest.raises(VaultDamaged) as caught:
                opened.plans.draft(plan_id)
            assert caught.value.name == plan_id
        third = vaults.plan(1, "third")
        assert opened.plans.draft(third.id) == third
        assert opened.versions.get(ONE, 1) == vaults.plan(1)


@pytest.mark.parametrize("columns", ["body", "body, digest", "body, form, digest"])
def test_f17_an_old_body_played_back_is_found(vault: Folder, columns: str) -> None:
    with vaults.opened(vault) as opened:
        row = opened.rows.all(f"SELECT {columns} FROM plan WHERE id = '{ONE}'")[0]  # noqa: S608
        opened.plans.save(vaults.plan(50))
        places = ", ".join(f"{name} = ?" for name in columns.split(", "))
        opened.rows.run(f"UPDATE plan SET {places} WHERE id = '{ONE}'", *row)  # noqa: S608
        with pytest.raises(VaultDamaged):
            opened.plans.draft(ONE)
        assert opened.plans.draft(OTHER) == vaults.plan(3, "plan 1")


EVERYTHING = "form, leans_on, body, before, fingerprint, reason, at"


@pytest.mark.parametrize("columns", ["body", "leans_on, body", "body, fingerprint", EVERYTHING])
def test_f17_versions_that_changed_places_are_found(vault: Folder, columns: str) -> None:
    with vaults.opened(vault) as opened:
        where = "plan = '{}' AND number = {}"
        swap(opened, "version", columns, where.format(ONE, 2), where.format(ONE, 3))
        for number in (2, 3):
            with pytest.raises(VaultDamaged):
                opened.versions.get(ONE, number)
        assert opened.versions.get(ONE, 1) == vaults.plan(1)
        for number in (1, 2, 3):
            assert opened.versions.get(OTHER, number) == vaults.plan(number, "plan 1")


def test_f17_versions_of_another_plan_are_found(vault: Folder) -> None:
    with vaults.opened(vault) as opened:
        swap(opened, "version", EVERYTHING, f"plan = '{ONE}'", f"plan = '{OTHER}'")
        for plan_id in (ONE, OTHER):
            with pytest.raises(VaultDamaged):
                opened.versions.get(plan_id, 1)


def at(time: str) -> Callable[[], str]:
    return lambda: time


def test_f18_an_older_database_put_back_opens_and_says_so(vault: Folder) -> None:
    older = vaults.database_of(vault).read_bytes()
    before = vaults.found_at(vault)
    with open_vault(vault, "recovery", vaults.secret(), at("2026-05-03T10:00:00+00:00")) as opened:
        opened.plans.save(vaults.plan(30))
        assert opened.older_than == ""
    vaults.database_of(vault).write_bytes(older)
    with vaults.opened(vault) as opened:
        assert opened.older_than == "2026-05-03T10:00:00+00:00"
        assert vaults.found_in(opened) == before


def test_f18_a_whole_folder_put_back_is_simply_that_older_vault(
    vault: Folder, quick: Path
) -> None:
    older = vaults.copied(vault, quick / "older")
    before = vaults.found_at(older)
    with vaults.opened(vault) as opened:
        opened.plans.delete(ONE)
    vaults.copied(older, vault.path)
    assert vaults.found_at(vault) == before


def test_f24_a_journal_of_another_day_never_takes_back_a_save_unseen(vault: Folder) -> None:
    path = flipping.break_off(vault)
    journal = path.with_name(path.name + "-journal")
    stale = journal.read_bytes()
    vaults.found_at(vault)
    with vaults.opened(vault) as opened:
        for number in range(20, 25):
            opened.plans.save(vaults.plan(number))
        changed = vaults.found_in(opened)
    journal.write_bytes(stale)
    try:
        with vaults.opened(vault) as opened:
            seen = (
                opened.older_than != ""
                or not database.is_whole(opened.rows.connection)
                or vaults.found_in(opened) == changed
            )
    except VaultDamaged:
        seen = True
    assert seen


CLOCKS = ("2036-01-01", "1970-01-01", "2038-01-20", "2026-05-03", "2026-05-02", "1999-12-31")


def test_f31_versions_are_in_order_whatever_the_clock_says(vault: Folder) -> None:
    for number, day in enumerate(CLOCKS, 10):
        clock = at(f"{day}T10:00:00+00:00")
        with open_vault(vault, "recovery", vaults.secret(), clock) as opened:
            assert opened.older_than == ""
            opened.plans.save(vaults.plan(number))
            opened.versions.keep(vaults.plan(number), "print")
    with vaults.opened(vault) as opened:
        versions = opened.versions.of(ONE)
        assert [version.number for version in versions] == list(range(1, 4 + len(CLOCKS)))
        assert [version.at[:10] for version in versions[3:]] == list(CLOCKS)
        assert opened.versions.get(ONE, versions[-1].number) == vaults.plan(15)


def test_f31_no_clock_wipes_the_backups(vault: Folder) -> None:
    with vaults.opened(vault) as opened:
        for day in CLOCKS:
            moment = datetime.fromisoformat(f"{day}T10:00:00+00:00")
            newest = make_backup(opened, moment)
            thin(opened, moment)
            assert list_backups(vault)[-1] == newest
        kept = list_backups(vault)
        # Two of them were made within a day of each other: one of those may go.
        assert len(kept) >= len(CLOCKS) - 1
        for moment in (datetime(1970, 1, 2, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)):
            thin(opened, moment)
            assert list_backups(vault)[-1] == kept[-1]
            assert len(list_backups(vault)) >= 2


def fifty_days(opened: Vault) -> datetime:
    """Make a backup every day; return the last of these days."""
    first = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for day in range(50):
        make_backup(opened, first + timedelta(days=day))
    return first + timedelta(days=49)


def test_f34_nothing_is_removed_while_the_newest_backup_is_bad(vault: Folder) -> None:
    with vaults.opened(vault) as opened:
        today = fifty_days(opened)
        newest = list_backups(vault)[-1].path
        good = newest.read_bytes()
        for bad in (good[:-1], flipping.flipped(good, len(good) * 4), b"", good[: len(good) // 2]):
            newest.write_bytes(bad)
            assert thin(opened, today) == []
            assert len(list_backups(vault)) == 50
        newest.write_bytes(good)
        removed = thin(opened, today)
        assert 25 < len(removed) < 45
        left = list_backups(vault)
        assert left[-1].path == newest
        restore_into(opened, left[0].path)


def test_f34_a_bad_backup_never_stands_in_place_of_a_good_one(vault: Folder) -> None:
    with vaults.opened(vault) as opened:
        today = fifty_days(opened)
        bad = [backup for backup in list_backups(vault)[:-1] if backup.stamp.number % 2]
        for backup in bad:
            content = backup.path.read_bytes()
            backup.path.write_bytes(flipping.flipped(content, len(content) * 4))
        thin(opened, today)
        left = list_backups(vault)
        assert {backup.stamp.number for backup in bad} <= {b.stamp.number for b in left}
        assert len({b.stamp.at.date() for b in left if b not in bad}) >= 7


def test_f35_restoring_can_be_undone(vault: Folder) -> None:
    with vaults.opened(vault) as opened:
        first = make_backup(opened, datetime(2026, 5, 1, tzinfo=UTC))
        before = vaults.found_in(opened)
        opened.plans.delete(OTHER)
        opened.plans.save(vaults.plan(60))
        after = vaults.found_in(opened)
        way_back = make_backup(opened, datetime(2026, 5, 2, tzinfo=UTC))
        restore_into(opened, first.path)
        assert vaults.found_in(opened) == before
        restore_into(opened, way_back.path)
        assert vaults.found_in(opened) == after
    assert vaults.found_at(vault) == after
