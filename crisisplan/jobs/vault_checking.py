"""How a vault stands: from outside without a secret, and from inside page by page."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Literal

import msgspec

from crisisplan.errors import CannotRead, TooLarge, VaultDamaged, VaultError, VaultTooNew
from crisisplan.jobs.vault_keys import kinds
from crisisplan.vault import backups
from crisisplan.vault.backups import Backup, list_backups
from crisisplan.vault.card import read_card
from crisisplan.vault.database import is_whole
from crisisplan.vault.folder import VaultState
from crisisplan.vault.header import is_signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.jobs.vault_opening import Secret
    from crisisplan.vault.folder import Folder
    from crisisplan.vault.vault import Vault

BackupState = Literal["good", "other keys", "not good"]


class Standing(msgspec.Struct, frozen=True):
    """How a vault stands, seen without a key."""

    state: VaultState
    ways: tuple[tuple[str, str], ...]
    """Kind of each way in, and what it opens; empty when the header cannot be read."""
    backups: list[Backup]


class Verified(msgspec.Struct, frozen=True):
    """What was found inside."""

    pages: bool
    """Whether every page and every row of the database can be read."""
    unreadable: tuple[VaultDamaged, ...]
    """Plans, versions and the card that cannot be read, each by its part and name."""
    plans: int
    versions: int
    backups: tuple[tuple[Backup, BackupState], ...]

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong; a backup under other keys is not."""
        bad = [state for _, state in self.backups if state == "not good"]
        return self.pages and not self.unreadable and not bad


def standing(folder: Folder) -> Standing:
    """Return how a vault stands without opening it. Raises `VaultUnsafe`."""
    state = folder.state()
    ways: tuple[tuple[str, str], ...] = ()
    with contextlib.suppress(VaultDamaged, VaultTooNew):
        if state is not VaultState.MISSING:
            ways = kinds(folder.read_header()[0].slots)
    return Standing(state, ways, list_backups(folder))


def verify(vault: Vault, secret: Secret) -> Verified:
    """Read everything there is once. Raises nothing for damage: it is in what is returned."""
    pages = is_whole(vault.rows.connection)
    try:
        stored = vault.plans.all()
    except VaultDamaged:
        stored, pages = [], False
    found = [*_unreadable(vault), *_card(vault, secret)]
    checked = tuple((one, _checked(one, vault)) for one in list_backups(vault.folder))
    versions = sum(plan.versions for plan in stored)
    return Verified(pages, tuple(found), len(stored), versions, checked)


def _unreadable(vault: Vault) -> Iterator[VaultDamaged]:
    try:
        ids = vault.plans.ids()
    except VaultDamaged:
        # No list of plans can be read; that the pages are not whole says so.
        return
    for plan_id in ids:
        try:
            vault.plans.draft(plan_id)
        except VaultDamaged as error:
            yield error if error.name else VaultDamaged("plan", plan_id)
        try:
            numbers = [version.number for version in vault.versions.of(plan_id)]
        except VaultDamaged:
            yield VaultDamaged("version", plan_id)
            continue
        for number in numbers:
            try:
                vault.versions.get(plan_id, number)
            except VaultDamaged:
                yield VaultDamaged("version", f"{plan_id} {number}")


def _card(vault: Vault, secret: Secret) -> Iterator[VaultDamaged]:
    try:
        read_card(vault.folder, secret.kind, secret.value)
    except VaultDamaged as error:
        yield error
    except VaultError:
        return


def _checked(backup: Backup, vault: Vault) -> BackupState:
    if backups.is_good(backup, vault.keys, vault.folder):
        return "good"
    try:
        content = backups.read_backup(backup.path)
        if is_signed(content.header_bytes, vault.keys.header):
            return "not good"
        with backups.opened(content, vault.keys, vault.folder):
            # It opens with today's key, so its header was changed by somebody without it.
            return "not good"
    except VaultDamaged as error:
        return "not good" if error.part == "backup" else "other keys"
    except (VaultError, CannotRead, TooLarge):
        return "not good"
