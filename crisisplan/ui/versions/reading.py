"""A whole version to read: every part with what was written in it. Nothing can be changed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.ui.kit.cards import Card, clear
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.versions.marked_words import isolated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplan.messages.shown import Part
    from crisisplan.words import Words


class Reading(QWidget):
    """Shows the parts of a plan as words."""

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show the parts of a plan."""
        clear(self._column)
        for part in parts:
            self._column.addWidget(self._card(part))
        if not parts:
            self._column.addWidget(Label(self.speak("Nothing was written in this version yet.")))

    def _card(self, part: Part) -> Card:
        card = Card(padding=20)
        card.inside.setSpacing(4)
        title = Label(part.title, "heading")
        # Tab goes from part to part; a screen reader then says all that is in it.
        title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        title.setAccessibleName("\n".join([part.title, *(line.text for line in part.lines)]))
        card.inside.addWidget(title)
        label = ""
        for line in part.lines:
            if line.label and line.label != label:
                card.inside.addSpacing(4)
                card.inside.addWidget(Label(line.label, "small", "soft"))
            label = line.label
            words = Label(isolated(line.text, ())[0])
            words.be_selectable()
            card.inside.addWidget(words)
            if line.resting:
                card.inside.addWidget(
                    Label(self.speak("Put aside: kept, not printed"), "small", "soft")
                )
        return card
