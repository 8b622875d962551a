"""Open the place where plans are kept, and lock it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import msgspec

from crisisplan import process
from crisisplan.errors import CannotWrite, WrongSecret
from crisisplan.vault import keychain
from crisisplan.vault.folder import Folder
from crisisplan.vault.header import Kind
from crisisplan.vault.recovery_code import secret_of
from crisisplan.vault.slots import passphrase_secret
from crisisplan.vault.vault import open_to_read, open_vault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.plan.plan import Plan
    from crisisplan.vault.vault import Vault


class Secret(msgspec.Struct, frozen=True):
    """What opens a vault. Its text form shows nothing."""

    kind: Kind
    value: bytes

    def __repr__(self) -> str:
        return f"Secret({self.kind})"


def passphrase(typed: str) -> Secret:
    """Return the secret of a typed passphrase."""
    return Secret("passphrase", passphrase_secret(typed))


def recovery_code(typed: str) -> Secret:
    """Return the secret of a typed recovery code. Raises `CodeMistyped`."""
    return Secret("recovery", secret_of(typed))


def from_keyring(folder: Folder) -> Secret:
    """Return the secret that the keyring keeps for a vault.

    Raises `VaultDamaged`, `VaultTooNew`, `KeyringUnavailable`; `WrongSecret` when there is none.
    """
    found = keychain.fetch(folder.read_header()[0].id)
    if found is None:
        raise WrongSecret("keyring")
    return Secret("keyring", found)


def unlock(folder: Folder, secret: Secret) -> Vault:
    """Open a vault for this process alone, or only to read where nothing can be written (F12).

    Raises as `open_vault`, but for a folder that can only be read.
    """
    try:
        return open_vault(folder, secret.kind, secret.value)
    except CannotWrite as error:
        if error.reason not in {"read-only", "denied"}:
            raise
    return open_to_read(folder, secret.kind, secret.value)


def lock(vault: Vault, arguments: list[str], unsaved: Iterable[Plan] = ()) -> NoReturn:
    """Save what is given, close the vault, and go on as a new process with these arguments.

    Nothing of the plans stays in memory. Raises `CannotSave` or `VaultBusy` when something could
    not be saved: then the vault stays open, and nothing is lost.
    """
    for plan in unsaved:
        vault.plans.save(plan)
    vault.close()
    process.start_anew(arguments)
