"""One entry: its words, and under the chosen one what can be done with it.

Drawn by hand: a page with hundreds of entries must open at once. Only the chosen one holds
widgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QSizePolicy,
    QWidget,
)

from crisisplan.ui.kit.icons import pixmap
from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.painted import draw_text, height_of

if TYPE_CHECKING:
    from crisisplan.ui.builder.shown import RowShown
    from crisisplan.words import Words

_PAD, _GAP = 14, 12
_HANDLE = 28
_LEAST = 56


class EntryRow(QAbstractButton):
    """A row. Click or Space chooses it, Enter opens it, Alt+Up and Alt+Down move it."""

    moved = Signal(int)
    """By so many places."""
    opened = Signal()
    removed = Signal()
    dragged = Signal(QPoint)
    """It is held at this place of the screen."""
    dropped = Signal(QPoint)

    def __init__(self, speak: Words, shown: RowShown, number: int) -> None:
        super().__init__()
        self.speak, self.shown, self._number = speak, shown, number
        self._is_chosen = False
        self._grip: QPoint | None = None
        self._is_dragged = False
        self._heights: dict[int, int] = {}
        self._under: QWidget | None = None
        self.setProperty("radius", 12)
        self.setProperty("holds", "widgets")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()

    def show_row(self, shown: RowShown, number: int) -> None:
        """Show other words or another place; nothing happens when they are the same."""
        if (shown, number) != (self.shown, self._number):
            self.shown, self._number = shown, number
            self._name()
            self._measure_anew()

    def choose(self, under: QWidget | None) -> None:
        """Choose the row and put a widget under its words; None: it is not chosen."""
        self._is_chosen = under is not None
        if self._under is not None and self._under is not under:
            self._under.hide()
            self._under.setParent(None)
            self._under.deleteLater()
        self._under = under
        if under is not None:
            under.setParent(self)
            under.show()
        self._measure_anew()

    @property
    def is_chosen(self) -> bool:
        """Whether it is the chosen one."""
        return self._is_chosen

    # ------------------------------------------------------------------------------- drawing

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the card, the handle, the number, the words and the star."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "edge" if self._is_chosen or now.border > 1 else "line"
        painter.setPen(QPen(now.colour(edge), now.border))
        hovered = self.underMouse() and not self._is_chosen
        painter.setBrush(now.colour("tint" if self._is_dragged else "card"))
        half = now.border / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 12, 12)
        if hovered or self._is_chosen:
            self._draw_handle(painter)
        self._draw_disc(painter)
        words, second, star = self._areas(self.width())
        tone = "soft" if self.shown.rest else "ink"
        draw_text(painter, words, self.shown.words, now.font(17), now.colour(tone))
        draw_text(painter, second, self.shown.second, now.font(15), now.colour("soft"))
        if self.shown.star:
            self._draw_star(painter, star)

    def _draw_handle(self, painter: QPainter) -> None:
        size = look().px(20)
        picture = pixmap("drag", look().colour("soft").name(), size, self.devicePixelRatio())
        painter.drawPixmap(round(self._x(6, size)), self._middle() - size // 2, picture)

    def _draw_disc(self, painter: QPainter) -> None:
        now = look()
        if self.shown.rest:
            return
        size = max(now.px(26), 26)
        disc = QRectF(self._x(_HANDLE, size), self._middle() - size / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("tint"))
        painter.drawEllipse(disc)
        painter.setPen(now.colour("green"))
        painter.setFont(now.font(13, 700))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _draw_star(self, painter: QPainter, area: QRectF) -> None:
        now = look()
        size = now.px(18)
        picture = pixmap("star-filled", now.colour("green").name(), size, self.devicePixelRatio())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = area.right() - size if rtl else area.left()
        painter.drawPixmap(round(left), round(area.top() + 3), picture)
        painter.setPen(now.colour("green"))
        painter.setFont(now.font(15, 600))
        room = area.adjusted(0, 0, -size - 6, 0) if rtl else area.adjusted(size + 6, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading, self._star_words())

    def _x(self, start: float, width: float) -> float:
        """Return where something stands whose distance from the line's start is known."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - start - width if rtl else start

    def _middle(self) -> int:
        return _PAD + max(look().px(26), 26) // 2 - 1

    def _star_words(self) -> str:
        return self.speak("On page one")

    def _areas(self, width: int) -> tuple[QRectF, QRectF, QRectF]:
        """Return where the words, the second line and the star stand."""
        now = look()
        start = self._start()
        star = 0.0
        if self.shown.star:
            star = now.px(18) + 6 + self.fontMetrics().horizontalAdvance(self._star_words()) + 24
            star = min(star, width * 0.45)
        room = max(width - start - _PAD - star, 40)
        words = height_of(self.shown.words, now.font(17), room)
        second = height_of(self.shown.second, now.font(15), room)
        left = self._x(start, room)
        gap = 2 if self.shown.second else 0
        return (
            QRectF(left, _PAD, room, words),
            QRectF(left, _PAD + words + gap, room, second),
            QRectF(self._x(width - _PAD - star + 8, star - 8), _PAD + 1, star - 8, now.px(24)),
        )

    def _head(self, width: int) -> int:
        """Return how high the row is without what stands under the words."""
        if width not in self._heights:
            words, second, _ = self._areas(width)
            bottom = second.bottom() if self.shown.second else words.bottom()
            self._heights = {width: max(round(bottom) + _PAD, look().px(_LEAST))}
        return self._heights[width]

    # -------------------------------------------------------------------------------- sizes

    def hasHeightForWidth(self) -> bool:
        """Tell that fewer columns need more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        head = self._head(width)
        return head if self._under is None else head + self._under_height(width) + _PAD

    def sizeHint(self) -> QSize:
        """Return the usual size."""
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size."""
        return QSize(120, _LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what stands under the words in its place."""
        super().resizeEvent(event)
        self._place_under()

    def event(self, event: QEvent) -> bool:
        """Measure anew when what stands under the words grows."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_under()
            self.updateGeometry()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew for another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_heights"):
            self._measure_anew()

    def _start(self) -> int:
        """Return where the words begin."""
        return _HANDLE + max(look().px(26), 26) + _GAP

    def _under_height(self, width: int) -> int:
        if self._under is None:
            return 0
        room = width - self._start() - _PAD
        if self._under.hasHeightForWidth():
            return self._under.heightForWidth(room)
        return self._under.sizeHint().height()

    def _place_under(self) -> None:
        if self._under is not None:
            room = self.width() - self._start() - _PAD
            left = round(self._x(self._start(), room))
            height = self._under_height(self.width())
            self._under.setGeometry(left, self._head(self.width()), room, height)

    def _measure_anew(self) -> None:
        self._heights = {}
        self._place_under()
        self.updateGeometry()
        self.update()

    def _name(self) -> None:
        parts = [self.shown.words, self.shown.second]
        if self.shown.star:
            parts.append(self._star_words())
        if self.shown.rest:
            parts.append(self.speak("put aside"))
        name = ". ".join(part for part in parts if part) or self.speak("Nothing written yet")
        self.setAccessibleName(name)

    # ------------------------------------------------------------------------- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open, remove."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        key = event.key()
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        self._grip = event.globalPosition().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it once it was moved a little."""
        place = event.globalPosition().toPoint()
        if self._grip is not None and not self.shown.rest:
            far = (place - self._grip).manhattanLength() >= QApplication.startDragDistance()
            if far or self._is_dragged:
                self._is_dragged = True
                self.setDown(False)
                self.update()
                self.dragged.emit(place)
                return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        self._grip = None
        if self._is_dragged:
            self._is_dragged = False
            self.update()
            self.dropped.emit(event.globalPosition().toPoint())
            return
        super().mouseReleaseEvent(event)
