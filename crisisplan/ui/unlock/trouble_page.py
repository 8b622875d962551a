"""When a plan cannot be opened: what happened, what is safe, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.cards import Card
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look
from crisisplan.ui.unlock.beside_help import BesideHelp
from crisisplan.ui.unlock.problem_card import ProblemCard
from crisisplan.ui.unlock.trouble_words import trouble_words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from crisisplan.content.first_numbers import FirstNumbers
    from crisisplan.words import Words

Kind = Literal["damaged", "too-new", "busy", "missing", "unsafe", "cannot-read"]
_NARROW = 420
"""Pixels of a card, at usual text size, below which its button stands under its words."""


class Way(NamedTuple):
    """Something that can be done."""

    id: str
    title: str
    detail: str
    button: str


class TroublePage(BesideHelp):
    """What happened, what is safe, and a card for each way on, the one to try first at the top."""

    way_chosen = Signal(str)
    """The way's id."""

    def __init__(
        self,
        speak: Words,
        numbers: FirstNumbers | None,
        kind: Kind,
        ways: list[Way],
        detail: str = "",
    ) -> None:
        """`detail`: one more fact in words, such as a version or a folder."""
        title, reason = trouble_words(kind, speak)
        super().__init__(speak, numbers, title, reason)
        if detail:
            fact = Label(detail, "small", "soft")
            fact.be_selectable()
            self.add(fact)
        self.problem = ProblemCard()
        self.add(self.problem)
        self.buttons: dict[str, Button] = {}
        for place, way in enumerate(ways):
            card = _WayCard(way, first=place == 0)
            card.button.clicked.connect(lambda _=False, way_id=way.id: self._choose(way_id))
            self.buttons[way.id] = card.button
            self.add(card)
        self.column.addSpacing(8)
        calm = speak("You do not need to decide now. Your printed copies still work.")
        self.add(Label(calm, "small", "soft"))

    def begin(self) -> None:
        """Give the focus to the first way, or to help where there is none."""
        buttons = [*self.buttons.values(), self.help_side.help_button]
        buttons[0].setFocus()
        self.follow_focus()

    def show_error(self, text: str) -> None:
        """Say that a way did not work; the others are still there."""
        self.problem.tell(text)

    def _choose(self, way_id: str) -> None:
        self.problem.tell("")
        self.way_chosen.emit(way_id)


class _WayCard(Card):
    def __init__(self, way: Way, *, first: bool) -> None:
        super().__init__("card")
        self.setProperty("chosen", "true" if first else "false")
        self.button = Button(
            way.button, "filled" if first else "outlined", spoken=f"{way.button}: {way.title}"
        )
        self.button.setAccessibleDescription(way.detail)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(way.title, "control"))
        if way.detail:
            column.addWidget(Label(way.detail, "small", "soft"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addWidget(words, 1)
        self._row.addWidget(self.button)
        self.inside.addLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button beside or below the words."""
        super().resizeEvent(event)
        kind = QBoxLayout.Direction
        narrow = self.width() < look().px(_NARROW)
        self._row.setDirection(kind.TopToBottom if narrow else kind.LeftToRight)
