"""Choose a passphrase: one box, no rules, a calm word when it is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisplan.ui.kit.labels import Label
from crisisplan.ui.kit.pause import Pause
from crisisplan.ui.unlock.secret_field import SecretField

if TYPE_CHECKING:
    from crisisplan.words import Words


class NewPassphrase(QWidget):
    """A passphrase to be. `secret` is what was typed; it is gone when the page goes."""

    entered = Signal()

    def __init__(self, speak: Words) -> None:
        super().__init__()
        self.speak = speak
        self.field = SecretField(speak, speak("Passphrase"))
        self._hint = Label(self._usual(), "small", "soft")
        self._pause = Pause(self)
        self._pause.over.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(8)
        column.addWidget(Label(speak("Passphrase"), "control"))
        column.addWidget(self.field)
        column.addWidget(self._hint)
        self.field.typed.connect(self._pause.touch)
        self.field.entered.connect(self.entered)
        self.field.caps_seen.connect(self._note_caps)
        self._caps = False

    def secret(self) -> str:
        """Return what was typed."""
        return self.field.secret()

    @property
    def is_empty(self) -> bool:
        """Whether nothing that counts was typed."""
        return not self.field.secret().strip()

    @property
    def is_short(self) -> bool:
        """Whether what is typed would soon be guessed by a machine."""
        from crisisplan.jobs.vault_keys import is_short  # noqa: PLC0415 - not before it is typed

        return is_short(self.secret())

    def _note_caps(self, on: bool) -> None:  # noqa: FBT001 - a signal's value
        self._caps = on

    def _look(self) -> None:
        # It brings the whole vault along, which the first window must not wait for.
        from crisisplan.jobs.vault_keys import is_short  # noqa: PLC0415 - see above

        typed = self.field.secret()
        if typed.strip() and is_short(typed):
            text = self.speak(
                "You can keep it this short. A longer one is harder to guess: four or five words "
                "work well."
            )
        else:
            text = self._usual()
        if self._caps:
            text = self.speak("Caps Lock seems to be on. {hint}", hint=text)
        self._hint.say(text)

    def _usual(self) -> str:
        return self.speak("Four or five words that come to you with ease. Spaces are fine.")
