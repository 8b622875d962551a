"""Backups: whole copies of a vault, one file each, as encrypted as the vault itself.

A backup is a zip file, stored without packing, of the header and the database of its day. It opens
on any computer with a passphrase or recovery code of that day. Its number orders it; the time in
its name is only information.
"""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from crisisplan import files
from crisisplan.errors import (
    CannotRead,
    CannotSave,
    CannotWrite,
    TooLarge,
    VaultDamaged,
    VaultError,
)
from crisisplan.vault import database, header, keys
from crisisplan.vault.folder import make_private, reachable, saving
from crisisplan.vault.header import Header
from crisisplan.vault.rows import Rows
from crisisplan.vault.thinning import Stamp, to_remove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.vault.database import Connection
    from crisisplan.vault.folder import Folder
    from crisisplan.vault.keys import Keys
    from crisisplan.vault.vault import Vault

LIMIT = 500_000_000
"""Most bytes of a backup that is read."""

_NAME = re.compile(r"([0-9]{6,})-([0-9]{8}T[0-9]{6})Z(-way-back)?\.backup")
_TIME = "%Y%m%dT%H%M%S"
_PARTS = ("vault.header", "plans.db")
_FIXED = (1980, 1, 1, 0, 0, 0)


class Backup(msgspec.Struct, frozen=True):
    """One backup, by its name."""

    path: Path
    stamp: Stamp


class Content(msgspec.Struct, frozen=True):
    """What is in a backup."""

    header: Header
    header_bytes: bytes
    database: bytes


def list_backups(folder: Folder) -> list[Backup]:
    """Return the backups beside a vault, oldest first; files of other names are left out."""
    found = []
    with reachable(folder.backups):
        paths = list(folder.backups.glob("*.backup"))
    for path in paths:
        name = _NAME.fullmatch(path.name)
        if name:
            with contextlib.suppress(ValueError):
                at = datetime.strptime(name[2], _TIME).replace(tzinfo=UTC)
                found.append(Backup(path, Stamp(int(name[1]), at, bool(name[3]))))
    return sorted(found, key=lambda backup: backup.stamp.number)


@saving()
def make_backup(vault: Vault, at: datetime, *, way_back: bool = False) -> Backup:
    """Make a backup, prove that it opens, and return it. Raises `CannotSave`, `VaultDamaged`.

    `way_back`: the person is told of it as the way back, so it stays for a month.
    """
    folder = vault.folder
    made = folder.unfinished()
    try:
        make_private(folder.backups)
        vault.rows.copy_to(made, vault.keys.database)
        _check(made, vault.keys)
        content = files.read(made, LIMIT)
    except (CannotRead, CannotWrite, TooLarge) as error:
        raise CannotSave(error.reason) from error
    finally:
        made.unlink(missing_ok=True)
    try:
        before = list_backups(folder)
        number = before[-1].stamp.number + 1 if before else 1
        end = "-way-back.backup" if way_back else ".backup"
        path = folder.backups / f"{number:06}-{at.astimezone(UTC).strftime(_TIME)}Z{end}"
        # As it was read and proven, whatever became of the file since.
        header_bytes = header.encode(vault.header, vault.keys.header)
        files.write(path, _zipped(header_bytes, content), replace=False)
        written = read_backup(path)
    except (CannotRead, CannotWrite, TooLarge) as error:
        raise CannotSave(error.reason) from error
    if written.database != content:
        raise CannotSave("broken")
    return Backup(path, Stamp(number, at, way_back))


def read_backup(path: Path) -> Content:
    """Return what is in a backup.

    Raises `VaultDamaged`, `VaultTooNew`, `CannotRead`, `TooLarge`.
    """
    data = files.read(path, LIMIT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            parts = zipped.infolist()
            stored = all(p.compress_type == zipfile.ZIP_STORED for p in parts)
            small = sum(p.file_size for p in parts) <= LIMIT
            if tuple(p.filename for p in parts) != _PARTS or not stored or not small:
                raise VaultDamaged("backup", path.name)
            header_bytes, content = (zipped.read(part) for part in parts)
    # All that zipfile raises for a file that is none, is cut, is locked or packed in other ways.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise VaultDamaged("backup", path.name) from None
    try:
        return Content(header.decode(header_bytes), header_bytes, content)
    except VaultDamaged:
        raise VaultDamaged("backup", path.name) from None


@contextlib.contextmanager
def opened(content: Content, own: Keys, folder: Folder) -> Iterator[Connection]:
    """Open the database of a backup, from a file in the folder that goes again afterwards.

    Raises `VaultDamaged`, `CannotSave`.
    """
    made = folder.unfinished()
    try:
        files.write(made, content.database, replace=False)
    except CannotWrite as error:
        raise CannotSave(error.reason) from error
    try:
        with contextlib.closing(database.connect(made, own.database)) as connection:
            yield connection
    finally:
        made.unlink(missing_ok=True)


def is_good(backup: Backup, own: Keys, folder: Folder) -> bool:
    """Tell whether a backup opens with these keys and every page of it is whole."""
    try:
        content = read_backup(backup.path)
        signed = header.is_signed(content.header_bytes, own.header)
        with opened(content, own, folder) as connection:
            return signed and database.is_whole(connection)
    except (VaultError, CannotRead, TooLarge):
        return False


def thin(vault: Vault, at: datetime) -> list[Backup]:
    """Remove the backups that are not needed any more, and return them.

    First each is opened and checked page by page: one that does not open is left alone, and never
    stands in place of a good one. If the newest is not good, nothing goes (F34).
    """
    found = list_backups(vault.folder)
    if not to_remove([backup.stamp for backup in found], at):
        return []
    good = [backup for backup in found if is_good(backup, vault.keys, vault.folder)]
    if not good or good[-1] != found[-1]:
        return []
    gone = set(to_remove([backup.stamp for backup in good], at))
    removed = [backup for backup in good if backup.stamp in gone]
    for backup in removed:
        with contextlib.suppress(OSError):
            backup.path.unlink()
    return removed


def holding(vault: Vault, plan_id: str) -> tuple[list[Backup], list[Backup]]:
    """Return the backups that hold a plan, and those that cannot be looked into now."""
    hold, closed = [], []
    for backup in list_backups(vault.folder):
        try:
            with opened(read_backup(backup.path), vault.keys, vault.folder) as connection:
                if Rows(connection).one("SELECT 1 FROM plan WHERE id = ?", plan_id):
                    hold.append(backup)
        except (VaultError, CannotRead, TooLarge):
            closed.append(backup)
    return hold, closed


def _check(path: Path, own: Keys) -> None:
    with contextlib.closing(database.connect(path, own.database)) as connection:
        if not database.is_whole(connection):
            raise VaultDamaged("database")


def _zipped(header_bytes: bytes, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as zipped:
        for name, part in zip(_PARTS, (header_bytes, content), strict=True):
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.external_attr = 0o600 << 16
            zipped.writestr(entry, part)
    return buffer.getvalue()


def unlock_backup(content: Content, kind: header.Kind, secret: bytes) -> Keys:
    """Return the keys of a backup. Raises as `keys.unlock`."""
    return keys.unlock(content.header, content.header_bytes, kind, secret)
