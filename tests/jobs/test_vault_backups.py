from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path

import pytest

from crisisplan.errors import CannotSave, UnknownChoice, VaultDamaged, VaultExists, WrongSecret
from crisisplan.jobs import vault_backups
from crisisplan.jobs.vault_backups import back_up_if_due, back_up_now, bring_over, go_back_to
from crisisplan.jobs.vault_checking import verify
from crisisplan.jobs.vault_opening import Secret
from crisisplan.vault.backups import list_backups
from crisisplan.vault.card import write_card
from crisisplan.vault.folder import Folder, VaultState
from crisisplan.vault.vault import Way
from crisisplan.vault.ways import renew
from tests.vault_examples import AT, CODE, flipped, new_folder, opened, plan_of, snapshot, text_of

SECRET = Secret("recovery", CODE)
DAY = timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return new_folder(tmp_path)


def count(folder: Folder) -> int:
    return len(list_backups(folder))


def test_a_backup_makes_itself_once_a_day_when_something_changed(folder: Folder) -> None:
    with opened(folder) as vault:
        assert back_up_if_due(vault, AT).made
        vault.plans.save(plan_of("one"))
        assert back_up_if_due(vault, AT + DAY / 2).made is None
        assert back_up_if_due(vault, AT + DAY).made
        assert back_up_if_due(vault, AT + 3 * DAY).made is None
        vault.plans.save(plan_of("one", "changed"))
        assert back_up_if_due(vault, AT + 3 * DAY).made
    assert count(folder) == 3


def test_new_keys_are_a_change(folder: Folder) -> None:
    with opened(folder) as vault:
        back_up_if_due(vault, AT)
        renew(vault, [Way("recovery", CODE)])
        assert back_up_if_due(vault, AT + DAY).made


def test_backups_are_thinned_when_one_makes_itself(folder: Folder) -> None:
    with opened(folder) as vault:
        for _ in range(4):
            back_up_now(vault, AT)
        vault.plans.save(plan_of("one"))
        back_up_if_due(vault, AT + DAY)
    assert [one.stamp.number for one in list_backups(folder)] == [4, 5]


def test_f33_a_backup_folder_that_cannot_be_written_stops_nothing_and_is_told_once(
    folder: Folder,
) -> None:
    folder.backups.rmdir()
    folder.backups.write_bytes(b"in the way")
    with opened(folder) as vault:
        told = [back_up_if_due(vault, AT + part).error for part in (0 * DAY, DAY / 4, DAY)]
        assert [isinstance(error, CannotSave) for error in told] == [True, False, True]
        vault.plans.save(plan_of("one"))
        assert text_of(vault.plans.draft("one")) == "I walk to the sea"


def test_a_backup_is_found_by_number_name_or_path(folder: Folder, tmp_path: Path) -> None:
    with opened(folder) as vault:
        made = back_up_now(vault, AT).path
    elsewhere = made.rename(tmp_path / "stick.backup")
    assert vault_backups.find_backup(folder, str(elsewhere)) == elsewhere
    elsewhere.rename(made)
    for name in ("1", "000001", made.name):
        assert vault_backups.find_backup(folder, name) == made
    with pytest.raises(UnknownChoice):
        vault_backups.find_backup(folder, "2")


def test_a_backup_of_the_usual_place_is_found_for_a_new_one(
    folder: Folder, tmp_path: Path
) -> None:
    with opened(folder) as vault:
        made = back_up_now(vault, AT).path
    new = Folder(tmp_path / "new")
    for name in ("1", made.name):
        assert vault_backups.find_backup(new, name, folder) == made
        with pytest.raises(UnknownChoice):
            vault_backups.find_backup(new, name)


def test_what_a_secret_cannot_judge_is_moved_aside_only_when_asked(folder: Folder) -> None:
    early = Secret("recovery", CODE)
    with opened(folder) as vault:
        vault.plans.save(plan_of("one"))
        made = back_up_now(vault, AT)
        renew(vault, [Way("recovery", b"a later code of them")])
        file = folder.database(vault.header)
    now = file.read_bytes()
    with pytest.raises(VaultExists):
        bring_over(folder, made.path, early)
    assert file.read_bytes() == now
    bring_over(folder, made.path, early, replace_damaged=True)
    assert (folder.old / file.name).read_bytes() == now
    with opened(folder) as vault:
        assert vault.plans.ids() == ("one",)
    with pytest.raises(VaultExists):
        bring_over(folder, made.path, early, replace_damaged=True)


