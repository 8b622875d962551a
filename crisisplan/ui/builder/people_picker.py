"""People who stand on the plan already, to be put in another place of it as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.ui.builder.copied_number import left_to_right
from crisisplan.ui.builder.inputs import RING
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.flow import Flow
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from crisisplan.words import Words

_SHOWN = 48
"""Most characters of a name on a chip; the rest is spoken."""


class PeoplePicker(QWidget):
    """A chip for each person; `picked` says the id of the contact."""

    picked = Signal(str)
    closed = Signal()
    """Escape was pressed."""

    def __init__(self, speak: Words, contacts: tuple[tuple[str, str, str], ...]) -> None:
        """`contacts`: id, name and number of each; the number may be empty."""
        super().__init__()
        self.speak = speak
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, RING, RING, RING)
        column.setSpacing(8)
        self.chips = [self._chip(*contact) for contact in contacts]
        said = (
            self.speak("Choose someone. They stay where they are as well.")
            if contacts
            else self.speak("There is nobody else on your plan yet.")
        )
        column.addWidget(Label(said, "small", "soft"))
        flow = Flow(gap=10)
        for chip in self.chips:
            flow.addWidget(chip)
        column.addLayout(flow)

    def begin(self) -> None:
        """Give the focus to the first person."""
        if self.chips:
            self.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _chip(self, contact_id: str, name: str, number: str) -> Button:
        whole = " ".join(name.split()) or self.speak("No name yet")
        short = whole if len(whole) <= _SHOWN else f"{whole[: _SHOWN - 1]}…"
        shown = f"{short}  {left_to_right(number)}" if number else short
        spoken = self.speak("Put {name} here too", name=whole)
        chip = Button(shown, "chip", "person", spoken=spoken)
        chip.setProperty("radius", look().px(20))
        chip.clicked.connect(lambda: self.picked.emit(contact_id))
        return chip
