"""Says, quietly, that the help view is only tried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crisisplan.ui.help.drawn import SMALL, DrawnText

if TYPE_CHECKING:
    from crisisplan.words import Words


class RehearsalNote(QWidget):
    """One line above the steps. Hidden until it is so."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 0, 28, 0)
        words = speak("You are trying it out. Nothing is recorded. The numbers are real.")
        row.addWidget(DrawnText(words, SMALL))
        self.hide()
