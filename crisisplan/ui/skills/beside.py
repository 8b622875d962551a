"""Two things side by side, or one above the other where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_ROOM = 620
"""Pixels, at usual text size, from which on both stand side by side."""


class Beside(QWidget):
    """What a page is about, and at its end what belongs to it."""

    def __init__(self, main: QWidget, aside: QWidget, *, aside_first: bool = False) -> None:
        """`aside_first`: it stands above where both do not fit side by side."""
        super().__init__()
        way = QBoxLayout.Direction
        self._narrow = way.BottomToTop if aside_first else way.TopToBottom
        self._row = QBoxLayout(self._narrow, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._row.addWidget(main, 3)
        end = QVBoxLayout()
        end.addWidget(aside)
        end.addStretch(1)
        self._row.addLayout(end, 2)

    @property
    def is_beside(self) -> bool:
        """Whether both stand side by side now."""
        return self._row.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as there is room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Find room anew at another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._fit()

    def _fit(self) -> None:
        fits = self.width() >= look().px(_ROOM)
        way = QBoxLayout.Direction.LeftToRight if fits else self._narrow
        if self._row.direction() != way:
            self._row.setDirection(way)
