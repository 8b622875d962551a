"""After the recovery code was used: a new passphrase, if the person wants one now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from crisisplan.ui.kit.announce import announce
from crisisplan.ui.kit.buttons import Button
from crisisplan.ui.kit.labels import Label
from crisisplan.ui.unlock.first_page import FirstPage
from crisisplan.ui.unlock.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from crisisplan.words import Words


class NewSecretPage(FirstPage):
    """Gives a passphrase once, then waits to be replaced, or for `show_error`."""

    passphrase_given = Signal(str)
    skipped = Signal()

    def __init__(self, speak: Words) -> None:
        super().__init__(
            speak("Would you like a new passphrase?"),
            speak(
                "Your plan is open. If the passphrase is lost, choose a new one now. Then you "
                "also get a new recovery code."
            ),
        )
        self.speak = speak
        self._is_busy = False
        self.entry = NewPassphrase(speak)
        self.column.addWidget(self.entry)
        self.column.addSpacing(8)
        for text in (
            speak("The passphrase and the code from before will no longer open your plan."),
            speak("Backups made before still open with the secrets of their day."),
        ):
            self.column.addWidget(Label(text, "body", "soft"))
        self._skip = Button(speak("Not now"), "outlined")
        self.foot.add_end(self._skip)
        self._next = self.next_button(speak("Use this passphrase"))
        self._skip.clicked.connect(self._leave)
        self._next.clicked.connect(self._give)
        self.entry.entered.connect(self._give)

    def begin(self) -> None:
        """Give the focus to the field."""
        self.entry.field.setFocus()

    def show_error(self, text: str) -> None:
        """Say what went wrong; the passphrase stays and can be given again."""
        self._be_busy(busy=False)
        super().show_error(text)
        self.entry.field.setFocus()

    def _be_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self.entry.field.setReadOnly(busy)

    def _leave(self) -> None:
        if not self._is_busy:
            self.skipped.emit()

    def _give(self) -> None:
        if self._is_busy:
            return
        if self.entry.is_empty:
            self.show_error(
                self.speak("Type a passphrase first, or press Not now. Nothing was changed.")
            )
            return
        self.problem.tell("")
        self._be_busy(busy=True)
        announce(self, self.speak("Changing the passphrase..."))
        self.passphrase_given.emit(self.entry.secret())
