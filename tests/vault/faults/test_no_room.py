"""F06, F08, F33: no room on the disk. What was saved stays, and saving works again later."""

from __future__ import annotations

import os
import resource
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crisisplan.errors import CannotSave
from crisisplan.vault.backups import list_backups, make_backup
from crisisplan.vault.vault import Way
from crisisplan.vault.ways import add_way, renew
from tests.tree import ROOT
from tests.vault.faults import vaults
from tests.vault.faults.children import fork
from tests.vault.faults.failing import NOON

if TYPE_CHECKING:
    from crisisplan.vault.folder import Folder
    from tests.vault.faults.children import Tell

SESSION = Path(__file__).with_name("child_no_room.py")


def on_a_small_disk(tmp_path: Path, mounts: dict[str, str], scene: str) -> list[str]:
    """Run the session of `child_no_room.py` where folders are disks of these sizes."""
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here")
    lines = ["set -e"]
    for name, size in mounts.items():
        place = shlex.quote(str(tmp_path / name))
        lines += [f"mkdir -p {place}", f"mount -t tmpfs -o size={size},mode=700 none {place}"]
    command = (sys.executable, str(SESSION), str(tmp_path), scene)
    lines += ["echo mounted", shlex.join(command)]
    done = subprocess.run(
        ["unshare", "-rm", "/bin/bash", "-c", "\n".join(lines)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    said = done.stdout.decode().splitlines()
    if said[:1] != ["mounted"]:
        pytest.skip("this machine mounts nothing for us")
    assert done.returncode == 0, done.stderr.decode()
    return said[1:]


def test_f06_a_full_disk_keeps_what_was_saved_and_saves_again_later(tmp_path: Path) -> None:
    assert on_a_small_disk(tmp_path, {"vault": "400k"}, "saving") == [
        "draft refused: full",
        "version refused: full",
        "value refused: full",
        "draft intact",
        "renewing refused: full",
        "backup refused: full",
        "opens and all is there",
        "saved after making room",
        "whole",
    ]


def test_f06_a_vault_is_not_half_made_on_a_full_disk(tmp_path: Path) -> None:
    assert on_a_small_disk(tmp_path, {"vault": "24k"}, "making") == [
        "making refused",
        "none is there",
    ]


def test_f33_saving_goes_on_where_backups_have_no_room(tmp_path: Path) -> None:
    mounts = {"vault": "4m", "vault/backups": "16k"}
    assert on_a_small_disk(tmp_path, mounts, "backups") == [
        "backup refused: full",
        "saved",
        "no backup",
        "whole",
    ]


def test_f33_saving_goes_on_where_no_backup_folder_can_be(vault: Folder) -> None:
    shutil.rmtree(vault.backups)
    vault.backups.write_bytes(b"somebody put a file here")
    with vaults.opened(vault) as opened:
        with pytest.raises(CannotSave):
            make_backup(opened, NOON)
        opened.plans.save(vaults.plan(8))
        assert list_backups(vault) == []
    assert vaults.plan(8) in vaults.found_at(vault).drafts
    assert vault.backups.read_bytes() == b"somebody put a file here"
    assert not list(vault.path.glob(".*.tmp*"))


@pytest.mark.parametrize("room", [0, 1, 100, 4096, 5000])
def test_f08_a_write_that_ends_early_is_not_called_saved(vault: Folder, room: int) -> None:
    before = vaults.found_at(vault)
    limit = vaults.database_of(vault).stat().st_size + room
    large = vaults.plan(7, "x" * 50)

    def work(tell: Tell) -> None:
        with vaults.opened(vault) as opened:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            for number in range(100):
                try:
                    opened.plans.save(vaults.plan(number, f"more {number}"))
                except CannotSave as error:
                    tell(error.reason)
                    break
            resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
            for change in (renew, lambda v, ways: add_way(v, ways[0])):
                try:
                    change(opened, [Way("recovery", vaults.secret(1))])
                except CannotSave as error:
                    tell(error.reason)

    child = fork(work)
    child.begin()
    said = child.said()
    assert len(said) == 3
    assert set(said) <= {"full", "broken"}
    found = vaults.found_at(vault)
    assert found.drafts[:2] == before.drafts
    assert large not in found.drafts
    assert [draft.title for draft in found.drafts[2:]] == [
        str(number) for number in range(len(found.drafts) - 2)
    ]
