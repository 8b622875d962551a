"""The ring around whatever has the focus: one for the whole program, never only a colour.

It is laid over the parent of the focused widget, so that it scrolls and is cut off with it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from crisisplan.ui.kit.look import look

_WIDTH, _GAP = 3, 2
_OUTSIDE = _WIDTH + _GAP
_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show}


class _Ring(QWidget):
    def __init__(self, parent: QWidget, radius: float, tone: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._radius, self._tone = radius, tone

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour(self._tone), _WIDTH))
        inside = _WIDTH / 2
        area = QRectF(self.rect()).adjusted(inside, inside, -inside, -inside)
        painter.drawRoundedRect(area, self._radius, self._radius)


class FocusRing(QObject):
    """Keeps the ring around the focused widget. Make one for the program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._around: QWidget | None = None
        app.focusChanged.connect(self._go_to)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget when it moves."""
        if watched is self._around and event.type() in _FOLLOWED:
            self._fit()
        return False

    def _go_to(self, _: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        if now is None or now.isWindow() or now.property("ring") == "none":
            return
        parent = now.parentWidget()
        if parent is None:
            return
        self._around = now
        radius = float(now.property("radius") or 10) + _GAP
        tone = "cream" if now.property("on") == "help" else "green"
        self._ring = _Ring(parent, radius, tone)
        now.installEventFilter(self)
        self._fit()

    def _leave(self) -> None:
        if self._around is not None and isValid(self._around):
            self._around.removeEventFilter(self)
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._around = self._ring = None

    def _fit(self) -> None:
        if self._ring is None or self._around is None or not isValid(self._ring):
            return
        out = _OUTSIDE
        self._ring.setGeometry(self._around.geometry().adjusted(-out, -out, out, out))
        self._ring.setVisible(self._around.isVisible())
        self._ring.raise_()
