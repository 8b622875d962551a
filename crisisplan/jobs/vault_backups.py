"""Backups: by themselves once a day, by hand, and the way back to one."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from crisisplan.errors import (
    CannotSave,
    FileError,
    UnknownChoice,
    VaultDamaged,
    VaultError,
    VaultExists,
    WrongSecret,
)
from crisisplan.vault import backups, restoring
from crisisplan.vault.backups import Backup, list_backups, make_backup
from crisisplan.vault.database import is_whole
from crisisplan.vault.folder import VaultState
from crisisplan.vault.rows import Rows
from crisisplan.vault.thinning import is_due
from crisisplan.vault.vault import open_vault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.jobs.vault_opening import Secret
    from crisisplan.vault.folder import Folder
    from crisisplan.vault.vault import Vault

EVERY = timedelta(days=1)
"""How often a backup is made by itself."""

_TOLD = "backup told"
"""Under this name the vault keeps the day on which a person was told that none could be made."""


class Outcome(msgspec.Struct, frozen=True):
    """What came of a backup that makes itself."""

    made: Backup | None = None
    error: VaultError | None = None
    """Why none could be made, if this is to be told now."""


def now() -> datetime:
    """Return the time to the second, with its time zone."""
    return datetime.now(UTC).replace(microsecond=0)


def back_up_if_due(vault: Vault, at: datetime) -> Outcome:
    """Make a backup if the newest is a day old and something changed since; then thin them.

    Never raises: a backup that cannot be made stops nothing, and is told once a day (F33).
    """
    try:
        stamps = [backup.stamp for backup in list_backups(vault.folder)]
        if not is_due(stamps, at, EVERY) or not _has_changed(vault):
            return Outcome()
        made = make_backup(vault, at)
        with contextlib.suppress(VaultError, FileError):
            backups.thin(vault, at)
    except (VaultError, FileError, OSError) as error:
        return Outcome(error=_worth_telling(vault, _as_ours(error), at))
    return Outcome(made)


def back_up_now(vault: Vault, at: datetime) -> Backup:
    """Make a backup and prove that it opens. Raises `CannotSave`, `VaultDamaged`."""
    return make_backup(vault, at)


def find_backup(folder: Folder, name: str, other: Folder | None = None) -> Path:
    """Return the backup of a name, a number or a path. Raises `UnknownChoice`.

    A name or number that is none of the folder's may be one of another vault's, if that is given.
    """
    found = list_backups(folder)
    path = Path(name)
    if own := _named(found, name):
        return own
    if path.is_file():
        return path
    if other and (theirs := _named(list_backups(other), name)):
        return theirs
    raise UnknownChoice("backup", name, tuple(backup.path.name for backup in found))


def _named(found: list[Backup], name: str) -> Path | None:
    for backup in found:
        if name == backup.path.name or name.lstrip("0") == str(backup.stamp.number):
            return backup.path
    return None


def go_back_to(vault: Vault, path: Path, at: datetime) -> Backup:
    """Bring an open vault back to a backup; return one of today, made first: the way back.

    The ways in stay those of today. Raises `VaultDamaged` (also for a backup under earlier
    keys), `VaultTooNew`, `CannotSave`, `CannotRead`; then the plans are as they were.
    """
    backups.read_backup(path)
    today = make_backup(vault, at, way_back=True)
    restoring.restore_into(vault, path)
    return today


def bring_over(
    folder: Folder, path: Path, secret: Secret, *, replace_damaged: bool = False
) -> None:
    """Make a vault of a backup with a secret of its day: on another computer, or after damage.

    What lies in a damaged folder is moved aside. With `replace_damaged` the person says that it
    is damaged where this secret does not open it, so that nobody else can tell. Raises
    `VaultExists` for a folder with plans that are whole, or may be, and else as
    `restoring.restore_anew`.
    """
    if folder.state() not in {VaultState.MISSING, VaultState.DAMAGED} and _may_be_whole(
        folder, secret, unsure=not replace_damaged
    ):
        raise VaultExists
    restoring.restore_anew(folder, path, secret.kind, secret.value)


def remove_others(vault: Vault, gone: Iterable[Backup], at: datetime) -> tuple[Backup, list[Path]]:
    """Make a new backup, prove it good, and only then remove others.

    Return it, and what could not be removed. Raises `CannotSave`, `VaultDamaged`; then all the
    others are still there.
    """
    fresh = make_backup(vault, at)
    if not backups.is_good(fresh, vault.keys, vault.folder):
        raise VaultDamaged("backup", fresh.path.name)
    stayed = []
    for backup in gone:
        try:
            backup.path.unlink(missing_ok=True)
        except OSError:
            stayed.append(backup.path)
    return fresh, stayed


def _may_be_whole(folder: Folder, secret: Secret, *, unsure: bool) -> bool:
    """Tell whether the plans there are whole; `unsure` when the secret does not open them."""
    try:
        with open_vault(folder, secret.kind, secret.value) as vault:
            return is_whole(vault.rows.connection)
    except VaultDamaged:
        return False
    except WrongSecret:
        return unsure


def _has_changed(vault: Vault) -> bool:
    """Tell whether something changed since the newest backup; when in doubt, yes."""
    found = list_backups(vault.folder)
    if not found:
        return True
    try:
        content = backups.read_backup(found[-1].path)
        if content.header.number != vault.header.number:
            return True
        with backups.opened(content, vault.keys, vault.folder) as connection:
            return Rows(connection).commits() != vault.rows.commits()
    except (VaultError, FileError):
        return True


def _worth_telling(vault: Vault, error: VaultError, at: datetime) -> VaultError | None:
    """Return the error unless it was told today; the vault remembers the day."""
    today = at.date().isoformat().encode()
    try:
        if vault.rows.value(_TOLD) == today:
            return None
        vault.rows.keep_value(_TOLD, today)
    except VaultError:
        return error
    return error


def _as_ours(error: VaultError | FileError | OSError) -> VaultError:
    if isinstance(error, VaultError):
        return error
    return CannotSave(error.reason if isinstance(error, FileError) else "broken")