def test_going_back_to_a_backup_can_be_undone(folder: Folder) -> None:
    with opened(folder) as vault:
        vault.plans.save(plan_of("one", "first"))
        first = back_up_now(vault, AT)
        vault.plans.save(plan_of("one", "second"))
        today = go_back_to(vault, first.path, AT)
        assert today.stamp.way_back
        assert text_of(vault.plans.draft("one")) == "first"
        go_back_to(vault, today.path, AT)
        assert text_of(vault.plans.draft("one")) == "second"


def test_a_damaged_backup_is_refused_before_anything_is_done(folder: Folder) -> None:
    with opened(folder) as vault:
        made = back_up_now(vault, AT)
        flipped(made.path, 400)
        with pytest.raises(VaultDamaged):
            go_back_to(vault, made.path, AT)
    assert count(folder) == 1


def test_older_backups_stay_when_no_new_one_can_be_made(folder: Folder) -> None:
    with opened(folder) as vault:
        # Long and without a pattern: most pages of the file are of this one text.
        vault.plans.save(plan_of("one", secrets.token_hex(50_000)))
        made = back_up_now(vault, AT)
        file = folder.database(vault.header)
        flipped(file, file.stat().st_size // 2)
    with opened(folder) as vault, pytest.raises((VaultDamaged, CannotSave)):
        vault_backups.remove_others(vault, [made], AT)
    assert made.path.exists()


def test_a_backup_brings_plans_to_another_computer(folder: Folder, tmp_path: Path) -> None:
    with opened(folder) as vault:
        vault.plans.save(plan_of("one"))
        made = back_up_now(vault, AT)
    there = Folder(tmp_path / "there")
    with pytest.raises(WrongSecret):
        bring_over(there, made.path, Secret("recovery", b"another"))
    assert there.state() is VaultState.MISSING
    bring_over(there, made.path, SECRET)
    with opened(there) as vault:
        assert text_of(vault.plans.draft("one")) == "I walk to the sea"


def test_plans_that_are_whole_are_never_replaced(folder: Folder) -> None:
    with opened(folder) as vault:
        made = back_up_now(vault, AT)
    before = snapshot(folder.path)
    for secret in (SECRET, Secret("passphrase", b"unknown")):
        with pytest.raises((VaultExists, WrongSecret)):
            bring_over(folder, made.path, secret)
    assert {k: v for k, v in snapshot(folder.path).items() if k != "seen"} == {
        k: v for k, v in before.items() if k != "seen"
    }


def test_damaged_plans_are_moved_aside_for_a_backup(folder: Folder) -> None:
    with opened(folder) as vault:
        vault.plans.save(plan_of("one"))
        made = back_up_now(vault, AT)
        file = folder.database(vault.header)
    flipped(file, file.stat().st_size - 2000)
    damaged = file.read_bytes()
    bring_over(folder, made.path, SECRET)
    assert (folder.old / file.name).read_bytes() == damaged
    with opened(folder) as vault:
        assert vault.plans.ids() == ("one",)


def test_verifying_a_whole_vault_finds_nothing(folder: Folder) -> None:
    with opened(folder) as vault:
        vault.plans.save(plan_of("one"))
        vault.versions.keep(plan_of("one"), "by-hand")
        back_up_now(vault, AT)
        found = verify(vault, SECRET)
    assert found.is_good
    assert (found.plans, found.versions, len(found.backups)) == (1, 1, 1)


def test_verifying_names_each_row_that_cannot_be_read(folder: Folder) -> None:
    with opened(folder) as vault:
        for name in ("one", "two"):
            vault.plans.save(plan_of(name))
        vault.versions.keep(plan_of("one"), "by-hand")
        with vault.rows.changing():
            vault.rows.run("UPDATE plan SET body = x'00' WHERE id = 'two'")
            vault.rows.run("UPDATE version SET body = x'00'")
        found = verify(vault, SECRET)
    assert not found.is_good
    assert [(e.part, e.name) for e in found.unreadable] == [("version", "one 1"), ("plan", "two")]


def test_verifying_tells_a_bad_backup_from_one_of_earlier_keys(folder: Folder) -> None:
    with opened(folder) as vault:
        back_up_now(vault, AT)
        renew(vault, [Way("recovery", CODE)])
        bad, good = (back_up_now(vault, AT) for _ in range(2))
        flipped(bad.path, bad.path.stat().st_size // 2)
        found = verify(vault, SECRET)
        assert [state for _, state in found.backups] == ["other keys", "not good", "good"]
        assert not found.is_good
        bad.path.unlink()
        assert verify(vault, SECRET).is_good
    assert good.path.exists()


def test_verifying_reads_the_help_card_too(folder: Folder) -> None:
    with opened(folder) as vault:
        write_card(vault, b"the few steps")
        assert verify(vault, SECRET).is_good
        flipped(folder.card, 40)
        found = verify(vault, SECRET)
    assert [error.part for error in found.unreadable] == ["card"]
