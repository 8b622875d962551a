"""How a plan lies in the database: its form once by hash, its body compressed and bound.

A version is compressed with an earlier one as its dictionary, so that ten thousand versions of a
plan stay small. It never hangs on more than that one.
"""

from __future__ import annotations

import hashlib
import json
import zlib

import msgspec

from crisisplan.errors import CannotSave, NotAPlan, TooNew, VaultDamaged
from crisisplan.plan import codec
from crisisplan.plan.plan import Plan

LIMIT = 20_000_000
"""Most bytes of one body or form."""

_SHORT = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter looks like another or like a digit."""


class Body(msgspec.Struct, frozen=True):
    """A plan taken apart."""

    plan: str
    """Id of the plan."""
    text: bytes
    """JSON of the plan file without its form."""
    form: bytes
    """JSON of the form."""

    @property
    def form_hash(self) -> str:
        """Hash by which the form is stored once."""
        return hashlib.sha256(self.form).hexdigest()


def take_apart(plan: Plan) -> Body:
    """Return a plan as it is stored.

    Raises `CannotSave` for what could not be read again, such as an id that stands twice: better
    now, while the words are still in the window, than when they are asked for.
    """
    try:
        whole = json.loads(codec.encode(plan))
        form = whole["plan"].pop("form")
        body = Body(plan.id, _json(whole), _json(form))
        put_together(body.text, body.form)
    except (ValueError, RecursionError, VaultDamaged):
        raise CannotSave("broken") from None
    if max(len(body.text), len(body.form)) > LIMIT:
        raise CannotSave("broken")
    return body


def put_together(text: bytes, form: bytes) -> Plan:
    """Return the plan that was taken apart. Raises `VaultDamaged`."""
    try:
        whole = json.loads(text)
        whole["plan"]["form"] = json.loads(form)
        return codec.decode(_json(whole))
    except (ValueError, KeyError, TypeError, RecursionError, NotAPlan, TooNew):
        raise VaultDamaged("plan") from None


def pack(text: bytes, dictionary: bytes = b"") -> bytes:
    """Return some bytes compressed; `unpack` needs the same dictionary."""
    packer = zlib.compressobj(9, zdict=dictionary) if dictionary else zlib.compressobj(9)
    return packer.compress(text) + packer.flush()


def unpack(packed: bytes, dictionary: bytes = b"") -> bytes:
    """Return what was packed. Raises `VaultDamaged`, also for more than `LIMIT` bytes."""
    try:
        opener = zlib.decompressobj(zdict=dictionary) if dictionary else zlib.decompressobj()
        text = opener.decompress(packed, LIMIT + 1)
    except zlib.error:
        raise VaultDamaged("plan") from None
    if len(text) > LIMIT or not opener.eof:
        raise VaultDamaged("plan")
    return text


def digest(*parts: object) -> bytes:
    """Return the SHA-256 that binds a row to what it is about: parts are told apart."""
    whole = hashlib.sha256()
    for part in parts:
        found = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(found) + found)
    return whole.digest()


def short(fingerprint: bytes) -> str:
    """Return a fingerprint as printed: eight letters and digits, such as "7KQM-2F9X"."""
    number = int.from_bytes(fingerprint[:5], "big")
    letters = "".join(_SHORT[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
