"""Vaults to break: what is in them, and whether all of it is still there."""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from crisisplan import resources
from crisisplan.jobs.import_plan import import_plan
from crisisplan.plan.plan import Plan, Text
from crisisplan.vault.folder import Folder
from crisisplan.vault.vault import Vault, Way, create_vault, open_vault

if TYPE_CHECKING:
    from collections.abc import Sequence

PADDING = 6_000
"""Letters in each plan that no packing makes smaller: a commit then changes several pages."""


class Found(msgspec.Struct, frozen=True):
    """All that is in a vault."""

    drafts: tuple[Plan, ...]
    versions: tuple[tuple[Plan, ...], ...]
    values: tuple[bytes | None, ...]


class Tally(msgspec.Struct):
    """How often something was tried, and what came of it."""

    tried: int = 0
    detected: int = 0
    late: int = 0
    """Found only by the check of all pages that comes with every backup."""
    bad: int = 0
    notes: list[str] = []

    def note(self, what: str) -> None:
        """Count one that must not be."""
        self.bad += 1
        self.notes.append(what)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.tried + other.tried,
            self.detected + other.detected,
            self.late + other.late,
            self.bad + other.bad,
            self.notes + other.notes,
        )


def secret(number: int = 0) -> bytes:
    """The secret of a recovery code; opening with it costs next to nothing."""
    return hashlib.sha256(b"way %d" % number).digest()[:20]


@functools.cache
def example() -> Plan:
    """A plan as a person writes it; always the same one."""
    words = (resources.root() / "examples" / "en.txt").read_bytes()
    return import_plan(words, "safety", country="US")


def plan(number: int, name: str = "") -> Plan:
    """A plan that says everywhere which one it is."""
    seed = b"%d %s" % (number, name.encode())
    noise = hashlib.shake_256(seed).hexdigest(PADDING // 2)
    text = Text(id="noise", field="", text=f"{number} {noise}")
    found = replace(example(), title=str(number), unsorted=(text,))
    return replace(found, id=hashlib.sha256(name.encode()).hexdigest()[:20]) if name else found


def make(path: Path, plans: int = 2, versions: int = 3) -> Folder:
    """Make a vault with some plans and versions, which opens with `secret()`."""
    folder = Folder(path)
    create_vault(folder, [Way("recovery", secret())])
    with opened(folder) as vault:
        for place in range(plans):
            name = f"plan {place}" if place else ""
            for number in range(1, versions + 1):
                vault.plans.save(plan(number, name))
                vault.versions.keep(plan(number, name), "by-hand")
        vault.rows.keep_value("person", b"person")
    return folder


def opened(folder: Folder, number: int = 0) -> Vault:
    return open_vault(folder, "recovery", secret(number))


def found_in(vault: Vault, values: Sequence[str] = ("person",)) -> Found:
    """Read everything in an open vault."""
    ids = vault.plans.ids()
    return Found(
        tuple(vault.plans.draft(one) for one in ids),
        tuple(
            tuple(vault.versions.get(one, version.number) for version in vault.versions.of(one))
            for one in ids
        ),
        tuple(vault.rows.value(name) for name in values),
    )


def found_at(folder: Folder, number: int = 0) -> Found:
    """Open a vault and read everything in it."""
    with opened(folder, number) as vault:
        return found_in(vault)


def copied(folder: Folder, path: Path) -> Folder:
    """Copy a vault that is closed, in place of what was at the path."""
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(folder.path, path)
    return Folder(path)


def database_of(folder: Folder) -> Path:
    """The database that the header names."""
    return folder.database(folder.read_header()[0])


def quick_place(otherwise: Path) -> Path:
    """A folder in memory where there is one: for what does not depend on the disk."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or not os.access(memory, os.W_OK):
        return otherwise
    return Path(tempfile.mkdtemp(dir=memory))
