"""The bar at the top of every page: whose turn it is, how saving stands, hide, and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.tab_order import order_tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from crisisplan.words import Words

_GAP = 16
_EDGES = 28, 10, 24, 10


class TopBar(QWidget):
    """Help is always in the same corner; nothing here moves."""

    help_wanted = Signal()
    hiding_wanted = Signal()
    parts_wanted = Signal()
    """The list of parts was asked for, where there is no room to show it beside the page."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self.setProperty("kind", "topbar")
        # Else a plain widget draws no border of the style sheet.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # Shown before it had a place, it would be a window for a moment.
        self.title = Label("", "heading", parent=self, wrap=False)
        self.parts = Button(speak("Parts"), "outlined", "menu")
        self.hide_button = Button(speak("Hide screen"), "plain", "hide")
        self.help_button = Button(speak("I need help now"), "warm")
        self.help_button.setToolTip(speak("Also by the key F1"))
        self._row, self._below = QHBoxLayout(), QHBoxLayout()
        self._middle: tuple[QWidget, ...] = ()
        self._is_arranged: tuple[int, tuple[QWidget, ...]] = -1, ()
        for line in (self._row, self._below):
            line.setSpacing(_GAP)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*_EDGES)
        whole.setSpacing(6)
        whole.addLayout(self._row)
        whole.addLayout(self._below)
        self._arrange(0)
        self.parts.hide()
        self.parts.clicked.connect(self.parts_wanted)
        self.hide_button.clicked.connect(self.hiding_wanted)
        self.help_button.clicked.connect(self.help_wanted)

    def show_title(self, text: str) -> None:
        """Say where the person is."""
        self.title.say(text)
        self._fit()

    def be_narrow(self, *, narrow: bool) -> None:
        """Use fewer words where there is little room."""
        self.hide_button.say(
            self.speak("Hide") if narrow else self.speak("Hide screen"), self.speak("Hide screen")
        )
        self.parts.setVisible(narrow and self.parts.property("wanted") is True)
        self._fit()

    def offer_parts(self, *, wanted: bool) -> None:
        """Offer the list of parts where it is not beside the page."""
        self.parts.setProperty("wanted", wanted)

    def take(self, *parts: QWidget) -> None:
        """Show how saving stands, and what goes with it, beside the title."""
        self._middle = parts
        self._arrange(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use a second line where one is too short."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Make room when something here says more, or is shown."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    # Nothing is ever cut: what has no room in the first line goes to a second one, help last.

    def _fit(self) -> None:
        room = self.width() - _EDGES[0] - _EDGES[2]
        levels = range(len(self._leaving()) + 2)
        self._arrange(next((n for n in levels if self._need(n) <= room), levels[-1]))

    def _leaving(self) -> tuple[QWidget, ...]:
        """Return what may go to the second line, the first to go first."""
        return (*self._middle, self.parts)

    def _first_line(self, level: int) -> list[QWidget]:
        below = self._leaving()[: max(level - 1, 0)]
        title = [self.title] if level == 0 else []
        kept = [self.parts, *title, *self._middle, self.hide_button, self.help_button]
        return [one for one in kept if one not in below]

    def _need(self, level: int) -> int:
        shown = [one for one in self._first_line(level) if not one.isHidden() or one is self.title]
        return sum(one.sizeHint().width() + _GAP for one in shown)

    def _arrange(self, level: int) -> None:
        if (level, self._middle) == self._is_arranged:
            return
        self._is_arranged = level, self._middle
        for line in (self._row, self._below):
            while line.count():
                line.takeAt(0)
        first = self._first_line(level)
        self.title.setVisible(level == 0)
        for one in first[:-2]:
            self._row.addWidget(one)
        self._row.addStretch(1)
        for one in first[-2:]:
            self._row.addWidget(one)
        for one in self._leaving()[: max(level - 1, 0)]:
            self._below.addWidget(one)
        if self._below.count():
            self._below.addStretch(1)
        order_tabs(self)
