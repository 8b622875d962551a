"""A page of big choices, one below the other, or in two columns when there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from crisisplan.ui.help.buttons import TALL, Choice, DrawnButton
from crisisplan.ui.help.drawn import HEADING, SMALL, DrawnText
from crisisplan.ui.help.page import HelpPage

if TYPE_CHECKING:
    from collections.abc import Sequence

_MANY = 6


class ChoicePage(HelpPage):
    """Shows a title and big buttons. Signals `chosen(key)`."""

    sizes = (TALL, 52, 46)

    def __init__(self) -> None:
        super().__init__(width=760)
        self.without_choices()
        self.heading = DrawnText("", HEADING, centred=True)
        self.below = DrawnText("", SMALL, centred=True)
        self._grid = QGridLayout()
        self._buttons: list[DrawnButton] = []
        self._choices: tuple[Choice, ...] = ()
        self.column.addWidget(self.heading)
        self.column.addSpacing(4)
        self.column.addLayout(self._grid)
        self.column.addWidget(self.below)
        self._add(0)

    def show_choices(self, heading: str, choices: Sequence[Choice], below: str = "") -> None:
        """Show other choices; `below` stands smaller at the end."""
        self.heading.say(heading)
        self.below.say(below)
        self.below.setVisible(bool(below))
        self._choices = tuple(choices)
        while len(self._buttons) < len(choices):
            self._add(len(self._buttons))
        columns = 2 if len(choices) > _MANY else 1
        for place, button in enumerate(self._buttons):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, place // columns, place % columns)
            button.setVisible(place < len(choices))
        for button, (_, text) in zip(self._buttons, choices, strict=False):
            button.say(text)
        self.call_it(heading, below)
        self.fit()

    def begin(self, place: int = 0) -> None:
        """Go back to the top and give the focus to a choice by its place, to the first one."""
        super().begin()
        if self._choices:
            self._buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def draw_at(self, size: int) -> None:
        """Draw lower buttons, closer to one another."""
        self._grid.setSpacing(size // 5)
        for button in self._buttons:
            button.be_tall(size)

    def _add(self, place: int) -> None:
        button = DrawnButton("cream-outlined")
        button.clicked.connect(lambda: self.chosen.emit(self._choices[place][0]))
        self._grid.addWidget(button)
        if self._buttons:
            # Made late, it would come after the bar.
            QWidget.setTabOrder(self._buttons[-1], button)
        self._buttons.append(button)
