"""A skill in a list: its name, what it is, and how long it takes. Pressed, it opens."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from crisisplan.ui.kit.icons import pixmap
from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.painted import draw_text, height_of
from crisisplan.ui.kit.wrapped import Wrapped

_SIDE, _TOP, _GAP, _ARROW = 18, 13, 3, 18
_USUAL = 560


class SkillRow(Wrapped):
    """A wide button; its words wrap."""

    def __init__(self, title: str, what: str, note: str = "") -> None:
        super().__init__(QSizePolicy.Policy.Expanding, 12)
        self._title, self._what, self._note = title, what, note
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(part for part in (what, note) if part))

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        room = self._room(width)
        lines = [height_of(text, font, room) + _GAP for text, font, _ in self._lines() if text]
        return round(sum(lines)) - _GAP + 2 * _TOP

    def sizeHint(self) -> QSize:
        """Return a usual width and the height at it."""
        return QSize(_USUAL, self.heightForWidth(_USUAL))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size; the height is asked for by width."""
        return QSize(160, look().px(44))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw it, with an arrow at its end."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.colour("line"), max(now.border, 1)))
        tone = "tint_pressed" if self.isDown() else "tint" if self.underMouse() else "card"
        painter.setBrush(now.colour(tone))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room, top = self._room(self.width()), float(_TOP)
        left = self.width() - _SIDE - room if rtl else _SIDE
        for text, font, colour in self._lines():
            if text:
                high = height_of(text, font, room)
                draw_text(painter, QRectF(left, top, room, high), text, font, now.colour(colour))
                top += high + _GAP
        size = now.px(_ARROW)
        name = "arrow-left" if rtl else "arrow-right"
        arrow = pixmap(name, now.colour("green").name(), size, self.devicePixelRatio())
        x = _SIDE if rtl else self.width() - _SIDE - size
        painter.drawPixmap(x, (self.height() - size) // 2, arrow)

    def _lines(self) -> tuple[tuple[str, QFont, str], ...]:
        now = look()
        return (
            (self._title, now.font(17, 700), "ink"),
            (self._what, now.font(15), "ink"),
            (self._note, now.font(14), "soft"),
        )

    def _room(self, width: int) -> int:
        return max(width - 3 * _SIDE - look().px(_ARROW), 40)
