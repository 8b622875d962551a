"""Flip single bits of a vault: each flip is found, or changes nothing that can be read."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

from crisisplan.errors import CrisisPlanError, VaultDamaged, VaultError, VaultTooNew, WrongSecret
from crisisplan.vault import database, header, keys
from crisisplan.vault.folder import Folder
from tests.vault.faults import vaults

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.vault.faults.vaults import Found, Tally

_SEEDED = 16


def flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def some_bits(content: bytes, count: int) -> Iterable[int]:
    """Pick bits at random, the same ones every time; all of them if there are few."""
    every = range(len(content) * 8)
    if count >= len(every):
        return every
    return random.Random(_SEEDED).sample(every, count)  # noqa: S311 - it only picks bits


def flip_database(folder: Folder, count: int, tally: Tally) -> None:
    """Flip bits of the database of a vault that was closed."""
    path, whole = vaults.database_of(folder), (vaults.found_at(folder),)
    content = path.read_bytes()
    for bit in some_bits(content, count):
        path.write_bytes(flipped(content, bit))
        judge(folder, whole, tally, f"database bit {bit}")
    path.write_bytes(content)


def flip_journal(folder: Folder, count: int, tally: Tally) -> None:
    """Flip bits of the journal of a vault whose process ended in the middle of a commit."""
    allowed = (vaults.found_at(folder),)
    path = break_off(folder)
    journal = path.with_name(path.name + "-journal")
    left, content = path.read_bytes(), journal.read_bytes()
    for bit in some_bits(content, count):
        path.write_bytes(left)
        journal.write_bytes(flipped(content, bit))
        judge(folder, allowed, tally, f"journal bit {bit}")
    path.write_bytes(left)
    journal.write_bytes(content)


def break_off(folder: Folder) -> Path:
    """Leave a vault as a kill in the middle of a commit does; return the database."""
    path = vaults.database_of(folder)
    journal = path.with_name(path.name + "-journal")
    with vaults.opened(folder) as vault:
        connection = vault.rows.connection
        # A small cache makes SQLite write pages, and before them the journal, before the commit.
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        for name in ("", "plan 1"):
            plan_id = vaults.plan(0, name).id
            connection.execute("UPDATE plan SET body = randomblob(9000) WHERE id = ?", (plan_id,))
            connection.execute("DELETE FROM version WHERE plan = ?", (plan_id,))
        left, content = path.read_bytes(), journal.read_bytes()
        connection.execute("ROLLBACK")
    path.write_bytes(left)
    journal.write_bytes(content)
    return path


def judge(folder: Folder, allowed: tuple[Found, ...], tally: Tally, what: str) -> None:
    """Count what comes of opening a vault and reading everything in it."""
    tally.tried += 1
    try:
        with vaults.opened(folder) as vault:
            found = vaults.found_in(vault)
            whole = database.is_whole(vault.rows.connection)
    except VaultDamaged:
        tally.detected += 1
    except CrisisPlanError as error:
        tally.note(f"{what}: {error!r}")
    else:
        tally.detected += not whole
        if found not in allowed:
            tally.late += not whole
            if whole:
                tally.note(f"{what}: read as something else")


def flip_header(folder: Folder, tally: Tally) -> None:
    """Flip every bit of the header; then each again with its sum made right, as a person could."""
    own = vaults.opened(folder)
    own.close()
    _, content = folder.read_header()
    for bit in range(len(content) * 8):
        changed = flipped(content, bit)
        for data in (changed, resummed(changed)):
            tally.tried += 1
            if data == content or _refused(data, own.keys):
                tally.detected += 1
            else:
                tally.note(f"header bit {bit}")


def resummed(content: bytes) -> bytes:
    """The header with its last line made right again."""
    lines = content[: content.rfind(b"\nsum ") + 1]
    return lines + b"sum " + hashlib.sha256(lines).hexdigest().encode() + b"\n"


def _refused(data: bytes, own: keys.Keys) -> bool:
    try:
        found = keys.unlock(header.decode(data), data, "recovery", vaults.secret())
    except (VaultDamaged, VaultTooNew, WrongSecret):
        return True
    return found != own


def cut_off(folder: Folder, path: Path, lengths: Iterable[int], tally: Tally) -> None:
    """Cut a file of a vault at lengths; whoever opens it is told that it is damaged."""
    content = path.read_bytes()
    for length in lengths:
        tally.tried += 1
        path.write_bytes(content[:length])
        try:
            with vaults.opened(folder) as vault:
                vaults.found_in(vault)
                whole = database.is_whole(vault.rows.connection)
        except VaultDamaged:
            tally.detected += 1
        except VaultError as error:
            tally.note(f"cut at {length}: {error!r}")
        else:
            tally.detected += not whole
            if whole:
                tally.note(f"cut at {length}: opened")
    path.write_bytes(content)
