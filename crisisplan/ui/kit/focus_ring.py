"""The ring around whatever has the focus: one for the whole program, never only a colour.

It is laid over what scrolls together with the focused widget, so that it is scrolled and cut off
with it, and by nothing smaller. What has the focus is brought in sight.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from crisisplan.ui.kit.in_sight import bring_in_sight, scrollers
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
        self._watched: list[QWidget] = []
        # After the layouts that follow from a move have been made, and once for all of them.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._settle)
        app.focusChanged.connect(self._go_to)
        self._go_to(None, app.focusWidget())

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Follow the widget when it moves, or what it stands in."""
        if event.type() in _FOLLOWED:
            self._fit()
            self._later.start()
        return False

    def _go_to(self, _: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        if now is None or now.isWindow() or now.property("ring") == "none":
            return
        parent = _ground(now)
        if parent is None:
            return
        self._around = now
        radius = float(now.property("radius") or 10) + _GAP
        tone = "cream" if now.property("on") == "help" else "green"
        self._ring = _Ring(parent, radius, tone)
        self._watch(now, parent)
        self._fit()
        self._later.start()

    def _watch(self, now: QWidget, ground: QWidget) -> None:
        one: QWidget | None = now
        while one is not None and one is not ground:
            self._watched.append(one)
            one = one.parentWidget()
        # Where there is less room now, what has the focus must not be out of sight.
        self._watched += [area.viewport() for area in scrollers(now)]
        for one in self._watched:
            one.installEventFilter(self)

    def _leave(self) -> None:
        for one in self._watched:
            if isValid(one):
                one.removeEventFilter(self)
        self._watched = []
        self._later.stop()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._around = self._ring = None

    def _fit(self) -> None:
        ring, around = self._ring, self._around
        if ring is None or around is None or not isValid(ring) or not isValid(around):
            return
        ground = ring.parentWidget()
        if ground is None or not ground.isAncestorOf(around):
            # It was taken out of its page, on its way to its end.
            ring.hide()
            return
        place = QRect(around.mapTo(ground, QPoint()), around.size())
        out = _OUTSIDE
        ring.setGeometry(place.adjusted(-out, -out, out, out))
        ring.setVisible(around.isVisible())
        ring.raise_()

    def _settle(self) -> None:
        self._fit()
        if self._around is not None and isValid(self._around) and self._around.isVisible():
            bring_in_sight(self._around)


def _ground(widget: QWidget) -> QWidget | None:
    """Return what the ring is laid over: what scrolls with the widget, or the whole window."""
    for area in scrollers(widget):
        return area.widget()
    return widget.window()
