"""What a page has to say, at the top of its column: there only while there is something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card, Kind, clear
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable


class Notice(QWidget):
    """A card with a sentence, and with what can be done about it."""

    def __init__(self, kind: Kind = "warm") -> None:
        super().__init__()
        self._card = Card(kind, padding=16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 8)
        whole.addWidget(self._card)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty when it is not there."""
        label = self._card.findChild(Label)
        return label.text() if label is not None and not self.isHidden() else ""

    def tell(self, text: str, *ways: tuple[str, Callable[[], object]]) -> None:
        """Say something, with buttons for what can be done; the first has the focus."""
        if text == self.words and not ways:
            return
        clear(self._card.inside)
        self._card.inside.addWidget(Label(text))
        buttons = [Button(words, "outlined") for words, _ in ways]
        for button, (_, act) in zip(buttons, ways, strict=True):
            button.clicked.connect(lambda _=False, act=act: act())
            self._card.inside.addWidget(button)
        self.show()
        if buttons:
            buttons[0].setFocus()

    def be_quiet(self) -> None:
        """Say nothing any more."""
        if not self.isHidden():
            self.hide()
            clear(self._card.inside)
