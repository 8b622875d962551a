"""The encrypted database: open, check, migrate, copy. Foreign errors are translated here.

SQLCipher with a rollback journal and the most careful syncing. With a write-ahead log 300 of 300
flipped bits after a kill silently dropped acknowledged saves; with this, none did.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING, Any

import sqlcipher3

from crisisplan import files
from crisisplan.errors import CannotSave, VaultBusy, VaultDamaged, VaultError, VaultTooNew
from crisisplan.vault.schema import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Connection = Any
"""`sqlcipher3.Connection`; the library ships no types."""

APPLICATION = 0x63726973
"""Marks the file as ours, for whoever has the key ("cris")."""

BUSY_MS = 2_000

_SETTINGS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    f"PRAGMA busy_timeout = {BUSY_MS}",
)
_NOT_OURS = ("not a database", "malformed", "hmac", "corrupt", "no such table", "datatype")
_FULL = ("full",)
_READ_ONLY = ("readonly", "read-only")
_BUSY = ("locked", "busy")


def connect(path: Path, key: bytes) -> Connection:
    """Open the database that is there. Raises `VaultDamaged`, `VaultBusy`, `CannotSave`."""
    if not files.holds_something(path):
        # SQLite would take a missing or empty file for a new database.
        raise VaultDamaged("database")
    with translated():
        connection = _keyed(path, key, "rw" if os.access(path, os.W_OK) else "ro")
        try:
            _check_ours(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _check_ours(connection: Connection) -> None:
    """Raise `VaultDamaged` for another database; SQLite takes a file of one byte for a new one."""
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise VaultDamaged("database")


def create(path: Path, key: bytes) -> None:
    """Make a new database. Raises `CannotSave`; nothing of an unfinished one stays."""
    with _new_file(path), contextlib.closing(_keyed(path, key, "rwc")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        _run_scripts(connection, migrations())


def version_of(connection: Connection) -> int:
    """Return the schema a database has; raises `VaultTooNew` for a later one than we know."""
    with translated():
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > len(migrations()):
        raise VaultTooNew(found)
    return found


def needs_migration(connection: Connection) -> bool:
    """Tell whether the database has an earlier schema than ours."""
    return version_of(connection) < len(migrations())


def migrate(connection: Connection) -> None:
    """Bring a database (a copy) up to our schema, in one step. Raises as `create`."""
    with translated():
        _run_scripts(connection, migrations())


def copy_to(connection: Connection, path: Path, key: bytes, *, new_key: bool = False) -> None:
    """Write a whole copy to a new file, encrypted with `key`. Raises `CannotSave`.

    Under the same key through the backup API; under a new one by SQLCipher's own export. Raises
    `VaultDamaged` for a database that is not whole: both would copy a page that cannot be read as
    zeros, and sign for it.
    """
    _forget_pages(connection)
    if not is_whole(connection):
        raise VaultDamaged("database")
    with _new_file(path):
        if new_key:
            _export(connection, path, key)
        else:
            with contextlib.closing(_keyed(path, key, "rwc")) as target:
                connection.backup(target)
        _forget_pages(connection)
        with contextlib.closing(_keyed(path, key, "ro")) as copy:
            if _rows_of(copy) != _rows_of(connection):
                raise CannotSave("broken")


@contextlib.contextmanager
def _new_file(path: Path) -> Iterator[None]:
    """Make a file that is only ours to read; if it is not finished, nothing of it stays."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with translated():
            yield
    except OSError as error:
        raise CannotSave(files.reason(error)) from error
    except VaultError:
        path.unlink(missing_ok=True)
        raise


def _forget_pages(connection: Connection) -> None:
    """Let the next read come from the disk.

    After a read that failed, SQLCipher may keep a page of zeros in memory as if it were read.
    """
    with translated():
        connection.execute("PRAGMA shrink_memory")


def _rows_of(connection: Connection) -> dict[str, str]:
    """Return a sum of the rows of each table: a copy that is whole may still be another."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    sums = {}
    for (name,) in names:
        found = hashlib.sha256()
        for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2'):  # noqa: S608
            found.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        sums[name] = found.hexdigest()
    return sums


def has_whole_pages(connection: Connection) -> bool:
    """Tell whether every page on the disk is as it was written. Raises `VaultBusy`, `CannotSave`.

    Where one is not, SQLCipher may read the end of a long value as zeros, without an error.
    """
    with translated():
        return not connection.execute("PRAGMA cipher_integrity_check").fetchall()


def is_whole(connection: Connection) -> bool:
    """Tell whether every page and every row of a database can be read."""
    try:
        with translated():
            if not has_whole_pages(connection):
                return False
            rows = connection.execute("PRAGMA integrity_check").fetchall()
            keys = connection.execute("PRAGMA foreign_key_check").fetchall()
    except VaultDamaged:
        return False
    return not keys and [tuple(row) for row in rows] == [("ok",)]


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn what SQLCipher raises into errors of ours; its texts go no further."""
    try:
        yield
    except sqlcipher3.Error as error:
        text = str(error).casefold()
        if any(word in text for word in _BUSY):
            raise VaultBusy from None
        if any(word in text for word in _NOT_OURS):
            raise VaultDamaged("database") from None
        raise CannotSave(_reason(text)) from None
    except MemoryError:
        raise CannotSave("broken") from None


def _reason(text: str) -> str:
    if any(word in text for word in _READ_ONLY):
        return "read-only"
    return "full" if any(word in text for word in _FULL) else "broken"


@contextlib.contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All or nothing; when it ends without an error, it is on the disk."""
    with translated():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlcipher3.Error):
                connection.execute("ROLLBACK")
            raise


def _keyed(path: Path, key: bytes, mode: str) -> Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlcipher3.connect(
        uri, uri=True, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in _SETTINGS:
            if mode != "ro" or "journal" not in setting:
                connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


def _run_scripts(connection: Connection, scripts: tuple[str, ...]) -> None:
    done = int(connection.execute("PRAGMA user_version").fetchone()[0])
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number, script in enumerate(scripts[done:], done + 1):
            for statement in script.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlcipher3.Error):
            connection.execute("ROLLBACK")
        raise


def _export(connection: Connection, path: Path, key: bytes) -> None:
    connection.execute("ATTACH DATABASE ? AS new KEY ?", (str(path), f"x'{key.hex()}'"))
    try:
        connection.execute("SELECT sqlcipher_export('new')")
        version = connection.execute("PRAGMA main.user_version").fetchone()[0]
        connection.execute(f"PRAGMA new.user_version = {int(version)}")
        connection.execute(f"PRAGMA new.application_id = {APPLICATION}")
    finally:
        connection.execute("DETACH DATABASE new")
