"""Small invented plans, and vaults over real files that open without the cost of a passphrase."""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from crisisplan.plan.plan import words_of
from crisisplan.vault import keys, slots
from crisisplan.vault.folder import Folder
from crisisplan.vault.header import Header, Kind, Opens, Slot, decode, encode
from crisisplan.vault.vault import Vault, Way, create_vault, open_vault
from tests.plan_examples import FORM, OTHER, line, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.plan.form import Form
    from crisisplan.plan.plan import Plan
    from crisisplan.vault.keys import Keys

CODE = b"twenty bytes of code"
"""The secret of a recovery code: it opens at once."""

AT = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)
NOBODY = 65534


def plan_of(name: str, text: str = "I walk to the sea", form: Form = FORM) -> Plan:
    """Return a plan of one line."""
    plan = put(form, ("step-alone", line(f"{name}-1", text)))
    return replace(plan, id=name, title=f"Plan {name}")


def other_plan(name: str, text: str = "I walk to the sea") -> Plan:
    """Return a plan on another form."""
    return plan_of(name, text, OTHER)


def text_of(plan: Plan) -> str:
    """Return the one line of a plan."""
    (found,) = [words_of(entry) for section in plan.sections for entry in section.entries]
    return found


def clock() -> str:
    """Return always the same time: nothing may be ordered by it."""
    return "2026-11-22T10:15:00+00:00"


def new_folder(path: Path, *ways: Way) -> Folder:
    """Make a vault that opens with `CODE`, or with these ways."""
    folder = Folder(path / "vault")
    create_vault(folder, ways or (Way("recovery", CODE),))
    return folder


def opened(folder: Folder) -> Vault:
    """Open a vault with `CODE`."""
    return open_vault(folder, "recovery", CODE, clock)


def cheap_slot(vault_id: str, secret: bytes, key: bytes, opens: Opens = "vault") -> Slot:
    """Return a passphrase slot that costs nothing: for tests alone."""
    kdf = slots.argon2id(memory_kib=64, passes=1, lanes=1)
    return slots.make_slot(vault_id, "passphrase", opens, secret, key, kdf)


def add_cheap(vault: Vault, secret: bytes, opens: Opens = "vault") -> Slot:
    """Add a passphrase that costs nothing to an open vault."""
    header = vault.header
    key = vault.keys.vault if opens == "vault" else vault.keys.help_key(header)
    slot = cheap_slot(header.id, secret, key, opens)
    vault.put_header(replace(header, slots=(*header.slots, slot)))
    return slot


def rewritten(folder: Folder, own: Keys, **parts: object) -> Header:
    """Write a header of other content, signed as it should be; return it."""
    changed: Header = replace(decode(folder.header.read_bytes()), **parts)
    folder.header.write_bytes(encode(changed, own.header))
    return changed


def keys_of(folder: Folder, kind: Kind = "recovery", secret: bytes = CODE) -> Keys:
    """Return the keys of a vault that is not open."""
    header, found = folder.read_header()
    return keys.unlock(header, found, kind, secret)


def flipped(path: Path, place: int) -> None:
    """Flip one bit of a file."""
    whole = bytearray(path.read_bytes())
    whole[place] ^= 1
    path.write_bytes(whole)


def snapshot(path: Path) -> dict[str, bytes]:
    """Return every file below a folder, but for the lock."""
    return {
        str(file.relative_to(path)): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.name != "vault.lock"
    }


@contextlib.contextmanager
def not_root(path: Path) -> Iterator[None]:
    """Be a person who may not do everything; where the tests run as root, be nobody.

    `path` and all above it may then be passed through.
    """
    if sys.platform != "linux":
        pytest.skip("needs Linux")
    if os.geteuid() != 0:
        yield
        return
    for folder in path.parents:
        if folder.stat().st_uid == 0 and folder.stat().st_mode & 0o001 == 0:
            folder.chmod(folder.stat().st_mode | 0o011)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def given_away(path: Path) -> None:
    """Make a file or folder and all in it belong to whom `not_root` is."""
    if os.geteuid() == 0:
        for one in (path, *path.rglob("*")):
            os.chown(one, NOBODY, NOBODY)
