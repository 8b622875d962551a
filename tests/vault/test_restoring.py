"""F15, F35, F48: a vault comes back from a backup, and nothing that lay there is lost."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from crisisplan.errors import (
    CannotRead,
    CannotSave,
    VaultBusy,
    VaultDamaged,
    VaultTooNew,
    WrongSecret,
)
from crisisplan.vault import backups, database, restoring
from crisisplan.vault.backups import Backup, list_backups, make_backup
from crisisplan.vault.card import read_card, write_card
from crisisplan.vault.folder import Folder, VaultState
from crisisplan.vault.header import encode
from crisisplan.vault.restoring import restore_anew, restore_into
from crisisplan.vault.schema import migrations
from crisisplan.vault.vault import Vault, Way, open_vault
from crisisplan.vault.ways import add_way, remove_way, renew
from tests.vault_examples import (
    AT,
    CODE,
    add_cheap,
    flipped,
    new_folder,
    opened,
    plan_of,
    snapshot,
)

KILLED = """
import os, pathlib, sys
from crisisplan.vault import restoring
from crisisplan.vault.folder import Folder
path, backup, at = sys.argv[1:]
setattr(restoring, at, lambda *_: os._exit(9))
restoring.restore_anew(
    Folder(pathlib.Path(path)), pathlib.Path(backup), "recovery", b"twenty bytes of code"
)
"""


@pytest.fixture
def backup(vault: Vault) -> Backup:
    """A backup of the open vault, which holds plan "a" in one version."""
    add_cheap(vault, b"blue sea")
    vault.plans.save(plan_of("a", "old"))
    vault.versions.keep(plan_of("a", "old"), "by-hand")
    return make_backup(vault, AT)


# ------------------------------------------------------------------------------------------ into


def test_an_open_vault_goes_back_to_a_backup(vault: Vault, backup: Backup) -> None:
    vault.plans.save(plan_of("a", "new"))
    vault.plans.save(plan_of("b"))
    restore_into(vault, backup.path)
    assert vault.plans.ids() == ("a",)
    assert vault.plans.draft("a") == plan_of("a", "old")
    assert vault.versions.get("a", 1) == plan_of("a", "old")
    vault.plans.save(plan_of("c"))
    vault.close()
    assert len(list(vault.folder.path.glob("plans-*"))) == 1
    with opened(vault.folder) as again:
        assert again.plans.ids() == ("a", "c")
        assert again.older_than == ""


def test_f35_going_back_can_be_undone(vault: Vault, backup: Backup) -> None:
    vault.plans.save(plan_of("a", "new"))
    today = make_backup(vault, AT)
    restore_into(vault, backup.path)
    assert vault.plans.draft("a") == plan_of("a", "old")
    restore_into(vault, today.path)
    assert vault.plans.draft("a") == plan_of("a", "new")
    restore_into(vault, backup.path)
    assert vault.plans.draft("a") == plan_of("a", "old")
    assert list_backups(vault.folder) == [backup, today]


def test_f48_the_ways_in_stay_those_of_today(vault: Vault, backup: Backup) -> None:
    (old,) = [slot.id for slot in vault.header.slots if slot.kind == "passphrase"]
    remove_way(vault, old)
    add_way(vault, Way("keyring", b"k" * 32))
    restore_into(vault, backup.path)
    vault.close()
    with pytest.raises(WrongSecret):
        open_vault(vault.folder, "passphrase", b"blue sea")
    open_vault(vault.folder, "keyring", b"k" * 32).close()


def test_the_card_of_today_stays(vault: Vault, backup: Backup) -> None:
    write_card(vault, b"card")
    restore_into(vault, backup.path)
    assert read_card(vault.folder, "recovery", CODE) == b"card"


def test_f16_a_bad_backup_changes_nothing(vault: Vault, backup: Backup) -> None:
    vault.plans.save(plan_of("a", "new"))
    whole = backup.path.read_bytes()
    for end in (0, 100, 2000, len(whole) // 2, len(whole) - 1):
        backup.path.write_bytes(whole[:end])
        before = snapshot(vault.folder.path)
        with pytest.raises(VaultDamaged):
            restore_into(vault, backup.path)
        assert snapshot(vault.folder.path) == before
    backup.path.unlink()
    with pytest.raises(CannotRead):
        restore_into(vault, backup.path)
    assert vault.plans.draft("a") == plan_of("a", "new")


def test_f16_a_backup_whose_database_is_not_whole_changes_nothing(
    vault: Vault, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = backups.read_backup(backup.path)
    pages = bytearray(content.database)
    pages[-100] ^= 1
    for bad in (bytes(pages), content.database[: 4096 * 3], b"\0"):
        found = replace(content, database=bad)
        monkeypatch.setattr(backups, "read_backup", lambda _, found=found: found)
        before = snapshot(vault.folder.path)
        with pytest.raises(VaultDamaged):
            restore_into(vault, backup.path)
        assert snapshot(vault.folder.path) == before
    assert vault.plans.draft("a") == plan_of("a", "old")


def test_a_backup_under_other_keys_is_not_brought_in(vault: Vault, backup: Backup) -> None:
    renew(vault, [Way("recovery", b"new code")])
    vault.plans.save(plan_of("b"))
    before = snapshot(vault.folder.path)
    with pytest.raises(VaultDamaged):
        restore_into(vault, backup.path)
    assert snapshot(vault.folder.path) == before
    assert vault.plans.ids() == ("a", "b")


@pytest.mark.usefixtures("backup")
def test_f20_a_backup_of_a_newer_schema_is_not_brought_in(vault: Vault) -> None:
    vault.rows.run("PRAGMA user_version = 999")
    newer = make_backup(vault, AT)
    vault.rows.run("PRAGMA user_version = 1")
    before = snapshot(vault.folder.path)
    with pytest.raises(VaultTooNew):
        restore_into(vault, newer.path)
    assert snapshot(vault.folder.path) == before
    assert vault.plans.draft("a") == plan_of("a", "old")


def test_f21_a_backup_of_an_earlier_schema_is_brought_up_to_ours(
    vault: Vault, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = (*migrations(), "CREATE TABLE later (number INTEGER PRIMARY KEY) STRICT;\n")
    for module in (database, restoring):
        monkeypatch.setattr(module, "migrations", lambda: scripts)
    restore_into(vault, backup.path)
    assert vault.rows.all("SELECT * FROM later") == []
    assert vault.header.schema == len(scripts)
    assert vault.plans.draft("a") == plan_of("a", "old")


def test_f35_a_going_back_that_cannot_be_written_changes_nothing(
    vault: Vault, backup: Backup
) -> None:
    vault.plans.save(plan_of("a", "new"))
    vault.folder.header.rename(vault.folder.path / "aside")
    vault.folder.header.mkdir()
    with pytest.raises(CannotSave):
        restore_into(vault, backup.path)
    assert vault.plans.draft("a") == plan_of("a", "new")
    assert len(list(vault.folder.path.glob("plans-*"))) == 1
    vault.folder.header.rmdir()
    (vault.folder.path / "aside").rename(vault.folder.header)
    vault.plans.save(plan_of("b"))


# ------------------------------------------------------------------------------------------ anew


@pytest.mark.parametrize(("kind", "secret"), [("passphrase", b"blue sea"), ("recovery", CODE)])
def test_a_backup_opens_on_a_new_computer(
    vault: Vault, backup: Backup, tmp_path: Path, own_home: Path, kind: str, secret: bytes
) -> None:
    carried = tmp_path / "stick.backup"
    shutil.copyfile(backup.path, carried)
    shutil.rmtree(vault.folder.path)
    folder = Folder(own_home / "share" / "crisisplan" / "vault")
    restore_anew(folder, carried, kind, secret)  # type: ignore[arg-type]
    assert folder.state() is VaultState.LOCKED
    assert not folder.beginning.exists()
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    for way, own in (("passphrase", b"blue sea"), ("recovery", CODE)):
        with open_vault(folder, way, own) as found:  # type: ignore[arg-type]
            assert found.plans.draft("a") == plan_of("a", "old")
            assert found.versions.get("a", 1) == plan_of("a", "old")
            assert found.older_than == ""


def test_a_wrong_secret_makes_nothing(vault: Vault, backup: Backup, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "new")
    with pytest.raises(WrongSecret):
        restore_anew(folder, backup.path, "recovery", b"guess")
    with pytest.raises(WrongSecret):
        restore_anew(folder, backup.path, "keyring", CODE)
    assert not folder.path.exists()
    vault.plans.save(plan_of("b"))


def test_a_backup_made_before_another_secret_opens_with_its_own(
    vault: Vault, backup: Backup, tmp_path: Path
) -> None:
    renew(vault, [Way("recovery", b"new code")])
    folder = Folder(tmp_path / "new")
    restore_anew(folder, backup.path, "recovery", CODE)
    with opened(folder) as found:
        assert found.plans.draft("a") == plan_of("a", "old")


def test_f15_what_lies_in_a_damaged_vault_is_moved_aside(vault: Vault, backup: Backup) -> None:
    vault.plans.save(plan_of("b"))
    write_card(vault, b"card")
    folder = vault.folder
    vault.close()
    header, card = folder.header.read_bytes(), folder.card.read_bytes()
    place = folder.database(folder.read_header()[0])
    journal = place.with_name(place.name + "-journal")
    journal.write_bytes(b"what was begun")
    flipped(place, 10)
    whole = place.read_bytes()
    restore_anew(folder, backup.path, "recovery", CODE)
    assert [path.name for path in folder.path.glob("plans-*")] == [folder.read_header()[0].file]
    assert (folder.old / "header-before-000003").read_bytes() == header
    assert (folder.old / place.name).read_bytes() == whole
    assert (folder.old / journal.name).read_bytes() == b"what was begun"
    assert (folder.old / "help.card").read_bytes() == card
    assert read_card(folder, "recovery", CODE) is None
    with opened(folder) as found:
        assert found.plans.ids() == ("a",)
        assert found.header.number > 2
    assert (folder.old / place.name).read_bytes() == whole


@pytest.mark.parametrize("left", [None, b"", b"crisisplan vault 1\n", bytes(70_000)])
def test_f15_a_lost_or_damaged_header_comes_back(
    vault: Vault, backup: Backup, left: bytes | None
) -> None:
    folder = vault.folder
    vault.close()
    folder.header.unlink()
    if left is not None:
        folder.header.write_bytes(left)
    assert folder.state() is VaultState.DAMAGED
    restore_anew(folder, backup.path, "recovery", CODE)
    with opened(folder) as found:
        assert found.plans.draft("a") == plan_of("a", "old")
    if left is not None:
        (aside,) = folder.old.glob("header-before-*")
        assert aside.read_bytes() == left


def test_f15_damage_twice_keeps_both(vault: Vault, backup: Backup) -> None:
    folder = vault.folder
    vault.close()
    for left in (b"first damage", b"second damage"):
        folder.header.write_bytes(left)
        restore_anew(folder, backup.path, "recovery", CODE)
    kept = sorted(path.read_bytes() for path in folder.old.glob("header-before-*"))
    assert kept == [b"first damage", b"second damage"]
    with opened(folder) as found:
        assert found.plans.ids() == ("a",)


def test_f15_words_newer_than_the_backup_hold_when_only_the_header_was_damaged(
    vault: Vault, backup: Backup
) -> None:
    vault.plans.save(plan_of("newer"))
    folder = vault.folder
    vault.close()
    flipped(folder.header, 40)
    restore_anew(folder, backup.path, "recovery", CODE)
    with opened(folder) as found:
        assert found.plans.ids() == ("a", "newer")


def test_a_vault_that_is_whole_is_moved_aside_too(
    vault: Vault, backup: Backup, tmp_path: Path
) -> None:
    other = new_folder(tmp_path / "other", Way("recovery", b"other code"))
    header = other.header.read_bytes()
    place = other.database(other.read_header()[0])
    whole = place.read_bytes()
    restore_anew(other, backup.path, "recovery", CODE)
    with opened(other) as found:
        assert found.header.id == vault.header.id
    (aside,) = other.old.glob("header-before-*")
    assert aside.read_bytes() == header
    assert (other.old / place.name).read_bytes() == whole


def test_f25_a_vault_that_is_open_is_busy(vault: Vault, backup: Backup) -> None:
    before = snapshot(vault.folder.path)
    with pytest.raises(VaultBusy):
        restore_anew(vault.folder, backup.path, "recovery", CODE)
    assert snapshot(vault.folder.path) == before


def test_f16_a_bad_backup_makes_no_vault(vault: Vault, backup: Backup, tmp_path: Path) -> None:
    flipped(backup.path, backup.path.stat().st_size // 2)
    folder = Folder(tmp_path / "new")
    with pytest.raises(VaultDamaged):
        restore_anew(folder, backup.path, "recovery", CODE)
    with pytest.raises(CannotRead):
        restore_anew(folder, tmp_path / "none", "recovery", CODE)
    assert folder.state() is VaultState.MISSING
    assert vault.plans.ids() == ("a",)


def test_f16_a_backup_whose_header_nobody_signed_makes_no_vault(
    vault: Vault, backup: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = backups.read_backup(backup.path)
    forged = encode(replace(vault.header, number=9), bytes(32))
    found = replace(content, header=replace(vault.header, number=9), header_bytes=forged)
    monkeypatch.setattr(backups, "read_backup", lambda _: found)
    folder = Folder(tmp_path / "new")
    with pytest.raises(VaultDamaged):
        restore_anew(folder, backup.path, "recovery", CODE)
    assert not folder.path.exists()


@pytest.mark.parametrize("at", ["_keep_aside", "keep_as", "encode"])
def test_f02_a_kill_while_bringing_it_over_leaves_none_or_the_old(
    vault: Vault, backup: Backup, tmp_path: Path, at: str
) -> None:
    """The new database lies there whole; no header names it yet."""
    fresh, folder = Folder(tmp_path / "new"), vault.folder
    vault.close()
    place = folder.database(folder.read_header()[0])
    before = (folder.header.read_bytes(), place.read_bytes())
    for target in (fresh, folder):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(target.path), str(backup.path), at],
            cwd=Path(__file__).parents[2],
            check=False,
        )
        # In a new folder nothing is kept aside.
        assert done.returncode == (0 if target is fresh and at == "keep_as" else 9)
    if at != "keep_as":
        assert fresh.state() is VaultState.MISSING
        restore_anew(fresh, backup.path, "recovery", CODE)
    assert (folder.header.read_bytes(), place.read_bytes()) == before
    for target in (fresh, folder):
        with opened(target) as found:
            assert found.plans.draft("a") == plan_of("a", "old")


def test_f15_a_kill_after_the_new_header_loses_nothing_old(vault: Vault, backup: Backup) -> None:
    """The old database lies in both places; opening clears away the one beside the header."""
    folder = vault.folder
    vault.close()
    place = folder.database(folder.read_header()[0])
    flipped(place, 10)
    whole = place.read_bytes()
    restore_anew(folder, backup.path, "recovery", CODE)
    place.write_bytes(whole)
    opened(folder).close()
    assert not place.exists()
    assert (folder.old / place.name).read_bytes() == whole


def test_an_earlier_note_says_nothing_about_the_new_one(vault: Vault, backup: Backup) -> None:
    for text in ("one", "two", "three"):
        vault.plans.save(plan_of("a", text))
    folder = vault.folder
    vault.close()
    assert folder.seen.exists()
    restore_anew(folder, backup.path, "recovery", CODE)
    with opened(folder) as found:
        assert found.older_than == ""
