"""What is said at the top of a page: what was done and how to undo it, or what did not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.problems import problem_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplan.errors import CrisisPlanError
    from crisisplan.words import Words


class Notices(QWidget):
    """One notice at a time, shown and said aloud; nothing is left of it when it is quiet."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self.hide()

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; with a button that takes it back, which then has the focus."""
        card = self._show(Card("tint", padding=18), text)
        if undo is not None:
            button = Button(self.speak("Undo"), "outlined", "undo")
            button.setAccessibleDescription(text)
            button.clicked.connect(undo)
            card.inside.addSpacing(4)
            card.inside.addWidget(button)
            button.show()
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_error(self, error: CrisisPlanError) -> None:
        """Say what did not work and what to do."""
        self._show(Card("warm", padding=18), problem_text(error, self.speak))

    def be_quiet(self) -> None:
        """Take away what was said."""
        clear(self._column)
        self.hide()

    def _show(self, card: Card, text: str) -> Card:
        clear(self._column)
        card.inside.addWidget(Label(text))
        self._column.addWidget(card)
        card.show()
        self.show()
        announce(self, text)
        return card
