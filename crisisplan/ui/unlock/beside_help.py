"""A page of a plan that is not open: what can be done at one side, help at the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from crisisplan.content.first_numbers import first_numbers
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.page import READING_WIDTH
from crisisplan.ui.kit.scroller import Scroller
from crisisplan.ui.unlock.help_side import HelpSide

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from crisisplan.content.first_numbers import FirstNumbers
    from crisisplan.words import Words

_SIDE_BY_SIDE = 850
"""Pixels of width, at usual text size, below which help lies at the foot."""
INSET = 14
"""Pixels at each side of what is in line: room for a ring, and for the edge of a quiet button."""
_LOW = 420
"""The same of height, below which help at the foot says no more than it must."""
_SHARE, _EDGE_SHARE, _MOST_OF_HEIGHT = 0.375, 0.081, 0.55
_EDGE = 24


class BesideHelp(QWidget):
    """Put what can be done into `column`. Help is always in sight, in a window of any size.

    `add` stands in line with the question; what is put into `column` itself starts `INSET` before.
    """

    help_wanted = Signal()
    country_wanted = Signal(str)
    """Another country was chosen, by its code. Its numbers are shown already."""

    def __init__(
        self,
        speak: Words,
        numbers: FirstNumbers | None,
        question: str,
        reason: str,
        picture: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._is_old = False
        super().__init__(parent)
        self.speak = speak
        self.setProperty("kind", "page")
        self.setAccessibleName(question)
        self._picture = picture
        self.question = Label(question, "title")
        self.reason = Label(reason, "body", "soft")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.scroller = Scroller()
        self._box.addWidget(self.scroller, 1)
        self.column = self._make_column()
        if picture is not None:
            row = QHBoxLayout()
            row.setContentsMargins(INSET, 0, INSET, 8)
            row.addWidget(picture)
            row.addStretch(1)
            self.column.addLayout(row)
        self.add(self.question)
        self.add(self.reason)
        self.column.addSpacing(12)
        self.help_side = HelpSide(speak, numbers, self)
        self.help_side.help_wanted.connect(self.help_wanted)
        self.help_side.country_wanted.connect(self._change_country)
        self._box.addWidget(self.help_side)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the column, in line with the question."""
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.addWidget(widget)
        self.column.addLayout(row)

    def show_numbers(self, numbers: FirstNumbers | None) -> None:
        """Show the numbers of another country."""
        self.help_side.show_numbers(numbers)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put help beside or below."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit to what changed while nobody saw it."""
        super().showEvent(event)
        if self._is_old:
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._is_old = True
            if self.isVisible():
                self._fit()

    def _change_country(self, country: str) -> None:
        self.show_numbers(first_numbers(country))
        self.country_wanted.emit(country)

    def follow_focus(self) -> None:
        """Keep what has the focus in sight, however small the window or large the text."""
        QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.scroller.isAncestorOf(focused):
            self._around.activate()
            self.scroller.ensureWidgetVisible(focused, 12, 24)

    def _make_column(self) -> QVBoxLayout:
        inside = QWidget()
        inside.setProperty("kind", "page")
        self.scroller.setWidget(inside)
        # How high it is follows from its width; Qt would add up what each text likes best.
        inside.setMinimumHeight(1)
        self._block = QWidget(inside)
        column = QVBoxLayout(self._block)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(8)
        self._around = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._around.addWidget(self._block, 1, Qt.AlignmentFlag.AlignVCenter)
        self._around.addStretch(0)
        return column

    def _fit(self) -> None:
        self._is_old = False
        narrow = self.width() < look().px(_SIDE_BY_SIDE)
        if self._picture is not None:
            self._picture.setVisible(not narrow)
        kind = QBoxLayout.Direction
        self._block.setMaximumWidth(look().px(READING_WIDTH) + 2 * INSET)
        self.help_side.be_strip(strip=narrow, low=self.height() < look().px(_LOW))
        self._box.setDirection(kind.TopToBottom if narrow else kind.LeftToRight)
        most = 16_777_215
        if narrow:
            self.help_side.setMinimumWidth(0)
            self.help_side.setMaximumWidth(most)
            wanted = self.help_side.strip_height(self.width())
            self.help_side.setFixedHeight(min(wanted, round(self.height() * _MOST_OF_HEIGHT)))
        else:
            self.help_side.setMinimumHeight(0)
            self.help_side.setMaximumHeight(most)
            self.help_side.setFixedWidth(round(self.width() * _SHARE))
        self.follow_focus()
        edge = _EDGE if narrow else max(_EDGE, round(self.width() * _EDGE_SHARE) - INSET)
        self._around.setContentsMargins(edge, 20, _EDGE, 20)
