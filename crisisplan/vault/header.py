"""The header: a small plain file that says how the vault is opened. Nothing in it is secret.

It names the database and lists the slots. Each slot wraps a key under a secret: a passphrase, a
recovery code, or a secret in the system's keyring. Four lines:

    crisisplan vault 1
    {"file":...,"help":...,"id":...,"number":...,"schema":1,"slots":[...]}
    mac HEX     HMAC-SHA256 of the lines above under a key of the vault: nobody else changed it
    sum HEX     SHA-256 of the lines above: no bit of it fell over

There is one way only to write a header: what does not come out again byte for byte is damaged.
See `.github/VAULT.md`.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Annotated, Literal

import msgspec

from crisisplan.errors import VaultDamaged, VaultTooNew

FORMAT = 1
LIMIT = 64 * 1024
"""Most bytes of a header."""

MOST_SLOTS = 32
MOST_MEMORY_KIB = 1024 * 1024
MOST_PASSES = 64
MOST_LANES = 16
"""Caps on what a passphrase may cost, checked before anything is allocated (F19)."""

MOST_WORK_KIB = 32 * 1024 * 1024
"""Cap on memory times passes of all slots: one try of a hostile header ends in seconds."""

_FIRST = re.compile(rb"crisisplan vault ([1-9][0-9]{0,5})")
_MAC = re.compile(rb"mac [0-9a-f]{64}")
_LINES = 5
"""Four lines, and what stands after the last line end: nothing."""

_Hex16 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
_Hex12 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{24}\Z")]
_Wrapped = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{96}\Z")]
_Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}\Z")]

Kind = Literal["passphrase", "recovery", "keyring"]
Opens = Literal["vault", "help"]


class Kdf(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a secret becomes a key: Argon2id for a passphrase, HKDF for what is random already."""

    name: Literal["argon2id", "hkdf-sha256"]
    salt: _Hex16
    memory_kib: Annotated[int, msgspec.Meta(ge=0, le=MOST_MEMORY_KIB)] = 0
    passes: Annotated[int, msgspec.Meta(ge=0, le=MOST_PASSES)] = 0
    lanes: Annotated[int, msgspec.Meta(ge=0, le=MOST_LANES)] = 0


class Slot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way in."""

    id: _Id
    kind: Kind
    opens: Opens
    """The vault, or the small help card only."""
    kdf: Kdf
    nonce: _Hex12
    wrapped: _Wrapped
    """The key it opens, under AES-256-GCM."""


class Wrapped(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The help key under the vault key, so that the card can be renewed."""

    nonce: _Hex12
    wrapped: _Wrapped


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in the header, without its two sums."""

    id: _Hex16
    """Lasting id of the vault; the keyring entry bears it."""
    number: Annotated[int, msgspec.Meta(ge=1, le=10**9)]
    """Counts the changes of the header."""
    file: Annotated[str, msgspec.Meta(pattern=r"^plans-[0-9a-f]{8}\.db\Z")]
    """Name of the database. A new one is made whole beside it, then named here: one step."""
    schema: Annotated[int, msgspec.Meta(ge=1, le=10**6)]
    """Which schema the database has, so that it is known before anything is opened."""
    help: Wrapped
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(min_length=1, max_length=MOST_SLOTS)]


def encode(header: Header, mac_key: bytes) -> bytes:
    """Return the bytes of a header, signed with a key of the vault."""
    body = msgspec.json.encode(header, order="sorted")
    lines = b"crisisplan vault %d\n%s\n" % (FORMAT, body)
    lines += b"mac " + _mac(lines, mac_key).encode() + b"\n"
    return lines + b"sum " + hashlib.sha256(lines).hexdigest().encode() + b"\n"


def decode(data: bytes) -> Header:
    """Return the header in some bytes. Its mac is checked by `is_signed`, once a key is there.

    Raises `VaultDamaged`, or `VaultTooNew` for a whole header of a later format.
    """
    lines = data[: LIMIT + 1].split(b"\n")
    head = data[: data.rfind(b"sum ")]
    whole = lines[-2:] == [b"sum " + hashlib.sha256(head).hexdigest().encode(), b""]
    first = _FIRST.fullmatch(lines[0])
    if not whole or first is None or len(data) > LIMIT:
        raise VaultDamaged("header")
    if int(first[1]) > FORMAT:
        raise VaultTooNew(int(first[1]))
    try:
        header = msgspec.json.decode(lines[1], type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise VaultDamaged("header") from None
    canonical = msgspec.json.encode(header, order="sorted") == lines[1]
    four = len(lines) == _LINES and _MAC.fullmatch(lines[2])
    if not canonical or not four or not _is_sensible(header):
        raise VaultDamaged("header")
    return header


def is_signed(data: bytes, mac_key: bytes) -> bool:
    """Tell whether the bytes of a header were signed with this key."""
    lines, _, rest = data.partition(b"\nmac ")
    return hmac.compare_digest(rest[:64], _mac(lines + b"\n", mac_key).encode())


def _mac(lines: bytes, mac_key: bytes) -> str:
    return hmac.new(mac_key, lines, hashlib.sha256).hexdigest()


def _is_sensible(header: Header) -> bool:
    """Tell whether the slots have the costs their kinds need, and each an id of its own."""
    ids = {slot.id for slot in header.slots}
    if sum(slot.kdf.memory_kib * slot.kdf.passes for slot in header.slots) > MOST_WORK_KIB:
        return False
    for slot in header.slots:
        kdf = slot.kdf
        costs = (kdf.memory_kib, kdf.passes, kdf.lanes)
        if slot.kind == "passphrase":
            if kdf.name != "argon2id" or not all(costs) or kdf.memory_kib < 8 * kdf.lanes:
                return False
        elif kdf.name != "hkdf-sha256" or any(costs):
            return False
    return len(ids) == len(header.slots)
