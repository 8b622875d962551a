"""A shape that grows with the breath in and shrinks with the breath out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPointF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

FRAME_MS = 40
_SMALL = 0.42
"""Size of the shape when the breath is out, as a part of the largest."""
_SIZE = 220


class Breath(QWidget):
    """Goes on only while it can be seen and is not paused.

    With less motion asked for, nothing grows: only `turned` says what comes now.
    """

    turned = Signal(bool, int)
    """The breath turns: whether it goes in now, and for how many seconds."""

    def __init__(self, counts: tuple[int, int]) -> None:
        """`counts`: seconds in and out."""
        super().__init__()
        self._counts = counts
        self._spent = 0.0
        self._is_in: bool | None = None
        self.is_paused = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def is_running(self) -> bool:
        """Whether time goes on."""
        return self._timer.isActive()

    def count(self, counts: tuple[int, int]) -> None:
        """Breathe at another pace, from the start."""
        self._counts, self._spent, self._is_in = counts, 0.0, None
        self._clock.restart()
        self._show_now()

    def pause(self, *, on: bool) -> None:
        """Stop, or go on where it stopped."""
        self.is_paused = on
        self._run()

    def sizeHint(self) -> QSize:
        """Return its size; flat where nothing moves."""
        side = min(look().px(_SIZE), 300)
        return QSize(side, 0 if look().still else side)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when it is seen."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop when it is not seen."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the shape as large as the breath is deep."""
        now = look()
        if now.still:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = min(self.width(), self.height()) / 2 - 4
        middle = QPointF(self.rect().center())
        painter.setPen(QPen(now.colour("edge"), 1.5))
        painter.setBrush(now.colour("panel"))
        painter.drawEllipse(middle, most, most)
        size = most * (_SMALL + (1 - _SMALL) * self.deep())
        painter.setPen(QPen(now.colour("green"), 2))
        painter.setBrush(now.colour("tint_pressed"))
        painter.drawEllipse(middle, size, size)

    def deep(self) -> float:
        """Return how deep the breath is: 0 out, 1 in. It turns softly at both ends."""
        goes_in, part = self._where()
        part = part if goes_in else 1 - part
        return (1 - math.cos(math.pi * part)) / 2

    def _where(self) -> tuple[bool, float]:
        breath_in, breath_out = self._counts
        spent = self._spent % (breath_in + breath_out)
        if spent < breath_in:
            return True, spent / breath_in
        return False, (spent - breath_in) / breath_out

    def _run(self) -> None:
        if self.is_paused or not self.isVisible():
            self._timer.stop()
            return
        self._clock.restart()
        self._timer.start(FRAME_MS)
        self._show_now()

    def _tick(self) -> None:
        self._spent += self._clock.restart() / 1000
        self._show_now()

    def _show_now(self) -> None:
        goes_in, _ = self._where()
        if goes_in != self._is_in:
            self._is_in = goes_in
            self.turned.emit(goes_in, self._counts[0 if goes_in else 1])
        if not look().still:
            self.update()
