"""A title with a few lines: what to do in danger, words to say, a kind word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from crisisplan.ui.help.drawn import HEADING, SMALL, DrawnText, Style
from crisisplan.ui.help.page import HelpPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.ui.help.buttons import Choice


class LinesPage(HelpPage):
    """Shows a title, lines one below the other, and what can be chosen then."""

    sizes = (26, 23, 20)

    def __init__(self, *, numbered: bool = False) -> None:
        """`numbered`: with a number before each line."""
        super().__init__(width=900)
        self.heading = DrawnText("", HEADING)
        self.below = DrawnText("", SMALL)
        self._numbered = numbered
        self._lines: list[tuple[DrawnText, DrawnText]] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        self.column.addWidget(self.heading)
        self.column.addSpacing(6)
        self.column.addLayout(self._grid)
        self.column.addSpacing(6)
        self.column.addWidget(self.below)

    def show_lines(
        self, heading: str, lines: Sequence[str], choices: Sequence[Choice], below: str = ""
    ) -> None:
        """Show other lines and choices; `below` stands smaller at the end."""
        self.heading.say(heading)
        self.heading.centre(centred=not lines)
        while len(self._lines) < len(lines):
            self._add(len(self._lines))
        for place, (number, line) in enumerate(self._lines):
            line.say(lines[place] if place < len(lines) else "")
            line.setVisible(place < len(lines))
            number.setVisible(self._numbered and place < len(lines))
        self.below.say(below)
        self.below.setVisible(bool(below))
        self.choices.offer(choices)
        self.call_it(heading, *lines, below)
        self.fit()

    def draw_at(self, size: int) -> None:
        """Draw the lines at another size."""
        for number, line in self._lines:
            number.draw_at(size)
            line.draw_at(size)

    def _add(self, place: int) -> None:
        number = DrawnText(str(place + 1), Style(26, 700, "mist"))
        line = DrawnText("", Style(26))
        self._grid.addWidget(number, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(line, place, 1)
        self._lines.append((number, line))
