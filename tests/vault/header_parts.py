"""The parts of headers, written without the program's own writer, so that any fault can be put in.

The secret of every slot is `SECRET`, and the vault key is `KEY`.
"""

from __future__ import annotations

import copy
import hashlib
import hmac
import json
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET = b"twenty bytes of code"
KEY = bytes(range(32))
ID, OTHER_ID = "0123456789abcdef" * 2, "fedcba9876543210" * 2
FIRST = b"crisisplan vault 1"

Parts = dict[str, Any]

_SLOT: Parts = {"nonce": "5a" * 12, "opens": "vault", "wrapped": "0" * 96}
_RANDOM: Parts = {
    "lanes": 0,
    "memory_kib": 0,
    "name": "hkdf-sha256",
    "passes": 0,
    "salt": "a5" * 16,
}
_COSTS: Parts = _RANDOM | {"lanes": 1, "memory_kib": 64, "name": "argon2id", "passes": 1}


def passphrase(number: int = 1, **kdf: object) -> Parts:
    """Return a passphrase slot."""
    return _SLOT | {"id": f"{number:016x}", "kind": "passphrase", "kdf": _COSTS | kdf}


def recovery(number: int = 2, **kdf: object) -> Parts:
    """Return a slot of a recovery code."""
    return _SLOT | {"id": f"{number:016x}", "kind": "recovery", "kdf": _RANDOM | kdf}


def keyring(number: int = 3, **kdf: object) -> Parts:
    """Return a slot of a secret in the system's keyring."""
    return recovery(number, **kdf) | {"kind": "keyring"}


def wrapped(slot: Parts, vault_id: str = ID) -> Parts:
    """Return a slot that truly opens `KEY` with `SECRET`."""
    kdf, salt = slot["kdf"], bytes.fromhex(slot["kdf"]["salt"])
    if kdf["name"] == "argon2id":
        derived = Argon2id(
            salt=salt,
            length=32,
            iterations=kdf["passes"],
            lanes=kdf["lanes"],
            memory_cost=kdf["memory_kib"],
        ).derive(SECRET)
    else:
        derived = HKDF(SHA256(), 32, salt, b"crisisplan 1 slot").derive(SECRET)
    about = b"crisisplan slot 1 " + vault_id.encode() + compact(slot | {"wrapped": "0" * 96})
    found = AESGCM(derived).encrypt(bytes.fromhex(slot["nonce"]), KEY, about)
    return slot | {"wrapped": found.hex()}


def header(*ways: Parts) -> Parts:
    """Return what stands in a header; without `ways` it has one of each kind."""
    return {
        "file": "plans-0badf00d.db",
        "help": {"nonce": "3c" * 12, "wrapped": "96" * 48},
        "id": ID,
        "number": 7,
        "schema": 1,
        "slots": list(ways) or [wrapped(passphrase()), wrapped(recovery()), wrapped(keyring())],
    }


def changed(body: Parts, path: str, *value: object) -> Parts:
    """Return a header with another value at a path such as "slots.0.id", or without it."""
    whole = copy.deepcopy(body)
    place: Any = whole
    *way, last = (int(step) if step.isdecimal() else step for step in path.split("."))
    for step in way:
        place = place[step]
    if value:
        place[last] = value[0]
    else:
        del place[last]
    return whole


def compact(body: object) -> bytes:
    """Return JSON as a header has it."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sealed(body: object, first: bytes = FIRST, key: bytes = KEY) -> bytes:
    """Return a header of any content, with a mac and a sum that are right."""
    lines = first + b"\n" + (body if isinstance(body, bytes) else compact(body)) + b"\n"
    mac_key = HKDF(SHA256(), 32, None, b"crisisplan 1 header").derive(key)
    return summed(
        lines + b"mac " + hmac.new(mac_key, lines, "sha256").hexdigest().encode() + b"\n"
    )


def summed(lines: bytes) -> bytes:
    """Return some lines with the sum that belongs to them."""
    return lines + b"sum " + hashlib.sha256(lines).hexdigest().encode() + b"\n"
