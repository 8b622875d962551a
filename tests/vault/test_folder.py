"""F14, F25, F68: what lies in the folder of a vault, whose it is, and how it stands."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from crisisplan.errors import CannotRead, CannotWrite, VaultBusy, VaultDamaged, VaultUnsafe
from crisisplan.vault import folder as room
from crisisplan.vault import header as h
from crisisplan.vault import schema
from crisisplan.vault.folder import Folder, VaultState, keep_as, make_private
from crisisplan.vault.vault import Vault
from tests.vault_examples import (
    flipped,
    given_away,
    keys_of,
    not_root,
    opened,
    rewritten,
    snapshot,
)

HOLDS = """
import sys, pathlib
from crisisplan.vault.folder import Folder
with Folder(pathlib.Path(sys.argv[1])).held():
    print("held", flush=True)
    sys.stdin.read()
"""

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes as on POSIX")


def mode_of(path: Path) -> int:
    """Return who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)


# ---------------------------------------------------------------------------------------- state


def test_nothing_there_is_a_missing_vault(tmp_path: Path) -> None:
    assert Folder(tmp_path / "none").state() is VaultState.MISSING
    assert Folder(tmp_path).state() is VaultState.MISSING
    assert not (tmp_path / "vault.lock").exists()


def test_a_folder_with_other_things_is_a_missing_vault(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Hello")
    (tmp_path / "help.card").write_bytes(b"left")
    assert Folder(tmp_path).state() is VaultState.MISSING


def test_a_vault_is_locked_or_busy(folder: Folder) -> None:
    assert folder.state() is VaultState.LOCKED
    with opened(folder):
        assert folder.state() is VaultState.BUSY
    assert folder.state() is VaultState.LOCKED


def test_f13_a_database_without_header_is_damaged_and_never_new(folder: Folder) -> None:
    folder.header.unlink()
    assert folder.state() is VaultState.DAMAGED


def test_f13_a_backup_without_anything_else_is_damaged_and_never_new(folder: Folder) -> None:
    header, _ = folder.read_header()
    folder.header.unlink()
    folder.database(header).unlink()
    assert folder.state() is VaultState.MISSING
    (folder.backups / "000001-20261122T101500Z.backup").write_bytes(b"")
    assert folder.state() is VaultState.DAMAGED


@pytest.mark.parametrize("left", [None, b""], ids=["missing", "empty"])
def test_f15_a_header_without_its_database_is_damaged(folder: Folder, left: bytes | None) -> None:
    place = folder.database(folder.read_header()[0])
    place.unlink()
    if left is not None:
        place.write_bytes(left)
    assert folder.state() is VaultState.DAMAGED


def test_f16_a_header_that_cannot_be_read_is_damaged(folder: Folder) -> None:
    flipped(folder.header, 40)
    assert folder.state() is VaultState.DAMAGED


def test_a_header_that_is_a_folder_or_too_large_is_damaged(folder: Folder) -> None:
    folder.header.write_bytes(bytes(h.LIMIT + 2))
    assert folder.state() is VaultState.DAMAGED
    folder.header.unlink()
    folder.header.mkdir()
    assert folder.state() is VaultState.DAMAGED
    with pytest.raises(VaultDamaged):
        folder.read_header()


def test_f20_a_later_format_or_schema_is_too_new(folder: Folder) -> None:
    own = keys_of(folder)
    rewritten(folder, own, schema=999)
    assert folder.state() is VaultState.TOO_NEW
    later = folder.header.read_bytes().split(b"sum ")[0].replace(b"vault 1", b"vault 2")
    digest = hashlib.sha256(later).hexdigest().encode()
    folder.header.write_bytes(later + b"sum " + digest + b"\n")
    assert folder.state() is VaultState.TOO_NEW


def test_an_earlier_schema_needs_a_migration(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "migrations", lambda: (*schema.migrations(), "SELECT 1"))
    assert folder.state() is VaultState.NEEDS_MIGRATION


def test_f02_a_vault_that_was_never_finished_is_missing(folder: Folder) -> None:
    folder.header.unlink()
    folder.beginning.write_bytes(b"")
    assert folder.state() is VaultState.MISSING


def test_the_marker_of_a_beginning_hides_no_vault_that_has_a_header(folder: Folder) -> None:
    folder.beginning.write_bytes(b"")
    assert folder.state() is VaultState.LOCKED
    flipped(folder.header, 40)
    assert folder.state() is VaultState.DAMAGED


def test_the_marker_goes_when_the_vault_is_opened(folder: Folder) -> None:
    folder.beginning.write_bytes(b"")
    opened(folder).close()
    assert not folder.beginning.exists()


# ------------------------------------------------------------------------------------ who, modes


def test_f14_a_folder_of_somebody_else_is_not_used(folder: Folder) -> None:
    with not_root(folder.path):
        if os.geteuid() != 65534:
            pytest.skip("needs two people")
    os.chown(folder.path, 12345, 12345)
    folder.path.chmod(0o777)
    with not_root(folder.path), pytest.raises(VaultUnsafe):
        folder.state()
    with not_root(folder.path), pytest.raises(VaultUnsafe):
        make_private(folder.path)
    folder.path.chmod(0o700)
    with not_root(folder.path), pytest.raises(VaultUnsafe):
        folder.state()


def test_f13_a_folder_behind_a_closed_one_cannot_be_read(folder: Folder) -> None:
    given_away(folder.path)
    inner = Folder(folder.path / "old" / "deeper")
    inner.path.mkdir(parents=True)
    given_away(folder.path)
    with not_root(folder.path):
        (folder.path / "old").chmod(0)
        with pytest.raises(CannotRead) as raised:
            inner.state()
        (folder.path / "old").chmod(0o700)
    assert raised.value.reason == "denied"


@posix
def test_f14_what_others_could_look_into_is_closed_again(folder: Folder) -> None:
    for path in (folder.path, folder.backups):
        path.chmod(0o777)
    for path in folder.path.glob("*.*"):
        path.chmod(0o666)
    opened(folder).close()
    assert mode_of(folder.path) == 0o700
    assert {mode_of(path) for path in folder.path.iterdir() if path.is_file()} == {0o600}


@posix
def test_f14_a_new_vault_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "deep" / "er"
        make_private(path)
        assert mode_of(path) == 0o700
    finally:
        os.umask(before)


@posix
def test_links_in_the_folder_change_nothing_elsewhere(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    outside.chmod(0o644)
    place = tmp_path / "vault"
    place.mkdir()
    (place / "link").symlink_to(outside)
    (place / "broken").symlink_to(tmp_path / "none")
    (place / "below").mkdir(mode=0o755)
    make_private(place)
    assert mode_of(outside) == 0o644


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite):
        make_private(tmp_path / "file" / "vault")
    with pytest.raises(CannotWrite):
        make_private(tmp_path / "file")


def test_f12_a_folder_that_can_only_be_read_is_locked_and_cannot_be_held(folder: Folder) -> None:
    (folder.path / "vault.lock").unlink(missing_ok=True)
    folder.header.chmod(0o444)
    folder.path.chmod(0o555)
    with not_root(folder.path):
        assert folder.state() is VaultState.LOCKED
        with pytest.raises(CannotWrite), folder.held():
            pass
    folder.path.chmod(0o700)


# ------------------------------------------------------------------------------------------ lock


def test_f25_another_process_finds_it_busy_until_the_first_is_killed(folder: Folder) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder.path)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        assert folder.state() is VaultState.BUSY
        with pytest.raises(VaultBusy), folder.held():
            pass
        child.kill()
        child.wait()
    with folder.held():
        assert (folder.path / "vault.lock").exists()


