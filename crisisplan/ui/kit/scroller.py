"""Something that scrolls up and down, and never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scroller(QScrollArea):
    """A scroll area without a frame; the keyboard goes to what is in it, never to itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # One of ours. For the one that Qt makes, Qt for Python looks through all its classes for
        # the right one, and makes each of them: 30 ms before the first picture.
        self.setViewport(QWidget())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def begin(self) -> None:
        """Show it from the top."""
        self.verticalScrollBar().setValue(0)
