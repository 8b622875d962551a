"""The help card: the few things that open without the vault, under a key of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplan import files
from crisisplan.errors import (
    CannotRead,
    CannotSave,
    CannotWrite,
    TooLarge,
    VaultDamaged,
    VaultMissing,
)
from crisisplan.vault import keys, slots
from crisisplan.vault.folder import Folder, VaultState

if TYPE_CHECKING:
    from crisisplan.vault.header import Kind
    from crisisplan.vault.vault import Vault

LIMIT = 1_000_000
"""Most bytes of a card."""

_FIRST = b"crisisplan card 1\n"
_NONCE = 12
_AROUND = 100
"""Bytes around a card, and some to spare."""


def write_card(vault: Vault, card: bytes) -> None:
    """Write what the person chose for the card, at most `LIMIT` bytes. Raises `CannotSave`."""
    if len(card) > LIMIT:
        raise CannotSave("broken")
    key = slots.subkey(vault.keys.help_key(vault.header), "card")
    nonce, sealed = slots.seal(key, card, vault.header.id.encode())
    try:
        files.write(vault.folder.card, _FIRST + nonce + sealed)
    except CannotWrite as error:
        raise CannotSave(error.reason) from error


def read_card(folder: Folder, kind: Kind, secret: bytes) -> bytes | None:
    """Return the card, or None when there is none; the vault stays locked.

    Raises `VaultMissing`, `VaultDamaged`, `VaultTooNew`, `WrongSecret`, `NotEnoughMemory`.
    """
    if folder.state() is VaultState.MISSING:
        raise VaultMissing
    header, _ = folder.read_header()
    key = slots.subkey(keys.unlock_help(header, kind, secret), "card")
    if not folder.card.exists():
        return None
    try:
        data = files.read(folder.card, LIMIT + _AROUND)
    except (CannotRead, TooLarge):
        raise VaultDamaged("card") from None
    rest = data.removeprefix(_FIRST)
    card = slots.unseal(key, rest[:_NONCE], rest[_NONCE:], header.id.encode())
    if card is None or rest == data:
        raise VaultDamaged("card")
    return card