def test_f25_it_is_held_once_in_one_process_too(folder: Folder) -> None:
    with folder.held(), pytest.raises(VaultBusy), folder.held():
        pass
    with folder.held():
        pass


def test_f26_a_lock_file_that_was_left_stops_nobody(folder: Folder) -> None:
    (folder.path / "vault.lock").write_text("4711 other.example\n")
    assert folder.state() is VaultState.LOCKED
    opened(folder).close()


# ----------------------------------------------------------------------------------------- sweep


def test_f68_what_a_kill_left_unfinished_goes_and_nothing_else(vault: Vault) -> None:
    place = vault.folder
    make_private(place.old)
    left = [where / ".00ff.tmp" for where in (place.path, place.backups, place.old)]
    left.append(place.path / ".00ff.tmp-journal")
    for path in left:
        path.write_bytes(b"half")
    (place.path / ".note").write_bytes(b"kept")
    (place.path / "note.tmp").write_bytes(b"kept")
    before = snapshot(place.path)
    place.sweep()
    assert snapshot(place.path) == {
        name: found for name, found in before.items() if not Path(name).name.startswith(".00ff")
    }
    assert not any(path.exists() for path in left)


def test_f68_opening_sweeps(folder: Folder) -> None:
    left = folder.unfinished()
    left.write_bytes(b"half")
    opened(folder).close()
    assert not left.exists()


