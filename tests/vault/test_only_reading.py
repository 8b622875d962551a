"""F12: a vault on a disk that can only be read is read, and nothing in it changes."""

from __future__ import annotations

import pytest

from crisisplan.errors import CannotSave, CannotWrite
from crisisplan.jobs import vault_opening
from crisisplan.jobs.vault_opening import Secret
from crisisplan.vault.folder import Folder
from crisisplan.vault.vault import open_to_read
from tests.vault_examples import CODE, not_root, opened, plan_of


def test_f12_a_folder_that_can_only_be_read_says_so(folder: Folder) -> None:
    folder.path.chmod(0o555)
    folder.header.chmod(0o444)
    with not_root(folder.path), pytest.raises(CannotWrite):
        opened(folder)
    folder.path.chmod(0o700)


def read_only(folder: Folder) -> None:
    for path in (*folder.path.rglob("*"), folder.path):
        path.chmod(0o555 if path.is_dir() else 0o444)


def test_f12_what_can_only_be_read_is_read_and_not_changed(folder: Folder) -> None:
    with opened(folder) as vault:
        vault.plans.save(plan_of("a"))
        vault.versions.keep(plan_of("a"), "by-hand")
    before = {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}
    read_only(folder)
    with not_root(folder.path), open_to_read(folder, "recovery", CODE) as vault:
        assert vault.is_read_only
        assert vault.plans.draft("a") == plan_of("a")
        assert vault.versions.get("a", 1) == plan_of("a")
        with pytest.raises(CannotSave) as raised:
            vault.plans.save(plan_of("a", "I walk on"))
        assert raised.value.reason == "read-only"
        assert vault.plans.draft("a") == plan_of("a")
    folder.path.chmod(0o700)
    folder.backups.chmod(0o700)
    after = {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}
    assert after == before


def test_f12_opening_goes_on_to_reading_by_itself(folder: Folder) -> None:
    with opened(folder) as vault:
        vault.plans.save(plan_of("a"))
        assert not vault.is_read_only
    read_only(folder)
    with not_root(folder.path), vault_opening.unlock(folder, Secret("recovery", CODE)) as vault:
        assert vault.is_read_only
        assert vault.plans.draft("a") == plan_of("a")
    folder.path.chmod(0o700)
