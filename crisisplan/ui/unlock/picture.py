"""A small picture beside words: an icon, alone or on a disc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from crisisplan.ui.kit.icons import pixmap
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap


class Picture(QWidget):
    """An icon that says nothing by itself: words always stand beside it."""

    def __init__(self, name: str, size: int = 20, disc: int = 0) -> None:
        """`size` of the icon and `disc` around it (0: none) in pixels that grow with the text."""
        super().__init__()
        self._name, self._size, self._disc = name, size, disc
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw it anew in another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the disc and the icon in its middle."""
        painter = QPainter(self)
        if self._disc:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("tint"))
            painter.drawEllipse(QRectF(self.rect()))
        edge = (self.width() - look().px(self._size)) / 2
        area = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        drawn = self._drawn()
        painter.drawPixmap(area, drawn, QRectF(drawn.rect()))

    def _drawn(self) -> QPixmap:
        now = look()
        colour = now.colour("green").name()
        return pixmap(self._name, colour, now.px(self._size), self.devicePixelRatio())

    def _fit(self) -> None:
        side = look().px(max(self._size, self._disc))
        self.setFixedSize(side, side)
