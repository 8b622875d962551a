"""What can be done with the chosen entry: in words, in one place, never on every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import divider

if TYPE_CHECKING:
    from crisisplan.ui.builder.shown import RowShown
    from crisisplan.words import Words


class RowActions(QWidget):
    """The buttons under the chosen row."""

    def __init__(self, speak: Words, shown: RowShown) -> None:
        super().__init__()
        self.speak = speak
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(divider())
        row = Flow(gap=2)
        self.change = Button(speak("Change"), "action", "pencil")
        self.star = Button("", "action", "star")
        self.up = Button(speak("Up"), "action", "chevron-up", spoken=speak("Move up"))
        self.down = Button(speak("Down"), "action", "chevron-down", spoken=speak("Move down"))
        self.rest = Button("", "action", "rest")
        self.remove = Button(speak("Remove"), "action", "close")
        for button in (self.change, self.star, self.up, self.down, self.rest, self.remove):
            row.addWidget(button)
        column.addLayout(row)
        self.show_row(shown)

    def show_row(self, shown: RowShown) -> None:
        """Show what can be done with a row as it is now."""
        self.star.say(self.speak("Off page one") if shown.star else self.speak("On page one"))
        self.rest.say(self.speak("Use again") if shown.rest else self.speak("Put aside"))
        for button in (self.up, self.down, self.star):
            button.setVisible(not shown.rest)
