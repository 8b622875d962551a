"""One thing to do, in large letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from crisisplan.ui.help.drawn import SOFT, DrawnText, Style
from crisisplan.ui.help.number_label import NumberLabel
from crisisplan.ui.help.numbers import spoken
from crisisplan.ui.help.page import HelpPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.ui.help.buttons import Choice


class StepPage(HelpPage):
    """Shows one step at a time: a lead, the step, its number, its detail, and the choices."""

    copy_wanted = Signal(str)
    sizes = (46, 40, 34, 29, 24)

    def __init__(self) -> None:
        super().__init__(width=1000)
        self.lead = DrawnText("", SOFT, centred=True)
        self.text = DrawnText("", Style(46, 700), centred=True)
        self.number = NumberLabel()
        self.detail = DrawnText("", SOFT, centred=True)
        for widget in (self.lead, self.text, self.number, self.detail):
            self.column.addWidget(widget)
        self._number = ""
        self.number.copy_wanted.connect(lambda: self.copy_wanted.emit(self._number))

    def show_step(
        self,
        lead: str,
        text: str,
        choices: Sequence[Choice],
        *,
        number: str = "",
        detail: str = "",
    ) -> None:
        """Show a step and what can be chosen then."""
        self._number = number
        self.lead.say(lead)
        self.text.say(text)
        self.number.show_number(number)
        self.detail.say(detail)
        self.detail.setVisible(bool(detail))
        self.choices.offer(choices)
        self.call_it(text, spoken(number), detail)
        self.fit()

    def draw_at(self, size: int) -> None:
        """Draw the step at another size."""
        self.text.draw_at(size)
