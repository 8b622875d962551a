"""What belongs to the person and to no plan, while the window is open: read, changed, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crisisplan.jobs.person import keep_person, read_person, today
from crisisplan.plan.health import open_gates
from crisisplan.plan.plan import PersonRecord

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.errors import CrisisPlanError
    from crisisplan.ui.work import Work
    from crisisplan.vault.vault import Vault

    Change = Callable[[PersonRecord], PersonRecord]


class Person(QObject):
    """Holds the person record and keeps each change in the vault, if there is one.

    A change is made on what is kept at that moment, so that nothing another page kept is lost. One
    that cannot be kept holds until the program ends, and is tried again with the next.
    """

    changed = Signal()
    failed = Signal(object)
    """Our error: a change is not kept, or the record cannot be read."""

    def __init__(self, parent: QObject, work: Work, vault: Vault | None) -> None:
        """Without a vault the record is empty at first and gone with the window."""
        super().__init__(parent)
        self._work, self._vault = work, vault
        self._record = PersonRecord()
        self._waiting: list[Change] = []
        """Changes that are not kept yet, in their order."""
        self._is_busy = False
        if vault is not None:
            self._is_busy = True
            work.do(lambda: read_person(vault), self._read, self._not_kept, self)

    @property
    def record(self) -> PersonRecord:
        """The record as it is now; empty until it is read: no gate stands open."""
        return self._record

    @property
    def is_safe(self) -> bool:
        """Whether every change is kept, or there is no place to keep any."""
        return self._vault is None or self._vault.is_read_only or not self._waiting

    def open_gates(self) -> frozenset[str]:
        """Return the parts of the health check that are passed today."""
        return open_gates(self._record, today())

    def revise(self, change: Change) -> None:
        """Make a new record of this one and keep it. `change` must be good for doing twice."""
        self._record = change(self._record)
        if self._vault is not None:
            self._waiting.append(change)
        self.changed.emit()
        self.keep()

    def keep(self) -> None:
        """Keep what is not kept yet."""
        vault = self._vault
        if vault is None or self.is_safe or self._is_busy:
            return
        self._is_busy = True
        changes = tuple(self._waiting)
        self._work.do(
            lambda: _keep(vault, changes),
            lambda record: self._kept(record, len(changes)),
            self._not_kept,
            self,
        )

    def finish(self, seconds: float) -> None:
        """Keep what is left and wait for it. Raises as `keep_person`, and `TimeoutError`."""
        vault, changes = self._vault, tuple(self._waiting)
        if vault is not None and not self.is_safe:
            # Jobs go in order: one that is on its way is done by then, and twice does no harm.
            self._work.wait_for(lambda: _keep(vault, changes), seconds)
            del self._waiting[: len(changes)]

    def _read(self, record: PersonRecord) -> None:
        self._is_busy = False
        self._take(record)
        self.keep()

    def _kept(self, record: PersonRecord, number: int) -> None:
        self._is_busy = False
        del self._waiting[:number]
        self._take(record)
        self.keep()

    def _not_kept(self, error: CrisisPlanError) -> None:
        self._is_busy = False
        self.failed.emit(error)

    def _take(self, record: PersonRecord) -> None:
        for change in self._waiting:
            record = change(record)
        if record != self._record:
            self._record = record
            self.changed.emit()


def _keep(vault: Vault, changes: tuple[Change, ...]) -> PersonRecord:
    record = read_person(vault)
    for change in changes:
        record = change(record)
    keep_person(vault, record)
    return record
