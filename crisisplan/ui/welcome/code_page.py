"""The recovery code, shown once, large enough to be copied to paper by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.unlock.first_page import FirstPage

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from crisisplan.words import Words

_WIDE, _COLUMNS = 560, 4


class CodePage(FirstPage):
    """Shows a code and nothing else of it: it goes to no clipboard, file or printer by itself."""

    print_wanted = Signal()
    save_wanted = Signal()
    continued = Signal()

    def __init__(self, speak: Words, code: str) -> None:
        """`code`: in its normal form, eight groups with dashes between them."""
        super().__init__(
            speak("Your recovery code"),
            speak(
                "It opens your plan if the passphrase is lost. This is the only time it is shown."
            ),
            width=720,
        )
        self.speak = speak
        self.code = _CodeCard(speak, code)
        self.column.addWidget(self.code)
        self.print_button = Button(speak("Print this code"), "outlined", "printer")
        self.save_button = Button(speak("Save as PDF"), "outlined", "save")
        self._said = Label("", "small", "soft")
        self._said.hide()
        row = Flow(gap=12)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        self.column.addSpacing(4)
        self.column.addLayout(row)
        self.column.addWidget(self._said)
        self.column.addWidget(self._advice())
        self.skip_button = Button(speak("Not now"), "outlined")
        self.foot.add_end(self.skip_button)
        self.next = self.next_button(speak("I have it on paper"))
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.skip_button.clicked.connect(self.continued)
        self.next.clicked.connect(self.continued)

    def begin(self) -> None:
        """Give the focus to the code itself: whoever goes on typing must press nothing."""
        self.scroller.begin()
        self.code.line.setFocus()

    def say(self, text: str) -> None:
        """Say what came of printing or saving, below the buttons."""
        self.problem.tell("")
        self._said.say(text)
        self._said.setVisible(bool(text))
        announce(self, text)

    def _advice(self) -> QWidget:
        card = Card("panel")
        card.inside.addWidget(Label(self.speak("Where to keep it"), "heading"))
        for text in (
            self.speak("On paper, where you keep things that matter, and not with this computer."),
            self.speak("Or with someone you trust. Whoever has the code can open your plan."),
            self.speak("No paper right now? You can make a new code later, in the settings."),
        ):
            card.inside.addWidget(Label(text))
        return card


class _CodeCard(Card):
    """The eight groups, numbered as a message about a slip would number them."""

    def __init__(self, speak: Words, code: str) -> None:
        super().__init__("card", padding=24)
        groups = code.split("-")
        self._cells = [_Group(place, group) for place, group in enumerate(groups, 1)]
        # A code reads from the left in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(14)
        self.line = Label(code, "small", "soft")
        self.line.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.line.setCursor(Qt.CursorShape.IBeamCursor)
        spelled = [
            speak("group {number}: {letters}", number=place, letters=" ".join(group))
            for place, group in enumerate(groups, 1)
        ]
        name = speak("Recovery code, {groups}", groups="; ".join(spelled))
        self.line.setAccessibleName(name)
        self.line.setContentsMargins(10, 6, 10, 6)
        # First, for it has the focus: where there is little room, the groups follow in order.
        self.inside.addWidget(self.line)
        self.inside.addSpacing(6)
        self.inside.addLayout(self._grid)
        self._columns = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two rows of four, or four of two where there is little room."""
        super().resizeEvent(event)
        columns = _COLUMNS if self.width() >= look().px(_WIDE) else _COLUMNS // 2
        if columns == self._columns:
            return
        self._columns = columns
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, place // columns, place % columns)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))


class _Group(QWidget):
    def __init__(self, place: int, group: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(str(place), "minimum", "soft"))
        letters = Label(group, "number", wrap=False)
        letters.setProperty("kind", "code")
        letters.be_selectable()
        column.addWidget(letters)
