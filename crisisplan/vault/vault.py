"""Make a vault, open it, close it. See `crisisplan.vault.folder` for what lies in it."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import secrets
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Self

import msgspec

from crisisplan import files
from crisisplan.errors import (
    CannotRead,
    CannotSave,
    CannotWrite,
    EmptySecret,
    LastWayIn,
    TooLarge,
    VaultDamaged,
    VaultError,
    VaultExists,
    VaultMissing,
    VaultTooNew,
)
from crisisplan.vault import database, keys, slots
from crisisplan.vault.backups import make_backup
from crisisplan.vault.folder import (
    Folder,
    VaultState,
    keep_as,
    make_private,
    reachable,
    saving,
)
from crisisplan.vault.header import Header, Kind, Opens, encode
from crisisplan.vault.plans import Plans
from crisisplan.vault.rows import Rows, now
from crisisplan.vault.schema import migrations
from crisisplan.vault.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from crisisplan.vault.header import Slot
    from crisisplan.vault.keys import Keys


class Way(msgspec.Struct, frozen=True):
    """A secret that is to open a vault. Its text form shows nothing."""

    kind: Kind
    secret: bytes
    opens: Opens = "vault"

    def __repr__(self) -> str:
        return f"Way({self.kind})"


class _Seen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a vault had come when it was last closed."""

    commits: int
    at: str
    mac: str


class Vault:
    """An open vault. Close it; better, use it in a `with`."""

    def __init__(self, folder: Folder, header: Header, own: Keys, rows: Rows) -> None:
        """Use `open_vault`."""
        self.folder = folder
        self.header = header
        self.keys = own
        self.rows = rows
        self.plans = Plans(rows)
        self.versions = Versions(rows)
        self.older_than = ""
        """Set when the file was put back to an earlier state: when the newer one was closed."""
        self.is_read_only = False
        """Set when the folder can only be read: nothing can be saved, everything can be read."""
        self._opened_at = 0
        self._exit = contextlib.ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @saving()
    def put_header(self, changed: Header, made: Keys | None = None) -> None:
        """Put a changed header in place in one step; the one before is kept aside.

        `made` are the keys from now on, if they are others. Raises `CannotSave`; then the old
        header and keys still hold.
        """
        own = made or self.keys
        changed = msgspec.structs.replace(changed, number=self.header.number + 1)
        try:
            self.folder.write_header(encode(changed, own.header), self.header)
        except (CannotWrite, CannotRead, TooLarge) as error:
            raise CannotSave(error.reason) from error
        self.header, self.keys = changed, own

    def swap_database(self, changed: Header, made: Keys) -> None:
        """Go over to another database, made whole beside this one, which is then removed.

        `made` are the keys from now on. Raises `CannotSave`; then nothing changed.
        """
        old, new = self.folder.database(self.header), self.folder.database(changed)
        clock = self.rows.clock
        connection = database.connect(new, made.database)
        try:
            self.put_header(changed, made)
        except BaseException as error:
            connection.close()
            if isinstance(error, CannotSave):
                # No header names it. After any other error one might: it stays.
                with contextlib.suppress(OSError):
                    new.unlink()
            raise
        self.rows.close()
        self.rows = Rows(connection, clock, partial(database.connect, new, made.database))
        self.plans, self.versions = Plans(self.rows), Versions(self.rows)
        with contextlib.suppress(OSError):
            old.unlink()

    def close(self) -> None:
        """Note how far the vault has come, close it and let go of it."""
        with self._exit:
            try:
                self._write_seen()
            finally:
                self.let_go()

    def let_go(self) -> None:
        """Close the database that is open now; `close` does it and more."""
        self.rows.close()

    def _open(self) -> None:
        """Hold the database from here on, migrated, and see whether it was put back."""
        if database.needs_migration(self.rows.connection):
            if self.is_read_only:
                raise CannotSave("read-only")
            self._migrate()
        seen = _read_seen(self.folder, self.keys)
        if seen and seen.commits > self.rows.commits():
            self.older_than = seen.at
        self._opened_at = self.rows.commits()
        with contextlib.suppress(OSError, CannotWrite):
            self.folder.beginning.unlink(missing_ok=True)
            for other in self.folder.databases():
                if other.name != self.header.file:
                    self._clear(other)

    def _clear(self, other: Path) -> None:
        """Remove a database that a kill left while going over to another one.

        Only one that holds nothing new is removed; any other is moved into `old`. Names that are
        not ours (the copies of a program that syncs) are not touched.
        """
        journal = other.with_name(other.name + "-journal")
        if journal.exists() or not self._has_all_of(other):
            make_private(self.folder.old)
            for kept in (other, journal):
                if kept.exists():
                    keep_as(kept, self.folder.old / kept.name)
        other.unlink(missing_ok=True)
        journal.unlink(missing_ok=True)

    def _has_all_of(self, other: Path) -> bool:
        try:
            with contextlib.closing(database.connect(other, self.keys.database)) as connection:
                return Rows(connection).commits() <= self.rows.commits()
        except VaultError:
            return False

    @saving()
    def _migrate(self) -> None:
        """Bring a copy of the database up to date, then go over to it; a backup is made before."""
        make_backup(self, datetime.now(UTC))
        changed = msgspec.structs.replace(
            self.header, file=self.folder.new_database(), schema=len(migrations())
        )
        made = self.folder.unfinished()
        self.rows.copy_to(made, self.keys.database)
        try:
            with contextlib.closing(database.connect(made, self.keys.database)) as copy:
                database.migrate(copy)
                if not database.is_whole(copy):
                    raise VaultDamaged("database")
            made.rename(self.folder.database(changed))
        finally:
            made.unlink(missing_ok=True)
        self.swap_database(changed, self.keys)

    def _write_seen(self) -> None:
        """Note how far the vault has come. Only a note: failing to write it stops nothing."""
        with contextlib.suppress(CannotWrite, VaultError):
            commits, at = self.rows.commits(), self.rows.clock()
            if self.older_than and commits == self._opened_at:
                return  # nothing was done but look: it is told again next time
            mac = _seen_mac(self.keys, commits, at)
            files.write(self.folder.seen, msgspec.json.encode(_Seen(commits, at, mac)))


