"""Hide everything at once: Shift three times, or the small control on every page.

Three times and not five: that is a shortcut of Windows. Nothing is closed, asked or announced.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow

from crisisplan.ui.idle import clock

PRESSES, WITHIN_SECONDS = 3, 2.0


class ShiftThrice(QObject):
    """Signals `pressed` when Shift alone was pressed three times in a short while."""

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._times: list[float] = []

    def watch(self, window: QWindow) -> None:
        """Count what is pressed in a window, before any part of it takes it in."""
        window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Count presses of Shift; any other key begins anew."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._count(event)
        return False

    def _count(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Shift:
            self._times.clear()
            return
        if event.isAutoRepeat():
            return
        now = clock()
        self._times = [*(t for t in self._times if now - t < WITHIN_SECONDS), now]
        if len(self._times) >= PRESSES:
            self._times.clear()
            self.pressed.emit()
