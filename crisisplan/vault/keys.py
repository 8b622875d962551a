"""The keys of a vault, and how a secret leads to them."""

from __future__ import annotations

import secrets

import msgspec

from crisisplan.errors import VaultDamaged, WrongSecret
from crisisplan.vault import slots
from crisisplan.vault.header import Header, Kind, Wrapped, is_signed


class Keys(msgspec.Struct, frozen=True):
    """The vault key; every other key comes from it. Its text form shows nothing."""

    vault: bytes

    @property
    def database(self) -> bytes:
        """Key of the database."""
        return slots.subkey(self.vault, "database")

    @property
    def header(self) -> bytes:
        """Key that signs the header."""
        return slots.subkey(self.vault, "header")

    @property
    def seen(self) -> bytes:
        """Key that signs how far the vault had come."""
        return slots.subkey(self.vault, "seen")

    def help_key(self, header: Header) -> bytes:
        """Return the help key, which the header holds for the vault key. Raises `VaultDamaged`."""
        kept = header.help
        key = slots.unseal(
            slots.subkey(self.vault, "help"),
            bytes.fromhex(kept.nonce),
            bytes.fromhex(kept.wrapped),
            header.id.encode(),
        )
        if key is None:
            raise VaultDamaged("header")
        return key

    def __repr__(self) -> str:
        return "Keys(...)"


def new_keys() -> Keys:
    """Return the keys of a new vault."""
    return Keys(secrets.token_bytes(slots.KEY))


def wrap_help(keys: Keys, vault_id: str, help_key: bytes) -> Wrapped:
    """Return the help key as the header keeps it."""
    nonce, sealed = slots.seal(slots.subkey(keys.vault, "help"), help_key, vault_id.encode())
    return Wrapped(nonce=nonce.hex(), wrapped=sealed.hex())


def unlock(header: Header, data: bytes, kind: Kind, secret: bytes) -> Keys:
    """Return the keys that a secret opens; `data` are the bytes the header was read from.

    Raises `WrongSecret`, `NotEnoughMemory`, or `VaultDamaged` when the secret is right and the
    header was changed by somebody without it.
    """
    key = _opened(header, kind, "vault", secret)
    if key is None:
        raise WrongSecret(kind)
    keys = Keys(key)
    if not is_signed(data, keys.header):
        raise VaultDamaged("header")
    return keys


def unlock_help(header: Header, kind: Kind, secret: bytes) -> bytes:
    """Return the help key that a secret opens, straight or by way of the vault key.

    Raises `WrongSecret`, `NotEnoughMemory`, `VaultDamaged`.
    """
    key = _opened(header, kind, "help", secret)
    if key is not None:
        return key
    vault = _opened(header, kind, "vault", secret)
    if vault is None:
        raise WrongSecret(kind)
    return Keys(vault).help_key(header)


def _opened(header: Header, kind: Kind, opens: str, secret: bytes) -> bytes | None:
    for slot in header.slots:
        if slot.kind == kind and slot.opens == opens:
            key = slots.open_slot(header.id, slot, secret)
            if key is not None:
                return key
    return None
