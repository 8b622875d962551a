"""A number, large, with what it is for beside it; below it where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.unlock.number_words import in_line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from crisisplan.ui.kit.labels import Tone
    from crisisplan.ui.unlock.number_words import Shown

_SHORT = 4
"""Characters of a number that is written largest."""


class NumberRow(QWidget):
    """One number. It is never broken over a line and never cut."""

    def __init__(
        self, shown: Shown, *, beside: int, on_dark: bool = False, stacked: bool = False
    ) -> None:
        """`beside`: pixels from the start of the number to the words beside it, as they grow.

        `stacked`: the words always below, and only the short ones.
        """
        super().__init__()
        self._beside, self._always_stacked = beside, stacked
        self.number = Label(in_line(shown.number), "number", "cream" if on_dark else "ink")
        if on_dark and not stacked and len(shown.number) <= _SHORT:
            self.number.setProperty("kind", "help-number")
        self.number.setWordWrap(False)
        self.number.setAccessibleName(shown.number)
        self.number.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        self.number.be_selectable()
        if QApplication.isRightToLeft():
            # The digits read from the left, and still stand where the line begins.
            flag = Qt.AlignmentFlag
            self.number.setAlignment(flag.AlignRight | flag.AlignAbsolute | flag.AlignVCenter)
        words = self._words(shown, on_dark=on_dark)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        self._box.addLayout(words, 1)
        if stacked:
            self._box.setDirection(QBoxLayout.Direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words beside the number, or below it."""
        super().resizeEvent(event)
        self._turn()

    def sizeHint(self) -> QSize:
        """Return the size it likes; the number sets its smallest width."""
        return super().sizeHint().expandedTo(self.number.sizeHint())

    def _words(self, shown: Shown, *, on_dark: bool) -> QVBoxLayout:
        ink: Tone = "cream" if on_dark else "ink"
        soft: Tone = "mist" if on_dark else "soft"
        words = QVBoxLayout()
        words.setSpacing(0)
        if self._always_stacked:
            words.addWidget(Label(shown.short, "small", ink, wrap=False))
            return words
        words.addStretch(1)
        words.addWidget(Label(shown.what, "body", ink))
        if shown.detail:
            words.addWidget(Label(shown.detail, "small", soft))
        words.addStretch(1)
        return words

    def _turn(self) -> None:
        if self._always_stacked:
            return
        start = look().px(self._beside)
        wanted = self.number.sizeHint().width() + look().px(16)
        below = wanted > start or self.width() - start < look().px(150)
        self.number.setMinimumWidth(0 if below else start)
        kind = QBoxLayout.Direction
        self._box.setDirection(kind.TopToBottom if below else kind.LeftToRight)
