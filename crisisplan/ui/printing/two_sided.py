"""A page with something to look at beside its column, or below it where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_WIDE = 760
"""From this width on, at usual text size, there is room beside the column."""
_BELOW = 520
"""Height of what is looked at when it stands below the column."""


class TwoSided(Page):
    """The column scrolls at one side while what is looked at stays at the other."""

    def __init__(self, question: str, reason: str, beside: QWidget) -> None:
        super().__init__(question, reason, width=0, edge=32)
        self._beside = beside
        self._is_wide: bool | None = None
        self._pane = QFrame()
        self._pane.setProperty("kind", "pane")
        inside = QVBoxLayout(self._pane)
        inside.setContentsMargins(20, 24, 20, 10)
        whole = cast("QVBoxLayout", self.layout())
        whole.removeWidget(self.scroller)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.scroller, 11)
        row.addWidget(self._pane, 10)
        whole.insertLayout(0, row, 1)
        policy = self._pane.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self._pane.setSizePolicy(policy)

    @property
    def is_wide(self) -> bool:
        """Whether both sides are there."""
        return bool(self._is_wide)

    def arrange(self) -> None:
        """Put what is looked at into its place: when the column is filled, below all of it."""
        wide = self._is_wide = self._has_room()
        inside = self._pane.layout()
        if wide:
            self.column.removeWidget(self._beside)
            self._beside.setMinimumHeight(0)
            if inside is not None:
                inside.addWidget(self._beside)
        else:
            self._beside.setMinimumHeight(_BELOW)
            self.column.addWidget(self._beside)
        self._pane.setVisible(wide)

    def show_top(self) -> None:
        """Bring the top of the column into sight, where a page says what happened."""
        self.scroller.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is looked at where there is room."""
        super().resizeEvent(event)
        self._arrange_again()

    def changeEvent(self, event: QEvent) -> None:
        """Do so for another text size as well."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_pane"):
            self._arrange_again()

    def _has_room(self) -> bool:
        return self.width() >= _WIDE * min(look().scale, 1.75)

    def _arrange_again(self) -> None:
        if self._is_wide is not None and self._is_wide != self._has_room():
            self.arrange()