# ---------------------------------------------------------------------------------------- header


def test_the_header_before_is_kept_with_its_number(vault: Vault) -> None:
    place = vault.folder
    first = place.header.read_bytes()
    vault.put_header(vault.header)
    second = place.header.read_bytes()
    vault.put_header(vault.header)
    assert (place.old / "header-000001").read_bytes() == first
    assert (place.old / "header-000002").read_bytes() == second
    assert vault.header.number == 3


def test_f03_a_header_kept_aside_is_never_written_over(vault: Vault) -> None:
    place = vault.folder
    make_private(place.old)
    (place.old / "header-000001").write_bytes(b"an older one")
    (place.old / "header-000001-2").write_bytes(b"and another")
    first = place.header.read_bytes()
    vault.put_header(vault.header)
    assert (place.old / "header-000001").read_bytes() == b"an older one"
    assert (place.old / "header-000001-2").read_bytes() == b"and another"
    assert (place.old / "header-000001-3").read_bytes() == first


def test_f03_a_kill_after_keeping_the_old_and_before_the_new(vault: Vault) -> None:
    place = vault.folder
    make_private(place.old)
    first = place.header.read_bytes()
    os.link(place.header, place.old / "header-000001")
    vault.put_header(vault.header)
    assert (place.old / "header-000001").read_bytes() == first
    assert place.read_header()[0].number == 2
    assert not (place.old / "header-000001-2").exists()


def test_where_a_disk_knows_no_second_names_a_copy_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "no second names here")

    monkeypatch.setattr(os, "link", refuse)
    source, target = tmp_path / "one", tmp_path / "two"
    source.write_bytes(b"words")
    keep_as(source, target)
    assert target.read_bytes() == b"words"
    source.write_bytes(b"others")
    assert target.read_bytes() == b"words"
    with pytest.raises(CannotRead):
        keep_as(tmp_path / "none", tmp_path / "three")


def test_bytes_that_are_no_header_are_not_put_in_place(vault: Vault) -> None:
    before = snapshot(vault.folder.path)
    with pytest.raises(CannotWrite):
        vault.folder.write_header(b"crisisplan vault 1\n", vault.header)
    assert snapshot(vault.folder.path) == before


def test_a_header_that_cannot_be_written_changes_nothing(vault: Vault) -> None:
    before = vault.folder.header.read_bytes()
    vault.folder.header.unlink()
    vault.folder.header.symlink_to(vault.folder.path / "elsewhere")
    with pytest.raises(CannotWrite):
        vault.folder.write_header(before, None)
    assert not (vault.folder.path / "elsewhere").exists()


def test_names_of_databases_fit_into_a_header(folder: Folder) -> None:
    own = keys_of(folder)
    names = {folder.new_database() for _ in range(20)}
    assert len(names) == 20
    for name in names:
        assert rewritten(folder, own, file=name).file == name
        assert folder.read_header()[0].file == name
