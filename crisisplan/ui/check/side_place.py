"""Where the lists at the side stand: beside the page where there is room, else below its cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from crisisplan.ui.kit.page import Page

SIDE = 280
"""Pixels of the lists at the side, at usual text size."""
_ROOM = 620
"""Pixels the cards need beside the lists; with less, the lists stand below."""


class SidePlace:
    """Holds what stands at the side of a page, and moves it as the page grows and shrinks."""

    def __init__(self, page: Page, side: QWidget, *, room: int = _ROOM, width: int = SIDE) -> None:
        """`width` of what stands beside, `room` the page needs; pixels at usual text size."""
        self._page, self._side = page, side
        self._room, self._width = room, width
        self.is_beside: bool | None = None
        self._beside = QScrollArea()
        self._beside.setProperty("kind", "session-side")
        self._beside.setWidgetResizable(True)
        self._beside.setFrameShape(QFrame.Shape.NoFrame)
        self._beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._below = QWidget()
        self._below_column = QVBoxLayout(self._below)
        self._below_column.setContentsMargins(0, 20, 0, 0)
        page.column.addWidget(self._below)
        whole = page.layout()
        if isinstance(whole, QVBoxLayout):
            row = QHBoxLayout()
            row.setSpacing(0)
            whole.removeWidget(page.scroller)
            row.addWidget(page.scroller, 1)
            row.addWidget(self._beside)
            whole.insertLayout(0, row, 1)

    def fit(self) -> bool:
        """Stand where there is room; tell whether it moved."""
        width = look().px(self._width)
        self._beside.setFixedWidth(width)
        fits = self._page.width() - width >= look().px(self._room)
        if fits == self.is_beside:
            return False
        self.is_beside = fits
        if fits:
            self._below_column.removeWidget(self._side)
            self._beside.setWidget(self._side)
        else:
            self._beside.takeWidget()
            self._below_column.addWidget(self._side)
        self._side.show()
        self._below.setVisible(not fits)
        self._beside.setVisible(fits)
        return True

    def put_away(self) -> None:
        """Show it no more, until it is to fit again."""
        self.is_beside = None
        for one in (self._side, self._below, self._beside):
            one.hide()
