"""F13, F14, F25 to F27: where a vault lies, whose it is, and who else has it open."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from crisisplan.errors import VaultBusy, VaultDamaged, VaultExists, VaultMissing, VaultUnsafe
from crisisplan.vault import database, keys
from crisisplan.vault.backups import make_backup
from crisisplan.vault.folder import Folder, VaultState
from crisisplan.vault.plans import Plans
from crisisplan.vault.rows import Rows
from crisisplan.vault.vault import Way, create_vault
from crisisplan.vault.ways import add_way, renew
from tests.vault.faults import vaults
from tests.vault.faults.children import fork
from tests.vault.faults.failing import NOON

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vault.faults.children import Tell


@pytest.mark.parametrize("what", ["nothing", "a file", "an empty folder", "a broken link"])
def test_f13_a_vault_that_is_not_there_is_missing_and_never_made_anew(
    tmp_path: Path, what: str
) -> None:
    place = tmp_path / "stick"
    if what == "a file":
        place.write_bytes(b"")
    elif what == "an empty folder":
        (place / "vault").mkdir(parents=True)
    elif what == "a broken link":
        place.symlink_to(tmp_path / "gone")
    before = sorted(tmp_path.rglob("*"))
    folder = Folder(place / "vault")
    assert folder.state() is VaultState.MISSING
    with pytest.raises(VaultMissing):
        vaults.opened(folder)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("gone", ["header", "database", "both"])
def test_f13_a_vault_of_which_a_part_is_gone_is_damaged_and_not_written_over(
    vault: Folder, gone: str
) -> None:
    with vaults.opened(vault) as opened:
        make_backup(opened, NOON)
    path = vaults.database_of(vault)
    if gone != "database":
        vault.header.unlink()
    if gone != "header":
        path.unlink()
    before = {file: file.read_bytes() for file in vault.path.rglob("*") if file.is_file()}
    assert vault.state() is VaultState.DAMAGED
    with pytest.raises(VaultDamaged):
        vaults.opened(vault)
    with pytest.raises(VaultExists):
        create_vault(vault, [Way("recovery", vaults.secret())])
    assert {file: file.read_bytes() for file in before} == before


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root gives folders away"
)
def test_f14_a_folder_of_somebody_else_is_refused(vault: Folder) -> None:
    os.chown(vault.path, 12345, 12345)
    for call in (vault.state, lambda: vaults.opened(vault)):
        with pytest.raises(VaultUnsafe):
            call()
    assert stat.S_IMODE(vault.path.stat().st_mode) == 0o700


def modes(folder: Folder) -> set[tuple[bool, int]]:
    every = (folder.path, *folder.path.rglob("*"))
    return {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in every}


PRIVATE = {(True, 0o700), (False, 0o600)}


def test_f14_what_others_could_read_is_made_private_again(vault: Folder) -> None:
    for path in (vault.path, *vault.path.iterdir()):
        path.chmod(0o777 if path.is_dir() else 0o666)
    with vaults.opened(vault) as opened:
        make_backup(opened, NOON)
    assert modes(vault) == PRIVATE


def test_f14_everything_is_private_whatever_the_umask_is(quick: Path) -> None:
    folder = Folder(quick / "vault")

    def work(tell: Tell) -> None:
        os.umask(0)
        vaults.make(folder.path)
        with vaults.opened(folder) as vault:
            make_backup(vault, NOON)
            add_way(vault, Way("recovery", vaults.secret(1)))
            tell("open") if modes(folder) == PRIVATE else tell(f"{modes(folder)}")
            renew(vault, [Way("recovery", vaults.secret())])

    child = fork(work)
    child.begin()
    assert child.said() == ["open"]
    assert modes(folder) == PRIVATE


def test_f25_and_f26_open_elsewhere_until_the_other_ends_however_it_ends(vault: Folder) -> None:
    child = fork(lambda tell: _hold(vault, tell))
    child.begin()
    assert os.read(child.told, 5) == b"open\n"
    assert vault.state() is VaultState.BUSY
    before = _sums(vault)
    with pytest.raises(VaultBusy):
        vaults.opened(vault)
    assert _sums(vault) == before
    child.kill()
    child.said()
    assert vault.state() is VaultState.LOCKED
    vaults.opened(vault).close()


def _hold(folder: Folder, tell: Tell) -> None:
    with vaults.opened(folder):
        tell("open")
        os.readv(os.pipe()[0], [bytearray(1)])


def _sums(folder: Folder) -> dict[str, str]:
    files = (path for path in folder.path.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("content", [b"", b"1\n", b"999999 other-host", b"\0" * 5000])
def test_f26_a_lock_file_that_was_left_stops_nobody(vault: Folder, content: bytes) -> None:
    (vault.path / "vault.lock").write_bytes(content)
    assert vault.state() is VaultState.LOCKED
    assert len(vaults.found_at(vault).drafts) == 2


def test_f27_two_writers_that_know_of_no_lock_corrupt_nothing(vault: Folder) -> None:
    header, content = vault.read_header()
    own = keys.unlock(header, content, "recovery", vaults.secret())

    def work(name: str, tell: Tell) -> None:
        connection = database.connect(vault.database(header), own.database)
        plans = Plans(Rows(connection))
        for number in range(1, 60):
            try:
                plans.save(vaults.plan(number, name))
                plans.save(vaults.plan(number))
            except VaultBusy:
                tell("busy")
            else:
                tell(f"{number}")

    children = [
        fork(lambda tell, name=name: work(name, tell))  # type: ignore[misc]
        for name in ("one", "two")
    ]
    for child in children:
        child.begin()
    last = [max(int(line) for line in child.said() if line != "busy") for child in children]
    with vaults.opened(vault) as opened:
        assert database.is_whole(opened.rows.connection)
        for name, number in zip(("one", "two"), last, strict=True):
            plan = vaults.plan(number, name)
            assert opened.plans.draft(plan.id) == plan
        shared = opened.plans.draft(vaults.plan(0).id)
        assert shared == vaults.plan(int(shared.title))
