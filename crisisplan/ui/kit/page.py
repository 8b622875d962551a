"""A page: one question at the top, what is done in the middle, what comes next at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.scroller import Scroller

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

READING_WIDTH = 640
"""Most pixels of the reading column: about 70 characters (design tokens)."""
_EDGE, _EDGE_FIRST_RUN = 40, 80
_NARROW = 1100
"""Below this width of the page its edges are smaller."""


_SCROLLS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class Foot(QFrame):
    """The bar at the foot of a page: back at one end, what comes next at the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "foot")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(28, 12, 24, 12)
        self.row.setSpacing(16)
        self.row.addStretch(1)
        self._before = 0

    def add_start(self, widget: QWidget) -> None:
        """Put a widget at the start, after those there."""
        self.row.insertWidget(self._before, widget)
        self._before += 1

    def add_end(self, widget: QWidget) -> None:
        """Put a widget at the end, after those there."""
        self.row.addWidget(widget)


class Page(QWidget):
    """A page with a question, its reason, a scrolled column and a foot.

    Put what belongs to the page into `column`. The question is the page's spoken title.

    Everything gets its place before it is filled: Qt looks through all that is in a widget each
    time the widget gets another parent.
    """

    def __init__(
        self,
        question: str,
        reason: str = "",
        *,
        width: int = READING_WIDTH,
        edge: int = _EDGE,
        parent: QWidget | None = None,
    ) -> None:
        """`width`: most pixels of the column; 0 for as wide as the page."""
        super().__init__(parent)
        self.question = Label(question, "title")
        self.reason = Label(reason, "body", "soft")
        if not reason:
            # Shown before it has a parent, it would be a window for a moment.
            self.reason.hide()
        self.setAccessibleName(question)
        self.scroller = Scroller(self)
        self.foot = Foot(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.scroller, 1)
        whole.addWidget(self.foot)
        inside = QWidget()
        self.scroller.setWidget(inside)
        inside.setProperty("kind", "page")
        # How high it is follows from its width; Qt would add up what each text likes best.
        inside.setMinimumHeight(1)
        self._side = QHBoxLayout(inside)
        self._side.setContentsMargins(edge, 28, edge, 24)
        self._side.setSpacing(0)
        block = QWidget(inside)
        self._block, self._width = block, width
        self._fit_column()
        block.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(block)
        # Room for the ring around what has the focus.
        self.column.setContentsMargins(6, 6, 6, 6)
        self.column.setSpacing(8)
        self.column.addWidget(self.question)
        self.column.addWidget(self.reason)
        self.column.addSpacing(8)
        # The column grows to its width first; what is left stays empty after it.
        self._side.addWidget(block, 1000, Qt.AlignmentFlag.AlignTop)
        self._side.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:
        """Let the column grow with the text: it holds as many letters a line at every size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_block"):
            self._fit_column()

    def _fit_column(self) -> None:
        if self._width:
            self._block.setMaximumWidth(look().px(self._width))

    def ask(self, question: str, reason: str = "") -> None:
        """Show another question and its reason."""
        self.question.say(question)
        self.setAccessibleName(question)
        self.reason.say(reason)
        self.reason.setVisible(bool(reason))

    def begin(self) -> None:
        """Give the focus to where the person goes on. Overridden by pages that know better."""
        self.scroller.begin()
        in_reach = [
            w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if in_reach:
            _chosen_beside(in_reach[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by Page Up and Page Down: where all is to be read, Tab reaches only the foot."""
        action = _SCROLLS.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            self.scroller.verticalScrollBar().triggerAction(action)

    def back_button(self, text: str) -> Button:
        """Add "Back" at the start of the foot and return it."""
        button = Button(text, "outlined", "arrow-left")
        self.foot.add_start(button)
        return button

    def next_button(self, text: str) -> Button:
        """Add the one filled button of the page at the end of the foot and return it."""
        button = Button(text, "filled", "arrow-right", trailing=True)
        self.foot.add_end(button)
        return button


def _chosen_beside(first: QWidget) -> QWidget:
    """Return the chosen one of several where the first of them is meant: a ring looks like it."""
    parent = first.parentWidget()
    for other in parent.findChildren(type(first)) if parent is not None else ():
        is_chosen = isinstance(other, QRadioButton) and other.isChecked()
        if is_chosen or (first.property("kind") == "tab" and other.property("chosen")):
            return other
    return first
