"""Work in the background, one job after the other, with the outcome told in the window's thread.

A vault must always be used from one thread, and so must the fonts of the paper: each has a `Work`
of its own, and what it needs is a frozen value.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from crisisplan.errors import CrisisPlanError

if TYPE_CHECKING:
    from collections.abc import Callable

_Found = TypeVar("_Found")


class _Outcome:
    """What became of a job, for a caller who waits."""

    def __init__(self) -> None:
        self.ready = threading.Event()
        self.value: Any = None
        self.error: BaseException | None = None


class Work(QObject):
    """A thread that does jobs in order. It starts with the first job and ends with the program."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject, name: str) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._name = name
        self._arrived.connect(_call, Qt.ConnectionType.QueuedConnection)

    def do(
        self,
        job: Callable[[], _Found],
        done: Callable[[_Found], object] | None = None,
        failed: Callable[[CrisisPlanError], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Do a job, then call `done` with what it returned, or `failed` with our error.

        Nothing is called when `owner` is gone by then. Any other error is a fault of ours: it is
        raised in the window's thread, where the last resort looks after it.
        """

        def run() -> None:
            outcome = _run(job)
            # Nobody is left to be told when the window has gone in the meantime.
            with suppress(RuntimeError):
                self._arrived.emit(lambda: _tell(outcome, done, failed, owner))

        self._add(run)

    def wait_for(self, job: Callable[[], _Found], seconds: float) -> _Found:
        """Do a job after those before it and wait for what it returns.

        Raises what the job raises, and `TimeoutError`. Only for the moment before the end.
        """
        outcome = _Outcome()

        def run() -> None:
            made = _run(job)
            outcome.value, outcome.error = made.value, made.error
            outcome.ready.set()

        self._add(run)
        if not outcome.ready.wait(seconds):
            raise TimeoutError
        if outcome.error is not None:
            raise outcome.error
        found: _Found = outcome.value
        return found

    def _add(self, run: Callable[[], None]) -> None:
        self._jobs.put(run)
        if self._thread is None:
            self._thread = threading.Thread(target=self._go_on, name=self._name, daemon=True)
            self._thread.start()

    def _go_on(self) -> None:
        while True:
            self._jobs.get()()


def _run(job: Callable[[], _Found]) -> _Outcome:
    outcome = _Outcome()
    try:
        outcome.value = job()
    except BaseException as error:  # noqa: BLE001 - the edge of the background: told in the window
        outcome.error = error
    return outcome


def _tell(
    outcome: _Outcome,
    done: Callable[[Any], object] | None,
    failed: Callable[[CrisisPlanError], object] | None,
    owner: QObject | None,
) -> None:
    if owner is not None and not isValid(owner):
        return
    if outcome.error is None:
        if done is not None:
            done(outcome.value)
    elif isinstance(outcome.error, CrisisPlanError) and failed is not None:
        failed(outcome.error)
    else:
        raise outcome.error


def _call(told: Callable[[], None]) -> None:
    told()
