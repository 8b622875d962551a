"""Open something by passphrase or, if that is lost, by the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.unlock.beside_help import INSET
from crisisplan.ui.unlock.problem_card import ProblemCard
from crisisplan.ui.unlock.secret_field import SecretField

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from crisisplan.words import Words

_RING = 6
"""Room for the ring around what has the focus."""


class SecretEntry(QWidget):
    """Gives one try at a time: after one, it waits for `show_error` or `be_ready`."""

    passphrase_given = Signal(str)
    code_given = Signal(str)

    def __init__(self, speak: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.speak = speak
        self._is_code = self._is_trying = self._caps = False
        self._waiting = ""
        self.problem = ProblemCard()
        self._name = Label("", "control")
        self._hint = Label("", "small", "soft")
        self.field = SecretField(speak, speak("Passphrase"))
        self.open_button = Button(speak("Open"), "filled")
        self._status = Label("", "small", "soft")
        self.other_button = Button("", "quiet")
        self._lay_out()
        self.field.entered.connect(self._give)
        self.open_button.clicked.connect(self._give)
        self.field.caps_seen.connect(self._note_caps)
        self.other_button.clicked.connect(lambda: self._take(code=not self._is_code))
        self._name_all()

    def begin(self) -> None:
        """Give the focus to the field."""
        self.field.setFocus()

    def add_way(self, button: QWidget) -> None:
        """Put another way to open it below the others."""
        self._column.addWidget(button)

    def show_error(self, text: str) -> None:
        """Say why it did not open. What was typed stays, marked, ready to be typed over."""
        self.be_ready()
        self.problem.tell(text)
        self.field.setFocus()
        self.field.selectAll()

    def tell(self, text: str) -> None:
        """Say something above the field, which stays as it is and can be used."""
        self.be_ready()
        self.problem.tell(text)

    def _show_trying(self) -> None:
        """Say that a secret is being tried, and take no other meanwhile."""
        if self._is_trying:
            return
        self._is_trying = True
        self.field.setReadOnly(True)
        self.problem.tell("")
        self._say()
        announce(self, self._status.text())

    def be_ready(self) -> None:
        """Take the next try."""
        self._is_trying = False
        self._waiting = ""
        self.field.setReadOnly(False)
        self._say()

    def wait_for(self, text: str) -> None:
        """Say what is waited for; meanwhile everything can be used."""
        self._waiting = text
        self.problem.tell("")
        self._say()
        announce(self, text)

    def hideEvent(self, event: QHideEvent) -> None:
        """Be as new when the page comes back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.problem.tell("")
            self._caps = False
            self._say()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.field, 1)
        row.addWidget(self.open_button)
        self.open_button.setProperty("tall", "true")
        in_line = QVBoxLayout()
        in_line.setContentsMargins(INSET - _RING, 0, INSET - _RING, 0)
        in_line.setSpacing(8)
        for widget in (self.problem, self._name, self._hint):
            in_line.addWidget(widget)
        in_line.insertSpacing(1, 4)
        in_line.addLayout(row)
        in_line.addWidget(self._status)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_RING, 0, _RING, _RING)
        self._column.setSpacing(4)
        self._column.addLayout(in_line)
        self._column.addWidget(self.other_button)

    def _take(self, *, code: bool) -> None:
        """Ask for the recovery code, or for the passphrase again."""
        self._is_code = code
        self.field.forget()
        self.problem.tell("")
        self._name_all()
        self.field.setFocus()

    def _name_all(self) -> None:
        if self._is_code:
            name = self.speak("Recovery code")
            hint = self.speak(
                "Eight groups of five letters and digits, from your paper. Small letters, "
                "spaces and line breaks are fine."
            )
            self.other_button.say(self.speak("Use the passphrase"))
        else:
            name, hint = self.speak("Passphrase"), ""
            self.other_button.say(self.speak("Use the recovery code"))
        self._name.say(name)
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(hint)
        self._hint.say(hint)
        self._hint.setVisible(bool(hint))

    def _give(self) -> None:
        if self._is_trying:
            return
        typed = self.field.secret()
        if not typed.strip():
            self.problem.tell(
                self.speak("Type or paste the code first. Nothing was tried.")
                if self._is_code
                else self.speak("Type the passphrase first. Nothing was tried.")
            )
            self.field.setFocus()
            return
        self._show_trying()
        (self.code_given if self._is_code else self.passphrase_given).emit(typed)

    def _note_caps(self, on: bool) -> None:  # noqa: FBT001 - a signal's value
        if on != self._caps:
            self._caps = on
            self._say()
            if on:
                announce(self, self._status.text())

    def _say(self) -> None:
        if self._is_trying:
            text = self.speak("Opening...")
        elif self._caps and not self._is_code:
            text = self.speak("Caps Lock seems to be on.")
        else:
            text = self._waiting
        self._status.say(text)
