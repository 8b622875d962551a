"""The folder of a vault: what lies in it, whose it is, and how things stand before it is opened.

vault.header      how it is opened (see `crisisplan.vault.header`)
plans-XXXXXXXX.db the encrypted database the header names
help.card         the small help card, under the help key
vault.lock        held by whoever has it open
seen              how far it had come when it was last closed
backups/          whole copies (see `crisisplan.vault.backups`)
old/              headers as they were before a change
beginning         there while a vault is being made
"""

from __future__ import annotations

import contextlib
import enum
import itertools
import os
import re
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from filelock import FileLock, Timeout

from crisisplan import files
from crisisplan.errors import (
    CannotRead,
    CannotSave,
    CannotWrite,
    TooLarge,
    VaultBusy,
    VaultDamaged,
    VaultTooNew,
    VaultUnsafe,
)
from crisisplan.vault import header as h
from crisisplan.vault.schema import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplan.vault.header import Header


MOST_KEPT = 500_000_000
"""Most bytes of a file that is kept aside by copying, where a disk knows no second names."""


_DATABASE = re.compile(r"plans-[0-9a-f]{8}\.db")
_MOST = 500_000_000
"""Most bytes of a database that is copied."""


class VaultState(enum.Enum):
    """How a vault stands, as far as can be seen without a key; OPEN once it is open."""

    MISSING = "missing"
    LOCKED = "locked"
    OPEN = "open"
    BUSY = "busy elsewhere"
    DAMAGED = "damaged"
    TOO_NEW = "too new"
    NEEDS_MIGRATION = "needs migration"


class Folder(msgspec.Struct, frozen=True):
    """Where a vault lies."""

    path: Path

    @property
    def header(self) -> Path:
        """The header."""
        return self.path / "vault.header"

    @property
    def card(self) -> Path:
        """The help card."""
        return self.path / "help.card"

    @property
    def seen(self) -> Path:
        """How far the vault had come when it was last closed."""
        return self.path / "seen"

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self.path / "backups"

    @property
    def old(self) -> Path:
        """The folder of what was moved aside."""
        return self.path / "old"

    @property
    def beginning(self) -> Path:
        """There while a vault is being made."""
        return self.path / "beginning"

    def database(self, header: Header) -> Path:
        """The database a header names."""
        return self.path / header.file

    def new_database(self) -> str:
        """Return a name for another database, which a header may hold."""
        return f"plans-{secrets.token_hex(4)}.db"

    def databases(self) -> list[Path]:
        """Return every database of ours that lies here, also one no header names."""
        return [path for path in self.path.glob("plans-*.db") if _DATABASE.fullmatch(path.name)]

    def keep_before_rolling_back(self, header: Header) -> None:
        """Copy a database with a journal beside it before SQLite rolls it back.

        A journal that a kill left is right; one that was put there from an earlier day would take
        words away. The last such pair is in `old`. If it cannot be copied, opening goes on.
        """
        path = self.database(header)
        journal = path.with_name(path.name + "-journal")
        if files.holds_something(journal) and files.holds_something(path):
            with contextlib.suppress(CannotWrite, CannotRead, TooLarge, VaultUnsafe):
                self._copy_pair(path, journal)

    def _copy_pair(self, path: Path, journal: Path) -> None:
        make_private(self.old)
        for end, source in ((".db", path), (".db-journal", journal)):
            files.write(self.old / f"before-rolling-back{end}", files.read(source, _MOST))

    def unfinished(self) -> Path:
        """Return a place for a file in the making; `sweep` removes what a kill leaves there."""
        return self.path / f".{secrets.token_hex(8)}.tmp"

    def read_header(self) -> tuple[Header, bytes]:
        """Return the header and its bytes. Raises `VaultDamaged`, `VaultTooNew`."""
        try:
            data = files.read(self.header, h.LIMIT + 1)
        except (CannotRead, TooLarge):
            raise VaultDamaged("header") from None
        return h.decode(data), data

    def write_header(self, data: bytes, before: Header | None) -> None:
        """Put a header in place in one step; the one before is kept aside.

        Raises `CannotWrite`, also for bytes that would not be read again: then nothing changed.
        """
        try:
            h.decode(data)
        except VaultDamaged:
            raise CannotWrite(self.header, "broken") from None
        if before is not None:
            make_private(self.old)
            keep_as(self.header, self.old / f"header-{before.number:06}")
        files.write(self.header, data)

    def state(self) -> VaultState:
        """Return how the vault stands without opening it. Raises `VaultUnsafe`, `CannotRead`."""
        with reachable(self.path):
            return VaultState.MISSING if self._is_missing() else self._state_of_one()

    def _state_of_one(self) -> VaultState:
        """Return how a vault stands that is there."""
        try:
            header, _ = self.read_header()
        except VaultTooNew:
            return VaultState.TOO_NEW
        except VaultDamaged:
            return VaultState.DAMAGED
        if not files.holds_something(self.database(header)):
            return VaultState.DAMAGED
        if header.schema > len(migrations()):
            return VaultState.TOO_NEW
        if self._is_held():
            return VaultState.BUSY
        is_older = header.schema < len(migrations())
        return VaultState.NEEDS_MIGRATION if is_older else VaultState.LOCKED

    @contextlib.contextmanager
    def held(self, patience: float = 0.3) -> Iterator[None]:
        """Hold the vault for this process alone; the system frees it if the process dies (F26).

        Raises `VaultBusy` when it is still open elsewhere after `patience`, in seconds: another
        look at how it stands holds it for an instant.
        """
        lock = self._lock()
        try:
            lock.acquire(timeout=patience, poll_interval=0.02)
        except Timeout:
            raise VaultBusy from None
        except OSError as error:
            raise CannotWrite(self.path / "vault.lock", files.reason(error)) from error
        try:
            yield
        finally:
            # The system lets go of it in any case, when the process ends.
            with contextlib.suppress(OSError):
                lock.release()

    def sweep(self) -> None:
        """Remove what a killed writer left unfinished (F68). Hold the vault first."""
        for place in (self.path, self.backups, self.old):
            with contextlib.suppress(OSError):
                for left in (*place.glob(".*.tmp"), *place.glob(".*.tmp-journal")):
                    with contextlib.suppress(OSError):
                        left.unlink()

    def _is_missing(self) -> bool:
        """Tell whether no vault is here. Raises `VaultUnsafe`."""
        if not self.path.is_dir():
            return True
        # First whose it is: what lies in somebody else's folder cannot even be looked at.
        check_owner(self.path)
        return not self._holds_any()

    def _holds_any(self) -> bool:
        """Tell whether a vault is, or once was, here; one that was never finished is not."""
        if self.header.exists():
            return True
        ever = any(self.path.glob("plans-*.db")) or any(self.path.glob("backups/*.backup"))
        return ever and not self.beginning.exists()

    def _is_held(self) -> bool:
        try:
            with self.held(patience=0):
                return False
        except VaultBusy:
            return True
        except CannotWrite:
            # A folder that can only be read holds no lock; opening it says so.
            return False

    def _lock(self) -> FileLock:
        return FileLock(self.path / "vault.lock", mode=0o600, thread_local=False)


