"""Buttons whose words may take more than one line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from crisisplan.ui.kit.icons import pixmap
from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.painted import draw_text, height_of

_SIDE, _TOP, _GAP = 16, 9, 8


class Wrapped(QAbstractButton):
    """A button that draws its words itself: whoever draws says how high it is at a width."""

    def __init__(self, across: QSizePolicy.Policy, radius: int) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("radius", radius)
        # Never fixed: a layout would then cut it off at its usual height.
        policy = QSizePolicy(across, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Tell that less width needs more lines."""
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew for another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class WrappedButton(Wrapped):
    """A chip: an icon, words, and what to mind about them."""

    def __init__(self, text: str, care: str = "", icon: str = "") -> None:
        super().__init__(QSizePolicy.Policy.Preferred, 18)
        self._text, self._care, self._icon = text, care, icon
        self.setAccessibleName(f"{text}. {care}" if care else text)

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        room = self._room(width)
        height = height_of(self._text, look().font(16), room)
        height += height_of(self._care, look().font(14), room)
        return max(round(height) + 2 * _TOP, look().px(38))

    def sizeHint(self) -> QSize:
        """Return the size at which nothing needs a second line."""
        now = look()
        wide = max(
            QFontMetricsF(now.font(16)).horizontalAdvance(self._text),
            QFontMetricsF(now.font(14)).horizontalAdvance(self._care),
        )
        width = round(wide) + 2 * _SIDE + self._start() + 2
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw it."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.colour("edge"), max(now.border, 1.2)))
        tone = "tint_pressed" if self.isDown() else "tint" if self.underMouse() else "card"
        painter.setBrush(now.colour(tone))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 18, 18)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start, room = _SIDE + self._start(), self._room(self.width())
        left = self.width() - start - room if rtl else start
        words = height_of(self._text, now.font(16), room)
        care = height_of(self._care, now.font(14), room)
        top = (self.height() - words - care) / 2
        if self._icon:
            size = now.px(16)
            picture = pixmap(self._icon, now.colour("green").name(), size, self.devicePixelRatio())
            x = self.width() - _SIDE - size if rtl else _SIDE
            line = QFontMetricsF(now.font(16)).height()
            painter.drawPixmap(round(x), round(top + (line - size) / 2), picture)
        draw_text(
            painter, QRectF(left, top, room, words), self._text, now.font(16), now.colour("ink")
        )
        area = QRectF(left, top + words, room, care)
        draw_text(painter, area, self._care, now.font(14), now.colour("soft"))

    def _start(self) -> int:
        return look().px(16) + _GAP if self._icon else 0

    def _room(self, width: int) -> int:
        return max(width - 2 * _SIDE - self._start(), 40)
