"""Notice when nobody has used the program for a while, by a clock that nobody can turn back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_USED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
"""Moving the mouse is not among them: a cat can do that."""


def clock() -> float:
    """Return seconds that only go forward; where the system can, those asleep count as well."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class Idle(QObject):
    """Signals `long_enough` when no key or button was used for the time that was set."""

    long_enough = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seconds = 0.0
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def watch(self, window: QWindow) -> None:
        """Take what is done in a window for use."""
        window.installEventFilter(self)

    def wait(self, seconds: float) -> None:
        """Signal after so many seconds without use, from now on; 0: never."""
        self._seconds = seconds
        self._last = clock()
        self._timer.stop()
        if seconds:
            self._timer.start(int(seconds * 1000))

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Note each use. After a sleep the time is up before the first key is."""
        if event.type() in _USED and self._seconds:
            if clock() - self._last >= self._seconds:
                self._look()
            else:
                self.touch()
        return False

    def touch(self) -> None:
        """Say that the program was used just now."""
        self._last = clock()

    def _look(self) -> None:
        left = self._seconds - (clock() - self._last)
        if left > 0:
            self._timer.start(int(left * 1000) + 1)
        else:
            self._last = clock()
            self._timer.start(int(self._seconds * 1000))
            self.long_enough.emit()