@contextlib.contextmanager
def reachable(path: Path) -> Iterator[None]:
    """Turn what the system says of a folder it cannot reach into `CannotRead`."""
    try:
        yield
    except OSError as error:
        raise CannotRead(path, files.reason(error)) from error


@contextlib.contextmanager
def saving() -> Iterator[None]:
    """Turn what the system says while something is changed into `CannotSave`."""
    try:
        yield
    except OSError as error:
        raise CannotSave(files.reason(error)) from error


def make_private(path: Path) -> None:
    """Make a folder only its owner can look into (0700), and what is in it 0600 (F14).

    Raises `CannotWrite` or `VaultUnsafe`.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        check_owner(path)
        if sys.platform != "win32":
            path.chmod(0o700)
            for file in path.iterdir():
                # Whoever has the vault open makes and removes files meanwhile.
                with contextlib.suppress(FileNotFoundError):
                    if file.is_file() and not file.is_symlink():
                        file.chmod(0o600)
    except OSError as error:
        raise CannotWrite(path, files.reason(error)) from error


def check_owner(path: Path) -> None:
    """Raise `VaultUnsafe` when a folder belongs to somebody else."""
    if sys.platform != "win32" and path.stat().st_uid not in {os.geteuid(), 0}:
        raise VaultUnsafe


def keep_as(source: Path, target: Path) -> None:
    """Keep a file under a second name, whatever happens to the first. What is kept stays.

    Another file of that name is left alone; this one is then called "NAME-2", and so on. Raises
    `CannotRead`, `CannotWrite`.
    """
    names = itertools.chain([target.name], (f"{target.name}-{n}" for n in itertools.count(2)))
    places = (target.with_name(name) for name in names)
    free = next(place for place in places if _is_free(place, source))
    if files.is_same(free, source):
        return
    try:
        os.link(source, free)
    except OSError:
        files.write(free, files.read(source, MOST_KEPT), replace=False)


def _is_free(target: Path, source: Path) -> bool:
    """Tell whether a name is free, or holds this very file since a kill."""
    return not os.path.lexists(target) or files.is_same(target, source)
