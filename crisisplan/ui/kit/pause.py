"""Wait for a short pause in typing, but never long: what is typed must soon be safe."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

AFTER_MS = 250
AT_MOST_MS = 600
"""With the save itself well within the second that may be lost at most (F01)."""


class Pause(QObject):
    """Signals `over` when nothing was typed for a moment, or when typing goes on and on."""

    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.over)
        self._since = QElapsedTimer()

    def touch(self) -> None:
        """Say that something was typed just now."""
        if not self._timer.isActive():
            self._since.start()
        left = AT_MOST_MS - self._since.elapsed()
        self._timer.start(int(min(AFTER_MS, max(left, 0))))

    def end(self) -> None:
        """End the pause at once if something is waiting."""
        if self._timer.isActive():
            self._timer.stop()
            self.over.emit()

    def forget(self) -> None:
        """Wait no longer, and say nothing."""
        self._timer.stop()
