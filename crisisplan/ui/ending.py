"""The system wants the program to end: log-out, power-off, `kill`. First, all is saved."""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class EndAsked(QObject):
    """Signals `asked` when the system asks the program to end (F36)."""

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform == "win32":
            # There the session's end reaches the window itself.
            return
        # Python runs its handlers only between two of its own steps, and Qt may wait for hours:
        # a byte in a pipe wakes it.
        self._read, write = os.pipe()
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, lambda *_: None)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)

    def _woken(self) -> None:
        os.read(self._read, 64)
        self.asked.emit()
