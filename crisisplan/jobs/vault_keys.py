"""Make a vault, and change what opens it."""

from __future__ import annotations

import contextlib
import secrets
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from crisisplan.errors import KeyringUnavailable, UnknownChoice
from crisisplan.vault import keychain, ways
from crisisplan.vault.recovery_code import new_code, secret_of
from crisisplan.vault.slots import open_slot, passphrase_secret
from crisisplan.vault.vault import (
    Vault,
    Way,
    check_ways,
    create_vault,
    make_way,
    open_vault,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crisisplan.jobs.vault_opening import Secret
    from crisisplan.vault.folder import Folder
    from crisisplan.vault.header import Opens, Slot

SHORT = 8
"""A passphrase of fewer characters is soon guessed by a machine."""

_OURS = ("vault.lock", "beginning", "backups", "old", "seen", "help.card", "plans-*.db", ".*.tmp*")
"""What an unfinished vault may have left in its folder."""


class Made(msgspec.Struct, frozen=True):
    """A new vault, open. Its text form shows nothing."""

    vault: Vault
    code: str
    """The recovery code, to be shown once; empty when none was wanted."""

    def __repr__(self) -> str:
        return "Made(...)"


def is_free(folder: Folder) -> bool:
    """Tell whether a new vault can go there: no folder yet, or nothing of others in it.

    The files in the folder of a vault are made private, so it must not be one that is shared.
    """
    try:
        found = list(folder.path.iterdir())
    except FileNotFoundError:
        return True
    except OSError:
        # Whatever is wrong there, making the vault says it.
        return True
    return all(any(path.match(ours) for ours in _OURS) for path in found)


def is_short(typed: str) -> bool:
    """Tell whether a passphrase should be longer; it is never refused."""
    return len(passphrase_secret(typed).decode("utf-8", "replace")) < SHORT


def make_vault(folder: Folder, typed: str, *, recovery: bool = True) -> Made:
    """Make a vault that opens with a passphrase and, unless not wanted, a new recovery code.

    Raises as `create_vault`, and then nothing is there.
    """
    code = new_code() if recovery else ""
    secret = passphrase_secret(typed)
    made = [Way("passphrase", secret)]
    made += [Way("recovery", secret_of(code))] if code else []
    create_vault(folder, made)
    # A code opens at once, a passphrase takes its time.
    kind, value = made[-1].kind, made[-1].secret
    return Made(open_vault(folder, kind, value), code)


def add_passphrase(vault: Vault, typed: str) -> Slot:
    """Let one more passphrase open the vault. Raises `CannotSave`."""
    return ways.add_way(vault, Way("passphrase", passphrase_secret(typed)))


def change_passphrase(vault: Vault, typed: str, opened_with: Secret) -> Slot:
    """Put a new passphrase in place of the one that opened the vault.

    In place of all passphrases when it was opened in another way. Raises `CannotSave`.
    """
    gone = _ids(vault, "passphrase")
    if opened_with.kind == "passphrase" and len(gone) > 1:
        gone = [
            slot.id
            for slot in vault.header.slots
            if slot.kind == "passphrase"
            and open_slot(vault.header.id, slot, opened_with.value) is not None
        ]
    return ways.add_way(vault, Way("passphrase", passphrase_secret(typed)), instead_of=gone)


def change_code(vault: Vault, show: Callable[[str], None]) -> str:
    """Put a new recovery code in place of those before, and return it.

    `show` shows it to the person, before any earlier code goes. Raises `CannotSave`, and what
    `show` raises: then the earlier codes still open the vault, and the new one may as well.
    """
    code, slot = add_code(vault)
    show(code)
    drop_other_codes(vault, slot)
    return code


def add_code(vault: Vault) -> tuple[str, Slot]:
    """Let one more recovery code open the vault; return it to be shown. Raises `CannotSave`."""
    code = new_code()
    return code, ways.add_way(vault, Way("recovery", secret_of(code)))


def drop_other_codes(vault: Vault, slot: Slot) -> None:
    """Let no recovery code but this one open the vault. Raises `CannotSave`."""
    for slot_id in _ids(vault, "recovery"):
        if slot_id != slot.id:
            ways.remove_way(vault, slot_id)


def start_over_keys(vault: Vault, typed: str, show: Callable[[str], None]) -> str:
    """After a recovery code was used: a new passphrase and code in place of all old ones (F48).

    Return the code, which `show` shows first. Raises `CannotSave`, and what `show` raises: then
    nothing changed, and the code that was used still opens the vault.
    """
    code, header = new_code(), vault.header
    show(code)
    help_key = vault.keys.help_key(header)
    made = (Way("passphrase", passphrase_secret(typed)), Way("recovery", secret_of(code)))
    # Both in one step: a passphrase and a code of different days would be hard to explain.
    left = (
        *(slot for slot in header.slots if slot.kind == "keyring"),
        *(make_way(header.id, vault.keys, help_key, way) for way in made),
    )
    check_ways(left)
    vault.put_header(replace(header, slots=left))
    return code


def add_keyring(vault: Vault, opens: Opens) -> Slot:
    """Let the system's keyring open the vault or its help card, in place of an earlier entry.

    Raises `KeyringUnavailable`, `CannotSave`; then the other ways in are as they were.
    """
    secret = secrets.token_bytes(keychain.SECRET_BYTES)
    keychain.store(vault.header.id, secret)
    way = Way("keyring", secret, opens)
    return ways.add_way(vault, way, instead_of=_ids(vault, "keyring"))


def remove(vault: Vault, name: str) -> Slot:
    """Let a way in, named by its id or its beginning, open the vault no more; return it.

    Raises `UnknownChoice`, `LastWayIn`, `CannotSave`.
    """
    found = [slot for slot in vault.header.slots if name and slot.id.startswith(name)]
    if len(found) != 1:
        raise UnknownChoice("way", name, tuple(slot.id for slot in vault.header.slots))
    ways.remove_way(vault, found[0].id)
    if found[0].kind == "keyring":
        with contextlib.suppress(KeyringUnavailable):
            keychain.forget(vault.header.id)
    return found[0]


def renew(vault: Vault, typed: str, show: Callable[[str], None]) -> str:
    """Encrypt everything anew: only this passphrase and the code returned open it from now on.

    `show` shows the code first. Raises `VaultDamaged`, `CannotSave`, and what `show` raises; then
    nothing changed (F49).
    """
    code = new_code()
    show(code)
    had_keyring = bool(_ids(vault, "keyring"))
    ways.renew(
        vault, [Way("passphrase", passphrase_secret(typed)), Way("recovery", secret_of(code))]
    )
    if had_keyring:
        with contextlib.suppress(KeyringUnavailable):
            keychain.forget(vault.header.id)
    return code


def _ids(vault: Vault, kind: str) -> list[str]:
    return [slot.id for slot in vault.header.slots if slot.kind == kind]


def kinds(slots: Iterable[Slot]) -> tuple[tuple[str, str], ...]:
    """Return each way in once, by its kind and by what it opens; nothing secret."""
    return tuple(dict.fromkeys((slot.kind, slot.opens) for slot in slots))
