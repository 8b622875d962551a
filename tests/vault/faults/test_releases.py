"""F20 to F23, F32: vaults of later and earlier releases, and vaults of many years."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from crisisplan import resources
from crisisplan.errors import CannotSave, VaultError, VaultTooNew
from crisisplan.vault.backups import list_backups, make_backup
from crisisplan.vault.folder import Folder, VaultState
from crisisplan.vault.header import encode
from crisisplan.vault.restoring import restore_anew, restore_into
from tests.vault.faults import flipping, vaults
from tests.vault.faults.failing import NOON
from tests.vault.faults.schemas import SECOND, with_second_schema

if TYPE_CHECKING:
    from pathlib import Path


def prints(folder: Folder) -> dict[str, tuple[str, int]]:
    """Content and time of every file but the lock."""
    files = (path for path in folder.path.rglob("*") if path.is_file())
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in files
        if path.name != "vault.lock"
    }


def of_a_later_format(folder: Folder) -> None:
    content = folder.header.read_bytes()
    later = content.replace(b"crisisplan vault 1\n", b"crisisplan vault 2\n", 1)
    folder.header.write_bytes(flipping.resummed(later))


def of_a_later_schema(folder: Folder) -> None:
    with vaults.opened(folder) as vault:
        own, header = vault.keys, vault.header
    folder.header.write_bytes(encode(replace(header, schema=7), own.header))


def with_a_later_database(folder: Folder) -> None:
    with vaults.opened(folder) as vault:
        vault.rows.run("PRAGMA user_version = 7")


@pytest.mark.parametrize("make", [of_a_later_format, of_a_later_schema, with_a_later_database])
def test_f20_a_vault_of_a_later_release_is_refused_and_left_as_it_is(
    vault: Folder, make: object
) -> None:
    assert callable(make)
    make(vault)
    before = prints(vault)
    with pytest.raises(VaultTooNew) as caught:
        vaults.opened(vault)
    assert caught.value.version == (2 if make is of_a_later_format else 7)
    assert prints(vault) == before
    if make is not with_a_later_database:
        assert vault.state() is VaultState.TOO_NEW


def later(place: Path, monkeypatch: pytest.MonkeyPatch, script: str = SECOND) -> None:
    """From here on, the program is a later release."""
    root = with_second_schema(place, script)
    monkeypatch.setattr(resources, "root", lambda: root)


def test_f21_an_older_vault_is_brought_up_to_date_and_a_backup_stays(
    vault: Folder, quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = vaults.found_at(vault)
    with monkeypatch.context() as patch:
        later(quick / "resources", patch)
        assert vault.state() is VaultState.NEEDS_MIGRATION
        with vaults.opened(vault) as opened:
            assert vaults.found_in(opened) == whole
            assert {row[0] for row in opened.rows.all("SELECT colour FROM plan")} == {"calm"}
        assert vault.state() is VaultState.LOCKED
        assert vaults.found_at(vault) == whole
    # The release before: refuses the vault, and opens the backup.
    assert vault.state() is VaultState.TOO_NEW
    (backup,) = list_backups(vault)
    again = Folder(quick / "again")
    restore_anew(again, backup.path, "recovery", vaults.secret())
    assert vaults.found_at(again) == whole


def test_f21_a_backup_of_an_older_release_is_restored(
    vault: Folder, quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vaults.opened(vault) as opened:
        backup = make_backup(opened, NOON)
    whole = vaults.found_at(vault)
    later(quick / "resources", monkeypatch)
    with vaults.opened(vault) as opened:
        opened.plans.save(vaults.plan(40))
        restore_into(opened, backup.path)
        assert vaults.found_in(opened) == whole
        assert {row[0] for row in opened.rows.all("SELECT colour FROM plan")} == {"calm"}


FAILS_LATE = SECOND + ";\nINSERT INTO note (number, words) VALUES (1, 'a'), (1, 'b');\n"
NO_SQL = SECOND + ";\nNOT A STATEMENT;\n"


@pytest.mark.parametrize("script", [FAILS_LATE, NO_SQL])
def test_f22_a_migration_that_fails_half_way_leaves_the_original(
    vault: Folder, quick: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    whole, before = vaults.found_at(vault), prints(vault)
    with monkeypatch.context() as patch:
        later(quick / "resources", patch, script)
        with pytest.raises(VaultError) as caught:
            vaults.opened(vault)
        assert isinstance(caught.value, CannotSave)
        assert vault.state() is VaultState.NEEDS_MIGRATION
    after = prints(vault)
    assert {name: after[name] for name in before} == before
    assert not list(vault.path.glob(".*.tmp*"))
    assert vaults.found_at(vault) == whole


def test_f32_hundreds_of_versions_stay_small_and_each_can_be_read(quick: Path) -> None:
    folder = vaults.make(quick / "vault", plans=0)
    plan, size = vaults.example(), vaults.database_of(folder).stat().st_size
    count = 400
    with vaults.opened(folder) as vault:
        vault.plans.save(plan)
        for number in range(1, count + 1):
            vault.versions.keep(replace(plan, title=f"My plan, {number}"), "change")
        assert vault.versions.get(plan.id, 217).title == "My plan, 217"
        assert [row.number for row in vault.versions.of(plan.id)] == list(range(1, count + 1))
    assert (vaults.database_of(folder).stat().st_size - size) / count < 1000
