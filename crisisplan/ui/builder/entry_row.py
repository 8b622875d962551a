"""One entry: its words, and under the chosen one what can be done with it.

Drawn by hand: a page with hundreds of entries must open at once. Only the chosen one holds
widgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QSizePolicy,
    QWidget,
)

from crisisplan.ui.builder.row_drawing import RowDrawing, head_of, least, words_start
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from crisisplan.ui.builder.shown import RowShown
    from crisisplan.words import Words

_PAD = 14
_WIDTHS = 4
"""Widths whose heights are remembered: a layout asks for the same few again and again."""


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
        self._scale = look().scale
        self._under: QWidget | None = None
        self.setProperty("radius", 12)
        self.setProperty("holds", "widgets")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Never fixed: a layout would then cut it off at its usual height.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()

    def show_row(self, shown: RowShown, number: int) -> None:
        """Show other words or another place; nothing happens when they are the same."""
        if (shown, number) == (self.shown, self._number):
            return
        before, self.shown, self._number = self.shown, shown, number
        if shown == before:
            # Only its place: hundreds of rows below a removed one need no new height.
            self.update()
            return
        self._name()
        self._measure_anew()

    def choose(self, under: QWidget | None) -> None:
        """Choose the row and put a widget under its words; None: it is not chosen."""
        self._is_chosen = under is not None
        if self._under is not None and self._under is not under:
            self._under.hide()
            self._under.setParent(None)
            self._under.deleteLater()
            self.removeEventFilter(self)
        self._under = under
        if under is not None:
            self.installEventFilter(self)
            under.setParent(self)
            under.show()
        self._measure_anew()

    @property
    def is_chosen(self) -> bool:
        """Whether it is the chosen one."""
        return self._is_chosen

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the card, the handle, the number, the words and the star."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._drawing().draw(
            painter,
            chosen=self._is_chosen,
            held=self._is_dragged,
            pointed_at=self.underMouse(),
            ratio=self.devicePixelRatio(),
        )

    def _drawing(self) -> RowDrawing:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        star = self._star_words() if self.shown.star else ""
        return RowDrawing(self.shown, self._number, star, (self.width(), self.height()), rtl)

    def _star_words(self) -> str:
        return self.speak("On page one")

    def _head(self, width: int) -> int:
        """Return how high the row is without what stands under the words."""
        known = self._heights
        if width not in known:
            star = self._star_words() if self.shown.star else ""
            height = self._between(width) or head_of(self.shown, star, width)
            if len(known) >= _WIDTHS:
                known.clear()
            known[width] = height
        return known[width]

    def _between(self, width: int) -> int:
        """Return the height if a narrower and a wider row have the same; else 0."""
        less = max((w for w in self._heights if w < width), default=0)
        more = min((w for w in self._heights if w > width), default=0)
        height = self._heights.get(less, 0)
        return height if height == self._heights.get(more) else 0

    # -------------------------------------------------------------------------------- sizes

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        head = self._head(width)
        return head if self._under is None else head + self._under_height(width) + _PAD

    def sizeHint(self) -> QSize:
        """Return a usual size; the height is asked for by width."""
        return QSize(320, least())

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size."""
        return QSize(120, least())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what stands under the words in its place."""
        super().resizeEvent(event)
        self._place_under()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure anew when what stands under the words grows.

        Listens to itself, and only while something stands there: overriding `event` would cost a
        page with hundreds of rows a tenth of a second.
        """
        if watched is self and event.type() == QEvent.Type.LayoutRequest:
            self._place_under()
            self.updateGeometry()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew for another text size."""
        super().changeEvent(event)
        # Qt tells of a style when a row is first shown as well: then nothing is new.
        if event.type() == QEvent.Type.StyleChange and look().scale != self._scale:
            self._scale = look().scale
            self._measure_anew()

    def _under_height(self, width: int) -> int:
        if self._under is None:
            return 0
        room = width - words_start() - _PAD
        if self._under.hasHeightForWidth():
            return self._under.heightForWidth(room)
        return self._under.sizeHint().height()

    def _place_under(self) -> None:
        if self._under is not None:
            room = self.width() - words_start() - _PAD
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = _PAD if rtl else words_start()
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
        elif not self.hasFocus():
            # What a field or a button under the words had no use for is not meant for the row.
            event.ignore()
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
