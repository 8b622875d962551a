"""Small things to do, each with a plus: pressed, it can be put into the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.wrapped import WrappedButton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.jobs.ideas import Idea
    from crisisplan.words import Words


class IdeaChips(QWidget):
    """Shows ideas with what to mind about each."""

    chosen = Signal(object)
    """The idea."""

    def __init__(self, speak: Words, ideas: Iterable[Idea]) -> None:
        super().__init__()
        row = Flow(self, gap=8)
        # Room for the rings.
        row.setContentsMargins(0, 6, 0, 6)
        for idea in ideas:
            chip = WrappedButton(idea.text, idea.care, "plus")
            chip.setAccessibleDescription(speak("Put it in my plan"))
            chip.clicked.connect(lambda _=False, idea=idea: self.chosen.emit(idea))
            row.addWidget(chip)