@saving()
def create_vault(folder: Folder, ways: Iterable[Way]) -> None:
    """Make a new vault that opens with each of these secrets.

    Raises `VaultExists`, `EmptySecret`, `LastWayIn` (a keyring alone is no way in),
    `CannotSave`, `CannotWrite`.
    A kill leaves either none or a whole one (F02).
    """
    ways = tuple(ways)
    if folder.state() is not VaultState.MISSING:
        raise VaultExists
    own, vault_id = keys.new_keys(), secrets.token_hex(16)
    help_key = secrets.token_bytes(slots.KEY)
    header = Header(
        id=vault_id,
        number=1,
        file=folder.new_database(),
        schema=len(migrations()),
        help=keys.wrap_help(own, vault_id, help_key),
        slots=tuple(make_way(vault_id, own, help_key, way) for way in ways),
    )
    check_ways(header.slots)
    make_private(folder.path)
    make_private(folder.backups)
    with folder.held():
        if folder.state() is not VaultState.MISSING:
            # Somebody else made one while the secrets of this one were worked on.
            raise VaultExists
        folder.sweep()
        files.write(folder.beginning, b"")
        database.create(folder.database(header), own.database)
        folder.write_header(encode(header, own.header), None)
        with contextlib.suppress(OSError):
            folder.beginning.unlink(missing_ok=True)


def open_vault(folder: Folder, kind: Kind, secret: bytes, clock: Callable[[], str] = now) -> Vault:
    """Open a vault with a secret, for this process alone.

    Raises `VaultMissing`, `VaultBusy`, `VaultDamaged`, `VaultTooNew`, `VaultUnsafe`,
    `WrongSecret`, `NotEnoughMemory`, `CannotSave`, `CannotRead`, `CannotWrite` (a folder that can
    only be read).
    """
    _check_state(folder)
    with contextlib.ExitStack() as stack:
        stack.enter_context(reachable(folder.path))
        make_private(folder.path)
        stack.enter_context(folder.held())
        folder.sweep()
        return _opened(folder, kind, secret, clock, stack)


def open_to_read(folder: Folder, kind: Kind, secret: bytes) -> Vault:
    """Open a vault whose folder can only be read, such as on a disk that is protected (F12).

    Nobody is kept from opening it too. Raises as `open_vault`; `CannotSave` also for one that an
    earlier program made, or that a kill left unfinished: reading those means changing them.
    """
    _check_state(folder)
    with contextlib.ExitStack() as stack:
        stack.enter_context(reachable(folder.path))
        return _opened(folder, kind, secret, now, stack, is_read_only=True)


def _check_state(folder: Folder) -> None:
    state = folder.state()
    if state is VaultState.MISSING:
        raise VaultMissing
    if state is VaultState.TOO_NEW:
        raise VaultTooNew(folder.read_header()[0].schema)


def _opened(
    folder: Folder,
    kind: Kind,
    secret: bytes,
    clock: Callable[[], str],
    stack: contextlib.ExitStack,
    *,
    is_read_only: bool = False,
) -> Vault:
    """Return the open vault, which takes over what is on the stack."""
    header, data = folder.read_header()
    own = keys.unlock(header, data, kind, secret)
    if not is_read_only:
        folder.keep_before_rolling_back(header)
    connect = partial(database.connect, folder.database(header), own.database)
    vault = Vault(folder, header, own, Rows(connect(), clock, connect))
    vault.is_read_only = is_read_only
    stack.callback(vault.let_go)
    vault._open()  # noqa: SLF001 - the second half of making one
    vault._exit = stack.pop_all()  # noqa: SLF001
    return vault


def make_way(vault_id: str, own: Keys, help_key: bytes, way: Way) -> Slot:
    """Return the slot for a secret. Raises `EmptySecret`."""
    if not way.secret:
        raise EmptySecret
    key = own.vault if way.opens == "vault" else help_key
    return slots.make_slot(vault_id, way.kind, way.opens, way.secret, key)


def check_ways(ways: Iterable[Slot]) -> None:
    """Raise `LastWayIn` unless a passphrase or a recovery code opens the vault."""
    if not any(slot.opens == "vault" and slot.kind != "keyring" for slot in ways):
        raise LastWayIn


def _read_seen(folder: Folder, own: Keys) -> _Seen | None:
    """Return how far the vault had come, or None when nobody signed for it."""
    try:
        seen = msgspec.json.decode(files.read(folder.seen, 1000), type=_Seen)
    except (CannotRead, TooLarge, msgspec.DecodeError, UnicodeDecodeError):
        return None
    mac = _seen_mac(own, seen.commits, seen.at)
    # As bytes: the comparison of texts raises for a letter beyond ASCII.
    signed = hmac.compare_digest(seen.mac.encode(), mac.encode())
    return seen if signed else None


def _seen_mac(own: Keys, commits: int, at: str) -> str:
    return hmac.new(own.seen, f"{commits} {at}".encode(), hashlib.sha256).hexdigest()
