"""A few choices, each a card with its title, what it means and what it does not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.choices import OneOf
from crisisplan.ui.kit.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QAbstractButton


class ChoiceCard(Card):
    """One choice. A click anywhere on it chooses it."""

    def __init__(self, title: str, details: tuple[str, ...]) -> None:
        super().__init__("card", padding=18)
        self.setProperty("chosen", "false")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # Its words stand beside it: a choice of its own could not wrap them.
        self.choice = OneOf("", self)
        self.choice.setProperty("alone", "true")
        self.choice.setAccessibleName(title)
        self.choice.setAccessibleDescription(" ".join(details))
        self.choice.toggled.connect(self._show_chosen)
        self.inside.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(title, "control"))
        for place, detail in enumerate(details):
            words.addWidget(Label(detail, "small", "soft" if place else "ink"))
        row.addLayout(words, 1)
        self.inside.addLayout(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.choice.click()
            self.choice.setFocus()

    def _show_chosen(self, on: bool) -> None:  # noqa: FBT001 - a signal's value
        self.setProperty("chosen", "true" if on else "false")
        self.style().unpolish(self)
        self.style().polish(self)


class ChoiceCards(QWidget):
    """Cards of which one can be chosen; none is at first."""

    chosen = Signal(str)
    """Another one was chosen: its key."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: dict[str, ChoiceCard] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._group.buttonToggled.connect(self._tell)

    def add(self, key: str, title: str, *details: str) -> ChoiceCard:
        """Add a choice at the end."""
        card = ChoiceCard(title, tuple(text for text in details if text))
        card.choice.setProperty("key", key)
        self.cards[key] = card
        self._group.addButton(card.choice)
        self._column.addWidget(card)
        return card

    def key(self) -> str:
        """Return the key of what is chosen; empty when nothing is."""
        checked = self._group.checkedButton()
        return str(checked.property("key")) if checked else ""

    def choose(self, key: str) -> None:
        """Choose one by its key."""
        self.cards[key].choice.setChecked(True)

    def begin(self) -> None:
        """Give the focus to what is chosen, or to the first."""
        if self.cards:
            card = self.cards.get(self.key()) or next(iter(self.cards.values()))
            card.choice.setFocus()

    def _tell(self, button: QAbstractButton, on: bool) -> None:  # noqa: FBT001 - a signal's value
        if on:
            self.chosen.emit(str(button.property("key")))
