"""Rows of the open database: read, and changed in one transaction each."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from crisisplan.errors import CannotSave, VaultDamaged
from crisisplan.vault.bodies import Body, pack, put_together, unpack
from crisisplan.vault.database import copy_to, has_whole_pages, transaction, translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from crisisplan.plan.plan import Plan
    from crisisplan.vault.database import Connection


def now() -> str:
    """Return the time as it is written down: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Rows:
    """The database of an open vault."""

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], str] = now,
        anew: Callable[[], Connection] | None = None,
    ) -> None:
        """`clock` gives the time to write down; nothing is ordered by it.

        `anew` opens the database once more. It is used after an error: SQLCipher then keeps pages
        in memory that are not as on the disk, and may refuse every change from then on.
        """
        self.clock = clock
        self._connection = connection
        self._anew = anew
        self._failed = False

    @property
    def connection(self) -> Connection:
        """The open database. Raises `VaultDamaged`, `VaultBusy`, `CannotSave`."""
        if self._failed and self._anew and not self._connection.in_transaction:
            fresh = self._anew()
            self._connection.close()
            self._connection, self._failed = fresh, False
        return self._connection

    def close(self) -> None:
        """Close the database for good."""
        self._anew = None
        self._connection.close()

    def one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row, or None. Raises `VaultDamaged`, `VaultBusy`."""
        with self._watched(), translated():
            row = self.connection.execute(query, _bound(values)).fetchone()
        return tuple(row) if row else None

    def all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows. Raises as `one`."""
        with self._watched(), translated():
            return [tuple(row) for row in self.connection.execute(query, _bound(values))]

    def run(self, query: str, *values: object) -> None:
        """Change rows, inside `changing`."""
        self.connection.execute(query, _bound(values))

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """One change, counted: when it ends without an error, it is on the disk.

        Raises `CannotSave`, `VaultBusy`; then nothing changed.
        """
        with self._watched(), transaction(self.connection):
            yield
            self.run(
                "UPDATE kept SET value = CAST((CAST(value AS TEXT) + 1) AS BLOB)"
                " WHERE name = 'commits'"
            )

    def copy_to(self, path: Path, key: bytes, *, new_key: bool = False) -> None:
        """Write a whole copy to a new file. Raises as `database.copy_to`."""
        with self._watched():
            copy_to(self.connection, path, key, new_key=new_key)

    def value(self, name: str) -> bytes | None:
        """Return what is kept under a name: the person record, a private setting; or None.

        Raises `VaultDamaged`.
        """
        row = self.one("SELECT value FROM kept WHERE name = ?", name)
        if row is None:
            return None
        value = bytes(row[0])
        # SQLCipher reads a damaged page at the end of a long value as zeros, without a word.
        with self._watched():
            if 0 in value and not has_whole_pages(self.connection):
                raise VaultDamaged("database", name)
        return value

    def keep_value(self, name: str, value: bytes) -> None:
        """Keep a value under a name."""
        with self.changing():
            self.run(
                "INSERT INTO kept (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value,
            )

    def commits(self) -> int:
        """Return how many changes this vault has seen; it only grows."""
        row = self.one("SELECT CAST(value AS TEXT) FROM kept WHERE name = 'commits'")
        return int(row[0]) if row else 0

    def keep_form(self, body: Body) -> None:
        """Store the form of a plan, once, inside `changing`."""
        self.run(
            "INSERT INTO form (hash, body) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
            body.form_hash,
            pack(body.form),
        )

    def together(self, plan_id: str, text: bytes, form_hash: str) -> Plan:
        """Return the plan of a body and its form. Raises `VaultDamaged`."""
        row = self.one("SELECT body FROM form WHERE hash = ?", form_hash)
        if row is None:
            raise VaultDamaged("plan")
        form = unpack(row[0])
        plan = put_together(text, form)
        if Body(plan_id, text, form).form_hash != form_hash or plan.id != plan_id:
            raise VaultDamaged("plan")
        return plan

    @contextlib.contextmanager
    def named(self, part: str, name: str) -> Iterator[None]:
        """Say which row it was when one cannot be read."""
        try:
            with self._watched():
                yield
        except VaultDamaged as error:
            raise VaultDamaged(part, name) from error

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        """Remember that something could not be read or written."""
        try:
            yield
        except (CannotSave, VaultDamaged):
            self._failed = True
            raise


def _bound(values: tuple[object, ...]) -> tuple[object, ...]:
    """Return values that SQLite takes: for half a surrogate pair U+FFFD, as in a plan file."""
    return tuple(
        value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if isinstance(value, str)
        else value
        for value in values
    )
