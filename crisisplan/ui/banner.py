"""A line across the top that stays until what it says is solved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.kit.page import READING_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable


class Banner(QFrame):
    """Says one thing, with what can be done about it. Hidden when there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setProperty("kind", "banner")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(46, 16, 46, 16)
        self.hide()

    def tell(self, text: str, *ways: tuple[str, Callable[[], object]]) -> None:
        """Show a text and a button for each way on; said aloud once."""
        if text == self._words and not self.isHidden():
            return
        self._words = text
        clear(self._column)
        card = Card("warm")
        card.inside.addWidget(Label(text))
        if ways:
            flow = Flow(gap=8)
            for name, act in ways:
                button = Button(name, "outlined")
                button.clicked.connect(lambda _=False, act=act: act())
                flow.addWidget(button)
            card.inside.addLayout(flow)
        # As wide as what is written below it.
        card.setMaximumWidth(look().px(READING_WIDTH))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(card, 1000)
        row.addStretch(1)
        self._column.addWidget(line)
        self.show()
        announce(self, text)

    def begin(self) -> None:
        """Give the focus to the first way on: it answers what the person just did."""
        first = self.findChild(Button)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def be_quiet(self) -> None:
        """Hide it: what it said is solved."""
        self._words = ""
        self.hide()
