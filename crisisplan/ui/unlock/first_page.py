"""A page before a plan is open: wide edges, which shrink where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.page import Page
from crisisplan.ui.unlock.problem_card import ProblemCard

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

_EDGE, _NARROW_EDGE, _NARROW = 74, 26, 900
_ROOM = 6
"""What `Page` leaves around its column for the ring around the focus."""


class FirstPage(Page):
    """As `Page`, with a place for what went wrong below the question."""

    def __init__(
        self, question: str, reason: str = "", *, width: int = 640, parent: QWidget | None = None
    ) -> None:
        self._is_old = False
        super().__init__(question, reason, width=width, edge=_EDGE, parent=parent)
        self.problem = ProblemCard()
        self.column.addWidget(self.problem)
        # How high it is follows from its width; Qt would add up what each text likes best.
        inside = self.scroller.widget()
        if inside is not None:
            inside.setMinimumHeight(1)

    def show_error(self, text: str) -> None:
        """Say what went wrong, above what the person can do about it."""
        self.problem.tell(text)
        self.scroller.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the edges to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the edges to what changed while nobody saw it."""
        super().showEvent(event)
        if self._is_old:
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the edges to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._is_old = True
            if self.isVisible():
                self._fit()

    def _fit(self) -> None:
        self._is_old = False
        narrow = self.width() < look().px(_NARROW)
        edge = _NARROW_EDGE if narrow else _EDGE
        self._side.setContentsMargins(edge, 24 if narrow else 36, edge, 24)
        self.foot.row.setContentsMargins(edge + _ROOM, 12, edge + _ROOM, 12)
