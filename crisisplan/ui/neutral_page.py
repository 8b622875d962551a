"""What is seen after everything was hidden at once: almost nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from crisisplan.words import Words


class NeutralPage(QWidget):
    """An empty sheet. Neither what it shows nor what it says tells what it hides.

    The sheet itself has the focus, so that a key pressed in haste brings nothing back.
    """

    going_on = Signal()

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self.setProperty("kind", "page")
        self.setProperty("ring", "none")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(speak("Notes"))
        self.go_on = Button(speak("Go on"), "plain")
        self.go_on.clicked.connect(self.going_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 28, 40, 24)
        column.addWidget(Label(speak("Notes"), "small", "soft", wrap=False))
        column.addStretch(1)
        column.addWidget(self.go_on)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus in the same frame, from whatever had it and before the button gets it."""
        super().showEvent(event)
        self.begin()

    def begin(self) -> None:
        """Give the focus to the empty sheet; the button is one Tab away."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
