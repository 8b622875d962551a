"""`crisisplan vault` after damage and in odd places: what is advised must work as it is said."""

from __future__ import annotations

import re
import secrets as random
import shlex
import time
from pathlib import Path

import pytest

from crisisplan.vault.recovery_code import new_code
from tests.vault_examples import flipped, plan_of
from tests.vault_program import CODE, at_once, new_vault, opened, vault, worked

CANNOT_READ, CANNOT_WRITE, CANNOT_USE = 3, 4, 8


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The folder of a vault with one plan and a backup; its place has a space in its name."""
    folder = new_vault(tmp_path / "my plans", plan_of("one", random.token_hex(50_000)))
    worked(at_once(folder, "backup"))
    return folder


def spoil(kept: Path) -> None:
    (database,) = kept.glob("plans-*.db")
    flipped(database, database.stat().st_size // 2)


def test_what_verifying_advises_after_damage_brings_the_plans_back(kept: Path) -> None:
    spoil(kept)
    bad = at_once(kept, "verify")
    assert bad.code == CANNOT_USE
    advised = re.search("crisisplan vault (recover .*)", bad.out)
    assert advised, bad.out
    worked(vault(*shlex.split(advised[1]), "--code", secrets=(CODE,)))
    worked(at_once(kept, "verify"))
    assert list((kept / "old").glob("plans-*.db"))


def test_a_row_that_cannot_be_read_comes_back_as_is_advised(kept: Path) -> None:
    with opened(kept) as found, found.rows.changing():
        found.rows.run("UPDATE plan SET body = x'00'")
    bad = at_once(kept, "verify")
    advised = re.search("crisisplan vault (backup --restore .*)", bad.out)
    assert advised, bad.out
    worked(vault(*shlex.split(advised[1]), "--code", secrets=(CODE,)))
    worked(at_once(kept, "show", "one"))


def test_plans_a_secret_does_not_open_are_moved_aside_only_when_asked(
    kept: Path, tmp_path: Path
) -> None:
    worked(at_once(kept, "keys", "new-code"))
    spoil(kept)
    refused = at_once(kept, "recover", "1")
    assert refused.code == CANNOT_WRITE
    assert "left as they are" in refused.err
    assert "--replace-damaged" in refused.err
    assert "--folder NEW" in refused.err
    backup = min((kept / "backups").iterdir())
    assert str(backup) in refused.err
    worked(at_once(tmp_path / "new", "recover", backup))
    back = worked(at_once(kept, "recover", "1", "--replace-damaged"))
    assert str(kept / "old") in back.err
    worked(at_once(kept, "show", "one"))


def test_a_backup_goes_by_its_number_into_a_new_folder(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisplan.paths.private", lambda: kept)
    worked(at_once(tmp_path / "new", "recover", "1"))
    worked(at_once(tmp_path / "new", "show", "one"))
    listed = worked(vault("backup", "--list", "--folder", kept)).out.rstrip().split("\t")
    assert Path(listed[2]).parent == kept / "backups"


def test_deleting_names_what_was_moved_aside(kept: Path) -> None:
    spoil(kept)
    worked(at_once(kept, "recover", "1"))
    gone = worked(at_once(kept, "delete", "one", "--yes", "--from-backups"))
    assert f"It lies in {kept / 'old'}" in gone.err


def test_the_last_copy_of_another_plan_is_named_before_its_backup_goes(kept: Path) -> None:
    with opened(kept) as found:
        found.plans.save(plan_of("two"))
    worked(at_once(kept, "backup"))
    worked(at_once(kept, "delete", "two", "--yes"))
    asked = at_once(kept, "delete", "one", "--from-backups")
    assert asked.code
    assert "Plan two (two)" in asked.err
    assert "stop now and bring a backup to a new folder" in asked.err
    gone = worked(at_once(kept, "delete", "one", "--yes", "--from-backups"))
    assert "Plan two (two)" in gone.err
    assert gone.err.index("Plan two (two)") < gone.err.index("is deleted here")


def test_renewing_tells_of_all_that_was_moved_aside(kept: Path) -> None:
    (kept / "old").mkdir(exist_ok=True)
    (kept / "old" / "help.card").write_bytes(b"crisisplan card 1\n")
    made = vault("keys", "renew", "--code", "--folder", kept, secrets=(CODE, new_code()))
    assert str(kept / "old") in worked(made).err


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set here")
def test_a_backup_of_no_possible_time_stops_nothing(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (backup,) = (kept / "backups").iterdir()
    backup.rename(backup.with_name("000009-00010101T000000Z.backup"))
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        for arguments in (("status",), ("backup", "--list")):
            assert "000009-00010101" in worked(vault(*arguments, "--folder", kept)).out
    time.tzset()


def test_the_header_of_a_vault_is_no_plan(kept: Path) -> None:
    refused = at_once(kept, "add", kept / "vault.header")
    assert refused.code == CANNOT_READ
    assert len(worked(at_once(kept, "list")).out.splitlines()) == 1
