"""A number to call, as large as the window lets it be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from crisisplan.ui.help.buttons import DrawnButton
from crisisplan.ui.help.drawn import HEADING, SMALL, SOFT, TEXT, BigNumber, DrawnText
from crisisplan.ui.help.numbers import Number, spoken
from crisisplan.ui.help.page import HelpPage
from crisisplan.ui.kit.announce import announce

if TYPE_CHECKING:
    from crisisplan.words import Words


class NumberPage(HelpPage):
    """Shows who answers, the number, and what one could say."""

    copy_wanted = Signal(str)
    next_wanted = Signal()
    words_wanted = Signal()

    def __init__(self, speak: Words, limits: str) -> None:
        """`limits`: what this program cannot do, shown with every number."""
        super().__init__(filled=True)
        self.speak = speak
        self.without_choices()
        self.how = DrawnText("", HEADING)
        self.number = BigNumber()
        self.who = DrawnText("", TEXT)
        self.limits = DrawnText(limits, SMALL)
        self.you_could = DrawnText(speak("You could say"), SMALL)
        self.say = DrawnText("", SOFT._replace(tone="cream"))
        self.copy = DrawnButton("cream-outlined")
        self.more = DrawnButton("cream-outlined")
        self.next = DrawnButton("cream-outlined")
        self.more.say(speak("More words"))
        self.next.say(speak("Next number"))
        self._shown: Number | None = None
        self._set_out()
        self.copy.clicked.connect(self._copy)
        self.more.clicked.connect(self.words_wanted)
        self.next.clicked.connect(self.next_wanted)

    @property
    def shown(self) -> Number | None:
        """The number on the page."""
        return self._shown

    def show_number(self, number: Number, say: str, *, others: bool) -> None:
        """Show a number and what to say; `others`: whether there is a next one."""
        self._shown = number
        self.how.say(number.how)
        self.number.show_number(number.number)
        self.who.say(number.who)
        self.who.setVisible(bool(number.who))
        self.say.say(say)
        self.next.setVisible(others)
        self.copy.say(self.speak("Copy number"))
        self.call_it(number.how, spoken(number.number), number.who)

    def begin(self, place: int = 0) -> None:
        """Give the focus to the next number, or to the words when there is none."""
        super().begin(place)
        button = self.more if self.next.isHidden() else self.next
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        if self._shown is not None:
            self.copy_wanted.emit(self._shown.number)
            self.copy.say(self.speak("Copied"))
            announce(self, self.speak("Copied. It is taken back after 30 seconds."))

    def _set_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.you_could)
        words.addWidget(self.say)
        foot.addLayout(words, 1)
        for button in (self.copy, self.more, self.next):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.setSpacing(6)
        self.column.addSpacing(10)
        self.column.addWidget(self.how)
        self.column.addWidget(self.number, 1)
        self.column.addWidget(self.who)
        self.column.addWidget(self.limits)
        self.column.addSpacing(6)
        self.column.addLayout(foot)
        self.column.addSpacing(4)
