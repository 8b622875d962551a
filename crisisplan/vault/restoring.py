"""Bring a vault back from a backup: beside what is there, then in one step; it can be undone."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from crisisplan import files
from crisisplan.errors import (
    CannotRead,
    CannotSave,
    CannotWrite,
    TooLarge,
    VaultDamaged,
    VaultTooNew,
)
from crisisplan.vault import backups, database
from crisisplan.vault.folder import Folder, VaultState, keep_as, make_private, saving
from crisisplan.vault.header import Header, encode
from crisisplan.vault.rows import Rows
from crisisplan.vault.schema import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crisisplan.vault.backups import Content
    from crisisplan.vault.header import Kind
    from crisisplan.vault.keys import Keys
    from crisisplan.vault.vault import Vault


@saving()
def restore_into(vault: Vault, path: Path) -> None:
    """Bring an open vault back to the state of one of its backups.

    The ways in stay those of today. Make a backup first: it is the way back. Raises
    `VaultDamaged`, `VaultTooNew`, `CannotRead`, `TooLarge`, `CannotSave`; also `VaultDamaged` for
    a backup under other keys, which `restore_anew` opens with its own secret. Then nothing
    changed.
    """
    content = backups.read_backup(path)
    changed = replace(vault.header, file=vault.folder.new_database(), schema=len(migrations()))
    with named_after(path):
        _put_database(vault.folder, content, vault.keys, changed)
    vault.swap_database(changed, vault.keys)
    with contextlib.suppress(OSError):
        vault.folder.seen.unlink(missing_ok=True)


@saving()
def restore_anew(folder: Folder, path: Path, kind: Kind, secret: bytes) -> None:
    """Make a vault from a backup with a secret of its day: on a new computer, or after damage.

    What lies in the folder is moved aside into `old`, never written over. Where only the header
    was damaged, the database that is there is whole and has newer words: it holds, and the backup
    gives the ways in. Raises `VaultDamaged`,
    `VaultTooNew`, `VaultBusy`, `VaultUnsafe`, `WrongSecret`, `NotEnoughMemory`, `CannotRead`,
    `TooLarge`, `CannotWrite`, `CannotSave`.
    """
    content = backups.read_backup(path)
    own = backups.unlock_backup(content, kind, secret)
    make_private(folder.path)
    with folder.held():
        folder.sweep()
        if folder.state() is VaultState.MISSING:
            # So that a kill leaves none, and not a damaged one.
            _write(folder.beginning, b"")
        number = _newest_number(folder, content.header)
        changed = replace(
            content.header,
            file=folder.new_database(),
            number=number + 1,
            schema=len(migrations()),
        )
        with named_after(path):
            newer = _newer_than(folder, content, own)
            if newer:
                changed = replace(changed, file=newer)
            else:
                _put_database(folder, content, own, changed)
        try:
            kept = _keep_aside(folder, changed)
            folder.write_header(encode(changed, own.header), None)
        except (CannotRead, CannotWrite, TooLarge) as error:
            raise CannotSave(error.reason) from error
        for old in (*kept, folder.seen, folder.beginning):
            with contextlib.suppress(OSError):
                old.unlink()


@contextlib.contextmanager
def named_after(path: Path) -> Iterator[None]:
    """Say that it is the backup that cannot be read, and not the vault."""
    try:
        yield
    except VaultDamaged:
        raise VaultDamaged("backup", path.name) from None


def _newer_than(folder: Folder, content: Content, own: Keys) -> str:
    """Return the name of a whole database here with at least the words of a backup, or nothing."""
    with backups.opened(content, own, folder) as connection:
        theirs = Rows(connection).commits()
    for path in folder.databases():
        if path.with_name(path.name + "-journal").exists():
            continue  # opening it would roll it back: both are moved aside as they are
        with (
            contextlib.suppress(VaultDamaged, VaultTooNew),
            contextlib.closing(database.connect(path, own.database)) as connection,
        ):
            current = not database.needs_migration(connection) and database.is_whole(connection)
            if current and Rows(connection).commits() >= theirs:
                return path.name
    return ""


def _put_database(folder: Folder, content: Content, own: Keys, changed: Header) -> None:
    """Write the database of a backup under the name in a header, proven whole and up to date."""
    made = folder.unfinished()
    try:
        _write(made, content.database)
        with contextlib.closing(database.connect(made, own.database)) as connection:
            if database.needs_migration(connection):
                database.migrate(connection)
            if not database.is_whole(connection):
                raise VaultDamaged("backup")
        made.rename(folder.database(changed))
    except OSError as error:
        raise CannotSave(files.reason(error)) from error
    finally:
        made.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    try:
        files.write(path, data)
    except CannotWrite as error:
        raise CannotSave(error.reason) from error


def _keep_aside(folder: Folder, changed: Header) -> list[Path]:
    """Keep what is there in `old` as well; return what is to go from here afterwards.

    The names are doubled first, so that a kill at any moment leaves all of it.
    """
    make_private(folder.old)
    if folder.header.exists():
        keep_as(folder.header, folder.old / f"header-before-{changed.number:06}")
    others = [
        path
        for path in folder.path.glob("plans-*.db*")
        if path.name not in {changed.file, changed.file + "-journal"}
    ]
    others += [folder.card] if folder.card.exists() else []
    for path in others:
        keep_as(path, folder.old / path.name)
    return others


def _newest_number(folder: Folder, theirs: Header) -> int:
    with contextlib.suppress(VaultDamaged):
        if folder.state() is not VaultState.MISSING:
            return max(theirs.number, folder.read_header()[0].number)
    return theirs.number
