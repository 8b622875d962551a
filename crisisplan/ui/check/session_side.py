"""At the side: what waits for the session, and what was left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from crisisplan.ui.check.finding_card import Shown, rule_button
from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.labels import Label, divider

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplan.words import Words


class SessionSide(QFrame):
    """Two lists that wait, without a word of when."""

    off_wanted = Signal(str)
    """A rule is to be taken off the list for the session."""
    again_wanted = Signal(str)
    """A rule that was left is to be shown again."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self.setProperty("kind", "session-side")
        self._talk, self._left = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 28, 24, 24)
        column.setSpacing(8)
        column.addWidget(Label(speak("For your session"), "heading", "green"))
        column.addWidget(
            Label(speak("Kept here until you are ready to talk about it."), "small", "soft")
        )
        column.addLayout(self._talk)
        column.addSpacing(8)
        column.addWidget(divider())
        column.addSpacing(8)
        column.addWidget(Label(speak("Left as it is"), "heading", "green"))
        column.addWidget(Label(speak("You will not be asked about these again."), "small", "soft"))
        column.addLayout(self._left)
        column.addStretch(1)
        for layout in (self._talk, self._left):
            layout.setContentsMargins(0, 4, 0, 0)
            layout.setSpacing(10)

    def show_lists(self, talk: Iterable[Shown], left: Iterable[Shown]) -> None:
        """Show both lists."""
        clear(self._talk)
        clear(self._left)
        for shown in talk:
            card = Card(padding=14)
            _fill(card.inside, shown)
            words = self.speak("Take it off this list")
            card.inside.addWidget(rule_button("off", words, "quiet", shown, self.off_wanted.emit))
            self._talk.addWidget(card)
            card.show()
        for shown in left:
            box = QWidget()
            inside = QVBoxLayout(box)
            inside.setContentsMargins(0, 0, 6, 6)
            _fill(inside, shown)
            words = self.speak("Show it again")
            inside.addWidget(rule_button("again", words, "quiet", shown, self.again_wanted.emit))
            self._left.addWidget(box)
            box.show()


def _fill(inside: QVBoxLayout, shown: Shown) -> None:
    inside.setSpacing(4)
    if shown.section:
        inside.addWidget(Label(shown.section, "small", "soft"))
    inside.addWidget(Label(shown.message, "small"))
    for text in shown.about:
        inside.addWidget(Label(text, "small", "soft"))
