"""A page of the help view: words that scroll only when they must, choices that stay in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractSlider,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from crisisplan.ui.help.buttons import ChoiceRow
from crisisplan.ui.kit.scroller import Scroller

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from crisisplan.ui.help.numbers import Number

_EDGE = 40
"""Pixels at both sides of a page."""
_AROUND = 4
"""Pixels above and below the words."""
_SCROLLS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class Scroll(Scroller):
    """Something that scrolls up and down when it is too long for its place."""

    resized = Signal()

    def __init__(self, least: int) -> None:
        """`least`: fewest pixels of height."""
        super().__init__()
        self.setProperty("kind", "help-scroll")
        self.setProperty("on", "help")
        self._least = least

    def sizeHint(self) -> QSize:
        """Ask for little; take what there is."""
        return QSize(self._least, self._least)

    def minimumSizeHint(self) -> QSize:
        """Stay large enough for a few words."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that there is more or less room."""
        super().resizeEvent(event)
        self.resized.emit()


class HelpPage(Scroll):
    """A page with a `column` for its words, in the middle of its height, and its `choices`.

    In a very small window the whole page scrolls, so that nothing is ever cut.
    """

    chosen = Signal(str)
    sizes: tuple[int, ...] = ()
    """Sizes of the words in pixels at 100 %: the first one at which nothing scrolls is taken."""

    def __init__(self, *, width: int = 0, filled: bool = False) -> None:
        """`width`: most pixels of the column, 0 for any; `filled`: as high as the page."""
        super().__init__(120)
        self._width = width
        self.body = Scroll(110)
        self.body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(6, 6, 6, 6)
        self.column.setSpacing(10)
        self.body.setWidget(_inside(self.column, width, filled=filled))
        self.body.resized.connect(self.fit)
        self.choices = ChoiceRow()
        self.choices.chosen.connect(self.chosen)
        self.title = self.spoken = ""
        self._whole = QVBoxLayout()
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        self._whole.addWidget(self.body, 6)
        self._whole.addWidget(self.choices)
        policy = QSizePolicy.Policy
        self._whole.addItem(QSpacerItem(0, 4, policy.Minimum, policy.MinimumExpanding))
        self._whole.setStretch(2, 1)
        frame = QWidget()
        frame.setProperty("kind", "help-inside")
        frame.setLayout(self._whole)
        self.setWidget(frame)

    def call_it(self, title: str, *more: str) -> None:
        """Give the page its spoken name, and what is said with it when the page comes up."""
        self.title = title
        self.spoken = "\n".join(part for part in (title, *more) if part)
        self.setAccessibleName(title)
        self.body.setAccessibleName(title)

    def begin(self, place: int = 0) -> None:
        """Go back to the top and give the focus to a choice by its place, to the first one."""
        self.verticalScrollBar().setValue(0)
        self.body.verticalScrollBar().setValue(0)
        self.choices.begin(place)

    @property
    def shown(self) -> Number | None:
        """The number on the page; None on a page that is not for one."""
        return None

    def without_choices(self) -> None:
        """Leave the place of the choices to the words."""
        self.choices.hide()
        self._whole.setStretch(2, 0)

    def draw_at(self, size: int) -> None:
        """Draw the words at another size. Overridden by pages that have `sizes`."""

    def fit(self) -> None:
        """Draw the words at the first size at which nothing scrolls, else at the smallest."""
        room = self.body.contentsRect()
        width = room.width() - 2 * _EDGE
        for size in self.sizes:
            self.draw_at(size)
            _measure_anew(self.column)
            needed = self.column.heightForWidth(min(width, self._width or width))
            if needed + 2 * _AROUND <= room.height():
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the keys Page Up and Page Down, wherever the focus is; hand on the rest."""
        action = _SCROLLS.get(Qt.Key(event.key()))
        if action is None:
            event.ignore()
            return
        for scroll in (self.body, self):
            scroll.verticalScrollBar().triggerAction(action)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the words anew when the look changes, once the parts know it as well."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self.fit)


def _measure_anew(layout: QLayout) -> None:
    """Forget what a layout and those in it measured; Qt forgets that of the outermost only."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is not None and (inner := item.layout()) is not None:
            _measure_anew(inner)
    layout.invalidate()


def _inside(column: QVBoxLayout, width: int, *, filled: bool) -> QWidget:
    block = QWidget()
    block.setLayout(column)
    if width:
        block.setMaximumWidth(width)
    policy = QSizePolicy.Policy
    block.setSizePolicy(policy.Expanding, policy.Expanding if filled else policy.Preferred)
    inside = QWidget()
    inside.setProperty("kind", "help-inside")
    side = QHBoxLayout(inside)
    side.setContentsMargins(_EDGE, _AROUND, _EDGE, _AROUND)
    side.addStretch(1)
    align = Qt.AlignmentFlag(0) if filled else Qt.AlignmentFlag.AlignVCenter
    side.addWidget(block, 1000, align)
    side.addStretch(1)
    return inside
