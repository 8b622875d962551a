"""A number that can be marked, and is handed to nobody by that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from crisisplan.ui.help.drawn import CENTRE
from crisisplan.ui.help.numbers import ltr, spoken
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

_LONG = re.compile(r"\S{16}")


class NumberLabel(Label):
    """A number that can be marked with the mouse. Ctrl+C signals `copy_wanted`.

    On X11 Qt hands marked words to the primary selection, for all programs to read, when the mouse
    is let go or pressed twice. So Qt does not learn of that here. There is no menu, whose "Copy"
    would go past our clipboard and its hints, and no dragging.
    """

    copy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", "body", "cream")
        self.setProperty("kind", "help-number")
        self.setAlignment(CENTRE)
        self.be_selectable()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ring", "none")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_number(self, number: str) -> None:
        """Show a number, read out digit by digit; an empty text hides the label."""
        # A long one without a space can be broken all the same.
        self.say(ltr(_LONG.sub("\\g<0>\u200b", number)))
        self.setAccessibleName(spoken(number))
        self.setVisible(bool(number))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to mark anew; what is marked is not dragged away."""
        self.setSelection(0, 0)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep what is marked to ourselves."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Mark the whole number: by itself a double click would hand on what it marks."""
        self.setSelection(0, len(self.text()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by our own clipboard, which asks others not to keep it; hand on the rest."""
        from PySide6.QtGui import QKeySequence  # noqa: PLC0415 - nobody presses a key at first

        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            event.ignore()
