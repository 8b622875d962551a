"""Help and hiding from a dialog, as from every page: the dialog lets go first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from shiboken6 import isValid

from crisisplan.ui.hiding import ShiftThrice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget


class WayOut(QObject):
    """F1 opens help and Shift three times hides all; the dialog then ends as if cancelled."""

    def __init__(self, dialog: QDialog, window: QWidget) -> None:
        """`window`: the one that has `open_help` and `hide_all`; without them nothing happens."""
        super().__init__(dialog)
        self._dialog, self._window = dialog, window
        key = QShortcut(QKeySequence(Qt.Key.Key_F1), dialog)
        key.activated.connect(lambda: self._leave_for("open_help"))
        self._shift = ShiftThrice(self)
        self._shift.pressed.connect(lambda: self._leave_for("hide_all"))
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Listen to the dialog's window once it is there.

        Asked for sooner, that would make windows of their own of all parts of the page.
        """
        if event.type() == QEvent.Type.Show and watched is self._dialog:
            window = self._dialog.windowHandle()
            if window is not None:
                self._shift.watch(window)
        return False

    def _leave_for(self, what: str) -> None:
        window = self._window
        self._dialog.reject()
        act = getattr(window, what, None)
        if act is not None:
            # After the dialog let go of the window.
            QTimer.singleShot(0, window, lambda: act() if isValid(window) else None)
