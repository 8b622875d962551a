"""Work of which only the newest counts: what was asked for before is never shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.errors import CrisisPlanError
    from crisisplan.ui.work import Work

_Found = TypeVar("_Found")


class Newest(QObject, Generic[_Found]):
    """Asks `Work` for one job at a time; one that waits gives way to a newer one."""

    def __init__(
        self,
        owner: QObject,
        press: Work,
        done: Callable[[_Found], object],
        failed: Callable[[CrisisPlanError], object],
    ) -> None:
        """`done` and `failed` hear of the newest job only."""
        super().__init__(owner)
        self._press, self._done, self._failed = press, done, failed
        self._waiting: Callable[[], _Found] | None = None
        self._is_busy = False
        self._is_wanted = True

    @property
    def is_busy(self) -> bool:
        """Whether something is being worked on."""
        return self._is_busy

    def ask(self, job: Callable[[], _Found]) -> None:
        """Have a job done; what is still under way is not wanted any more."""
        if self._is_busy:
            self._waiting = job
        else:
            self._begin(job)

    def forget(self) -> None:
        """Want nothing any more."""
        self._waiting = None
        self._is_wanted = False

    def _begin(self, job: Callable[[], _Found]) -> None:
        self._is_busy, self._is_wanted = True, True
        self._press.do(job, self._arrived, self._went_wrong, self)

    def _arrived(self, found: _Found) -> None:
        if self._goes_on():
            self._done(found)

    def _went_wrong(self, error: CrisisPlanError) -> None:
        if self._goes_on():
            self._failed(error)

    def _goes_on(self) -> bool:
        """Begin what waits; tell whether what has just arrived is the newest."""
        self._is_busy = False
        job, self._waiting = self._waiting, None
        if job is not None:
            self._begin(job)
            return False
        return self._is_wanted
