"""Wrap a key under a secret, and open it again.

A slot says nothing about the secret: a wrong one and a changed slot look alike. Each is bound to
its vault, its kind, what it opens and what its key derivation costs.
"""

from __future__ import annotations

import secrets
import time
import unicodedata

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crisisplan.errors import NotEnoughMemory
from crisisplan.vault.header import Kdf, Kind, Opens, Slot

KEY = 32
"""Bytes of every key."""

MEMORY_KIB, LANES = 64 * 1024, 4
"""RFC 9106, second recommended option: 64 MiB, four lanes, at least three passes."""
FEWEST_PASSES = 3
WANTED_SECONDS = 0.35
"""What one try should cost on this computer: long for a machine that guesses, short for a person
(between 0.25 and 0.5 seconds)."""
_MOST_CALIBRATED = 24


def passphrase_secret(text: str) -> bytes:
    """Return a passphrase as bytes: NFKC, without blanks at its ends (F45).

    One written on another keyboard, or with composed letters, is the same. Fixed by format 1.
    """
    return unicodedata.normalize("NFKC", text).strip().encode("utf-8", "surrogatepass")


def argon2id(memory_kib: int = MEMORY_KIB, passes: int = 0, lanes: int = LANES) -> Kdf:
    """Return a passphrase's key derivation; without `passes` its cost is measured here."""
    salt = secrets.token_hex(16)
    passes = passes or _calibrated(memory_kib, lanes)
    return Kdf(name="argon2id", salt=salt, memory_kib=memory_kib, passes=passes, lanes=lanes)


def hkdf() -> Kdf:
    """Return the key derivation for a secret that is random already."""
    return Kdf(name="hkdf-sha256", salt=secrets.token_hex(16))


def make_slot(
    vault_id: str, kind: Kind, opens: Opens, secret: bytes, key: bytes, kdf: Kdf | None = None
) -> Slot:
    """Return a new slot that opens `key` with `secret`."""
    kdf = kdf or (argon2id() if kind == "passphrase" else hkdf())
    slot = Slot(
        id=secrets.token_hex(8),
        kind=kind,
        opens=opens,
        kdf=kdf,
        nonce=secrets.token_hex(12),
        wrapped="0" * 96,
    )
    wrapped = AESGCM(_derived(kdf, secret)).encrypt(
        bytes.fromhex(slot.nonce), key, _bound(vault_id, slot)
    )
    return msgspec.structs.replace(slot, wrapped=wrapped.hex())


def open_slot(vault_id: str, slot: Slot, secret: bytes) -> bytes | None:
    """Return the key in a slot, or None when this secret does not open it.

    Raises `NotEnoughMemory`, which says nothing about the secret (F37).
    """
    try:
        return AESGCM(_derived(slot.kdf, secret)).decrypt(
            bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), _bound(vault_id, slot)
        )
    except InvalidTag:
        return None


def subkey(key: bytes, purpose: str) -> bytes:
    """Return the key for one purpose: "database", "header", "help", "card", "seen"."""
    return HKDF(SHA256(), KEY, salt=None, info=b"crisisplan 1 " + purpose.encode()).derive(key)


def seal(key: bytes, plain: bytes, about: bytes) -> tuple[bytes, bytes]:
    """Return nonce and ciphertext (AES-256-GCM) of some bytes, bound to what they are about."""
    nonce = secrets.token_bytes(12)
    return nonce, AESGCM(key).encrypt(nonce, plain, about)


def unseal(key: bytes, nonce: bytes, sealed: bytes, about: bytes) -> bytes | None:
    """Return what `seal` was given, or None when a bit of it or the key is another."""
    try:
        return AESGCM(key).decrypt(nonce, sealed, about)
    except (InvalidTag, ValueError):
        return None


def _bound(vault_id: str, slot: Slot) -> bytes:
    bare = msgspec.structs.replace(slot, wrapped="0" * 96)
    return b"crisisplan slot 1 " + vault_id.encode() + msgspec.json.encode(bare, order="sorted")


def _derived(kdf: Kdf, secret: bytes) -> bytes:
    salt = bytes.fromhex(kdf.salt)
    if kdf.name == "hkdf-sha256":
        return HKDF(SHA256(), KEY, salt=salt, info=b"crisisplan 1 slot").derive(secret)
    try:
        return Argon2id(
            salt=salt,
            length=KEY,
            iterations=kdf.passes,
            lanes=kdf.lanes,
            memory_cost=kdf.memory_kib,
        ).derive(secret)
    except MemoryError:
        raise NotEnoughMemory from None


def _calibrated(memory_kib: int, lanes: int) -> int:
    """Return how many passes take about `WANTED_SECONDS` here; never fewer than is safe."""
    trial = Kdf(
        name="argon2id",
        salt="0" * 32,
        memory_kib=memory_kib,
        passes=FEWEST_PASSES,
        lanes=lanes,
    )
    spent = []
    for _ in range(2):
        began = time.perf_counter()
        _derived(trial, b"how fast is this computer")
        spent.append(time.perf_counter() - began)
    passes = round(FEWEST_PASSES * WANTED_SECONDS / max(min(spent), 0.001))
    return min(max(passes, FEWEST_PASSES), _MOST_CALIBRATED)
