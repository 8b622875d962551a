"""Choices: a box to tick, one of several, one of a list."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from crisisplan.ui.kit.icons import pixmap
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QStyle


def _place_of(button: QCheckBox | QRadioButton, part: QStyle.SubElement) -> QRect:
    """Return where the style draws a part."""
    # Late: the names of a style take longer to load than the first page, which needs none.
    from PySide6.QtWidgets import QStyleOptionButton  # noqa: PLC0415 - see above

    option = QStyleOptionButton()
    button.initStyleOption(option)
    return button.style().subElementRect(part, option, button)


class Tick(QCheckBox):
    """A box to tick, with a drawn tick mark."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, and the mark in it."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - see `_place_of`

        box = _place_of(self, QStyle.SubElement.SE_CheckBoxIndicator)
        size = max(min(box.width(), box.height()) - 4, 8)
        mark = pixmap("check", look().colour("on_green").name(), size, self.devicePixelRatio())
        QPainter(self).drawPixmap(box.center() - QPoint(size // 2 - 1, size // 2 - 1), mark)


class OneOf(QRadioButton):
    """One of several choices; put them under one parent."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and the ring: a style sheet cannot keep it round at every size."""
        super().paintEvent(event)
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - see `_place_of`

        part = QStyle.SubElement.SE_RadioButtonIndicator
        box = QRectF(_place_of(self, part)).adjusted(2, 2, -2, -2)
        now, chosen = look(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.colour("green" if chosen else "edge"), 2))
        painter.setBrush(now.colour("card"))
        painter.drawEllipse(box)
        if chosen:
            inner = box.width() * 0.27
            painter.setBrush(now.colour("green"))
            painter.drawEllipse(box.adjusted(inner, inner, -inner, -inner))


class ListField(QComboBox):
    """One of a list that unfolds. `chosen` says the key of what the person chose."""

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: Iterable[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        """`choices` are pairs of a key and its words."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setProperty("radius", 12)
        self._typed_at = 0.0
        self.offer(choices)
        self.activated.connect(lambda _: self.chosen.emit(self.key()))

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer other choices; none is chosen by it."""
        self.clear()
        for key, words in choices:
            self.addItem(words, key)

    def key(self) -> str:
        """Return the key of what is chosen; empty when nothing is."""
        return str(self.currentData() or "")

    def show_key(self, key: str) -> None:
        """Show what is chosen; nothing is signalled."""
        self.setCurrentIndex(self.findData(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by the first letters; a space between two words does not unfold the list."""
        now = time.monotonic()
        is_typing = now - self._typed_at < QApplication.keyboardInputInterval() / 1000
        is_space = event.key() == Qt.Key.Key_Space
        if is_space and is_typing:
            self._search_on()
        else:
            super().keyPressEvent(event)
        if is_typing or (not is_space and event.text().isprintable() and event.text()):
            self._typed_at = now

    def _search_on(self) -> None:
        view = self.view()
        view.setCurrentIndex(self.model().index(self.currentIndex(), 0))
        view.keyboardSearch(" ")
        row = view.currentIndex().row()
        if row not in (-1, self.currentIndex()):
            self.setCurrentIndex(row)
            self.activated.emit(row)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must change no answer."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and its arrow."""
        super().paintEvent(event)
        size = look().px(18)
        arrow = pixmap("chevron-down", look().colour("soft").name(), size, self.devicePixelRatio())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 12 if rtl else self.width() - size - 12
        area = QRect(left, (self.height() - size) // 2, size, size)
        QPainter(self).drawPixmap(area, arrow)
